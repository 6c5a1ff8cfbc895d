//! Asks where a link leads to. It is no form: where forms are forbidden, it works as well.

use acs_chat_markup::Address;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::components::icons;
use crate::hooks::use_words;
use crate::view::rich_edit::address::typed_address;
use crate::words::{Word, Words};

/// What the user answers.
pub(super) enum Answer {
    /// All stays as it is.
    Nothing,
    /// There is to be no link.
    NoLink,
    /// The link leads there.
    Link(Address),
}

/// What a [`LinkForm`] is told.
#[derive(Properties, PartialEq)]
pub(super) struct LinkFormProps {
    /// Where the link leads to that there is, or nothing.
    pub address: AttrValue,
    /// The user has answered.
    pub on_answer: Callback<Answer>,
}

/// Ties the field to what is wrong with it. No two are asked for at once.
const ERROR_ID: &str = "link-error";

/// A field for an address, all of it selected. Enter takes it, and Escape leaves the link as it was.
#[component]
pub(super) fn LinkForm(props: &LinkFormProps) -> Html {
    let words = use_words();
    let address = use_state(|| props.address.clone());
    let refused = use_state_eq(|| false);
    let field = use_node_ref();
    use_selected(&field);
    let (typed, told) = (address.setter(), refused.setter());
    let on_input = Callback::from(move |event: InputEvent| {
        typed.set(event.target_unchecked_into::<HtmlInputElement>().value().into());
        told.set(false);
    });
    let set = on_set(&props.on_answer, &field, refused.setter());
    let entered = set.clone();
    let on_enter = Callback::from(move |event: KeyboardEvent| {
        if event.key() == "Enter" && !event.is_composing() {
            event.prevent_default();
            entered.emit(());
        }
    });
    html! {
        <div class="rich-editor__link" role="group" aria-label={words.attr(Word::Link)} onkeydown={on_escape(props)}>
            <input class="field__text rich-editor__address" type="text" inputmode="url" dir="ltr" autocomplete="off"
                ref={field} aria-label={words.attr(Word::LinkAddress)} placeholder="https://" value={(*address).clone()}
                aria-invalid={refused.then_some("true")} aria-describedby={refused.then_some(ERROR_ID)}
                oninput={on_input} onkeydown={on_enter} />
            { choices(props, set, &words) }
            if *refused {
                <p class="field__error rich-editor__error" id={ERROR_ID} role="alert">{ words.attr(Word::LinkRefused) }</p>
            }
        </div>
    }
}

fn choices(props: &LinkFormProps, set: Callback<()>, words: &Words) -> Html {
    let removed = props.on_answer.reform(|_: MouseEvent| Answer::NoLink);
    let cancelled = props.on_answer.reform(|_: MouseEvent| Answer::Nothing);
    html! {
        <>
            { choice(words.attr(Word::SetLink), icons::check(), set.reform(|_: MouseEvent| ())) }
            if !props.address.is_empty() {
                { choice(words.attr(Word::RemoveLink), icons::bin(), removed) }
            }
            { choice(words.attr(Word::Cancel), icons::close(), cancelled) }
        </>
    }
}

fn choice(label: AttrValue, icon: Html, on_click: Callback<MouseEvent>) -> Html {
    html! {
        <button class="icon-button" type="button" aria-label={label.clone()} title={label} onclick={on_click}>{ icon }</button>
    }
}

/// Takes the address, if it passes.
fn on_set(on_answer: &Callback<Answer>, field: &NodeRef, refused: UseStateSetter<bool>) -> Callback<()> {
    let (on_answer, field) = (on_answer.clone(), field.clone());
    Callback::from(move |()| {
        // What the field holds counts, not what was last drawn.
        let typed = field.cast::<HtmlInputElement>().map(|field| field.value()).unwrap_or_default();
        match typed_address(&typed) {
            Some(address) => on_answer.emit(Answer::Link(address)),
            None => refused.set(true),
        }
    })
}

/// No key gets to what is around it, which has uses of its own for them.
fn on_escape(props: &LinkFormProps) -> Callback<KeyboardEvent> {
    let on_answer = props.on_answer.clone();
    Callback::from(move |event: KeyboardEvent| {
        event.stop_propagation();
        if event.key() == "Escape" && !event.is_composing() {
            event.prevent_default();
            on_answer.emit(Answer::Nothing);
        }
    })
}

#[hook]
fn use_selected(field: &NodeRef) {
    let field = field.clone();
    use_effect_with((), move |()| {
        if let Some(field) = field.cast::<HtmlInputElement>() {
            let _ = field.focus();
            field.select();
        }
    });
}

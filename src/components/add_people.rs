//! The form by which people are added to a thread.

use web_sys::{Element, HtmlInputElement};
use yew::prelude::*;

use super::focus::focus_first;
use super::guests::{guests, use_guests};
use crate::hooks::use_words;
use crate::state::People;
use crate::view::guests::GuestChange;
use crate::words::Word;

/// What an [`AddPeople`] is told.
#[derive(Properties, PartialEq)]
pub(super) struct AddPeopleProps {
    /// The user wants to add people, who see what was said before if the last part says so.
    pub on_add: Callback<(People, bool)>,
    /// The user does not want to.
    pub on_cancel: Callback<()>,
}

/// Asks for people. The focus goes into the form when it comes.
#[component]
pub(super) fn AddPeople(props: &AddPeopleProps) -> Html {
    let words = use_words();
    let form = use_node_ref();
    let typed = use_guests(true, &form);
    let shares = use_state(|| false);
    use_focus_in(&form);
    let setter = shares.setter();
    let on_share = Callback::from(move |event: Event| {
        setter.set(event.target_unchecked_into::<HtmlInputElement>().checked());
    });
    let on_cancel = props.on_cancel.reform(|_: MouseEvent| ());
    let content = guests(&typed, true, &words);
    let (on_add, share_history) = (props.on_add.clone(), *shares);
    let on_submit = Callback::from(move |event: SubmitEvent| {
        event.prevent_default();
        match typed.0.people() {
            Some(people) => on_add.emit((people, share_history)),
            None => typed.dispatch(GuestChange::Refused),
        }
    });
    html! {
        <form class="dialog__form people__form" aria-label={words.attr(Word::AddPeople)} ref={form}
            onsubmit={on_submit}>
            { content }
            <label class="people__share">
                <input type="checkbox" checked={*shares} onchange={on_share} />
                <span>{ words.attr(Word::ShareHistory) }</span>
            </label>
            <div class="dialog__actions">
                <button class="button" type="button" onclick={on_cancel}>{ words.attr(Word::Cancel) }</button>
                <button class="button" type="submit" data-kind="primary">{ words.attr(Word::Add) }</button>
            </div>
        </form>
    }
}

#[hook]
fn use_focus_in(form: &NodeRef) {
    let form = form.clone();
    use_effect_with((), move |()| {
        if let Some(form) = form.cast::<Element>() {
            focus_first(&form, "[data-first]");
        }
    });
}

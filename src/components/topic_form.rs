//! The field in which a thread gets another title.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::field::text_of;
use super::{direction, icons};
use crate::hooks::use_words;
use crate::view::topic::topic_error;
use crate::words::Word;

/// What a [`TopicForm`] is told.
#[derive(Properties, PartialEq)]
pub(super) struct TopicFormProps {
    /// The title as it is.
    pub topic: AttrValue,
    /// The user wants another one.
    pub on_save: Callback<AttrValue>,
    /// The user leaves it as it is.
    pub on_cancel: Callback<()>,
}

/// The title in a field, all of it selected. Enter saves it, and Escape leaves it as it was.
#[component]
pub(super) fn TopicForm(props: &TopicFormProps) -> Html {
    let words = use_words();
    let (topic, refused, field) = (use_state(|| props.topic.clone()), use_state(|| false), use_node_ref());
    use_selected(&field);
    let setter = topic.setter();
    let on_input = Callback::from(move |event: InputEvent| setter.set(text_of(&event)));
    let cancel = props.on_cancel.clone();
    let on_key = Callback::from(move |event: KeyboardEvent| {
        if event.key() == "Escape" && !event.is_composing() {
            event.prevent_default();
            cancel.emit(());
        }
    });
    let error = topic_error(&topic).filter(|_| *refused);
    let on_cancel = props.on_cancel.reform(|_: MouseEvent| ());
    let on_submit = on_submit(props.on_save.clone(), topic.clone(), refused.setter());
    html! {
        <form class="topic-form" onsubmit={on_submit}>
            <input class="topic-form__text" type="text" dir={direction::of_field(&topic)} autocomplete="off" maxlength="256"
                ref={field} aria-label={words.attr(Word::ConversationName)} aria-invalid={error.map(|_| "true")}
                aria-describedby={error.map(|_| "topic-error")} value={(*topic).clone()} oninput={on_input}
                onkeydown={on_key} />
            <button class="icon-button" type="submit" aria-label={words.attr(Word::SaveName)}
                title={words.attr(Word::SaveName)}>{ icons::check() }</button>
            <button class="icon-button" type="button" aria-label={words.attr(Word::Cancel)}
                title={words.attr(Word::Cancel)} onclick={on_cancel}>{ icons::close() }</button>
            if let Some(error) = error {
                <p class="topic-form__error" id="topic-error" role="alert">{ words.attr(error) }</p>
            }
        </form>
    }
}

fn on_submit(
    on_save: Callback<AttrValue>,
    topic: UseStateHandle<AttrValue>,
    refused: UseStateSetter<bool>,
) -> Callback<SubmitEvent> {
    Callback::from(move |event: SubmitEvent| {
        event.prevent_default();
        if topic_error(&topic).is_some() {
            refused.set(true);
        } else {
            on_save.emit((*topic).clone());
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

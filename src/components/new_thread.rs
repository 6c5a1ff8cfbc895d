//! The dialog by which a thread begins.

use yew::prelude::*;

use super::dialog::Dialog;
use super::field::{Field, field};
use super::guests::{TypedHandle, guests, use_guests};
use crate::hooks::use_words;
use crate::state::People;
use crate::view::guests::GuestChange;
use crate::view::topic::topic_error;
use crate::words::Word;

/// What a [`NewThread`] is told.
#[derive(Properties, PartialEq)]
pub struct NewThreadProps {
    /// The user wants a thread with a title and people.
    pub on_create: Callback<(AttrValue, People)>,
    /// The user is done with the dialog.
    pub on_close: Callback<()>,
}

/// Asks for a title and people. What becomes of it is told by a notice, if it does not appear by itself.
#[component]
pub fn NewThread(props: &NewThreadProps) -> Html {
    let words = use_words();
    let form = use_node_ref();
    let topic = use_state(AttrValue::default);
    let typed = use_guests(false, &form);
    let on_submit = on_submit(props, &topic, &typed);
    let on_cancel = props.on_close.reform(|_: MouseEvent| ());
    let title = Field {
        id: "new-thread-topic".into(),
        label: words.attr(Word::ConversationName),
        value: (*topic).clone(),
        hint: None,
        error: topic_error(&topic).filter(|_| typed.0.refusals() > 0).map(|word| words.attr(word)),
        first: true,
        on_text: set_by(&topic),
    };
    let holds = typed.0.is_touched() || !topic.is_empty();
    html! {
        <Dialog name="new-thread" title={words.attr(Word::NewConversation)} {holds} on_close={&props.on_close}>
            <form class="dialog__form" ref={form} onsubmit={on_submit}>
                { field(title) }
                { guests(&typed, false, &words) }
                <div class="dialog__actions">
                    <button class="button" type="button" onclick={on_cancel}>{ words.attr(Word::Cancel) }</button>
                    <button class="button" type="submit" data-kind="primary">{ words.attr(Word::Create) }</button>
                </div>
            </form>
        </Dialog>
    }
}

fn set_by(text: &UseStateHandle<AttrValue>) -> Callback<AttrValue> {
    let setter = text.setter();
    Callback::from(move |text| setter.set(text))
}

fn on_submit(
    props: &NewThreadProps,
    topic: &UseStateHandle<AttrValue>,
    typed: &TypedHandle,
) -> Callback<SubmitEvent> {
    let (on_create, on_close) = (props.on_create.clone(), props.on_close.clone());
    let (topic, typed) = (topic.clone(), typed.clone());
    Callback::from(move |event: SubmitEvent| {
        event.prevent_default();
        match typed.0.people().filter(|_| topic_error(&topic).is_none()) {
            Some(people) => {
                on_close.emit(());
                on_create.emit(((*topic).clone(), people));
            }
            None => typed.dispatch(GuestChange::Refused),
        }
    })
}

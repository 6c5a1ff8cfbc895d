//! Which dialog is open, if any.

use std::rc::Rc;

use yew::prelude::*;

use super::confirm::Confirm;
use super::new_thread::NewThread;
use super::people::PeopleDialog;
use crate::hooks::{ThreadActions, use_words};
use crate::state::{ChatState, ThreadId};
use crate::view::thread_people;
use crate::words::{Word, Words};

/// A dialog.
#[derive(Clone, PartialEq, Eq)]
pub(super) enum Shown {
    /// The one by which a thread begins.
    NewThread,
    /// The one about the people of a thread, as long as that is open.
    People(ThreadId),
    /// The question whether to leave a thread, as long as that is open.
    Leave(ThreadId),
}

/// What the [`Dialogs`] are told.
#[derive(Properties, PartialEq)]
pub(super) struct DialogsProps {
    /// Which one the user wants.
    pub shown: Option<Shown>,
    /// The chat.
    pub state: Rc<ChatState>,
    /// What can be done.
    pub actions: ThreadActions,
    /// The user is done with it.
    pub on_close: Callback<()>,
}

/// The open dialog.
#[component]
pub(super) fn Dialogs(props: &DialogsProps) -> Html {
    let words = use_words();
    match &props.shown {
        Some(Shown::NewThread) => {
            html! { <NewThread on_create={&props.actions.create} on_close={&props.on_close} /> }
        }
        Some(Shown::People(thread)) if props.state.open.as_ref() == Some(thread) => html! {
            <PeopleDialog key={thread.to_rc()} state={Rc::clone(&props.state)} thread={thread.clone()}
                actions={props.actions.clone()} on_close={&props.on_close} />
        },
        Some(Shown::Leave(thread)) if props.state.open.as_ref() == Some(thread) => {
            leave(props, thread, &words)
        }
        _ => Html::default(),
    }
}

fn leave(props: &DialogsProps, thread: &ThreadId, words: &Words) -> Html {
    let name = thread_people::title(&props.state, thread, words);
    let title = AttrValue::from(words.with(Word::AskLeave, &[("title", &name)]));
    let (leave, thread, on_close) = (props.actions.leave.clone(), thread.clone(), props.on_close.clone());
    let on_confirm = Callback::from(move |()| {
        on_close.emit(());
        leave.emit(thread.clone());
    });
    html! {
        <Confirm {title} text={words.attr(Word::AskLeaveText)} action={words.attr(Word::Leave)} {on_confirm}
            on_cancel={&props.on_close} />
    }
}

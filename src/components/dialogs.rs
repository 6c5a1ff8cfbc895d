//! Which dialog is open, if any.

use std::rc::Rc;

use yew::prelude::*;

use super::new_thread::NewThread;
use super::people::PeopleDialog;
use crate::hooks::ThreadActions;
use crate::state::{ChatState, ThreadId};

/// A dialog.
#[derive(Clone, PartialEq, Eq)]
pub(super) enum Shown {
    /// The one by which a thread begins.
    NewThread,
    /// The one about the people of a thread, as long as that is open.
    People(ThreadId),
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
    match &props.shown {
        Some(Shown::NewThread) => {
            html! { <NewThread on_create={&props.actions.create} on_close={&props.on_close} /> }
        }
        Some(Shown::People(thread)) if props.state.open.as_ref() == Some(thread) => html! {
            <PeopleDialog key={thread.to_rc()} state={Rc::clone(&props.state)} thread={thread.clone()}
                actions={props.actions.clone()} on_close={&props.on_close} />
        },
        _ => Html::default(),
    }
}

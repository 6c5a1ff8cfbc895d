//! The rows of the list, made anew as far as the chat has changed.

use std::rc::Rc;

use yew::prelude::*;

use crate::components::calendar::use_calendar;
use crate::hooks::Drafts;
use crate::state::{ChatState, Millis};
use crate::view::ThreadRow;
use crate::view::thread_row::ThreadRows;

/// The rows of all threads. What is written in the thread on screen is told when another one is: not at each key.
#[hook]
pub(in crate::components) fn use_thread_rows(
    state: &Rc<ChatState>,
    drafts: &Drafts,
    now: Millis,
) -> Rc<[Rc<ThreadRow>]> {
    let calendar = use_calendar();
    let known = use_mut_ref(ThreadRows::default);
    let rows = use_memo((Rc::clone(state), now), |(state, now)| {
        let next = known.borrow().after(state, &drafts.texts(), *now, &*calendar);
        let rows = Rc::clone(next.rows());
        known.replace(next);
        rows
    });
    (*rows).clone()
}

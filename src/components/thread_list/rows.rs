//! The rows of the list, made anew as far as the chat has changed.

use std::rc::Rc;

use yew::prelude::*;

use crate::components::calendar::use_calendar;
use crate::hooks::Drafts;
use crate::state::{ChatState, Millis, ThreadId};
use crate::view::ThreadRow;
use crate::view::thread_row::ThreadRows;
use crate::view::wording::text_of;
use crate::words::Words;

/// The rows of all threads. What is written in the thread on screen is told when another one is: not at each key.
#[hook]
pub(in crate::components) fn use_thread_rows(
    state: &Rc<ChatState>,
    drafts: &Drafts,
    now: Millis,
    words: &Words,
) -> Rc<[Rc<ThreadRow>]> {
    let calendar = use_calendar(words);
    let known = use_mut_ref(ThreadRows::default);
    let rows = use_memo((Rc::clone(state), now, words.clone()), |(state, now, words)| {
        let next = known.borrow().after(state, &texts(drafts), *now, &*calendar, words);
        let rows = Rc::clone(next.rows());
        known.replace(next);
        rows
    });
    (*rows).clone()
}

/// What people see of the drafts.
fn texts(drafts: &Drafts) -> Vec<(ThreadId, Rc<str>)> {
    drafts.all().iter().map(|(thread, draft)| (thread.clone(), text_of(draft))).collect()
}

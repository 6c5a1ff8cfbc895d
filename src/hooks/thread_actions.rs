//! What can be done with threads and people.

use yew::prelude::*;

use super::use_chat::{Running, with_engine};
use crate::state::{ActId, People, ThreadId, UserId};

/// What can be done with threads and people. How it goes is told by the acts of the state.
#[derive(Clone, PartialEq)]
pub struct ThreadActions {
    /// Creates a thread with a title and people, and shows it.
    pub create: Callback<(AttrValue, People)>,
    /// Gives a thread another title.
    pub rename: Callback<(ThreadId, AttrValue)>,
    /// Adds people to a thread, who see what was said before if the last part says so.
    pub add_people: Callback<(ThreadId, People, bool)>,
    /// Removes somebody from a thread.
    pub remove_person: Callback<(ThreadId, UserId)>,
    /// Takes the user out of a thread.
    pub leave: Callback<ThreadId>,
    /// Deletes a thread for all.
    pub delete: Callback<ThreadId>,
    /// Tries again what has failed.
    pub retry: Callback<ActId>,
    /// Takes a notice away.
    pub forget: Callback<ActId>,
}

impl ThreadActions {
    pub(super) fn new(running: &Running) -> Self {
        Self {
            create: with_engine(running, |engine, (topic, people): (AttrValue, People)| {
                engine.create_thread(&topic, people);
            }),
            rename: with_engine(running, |engine, (thread, topic): (ThreadId, AttrValue)| {
                engine.rename_thread(thread, &topic);
            }),
            add_people: with_engine(running, |engine, (thread, people, share_history)| {
                engine.add_people(thread, people, share_history);
            }),
            remove_person: with_engine(running, |engine, (thread, user)| engine.remove_person(thread, user)),
            leave: with_engine(running, |engine, thread| engine.leave_thread(thread)),
            delete: with_engine(running, |engine, thread| engine.delete_thread(thread)),
            retry: with_engine(running, |engine, act| engine.retry_act(act)),
            forget: with_engine(running, |engine, act| engine.forget_act(act)),
        }
    }
}

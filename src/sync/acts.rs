//! Carries out what the user wants done with threads and people: each once, in order, and with an outcome to show.

mod attempt;
mod outcome;
mod retiring;

use std::rc::Rc;

use super::engine::Engine;
use crate::client::retry::next_wait;
use crate::client::{Error, Retry, random, random_id};
use crate::state::acts::Fact;
use crate::state::people::name;
use crate::state::{Act, ActId, ActKind, ActState, Action, People, Reason, ThreadId, UserId};

use outcome::reason;

/// How often something is tried again before it counts as failed: it is the user who waits.
const MOST_RETRIES: u32 = 4;

impl Engine {
    /// Creates a thread with people and shows it.
    pub fn create_thread(self: &Rc<Self>, topic: &str, people: People) {
        self.begin_act(ActKind::Create { topic: title(topic), people });
    }

    /// Gives a thread another title.
    pub fn rename_thread(self: &Rc<Self>, thread: ThreadId, topic: &str) {
        let (state, topic) = (self.state(), title(topic));
        if state.threads.find(&thread).is_none_or(|item| state.topic(item) != topic) {
            self.begin_act(ActKind::Rename(thread, topic));
        }
    }

    /// Adds people to a thread, who see what was said before or do not.
    pub fn add_people(self: &Rc<Self>, thread: ThreadId, people: People, share_history: bool) {
        if !people.is_empty() {
            self.begin_act(ActKind::Add { thread, people, share_history });
        }
    }

    /// Removes somebody from a thread.
    pub fn remove_person(self: &Rc<Self>, thread: ThreadId, user: UserId) {
        if self.state().me.as_ref() == Some(&user) {
            self.leave_thread(thread);
        } else {
            self.begin_act(ActKind::Remove(thread, user));
        }
    }

    /// Takes the user out of a thread.
    pub fn leave_thread(self: &Rc<Self>, thread: ThreadId) {
        self.turn_from(&thread);
        self.begin_act(ActKind::Leave(thread));
    }

    /// Deletes a thread for all.
    pub fn delete_thread(self: &Rc<Self>, thread: ThreadId) {
        self.turn_from(&thread);
        self.begin_act(ActKind::Delete(thread));
    }

    /// Tries again what has failed.
    pub fn retry_act(self: &Rc<Self>, act: ActId) {
        let state = self.state();
        let failed = state.acts.iter().find(|other| other.id == act).map(|other| &other.kind);
        if let Some(ActKind::Leave(thread) | ActKind::Delete(thread)) = failed {
            self.turn_from(thread);
        }
        self.change_acts(Fact::Retried(act));
    }

    /// Takes a notice away that the user has seen.
    pub fn forget_act(&self, act: ActId) {
        self.note_act(Fact::Forgotten(act));
    }

    fn turn_from(&self, thread: &ThreadId) {
        if self.state().open.as_ref() == Some(thread) {
            self.close_thread();
        }
    }

    fn begin_act(self: &Rc<Self>, kind: ActKind) {
        let state = if kind.is_nameless() { ActState::Failed(Reason::Nameless) } else { ActState::Going };
        let act = Act::new(random_id().as_str().into(), kind, self.client.credential().service_time());
        self.change_acts(Fact::Began(Act { state, ..act }));
    }

    fn change_acts(self: &Rc<Self>, fact: Fact) {
        self.note_act(fact);
        let state = self.state();
        let going = state.acts.iter().filter(|act| act.state == ActState::Going);
        going.for_each(|act| self.start_acting(act.line()));
    }

    fn start_acting(self: &Rc<Self>, line: ThreadId) {
        let (engine, of) = (Rc::clone(self), line.clone());
        self.start_once(|work| &mut work.acting, line, move || async move { engine.act(&of).await });
    }

    fn note_act(&self, fact: Fact) {
        self.store.dispatch(Action::ActChanged(fact));
    }

    /// Carries out what waits in a line, one after the other.
    async fn act(self: &Rc<Self>, line: &ThreadId) {
        while let Some(act) = self.next_act(line) {
            let state = self.carry_through(&act).await;
            if let (ActKind::Leave(thread), ActState::Done) = (&act.kind, &state) {
                // The page may be gone before the list has come.
                self.remember_leaving(thread);
            }
            self.note_act(Fact::Settled(act.id.clone(), state));
            // What was done is seen by all in the messages and in the list; what was refused may be out of date.
            self.hurry();
        }
    }

    fn next_act(&self, line: &ThreadId) -> Option<Rc<Act>> {
        self.state().next_act(line).cloned()
    }

    /// Tries until the service has done it or will not. Without a network the user is told at once.
    async fn carry_through(self: &Rc<Self>, act: &Act) -> ActState {
        let (mut failures, mut unclear) = (0, act.unclear);
        loop {
            let error = match self.attempt_act(act, unclear).await {
                Ok(state) => return state,
                Err(error) => error,
            };
            unclear |= error.is_ambiguous();
            let is_offline = self.schedule.borrow().is_offline();
            let wait = next_wait(advice(&error), failures, MOST_RETRIES, random());
            let Some(wait) = wait.filter(|_| !is_offline) else {
                return ActState::Failed(reason(&act.kind, &error, is_offline));
            };
            failures += 1;
            self.client.clock().sleep(wait).await;
        }
    }
}

/// The title in one line; an empty one for one that says nothing.
fn title(topic: &str) -> Rc<str> {
    name(Some(topic)).unwrap_or_default()
}

/// Whether, and when, to try again. Behind an answer that cannot be read it may have been done.
fn advice(error: &Error) -> Retry {
    match error.retry() {
        Retry::Never if error.is_ambiguous() => Retry::After(None),
        advice => advice,
    }
}

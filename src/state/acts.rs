//! What the user wants done with threads and people, until the service has done it.
//!
//! What the service tells stays as it is. What the user wants is laid over it by the questions here, so that it shows at
//! once, and whatever is refused is as it was before by itself.

mod change;
pub mod who;

use std::rc::Rc;

use super::ids::{ActId, ThreadId, UserId};
use super::people::{People, Person};
use super::reason::Reason;
use super::threads::ThreadItem;
use super::{ChatState, Millis};

/// Something that the user wants done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Act {
    /// Its id. The service takes what it has done under this id for the same thing when it is asked again.
    pub id: ActId,
    /// What is wanted.
    pub kind: ActKind,
    /// When it was wanted, by the time of the service.
    pub began: Millis,
    /// How far it is.
    pub state: ActState,
    /// What was on screen when it was wanted.
    pub open: Option<ThreadId>,
    /// Whether it may have been done without anybody knowing.
    pub unclear: bool,
}

/// What is wanted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ActKind {
    /// A new thread.
    Create {
        /// Its title.
        topic: Rc<str>,
        /// Who is to take part, beside the user.
        people: People,
    },
    /// Another title.
    Rename(ThreadId, Rc<str>),
    /// More people in a thread.
    Add {
        /// In which.
        thread: ThreadId,
        /// Whom.
        people: People,
        /// Whether they see what was said before.
        share_history: bool,
    },
    /// Somebody else out of a thread.
    Remove(ThreadId, UserId),
    /// The user out of a thread.
    Leave(ThreadId),
    /// A thread gone for all.
    Delete(ThreadId),
}

/// How far it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ActState {
    /// Waiting for its turn, or on its way.
    Going,
    /// The service has done it.
    Done,
    /// The service has done it but for some people, for the reason given.
    Partly(Reason),
    /// It was not done, for the reason given; it will not be done by itself.
    Failed(Reason),
}

/// What can happen to an act.
#[derive(Clone, Debug)]
pub enum Fact {
    /// The user wants it.
    Began(Act),
    /// It came to an end.
    Settled(ActId, ActState),
    /// The user wants a failed one again.
    Retried(ActId),
    /// Nobody needs to know of it any more: the user has seen the notice, or the service shows what was done.
    Forgotten(ActId),
    /// The user has left threads before, each with its last activity then.
    Left(Vec<(ThreadId, Option<Millis>)>),
}

impl Act {
    /// Something that the user wants now.
    #[must_use]
    pub fn new(id: ActId, kind: ActKind, began: Millis) -> Self {
        Self { id, kind, began, state: ActState::Going, open: None, unclear: false }
    }

    /// The line it waits in. What is wanted of one thread is done one after the other.
    #[must_use]
    pub fn line(&self) -> ThreadId {
        self.kind.thread().cloned().unwrap_or_else(|| self.id.as_str().into())
    }

    /// Whether things are to look as if it had been done.
    #[must_use]
    pub fn is_expected(&self) -> bool {
        matches!(self.state, ActState::Going | ActState::Done)
    }

    /// Why not all of it was done.
    #[must_use]
    pub fn reason(&self) -> Option<&Reason> {
        match &self.state {
            ActState::Partly(reason) | ActState::Failed(reason) => Some(reason),
            ActState::Going | ActState::Done => None,
        }
    }

    /// Whether it can be tried again.
    #[must_use]
    pub fn is_failed(&self) -> bool {
        matches!(self.state, ActState::Failed(_))
    }
}

impl ActKind {
    /// The thread that it is about; a new one has no id yet.
    #[must_use]
    pub fn thread(&self) -> Option<&ThreadId> {
        match self {
            Self::Create { .. } => None,
            Self::Rename(thread, _)
            | Self::Add { thread, .. }
            | Self::Remove(thread, _)
            | Self::Leave(thread)
            | Self::Delete(thread) => Some(thread),
        }
    }

    /// Whether a thread shall have a title that says nothing.
    #[must_use]
    pub fn is_nameless(&self) -> bool {
        matches!(self, Self::Create { topic, .. } | Self::Rename(_, topic) if topic.is_empty())
    }

    fn takes_away(&self, id: &ThreadId) -> bool {
        matches!(self, Self::Leave(thread) | Self::Delete(thread) if thread == id)
    }
}

impl ChatState {
    /// The title of a thread, as the user wants it to be.
    #[must_use]
    pub fn topic(&self, item: &ThreadItem) -> Rc<str> {
        let mut wanted = self.acts.iter().rev().filter(|act| act.is_expected());
        let renamed = wanted.find_map(|act| match &act.kind {
            ActKind::Rename(thread, topic) if *thread == item.id => Some(topic),
            _ => None,
        });
        Rc::clone(renamed.unwrap_or(&item.topic))
    }

    /// Whether a thread belongs in the list: the user has not left or deleted it, or something has happened since,
    /// which only those hear of who take part.
    #[must_use]
    pub fn is_listed(&self, item: &ThreadItem) -> bool {
        let is_unchanged =
            |(id, activity): &(ThreadId, Option<Millis>)| *id == item.id && *activity == item.last_activity;
        let is_taken_away = |act: &Rc<Act>| act.is_expected() && act.kind.takes_away(&item.id);
        !self.acts.iter().any(is_taken_away) && !self.left.iter().any(is_unchanged)
    }

    /// Whether somebody is about to be removed from a thread.
    #[must_use]
    pub fn is_being_removed(&self, thread: &ThreadId, user: &UserId) -> bool {
        let removal = ActKind::Remove(thread.clone(), user.clone());
        self.acts.iter().any(|act| act.is_expected() && act.kind == removal)
    }

    /// Who is about to be added to a thread.
    #[must_use]
    pub fn being_added(&self, thread: &ThreadId) -> Vec<Person> {
        let there = self.timeline(thread).and_then(|timeline| timeline.people().cloned()).unwrap_or_default();
        let adding = self.acts.iter().filter(|act| act.is_expected()).filter_map(|act| match &act.kind {
            ActKind::Add { thread: of, people, .. } if of == thread => Some(people),
            _ => None,
        });
        let is_missing = |person: &&Person| there.iter().all(|other| other.id != person.id);
        adding.flat_map(|people| people.iter()).filter(is_missing).cloned().collect()
    }

    /// What is to be done next in a line.
    #[must_use]
    pub fn next_act(&self, line: &ThreadId) -> Option<&Rc<Act>> {
        self.acts.iter().find(|act| act.state == ActState::Going && act.line() == *line)
    }

    /// Those that came to an end, and wait for the service to show what was done.
    #[must_use]
    pub fn done_acts(&self) -> Vec<ActId> {
        let done = self.acts.iter().filter(|act| act.state == ActState::Done);
        done.map(|act| act.id.clone()).collect()
    }
}

#[cfg(test)]
mod tests;

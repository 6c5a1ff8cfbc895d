//! What becomes of the chat when something happens to an act.

use std::rc::Rc;

use super::{Act, ActKind, ActState, Fact};
use crate::state::ids::{ActId, ThreadId};
use crate::state::people::{People, Person};
use crate::state::{ChatState, Millis};

impl ChatState {
    /// The chat after something happened to an act; `None` if that changes nothing.
    pub(in crate::state) fn with_act(&self, fact: Fact) -> Option<Self> {
        match fact {
            Fact::Began(act) => self.with_begun(act),
            Fact::Settled(id, state) => self.with_settled(&id, state),
            Fact::Retried(id) => self.with_retried(self.place(&id)?),
            Fact::Forgotten(id) => self.without_act(self.place(&id)?),
            Fact::Left(threads) => self.with_left(threads),
        }
    }

    fn place(&self, id: &ActId) -> Option<usize> {
        self.acts.iter().position(|act| act.id == *id)
    }

    /// The same thing, wanted twice in a row, is wanted once; what has failed before is tried again.
    fn with_begun(&self, act: Act) -> Option<Self> {
        let failed = |other: &Rc<Act>| other.is_failed() && other.kind == act.kind;
        if let Some(at) = self.acts.iter().position(failed).filter(|_| !act.is_failed()) {
            return self.with_retried(at);
        }
        let last = self.acts.iter().rev().find(|other| other.kind.thread() == act.kind.thread());
        if last.is_some_and(|last| last.state == ActState::Going && last.kind == act.kind) {
            return None;
        }
        let mut next = self.clone();
        next.acts.retain(|other| !is_superseded(other, &act));
        next.acts.push(Rc::new(Act { open: self.open.clone(), ..act }));
        Some(next)
    }

    fn with_retried(&self, at: usize) -> Option<Self> {
        let failed = self.acts.get(at).filter(|act| act.is_failed())?;
        let open = self.open.clone();
        let again = Act { state: ActState::Going, open, unclear: true, ..(**failed).clone() };
        let mut next = self.clone();
        next.acts.remove(at);
        // What was wanted since then comes first.
        next.acts.push(Rc::new(again));
        Some(next)
    }

    fn with_settled(&self, id: &ActId, state: ActState) -> Option<Self> {
        let at = self.place(id)?;
        let act = Act { state, ..(*self.acts[at]).clone() };
        let mut next = self.with_people_after(&act).unwrap_or_else(|| self.clone());
        if act.state == ActState::Done && !awaits_list(&act.kind) {
            next.acts.remove(at);
        } else {
            next.acts[at] = Rc::new(act);
        }
        Some(next)
    }

    /// The chat with those who take part in a thread after somebody was added or removed, until they are listed again.
    fn with_people_after(&self, act: &Act) -> Option<Self> {
        let thread = act.kind.thread().filter(|_| act.state == ActState::Done)?;
        let before = self.timeline(thread)?.people()?;
        let after: People = match &act.kind {
            ActKind::Remove(_, user) => before.iter().filter(|person| person.id != *user).cloned().collect(),
            ActKind::Add { people, .. } => {
                let is_new = |person: &&Person| before.iter().all(|other| other.id != person.id);
                before.iter().chain(people.iter().filter(is_new)).cloned().collect()
            }
            _ => return None,
        };
        self.changed(thread, |old| old.with_people(after))
    }

    /// What goes on cannot be forgotten.
    fn without_act(&self, at: usize) -> Option<Self> {
        let act = self.acts.get(at).filter(|act| act.state != ActState::Going)?;
        let mut next = self.clone();
        next.acts.remove(at);
        match &act.kind {
            ActKind::Leave(thread) if act.state == ActState::Done => {
                // The service goes on to list what the user has left.
                let item = self.threads.find(thread);
                next.leave(thread, item.and_then(|item| item.last_activity));
            }
            ActKind::Delete(thread) if act.state == ActState::Done && self.open.as_ref() != Some(thread) => {
                let mut threads = (*self.threads).clone();
                threads.items.retain(|item| item.id != *thread);
                next.threads = Rc::new(threads);
            }
            _ => {}
        }
        Some(next)
    }

    fn with_left(&self, threads: Vec<(ThreadId, Option<Millis>)>) -> Option<Self> {
        if threads.iter().all(|left| self.left.contains(left)) {
            return None;
        }
        let mut next = self.clone();
        threads.iter().for_each(|(thread, activity)| next.leave(thread, *activity));
        Some(next)
    }

    fn leave(&mut self, thread: &ThreadId, activity: Option<Millis>) {
        self.left.retain(|(id, _)| id != thread);
        self.left.push((thread.clone(), activity));
    }
}

/// Whether the list of threads shows what was done, sooner or later.
fn awaits_list(kind: &ActKind) -> bool {
    matches!(kind, ActKind::Rename(..) | ActKind::Leave(_) | ActKind::Delete(_))
}

/// Whether a notice says nothing any more: the same is told again, or the user has given the thread yet another title.
fn is_superseded(notice: &Act, by: &Act) -> bool {
    let is_title = |act: &Act| matches!(act.kind, ActKind::Rename(..));
    let is_retitled = is_title(notice) && is_title(by) && notice.kind.thread() == by.kind.thread();
    notice.is_failed() && (is_retitled || notice.kind == by.kind)
}

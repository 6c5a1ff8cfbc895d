//! What the user changes in a thread: echoes that are edited, deleted or found again, and changes of messages that are
//! there. Whatever comes of a send, each ends as the user wanted it last.

use std::rc::Rc;

use super::{History, Timeline};
use crate::state::Millis;
use crate::state::ids::{MessageKey, ThreadId};
use crate::state::message::{Content, Message};
use crate::state::outbox::{Change, Echo, Entry, Fact, Fate, SendState, Step, Wanted};
use crate::state::reason::Reason;
use crate::state::wording::Wording;

/// How much further back than its age a message is looked for, for clocks that do not agree on the pace.
const MARGIN: u64 = 10_000;

impl Timeline {
    /// A message as the user wants it, which may be ahead of the service.
    #[must_use]
    pub fn as_wanted(&self, message: &Rc<Message>) -> Rc<Message> {
        match self.change(&message.key) {
            Some(change) if !is_met(&change.wanted, &message.content) => {
                Rc::new(changed(message, &change.wanted))
            }
            _ => Rc::clone(message),
        }
    }

    /// The message that the user took back, to write it anew.
    #[must_use]
    pub fn taken_back(&self) -> Option<&Rc<Echo>> {
        self.taken_back.as_ref()
    }

    /// Why the last change was refused.
    #[must_use]
    pub fn refusal(&self) -> Option<&Reason> {
        self.refusal.as_ref()
    }

    /// Whether a message was changed or deleted, and no page has shown that yet.
    #[must_use]
    pub fn is_changed(&self, key: &MessageKey) -> bool {
        self.change(key).is_some()
    }

    /// What a sender has to do next.
    #[must_use]
    pub fn next_step(&self) -> Option<Step> {
        if let Some(since) = self.unclear_since() {
            return Some(Step::LookBack(since));
        }
        if let Some(step) = self.changes.iter().find_map(|change| self.step_of(change)) {
            return Some(step);
        }
        self.next_to_send().map(|echo| Step::Send(Rc::clone(echo)))
    }

    /// Whether the messages that are known go so far back that one of a certain age is among them. What is compared is
    /// the service's time alone: the clock here may be off.
    #[must_use]
    pub fn reaches_back(&self, age: Millis) -> bool {
        let versions = || self.messages.iter().map(|message| message.version);
        let (Some(oldest), Some(newest)) = (versions().min(), versions().max()) else { return false };
        let wanted = newest.saturating_sub(u64::try_from(age).unwrap_or(0)).saturating_sub(MARGIN);
        oldest <= wanted || self.history == History::Complete
    }

    /// What is to be stored of this thread.
    pub(in crate::state) fn unsent(&self, thread: &ThreadId) -> Vec<Entry> {
        let waits =
            |echo: &&Rc<Echo>| !matches!(echo.state, SendState::Sent(_)) || self.is_changed(&echo.key);
        let echoes = self.echoes.iter().filter(waits);
        let echoes = echoes.map(|echo| Entry::of_echo(thread, echo, self.is_changed(&echo.key)));
        let gone = self.changes.iter().filter(|change| self.echo(&change.key).is_none());
        echoes.chain(gone.filter_map(|change| Entry::of_change(thread, change))).collect()
    }

    /// The timeline after a fact; `None` if that changes nothing.
    pub(in crate::state) fn with_fact(&self, fact: Fact) -> Option<Self> {
        match fact {
            Fact::Edited(key, wording) => self.with_edit(&key, &wording),
            Fact::Deleted(key) => self.with_deletion(&key),
            Fact::TakenBack(key) => self.with_taken_back(&key),
            Fact::Applied(before, wanted) => self.with_applied(&before, &wanted),
            Fact::Refused(key, wanted, reason) => self.with_refusal(&key, &wanted, reason),
            Fact::Doubted(key) => self.with_doubt(&key),
            Fact::Cleared => self.with_clarity(),
            Fact::TakenOver(key) => self.without_echo(&key),
            Fact::Paused(pause) => self.with_pause(Some(pause)),
            Fact::Resumed => self.with_pause(None),
        }
    }

    /// The timeline with an entry of the store; `None` if its message is there already.
    pub(in crate::state) fn with_restored(&self, entry: &Entry, now: Millis) -> Option<Self> {
        let echo = Rc::new(entry.echo(now));
        let mut next = self.clone();
        match &entry.fate {
            Fate::Withdrawn => next.note(&entry.key, Wanted::Deleted, Some(Rc::clone(&echo))),
            Fate::Edited => {
                next.note(&entry.key, Wanted::Wording(entry.wording.clone()), Some(Rc::clone(&echo)));
            }
            Fate::Send | Fate::Failed(_) => {}
        }
        let is_there = self.echo(&entry.key).is_some() || self.message(&entry.key).is_some();
        if entry.fate != Fate::Withdrawn && !is_there {
            let after = next.echoes.iter().position(|other| other.written > echo.written);
            next.echoes.insert(after.unwrap_or(next.echoes.len()), echo);
        }
        next.settle_changes();
        (next != *self).then_some(next)
    }

    /// The timeline with an own message that says something else; `None` if there is no such, it was refused, or it is
    /// of another kind: the service would take HTML for text, or text for HTML.
    fn with_edit(&self, key: &MessageKey, wording: &Wording) -> Option<Self> {
        let at = self.echoes.iter().position(|echo| echo.key == *key && !echo.is_failed());
        let before = at.map(|at| self.echoes[at].wording.content());
        let before = before.or_else(|| Some(self.message(key)?.content.clone()))?;
        if self.is_deleted(key) || !wording.is_of_kind(&before) {
            return None;
        }
        let mut next = self.clone();
        let echo = at.map(|at| {
            next.echoes[at] = Rc::new(Echo { wording: wording.clone(), ..(*self.echoes[at]).clone() });
            Rc::clone(&next.echoes[at])
        });
        next.note(key, Wanted::Wording(wording.clone()), echo);
        next.settle_changes();
        Some(next)
    }

    /// The timeline without an own message; `None` if there is no such.
    fn with_deletion(&self, key: &MessageKey) -> Option<Self> {
        let mut next = self.clone();
        let at = self.echoes.iter().position(|echo| echo.key == *key);
        let echo = at.map(|at| next.echoes.remove(at));
        if echo.is_none() && (self.message(key).is_none() || self.is_deleted(key)) {
            return None;
        }
        // What was refused is not at the service, unless nobody knows.
        if echo.as_ref().is_none_or(|echo| !echo.is_failed() || echo.unclear) {
            next.note(key, Wanted::Deleted, echo);
            next.settle_changes();
        }
        Some(next)
    }

    /// The timeline with a change that the service has made of one message, unless a page has shown a later change
    /// meanwhile: that may be another one, and it may be this one.
    fn with_applied(&self, before: &Message, wanted: &Wanted) -> Option<Self> {
        let mut next = self.clone();
        let shown = self.messages.rposition(|message| message.id == before.id);
        let hidden = self.hidden.iter().position(|message| message.id == before.id);
        let message = shown.map(|at| &self.messages[at]).or_else(|| Some(&self.hidden[hidden?]))?;
        if message.version == before.version || *wanted == Wanted::Deleted {
            let message = Rc::new(changed(message, wanted));
            match (shown, hidden) {
                (Some(at), _) => next.messages.replace(at, message),
                (None, Some(at)) => next.hidden[at] = message,
                (None, None) => {}
            }
        } else {
            next.changes.retain(|change| change.key != before.key || change.wanted != *wanted);
        }
        next.settle_changes();
        Some(next)
    }

    /// The timeline without a change that the service has refused: what the service holds is shown again. `None` if the
    /// user wants something else by now.
    fn with_refusal(&self, key: &MessageKey, wanted: &Wanted, reason: Reason) -> Option<Self> {
        self.change(key).filter(|change| change.wanted == *wanted)?;
        let mut next = self.clone();
        next.changes.retain(|change| change.key != *key);
        next.refusal = Some(reason);
        Some(next)
    }

    /// The timeline after everything unclear has been looked for: what has not turned up has not arrived.
    fn with_clarity(&self) -> Option<Self> {
        let mut next = self.clone();
        for echo in next.echoes.iter_mut().filter(|echo| echo.unclear && !echo.is_failed()) {
            *echo = Rc::new(Echo { unclear: false, ..(**echo).clone() });
        }
        for change in next.changes.iter_mut().filter(|change| is_open_deletion(change)) {
            if self.message(&change.key).is_none() {
                *change = Rc::new(Change { settled: true, ..(**change).clone() });
            }
        }
        (next != *self).then_some(next)
    }

    /// The timeline with an echo of which nobody knows whether it has arrived.
    fn with_doubt(&self, key: &MessageKey) -> Option<Self> {
        let at = self.echoes.iter().position(|echo| echo.key == *key && !echo.unclear)?;
        let mut next = self.clone();
        next.echoes[at] = Rc::new(Echo { unclear: true, ..(*self.echoes[at]).clone() });
        Some(next)
    }

    /// The timeline without an echo that somebody else sends now.
    fn without_echo(&self, key: &MessageKey) -> Option<Self> {
        let at = self.echoes.iter().position(|echo| echo.key == *key)?;
        let mut next = self.clone();
        next.echoes.remove(at);
        next.changes.retain(|change| change.key != *key);
        Some(next)
    }

    /// The timeline without a failed message, whose text goes back to where it was written.
    fn with_taken_back(&self, key: &MessageKey) -> Option<Self> {
        let echo = self.echo(key).cloned();
        let next = self.without_failed(key)?;
        Some(Self { taken_back: echo, ..next })
    }

    /// Forgets the changes that have come about.
    pub(super) fn settle_changes(&mut self) {
        if self.changes.is_empty() {
            return;
        }
        let changes = std::mem::take(&mut self.changes);
        self.changes = changes.into_iter().filter_map(|change| self.settled(change)).collect();
    }

    fn settled(&self, change: Rc<Change>) -> Option<Rc<Change>> {
        let message = self.message(&change.key);
        if !message.is_some_and(|message| is_met(&change.wanted, &message.content)) {
            return Some(change);
        }
        (change.wanted == Wanted::Deleted).then(|| Rc::new(Change { settled: true, ..(*change).clone() }))
    }

    fn note(&mut self, key: &MessageKey, wanted: Wanted, echo: Option<Rc<Echo>>) {
        let before = self.change(key).and_then(|change| change.echo.clone());
        self.changes.retain(|change| change.key != *key);
        let echo = echo.or(before);
        self.refusal = None;
        self.changes.push(Rc::new(Change { key: key.clone(), wanted, echo, settled: false }));
    }

    /// Since when something may have arrived without anybody knowing.
    fn unclear_since(&self) -> Option<Millis> {
        let echoes = self.echoes.iter().filter(|echo| echo.unclear && echo.state == SendState::Sending);
        let deletions = self.changes.iter().filter(|change| is_open_deletion(change));
        let deletions = deletions.filter(|change| self.message(&change.key).is_none());
        let deleted = deletions.filter_map(|change| change.echo.as_ref());
        echoes.chain(deleted).map(|echo| echo.written).min()
    }

    /// What a change asks for, if its message is there and not as it should be.
    fn step_of(&self, change: &Rc<Change>) -> Option<Step> {
        let message = self.message(&change.key)?;
        if is_met(&change.wanted, &message.content) {
            return None;
        }
        Some(Step::Apply(Rc::clone(message), Rc::clone(change)))
    }

    fn is_deleted(&self, key: &MessageKey) -> bool {
        self.change(key).is_some_and(|change| change.wanted == Wanted::Deleted)
    }

    fn change(&self, key: &MessageKey) -> Option<&Rc<Change>> {
        self.changes.iter().find(|change| change.key == *key)
    }

    fn echo(&self, key: &MessageKey) -> Option<&Rc<Echo>> {
        self.echoes.iter().find(|echo| echo.key == *key)
    }

    fn message(&self, key: &MessageKey) -> Option<&Rc<Message>> {
        self.messages.iter().rev().find(|message| message.key == *key)
    }
}

fn is_open_deletion(change: &Rc<Change>) -> bool {
    change.wanted == Wanted::Deleted && !change.settled
}

fn is_met(wanted: &Wanted, content: &Content) -> bool {
    match (wanted, content) {
        (_, Content::Deleted) => true,
        (Wanted::Wording(wanted), content) => wanted.content() == *content,
        (Wanted::Deleted, _) => false,
    }
}

fn changed(message: &Message, wanted: &Wanted) -> Message {
    match wanted {
        Wanted::Wording(wording) => Message { content: wording.content(), edited: true, ..message.clone() },
        Wanted::Deleted => Message { content: Content::Deleted, ..message.clone() },
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;

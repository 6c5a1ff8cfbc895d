//! Messages that are known only because they were changed of late, far above what has been read: the service lists by
//! change. They wait until the way back has reached them, as otherwise they would stand beside messages that they were
//! never next to.

use std::rc::Rc;

use super::{History, Timeline};
use crate::state::message::Message;

/// How far the way back has come, and what waits for it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Strays {
    /// The oldest change that was read. Whatever the service took since then is known.
    oldest: Option<u64>,
    waiting: Vec<Rc<Message>>,
}

impl Strays {
    /// Nothing before a message is known any more.
    pub(super) fn since(first: Option<&Rc<Message>>) -> Self {
        Self { oldest: first.map(|first| first.mark()), waiting: Vec::new() }
    }
}

impl Timeline {
    /// Takes note of a page: the changes of a page follow each other without a hole.
    pub(super) fn come_back(&mut self, page: &[Message]) {
        let oldest = page.iter().map(|message| message.version).min();
        let known = self.strays.oldest;
        self.strays.oldest =
            known.map_or(oldest, |known| Some(oldest.map_or(known, |oldest| oldest.min(known))));
    }

    /// Whether a message lies before what has been read without a hole.
    pub(super) fn is_stray(&self, message: &Message) -> bool {
        let goes_on = matches!(self.history, History::More(_) | History::Loading(_));
        goes_on && self.strays.oldest.is_some_and(|oldest| message.mark() < oldest)
    }

    /// Whether just that waits already.
    pub(super) fn waits(&self, message: &Message) -> bool {
        let is_it = |waiting: &Rc<Message>| waiting.id == message.id && waiting.version >= message.version;
        self.strays.waiting.iter().any(is_it)
    }

    pub(super) fn let_wait(&mut self, message: &Message) {
        self.strays.waiting.retain(|waiting| waiting.id != message.id);
        self.strays.waiting.push(Rc::new(message.clone()));
    }

    /// Shows what has been reached, and hides what has not: both may be so after the history has become another.
    pub(super) fn sort_out_strays(&mut self) {
        let reached = self.messages.partition_point(|message| self.is_stray(message));
        let hidden: Vec<_> = self.messages.range(0..reached).cloned().collect();
        if !hidden.is_empty() {
            self.messages.drop_first(reached);
            self.strays.waiting.extend(hidden);
        }
        let waiting = std::mem::take(&mut self.strays.waiting);
        let (stray, reached) = waiting.into_iter().partition(|message| self.is_stray(message));
        self.strays.waiting = stray;
        reached.iter().for_each(|message: &Rc<Message>| self.merge(message));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::Content;

    /// A message that was taken at a time, and last changed at another.
    fn message(sent: u64, version: u64) -> Message {
        let id = sent.to_string();
        Message {
            key: id.as_str().into(),
            id: id.as_str().into(),
            sequence: sent,
            version,
            sent: None,
            sender: None,
            content: Content::Unknown,
            edited: version > sent,
            attachments: Rc::default(),
        }
    }

    fn shown(timeline: &Timeline) -> Vec<u64> {
        timeline.messages().iter().map(|message| message.sequence).collect()
    }

    /// The newest page of a thread whose third message was changed last.
    fn newest() -> Timeline {
        let page = [message(3, 20), message(12, 12), message(11, 11)];
        Timeline::default().with_page(&page).unwrap().with_history(History::More("place".into())).unwrap()
    }

    #[test]
    fn a_change_far_above_waits_for_the_way_back() {
        let timeline = newest();
        assert_eq!(shown(&timeline), [11, 12]);
        assert_eq!(timeline.newest_version(), Some(20));
        assert_eq!(timeline.with_page(&[message(3, 20), message(12, 12)]), None, "it is no news");
        let timeline = timeline.with_page(&[message(10, 10), message(9, 9)]).unwrap();
        assert_eq!(shown(&timeline), [9, 10, 11, 12]);
        let timeline = timeline.with_page(&[message(2, 21)]).unwrap();
        assert_eq!(shown(&timeline), [9, 10, 11, 12], "changed while the way back was under way");
        let timeline = timeline.with_page(&[message(4, 4), message(1, 1)]).unwrap();
        assert_eq!(shown(&timeline), [1, 2, 3, 4, 9, 10, 11, 12]);
        assert_eq!(timeline.messages().get(2).map(|third| third.version), Some(20));
    }

    #[test]
    fn at_the_beginning_nothing_waits_any_more() {
        assert_eq!(shown(&newest().with_history(History::Complete).unwrap()), [3, 11, 12]);
    }

    #[test]
    fn a_change_of_what_waits_is_what_is_shown_in_the_end() {
        let timeline = newest().with_page(&[message(3, 30)]).unwrap();
        let timeline = timeline.with_history(History::Complete).unwrap();
        assert_eq!(timeline.messages().get(0).map(|third| third.version), Some(30));
    }
}

//! How far what is known of a thread reaches: its latest change, a gap, and what was given up to save memory.

mod keys;

use std::rc::Rc;

use super::strays::Strays;
use super::{History, Messages, Timeline};
use crate::state::Access;
use crate::state::ids::MessageKey;
use crate::state::message::Message;
use keys::Keys;

/// A hole between messages, left where more had changed than is fetched at once. It is filled in the background.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gap {
    /// The messages up to this sequence were known before: the hole begins behind them.
    pub after: u64,
    /// Up to this version all changes were known before: there the hole ends.
    pub known: u64,
    /// Where the next page of the hole is; empty for the newest one.
    pub place: Rc<str>,
}

/// How far what is known reaches.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Extent {
    /// The version of the latest change that was seen, also of messages that were given up since.
    newest: Option<u64>,
    /// Messages before this sequence were given up.
    from: u64,
    gap: Option<Gap>,
    /// The messages that have a key of their own, by key: where to look for the twin of a message sent twice.
    keys: Keys,
}

impl Extent {
    pub(super) fn is_beyond(&self, message: &Message) -> bool {
        message.sequence < self.from
    }

    pub(super) fn is_newest(&self, message: &Message) -> bool {
        self.newest.is_none_or(|newest| newest < message.version)
    }

    pub(super) fn reach(&mut self, message: &Message) {
        self.newest = self.newest.max(Some(message.version));
    }

    pub(super) fn note_key(&mut self, message: &Message) {
        if message.key.as_str() == message.id.as_str() {
            return;
        }
        self.keys.note(&message.key, message.sequence);
    }

    /// The sequence of the message that was last seen under a key.
    pub(super) fn sequence_of(&self, key: &MessageKey) -> Option<u64> {
        self.keys.get(key)
    }
}

impl Timeline {
    /// The version of the latest change that is known: a page that reaches it leaves no gap.
    #[must_use]
    pub fn newest_version(&self) -> Option<u64> {
        self.extent.newest
    }

    /// The hole between the messages, if there is one.
    #[must_use]
    pub fn gap(&self) -> Option<&Gap> {
        self.extent.gap.as_ref()
    }

    /// The place of the first message behind the hole, if there is one.
    #[must_use]
    pub fn gap_position(&self) -> Option<usize> {
        let after = self.gap()?.after;
        let at = self.messages.partition_point(|message| message.sequence <= after);
        (at < self.messages.len()).then_some(at)
    }

    /// Whether the user may read and write here.
    #[must_use]
    pub fn access(&self) -> Access {
        self.access
    }

    /// The timeline with another access; `None` if it is the same.
    #[must_use]
    pub fn with_access(&self, access: Access) -> Option<Self> {
        (self.access != access).then(|| Self { access, ..self.clone() })
    }

    /// The timeline with another gap, or none; `None` if it is the same.
    #[must_use]
    pub fn with_gap(&self, gap: Option<Gap>) -> Option<Self> {
        if self.extent.gap == gap {
            return None;
        }
        let extent = Extent { gap, ..self.extent.clone() };
        Some(Self { extent, ..self.clone() })
    }

    /// The timeline with another history; `None` if it is the same, or if it leads to what was given up: the way
    /// back then begins anew.
    #[must_use]
    pub fn with_history(&self, history: History) -> Option<Self> {
        let anew = matches!(&history, History::Loading(place) if place.is_empty());
        if self.history == history || (self.extent.from > 0 && !anew) {
            return None;
        }
        let mut next = Self { history, ..self.clone() };
        next.extent.from = 0;
        next.sort_out_strays();
        Some(next)
    }

    /// What the service has in place of all that was known: it has gone back to an earlier state. What the user has
    /// written stays.
    #[must_use]
    pub fn rebuilt(&self, page: &[Message]) -> Self {
        let (messages, extent) = (Messages::default(), Extent::default());
        let (hidden, history, strays) = (Vec::new(), History::Unknown, Strays::default());
        let empty = Self { messages, hidden, extent, history, strays, ..self.clone() };
        empty.with_page(page).unwrap_or(empty)
    }

    /// The timeline with its newest messages alone; `None` if it has no more than those.
    #[must_use]
    pub fn trimmed(&self, most: usize) -> Option<Self> {
        let given_up = self.messages.len().checked_sub(most).filter(|count| *count > 0)?;
        let mut next = self.clone();
        next.messages.drop_first(given_up);
        let from = next.messages.first().map_or(u64::MAX, |first| first.sequence);
        next.extent.keys.give_up(from);
        next.hidden.retain(|hidden| hidden.sequence >= from);
        next.extent.gap = self.extent.gap.clone().filter(|gap| gap.after >= from);
        next.extent.from = from;
        next.history = History::More("".into());
        next.strays = Strays::since(next.messages.first());
        Some(next)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::{Content, Echo};

    fn message(sequence: u64, key: Option<&str>) -> Message {
        let id = format!("{sequence:06}");
        Message {
            key: key.unwrap_or(&id).into(),
            id: id.as_str().into(),
            sequence,
            version: sequence,
            sent: None,
            sender: None,
            content: Content::Unknown,
            attachments: Rc::default(),
            edited: false,
        }
    }

    fn page(sequences: impl IntoIterator<Item = u64>) -> Vec<Message> {
        sequences.into_iter().map(|sequence| message(sequence, None)).collect()
    }

    fn sequences(timeline: &Timeline) -> Vec<u64> {
        timeline.messages().iter().map(|message| message.sequence).collect()
    }

    /// Ten messages, of which the last four were kept.
    fn trimmed() -> Timeline {
        Timeline::default().with_page(&page(1..=10)).unwrap().trimmed(4).unwrap()
    }

    #[test]
    fn a_thread_in_the_background_gives_up_its_far_history() {
        let timeline = trimmed();
        assert_eq!(sequences(&timeline), [7, 8, 9, 10]);
        assert_eq!(timeline.history(), &History::More("".into()));
        assert_eq!(timeline.newest_version(), Some(10));
        assert_eq!(timeline.trimmed(4), None);
    }

    #[test]
    fn what_was_given_up_comes_back_when_it_is_asked_for_and_not_before() {
        let timeline = trimmed();
        assert_eq!(timeline.with_page(&page(1..=10)), None);
        let edited = Message { version: 11, ..message(3, None) };
        let timeline = timeline.with_page(&[edited]).unwrap();
        assert_eq!((sequences(&timeline), timeline.newest_version()), (vec![7, 8, 9, 10], Some(11)));
        assert_eq!(timeline.with_history(History::More("an old place".into())), None);
        let timeline = timeline.with_history(History::Loading("".into())).unwrap();
        let timeline = timeline.with_page(&page(1..=10)).unwrap();
        assert_eq!(sequences(&timeline), (1..=10).collect::<Vec<_>>());
    }

    #[test]
    fn a_gap_has_its_place_between_what_was_known_and_what_came() {
        let gap = Gap { after: 3, known: 3, place: "place".into() };
        let timeline = Timeline::default().with_page(&page(1..=3)).unwrap().with_gap(Some(gap)).unwrap();
        assert_eq!(timeline.gap_position(), None, "nothing is behind it yet");
        let timeline = timeline.with_page(&page(8..=9)).unwrap();
        assert_eq!(timeline.gap_position(), Some(3));
        assert_eq!(timeline.with_gap(None).unwrap().gap_position(), None);
        assert_eq!(timeline.trimmed(2).unwrap().gap(), None, "it was given up");
    }

    #[test]
    fn what_the_service_has_takes_the_place_of_all_and_what_was_written_stays_r_20() {
        let timeline = Timeline::default().with_page(&page(1..=10)).unwrap();
        let timeline = timeline.with_echo(Echo::new("k".into(), "hi".into(), 0)).rebuilt(&page(1..=2));
        assert_eq!((sequences(&timeline), timeline.newest_version()), (vec![1, 2], Some(2)));
        assert_eq!(timeline.echoes().len(), 1);
    }

    #[test]
    fn one_hundred_thousand_messages_are_merged_without_looking_at_all_of_them_for_each() {
        // Half of them have keys. In quadratic time this would take minutes.
        let own = |sequence: u64| {
            let key = format!("k{sequence}");
            message(sequence, Some(key.as_str()).filter(|_| sequence.is_multiple_of(2)))
        };
        let mut timeline = Timeline::default();
        for page in (0..500_u64).rev() {
            let messages: Vec<_> = (page * 200..page * 200 + 200).rev().map(own).collect();
            timeline = timeline.with_page(&messages).unwrap();
        }
        assert_eq!(timeline.messages().len(), 100_000);
        let twin = message(100_001, Some("k50000"));
        let timeline = timeline.with_page(std::slice::from_ref(&twin)).unwrap();
        assert_eq!(timeline.messages().len(), 100_000);
        assert!(timeline.with_page(&[twin]).is_none());
        assert!(timeline.messages().iter().is_sorted_by_key(|message| message.sequence));
    }
}

//! The messages and the echoes of a thread as one list, which a view shows a part of.

use super::Timeline;
use super::messages::Splice;
use crate::state::ids::MessageKey;

impl Timeline {
    /// How many messages and echoes there are.
    #[must_use]
    pub fn item_count(&self) -> usize {
        self.messages.len() + self.echoes.len()
    }

    /// The key of a message or, behind the messages, of an echo.
    #[must_use]
    pub fn key_at(&self, at: usize) -> Option<&MessageKey> {
        match at.checked_sub(self.messages.len()) {
            None => self.messages.get(at).map(|message| &message.key),
            Some(behind) => self.echoes.get(behind).map(|echo| &echo.key),
        }
    }

    /// Where the message or the echo with a key stands. It is looked for from the end.
    #[must_use]
    pub fn item_of(&self, key: &MessageKey) -> Option<usize> {
        let echo = self.echoes.iter().position(|echo| echo.key == *key);
        let message = || self.messages.rposition(|message| message.key == *key);
        echo.map(|at| self.messages.len() + at).or_else(message)
    }

    /// How many there are behind the one with a key: no more than are looked at, and as many if it is none of those.
    #[must_use]
    pub fn count_behind(&self, key: Option<&MessageKey>, most: usize) -> usize {
        let keys = (0..self.item_count()).rev().map(|at| self.key_at(at));
        keys.take(most).take_while(|other| *other != key).count()
    }

    /// What has become of an earlier state: of its messages, and after that of its echoes. What both share is not
    /// looked at, so that it costs the same in a thread of any length.
    #[must_use]
    pub fn splices_since(&self, before: &Self) -> [Splice; 2] {
        let (old, new) = (&before.echoes, &self.echoes);
        let same = old.iter().zip(new).take_while(|(old, new)| old.key == new.key).count();
        let same_end =
            old.iter().rev().zip(new.iter().rev()).take_while(|(old, new)| old.key == new.key).count();
        let echoes = Splice::between(old.len(), new.len(), same, same_end);
        let behind = Splice { at: echoes.at + self.messages.len(), ..echoes };
        [self.messages.splice_since(&before.messages), behind]
    }
}

#[cfg(test)]
mod tests {
    use crate::state::message::{Content, Message};
    use crate::state::outbox::Echo;
    use crate::state::timeline::{Splice, Timeline};

    fn message(sequence: u64, key: &str) -> Message {
        Message {
            key: key.into(),
            id: sequence.to_string().as_str().into(),
            sequence,
            version: sequence,
            sent: None,
            sender: None,
            content: Content::Unknown,
            attachments: std::rc::Rc::default(),
            edited: false,
        }
    }

    fn timeline() -> Timeline {
        let page = [message(1, "1"), message(2, "2")];
        Timeline::default().with_page(&page).unwrap_or_default().with_echo(Echo::new(
            "k".into(),
            "hi".into(),
            0,
        ))
    }

    #[test]
    fn messages_and_echoes_have_places_one_after_the_other() {
        let timeline = timeline();
        let keys: Vec<_> = (0..4).map(|at| timeline.key_at(at).map(|key| key.as_str())).collect();
        assert_eq!(keys, [Some("1"), Some("2"), Some("k"), None]);
        assert_eq!(timeline.item_count(), 3);
        let places = ["1", "2", "k", "gone"].map(|key| timeline.item_of(&key.into()));
        assert_eq!(places, [Some(0), Some(1), Some(2), None]);
    }

    #[test]
    fn what_is_behind_a_message_is_counted_from_the_end_and_not_for_ever() {
        let timeline = timeline();
        let behind = |key: &str, most| timeline.count_behind(Some(&key.into()), most);
        assert_eq!([behind("k", 9), behind("1", 9), behind("1", 1), behind("gone", 9)], [0, 2, 1, 3]);
        assert_eq!(timeline.count_behind(None, 9), 3);
    }

    #[test]
    fn an_echo_that_becomes_a_message_goes_behind_and_comes_before() {
        let before = timeline();
        let after = before.with_page(&[message(3, "k")]).unwrap_or_default();
        let messages = Splice { at: 2, removed: 0, inserted: 1 };
        let echoes = Splice { at: 3, removed: 1, inserted: 0 };
        assert_eq!(after.splices_since(&before), [messages, echoes]);
    }
}

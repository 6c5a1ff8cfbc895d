//! Messages that the service took twice, because nobody knew of the first time: one row, as long as its first copy
//! stands. When that is deleted, the other one is what is left, and is seen and can be deleted too.

use std::rc::Rc;

use super::Timeline;
use crate::state::ids::MessageKey;
use crate::state::message::{Content, Message};

impl Timeline {
    /// Where the copy of a message stands that is seen. Only keys of our making can be there twice.
    pub(super) fn twin(&self, message: &Message) -> Option<usize> {
        let at = self.place_of(&message.key)?;
        let is_twin =
            message.key.as_str() != message.id.as_str() && self.messages[at].content != Content::Deleted;
        is_twin.then_some(at)
    }

    pub(super) fn is_hidden(&self, message: &Message) -> bool {
        self.hidden.iter().any(|hidden| hidden.id == message.id && hidden.version >= message.version)
    }

    /// Shows the other copy of a message that was deleted.
    pub(super) fn reveal_twin(&mut self, at: usize) {
        let (key, content) = (self.messages[at].key.clone(), &self.messages[at].content);
        let hidden = self.hidden.iter().position(|hidden| hidden.key == key);
        if let (Content::Deleted, Some(hidden)) = (content, hidden) {
            let twin = Rc::unwrap_or_clone(self.hidden.remove(hidden));
            let place = self.position(&twin).unwrap_or_else(|place| place);
            self.insert(place, twin);
        }
    }

    /// What was deleted gives its key to what stands in its place: no two rows may have one.
    pub(super) fn rename_deleted(&mut self, key: &MessageKey) {
        if let Some(at) = self.place_of(key) {
            let renamed =
                Message { key: self.messages[at].id.as_str().into(), ..(*self.messages[at]).clone() };
            self.messages.replace(at, Rc::new(renamed));
        }
    }

    fn place_of(&self, key: &MessageKey) -> Option<usize> {
        let sequence = self.extent.sequence_of(key)?;
        let first = self.messages.partition_point(|other| other.sequence < sequence);
        let others = self.messages.range(first..self.messages.len());
        let place =
            others.take_while(|other| other.sequence == sequence).position(|other| other.key == *key)?;
        Some(first + place)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn copy(sequence: u64, version: u64, content: Content) -> Message {
        Message {
            key: "key".into(),
            id: sequence.to_string().as_str().into(),
            sequence,
            version,
            sent: None,
            sender: None,
            content,
            attachments: Rc::default(),
            edited: false,
        }
    }

    fn deleted(sequence: u64, version: u64) -> Message {
        // What was deleted has lost its metadata, and so its key.
        Message { key: sequence.to_string().as_str().into(), ..copy(sequence, version, Content::Deleted) }
    }

    fn rows(timeline: &Timeline) -> Vec<(String, u64)> {
        let row = |message: &Rc<Message>| (message.key.as_str().to_owned(), message.sequence);
        timeline.messages().iter().map(row).collect()
    }

    #[test]
    fn the_other_copy_takes_the_place_of_one_that_is_deleted_whichever_is_heard_of_first() {
        let (first, second) = (copy(1, 1, Content::Unknown), copy(2, 2, Content::Unknown));
        let both = Timeline::default().with_page(&[first.clone(), second.clone()]).unwrap();
        assert_eq!(rows(&both), [("key".to_owned(), 1)]);
        let expected = [("1".to_owned(), 1), ("key".to_owned(), 2)];
        assert_eq!(rows(&both.with_page(&[deleted(1, 3)]).unwrap()), expected);
        let one = Timeline::default().with_page(&[first]).unwrap().with_page(&[deleted(1, 3)]).unwrap();
        assert_eq!(rows(&one.with_page(&[second]).unwrap()), expected);
    }

    #[test]
    fn a_hidden_copy_that_is_deleted_is_seen_as_such() {
        let both = [copy(1, 1, Content::Unknown), copy(2, 2, Content::Unknown)];
        let timeline = Timeline::default().with_page(&both).unwrap().with_page(&[deleted(2, 3)]).unwrap();
        assert_eq!(rows(&timeline), [("key".to_owned(), 1), ("2".to_owned(), 2)]);
        let timeline = timeline.with_page(&[deleted(1, 4)]).unwrap();
        assert_eq!(rows(&timeline), [("key".to_owned(), 1), ("2".to_owned(), 2)]);
    }
}

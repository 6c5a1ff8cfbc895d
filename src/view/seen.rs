//! Under which of the user's own messages it stands who has seen them.

use std::rc::Rc;

use super::names::Names;
use crate::state::{Content, MessageKey, Timeline, UserId};
use crate::words::Words;

/// How many of the newest messages are looked at.
const NEWEST: usize = 200;

/// Who has seen a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seen {
    /// Their names, in the order of participants, as a list.
    pub by: Rc<str>,
    /// Whether these are all who take part.
    pub by_all: bool,
}

/// Each of the others has seen the messages up to one: it stands there, down to the newest that all have seen.
pub(super) fn seen(
    timeline: &Timeline,
    names: &Names,
    me: &UserId,
    words: &Words,
) -> Vec<(MessageKey, Seen)> {
    let marks: Vec<_> = timeline.others(me).map(|person| timeline.receipts().mark(&person.id)).collect();
    let told = marks.iter().filter(|mark| **mark > 0).count();
    let is_own = |sender: Option<&UserId>| sender == Some(me);
    let (mut seen, mut most) = (Vec::new(), 0);
    for message in timeline.messages().iter().rev().take(NEWEST) {
        if most == told {
            break;
        }
        let sender = message.sender.as_ref().map(|sender| &sender.id);
        if !is_own(sender) || message.content == Content::Deleted {
            continue;
        }
        let by: Vec<_> = timeline.seen_by(message, me).map(|person| names.name(&person.id, words)).collect();
        if by.len() > most {
            most = by.len();
            seen.push((message.key.clone(), Seen { by: words.list(&by), by_all: most == marks.len() }));
        }
    }
    seen
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::{Message, Person, Sender};

    fn message(id: u64, sender: &str) -> Message {
        let text = id.to_string();
        Message {
            key: text.as_str().into(),
            id: text.as_str().into(),
            sequence: id,
            version: id,
            sent: None,
            sender: Some(Sender { id: sender.into(), name: None }),
            content: Content::Unknown,
            attachments: Rc::default(),
            edited: false,
        }
    }

    /// What stands where in a thread of the user with some others, who have read so far.
    fn marks(read: &[(&str, u64)]) -> Vec<(String, String, bool)> {
        let me = UserId::from("Ann");
        let person = |name: &str| Person { id: name.into(), name: Some(name.into()) };
        let people = ["Ann"].into_iter().chain(read.iter().map(|(name, _)| *name)).map(person).collect();
        let messages = [message(1, "Ann"), message(2, "Ann"), message(3, "Ben"), message(4, "Ann")];
        let timeline = Timeline::default().with_page(&messages).unwrap().with_people(people).unwrap();
        let read: Vec<_> = read.iter().map(|(name, mark)| (UserId::from(*name), *mark)).collect();
        let timeline = timeline.with_receipts(&read).unwrap_or(timeline);
        let seen = seen(&timeline, &Names::of(&timeline, Some(&me)), &me, &Words::default());
        seen.into_iter().map(|(key, seen)| (key.to_string(), seen.by.to_string(), seen.by_all)).collect()
    }

    fn mark(key: &str, by: &str, by_all: bool) -> (String, String, bool) {
        (key.to_owned(), by.to_owned(), by_all)
    }

    #[test]
    fn in_a_thread_of_two_the_newest_message_that_was_seen_says_so() {
        assert_eq!(marks(&[("Ben", 9)]), [mark("4", "Ben", true)]);
        assert_eq!(marks(&[("Ben", 3)]), [mark("2", "Ben", true)]);
        assert!(marks(&[("Ben", 0)]).is_empty());
    }

    #[test]
    fn among_more_people_each_stands_under_the_last_message_that_they_have_seen() {
        let expected = [mark("4", "Ben", false), mark("2", "Ben and Carla", true)];
        assert_eq!(marks(&[("Ben", 4), ("Carla", 2)]), expected);
        let expected = [mark("4", "Ben", false), mark("1", "Ben and Carla", false)];
        assert_eq!(marks(&[("Ben", 4), ("Carla", 1), ("Dora", 0)]), expected);
    }
}

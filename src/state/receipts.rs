//! How far the others have read, as their receipts tell.

use std::rc::Rc;

use super::ids::UserId;
use super::message::{Content, Message};
use super::people::Person;
use super::timeline::Timeline;

/// In threads of more people the service keeps no receipts.
pub const MOST_PEOPLE: usize = 20;

/// How many of the newest messages are looked at for one of the user's own.
const NEWEST: usize = 200;

/// Who has read up to which message; a message is told by its [`mark`](Message::mark).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Receipts(Vec<(UserId, u64)>);

impl Receipts {
    /// Up to where somebody has read; zero if nobody knows.
    #[must_use]
    pub fn mark(&self, user: &UserId) -> u64 {
        self.0.iter().find(|(other, _)| other == user).map_or(0, |(_, mark)| *mark)
    }

    /// With what was heard of late; `None` if that brings nothing. Nobody un-reads a message.
    #[must_use]
    pub fn with(&self, heard: &[(UserId, u64)]) -> Option<Self> {
        let mut next = self.clone();
        for (user, mark) in heard.iter().filter(|(user, mark)| *mark > self.mark(user)) {
            next.0.retain(|(other, _)| other != user);
            next.0.push((user.clone(), *mark));
        }
        (next != *self).then_some(next)
    }
}

impl Timeline {
    /// Everybody but the user, as far as it is known who takes part.
    pub fn others<'a>(&'a self, me: &'a UserId) -> impl Iterator<Item = &'a Person> {
        let people = self.people().map(|people| &**people).unwrap_or_default();
        people.iter().filter(move |person| person.id != *me)
    }

    /// Who has read a message of the user's, of the others who take part.
    pub fn seen_by<'a>(
        &'a self,
        message: &Message,
        me: &'a UserId,
    ) -> impl Iterator<Item = &'a Person> + use<'a> {
        let mark = message.mark();
        self.others(me).filter(move |person| self.receipts().mark(&person.id) >= mark)
    }

    /// Whether receipts can tell something that is not known: somebody has not been seen to have read the newest of the
    /// user's messages.
    #[must_use]
    pub fn wants_receipts(&self, me: &UserId) -> bool {
        let is_small = self.people().is_some_and(|people| people.len() <= MOST_PEOPLE);
        let is_own = |message: &&Rc<Message>| message.is_of(Some(me)) && message.content != Content::Deleted;
        let own = self.messages().iter().rev().take(NEWEST).find(is_own).map(|message| message.mark());
        is_small
            && own.is_some_and(|own| self.others(me).any(|person| self.receipts().mark(&person.id) < own))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::Sender;

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

    /// Ann's thread with some others, in which she and then Ben have said something.
    fn thread(others: usize) -> Timeline {
        let person = |number: usize| Person { id: format!("person {number}").as_str().into(), name: None };
        let me = Person { id: "ann".into(), name: None };
        let people = std::iter::once(me).chain((1..=others).map(person)).collect();
        let messages = [message(1_000, "ann"), message(2_000, "person 1")];
        Timeline::default().with_page(&messages).unwrap().with_people(people).unwrap()
    }

    fn read(timeline: &Timeline, marks: &[(&str, u64)]) -> Option<Timeline> {
        let marks: Vec<_> = marks.iter().map(|(user, mark)| (UserId::from(*user), *mark)).collect();
        timeline.with_receipts(&marks)
    }

    #[test]
    fn nobody_un_reads_a_message() {
        let timeline = read(&thread(1), &[("person 1", 1_000)]).unwrap();
        assert_eq!(read(&timeline, &[("person 1", 500), ("person 1", 1_000)]), None);
        assert_eq!(timeline.receipts().mark(&"person 1".into()), 1_000);
    }

    #[test]
    fn a_message_is_seen_by_those_who_have_read_as_far_in_the_order_of_participants() {
        let timeline =
            read(&thread(3), &[("person 3", 5_000), ("person 2", 999), ("person 1", 1_000)]).unwrap();
        let me = UserId::from("ann");
        let seen = timeline.seen_by(&message(1_000, "ann"), &me);
        assert_eq!(seen.map(|person| person.id.as_str()).collect::<Vec<_>>(), ["person 1", "person 3"]);
    }

    #[test]
    fn receipts_are_wanted_until_all_have_read_what_the_user_said_last_and_never_in_large_threads() {
        let (me, small) = (UserId::from("ann"), thread(2));
        assert!(small.wants_receipts(&me));
        let half = read(&small, &[("person 1", 1_000)]).unwrap();
        assert!(half.wants_receipts(&me));
        assert!(!read(&half, &[("person 2", 1_500)]).unwrap().wants_receipts(&me));
        assert!(!small.wants_receipts(&"somebody who said nothing".into()));
        assert!(thread(19).wants_receipts(&me) && !thread(20).wants_receipts(&me));
    }
}

//! How people are called, from all that a thread says of them.

use std::ops::Range;
use std::rc::Rc;

use crate::state::{Content, Person, Timeline, UserId};

/// How many messages before and behind those that are looked at tell names as well.
const NEAR: usize = 100;

/// Names by identity.
#[derive(Debug, Default)]
pub struct Names {
    known: Vec<Person>,
    me: Option<UserId>,
}

impl Names {
    /// The names of a thread. The list of participants has the last word, then the latest message.
    #[must_use]
    pub fn of(timeline: &Timeline, me: Option<&UserId>) -> Self {
        Self::around(timeline, 0..timeline.messages().len(), me)
    }

    /// The names that are told near some messages of a thread, and in its list of participants: what is far from them
    /// is not looked at.
    #[must_use]
    pub fn around(timeline: &Timeline, range: Range<usize>, me: Option<&UserId>) -> Self {
        let mut names = Self { known: Vec::new(), me: me.cloned() };
        let near = range.start.saturating_sub(NEAR)..range.end.saturating_add(NEAR);
        for message in timeline.messages().range(near) {
            if let Content::Added { people, .. } | Content::Removed { people, .. } = &message.content {
                people.iter().for_each(|person| names.learn(person));
            }
            if let Some(sender) = &message.sender {
                names.learn(&Person { id: sender.id.clone(), name: sender.name.clone() });
            }
        }
        let people = timeline.people().map(|people| &**people).unwrap_or_default();
        people.iter().for_each(|person| names.learn(person));
        names
    }

    fn learn(&mut self, person: &Person) {
        if person.name.is_none() {
            return;
        }
        match self.known.iter_mut().find(|known| known.id == person.id) {
            Some(known) => *known = person.clone(),
            None => self.known.push(person.clone()),
        }
    }

    /// Who the user is.
    #[must_use]
    pub fn me(&self) -> Option<&UserId> {
        self.me.as_ref()
    }

    /// Whether somebody is the user.
    #[must_use]
    pub fn is_me(&self, id: &UserId) -> bool {
        self.me.as_ref() == Some(id)
    }

    /// The name of somebody.
    #[must_use]
    pub fn name(&self, id: &UserId) -> Rc<str> {
        self.known(id).unwrap_or_else(|| "Unnamed participant".into())
    }

    /// The name of somebody, if it is known.
    #[must_use]
    pub fn known(&self, id: &UserId) -> Option<Rc<str>> {
        self.known.iter().find(|known| known.id == *id).and_then(|known| known.name.clone())
    }

    /// The name of somebody as a part of a sentence: the user is "You" or "you".
    #[must_use]
    pub fn in_sentence(&self, id: &UserId, you: &str) -> Rc<str> {
        if self.is_me(id) { you.into() } else { self.name(id) }
    }
}

//! How people are called, from all that a thread says of them.

use std::ops::Range;
use std::rc::Rc;

use super::unseen::is_blank;
use super::visible;
use crate::state::{Content, Person, Timeline, UserId};
use crate::words::{Word, Words};

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
        if person.name.as_deref().is_none_or(is_blank) {
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
    pub fn name(&self, id: &UserId, words: &Words) -> Rc<str> {
        self.known(id).unwrap_or_else(|| words.get(Word::UnnamedParticipant))
    }

    /// The name of somebody, if it is known. Nothing is hidden in it.
    #[must_use]
    pub fn known(&self, id: &UserId) -> Option<Rc<str>> {
        self.known
            .iter()
            .find(|known| known.id == *id)
            .and_then(|known| known.name.as_ref())
            .map(visible::name)
    }

    /// The name of somebody who says something: the user is "You".
    #[must_use]
    pub fn called(&self, id: &UserId, words: &Words) -> Rc<str> {
        if self.is_me(id) { words.get(Word::You) } else { self.name(id, words) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(name: &str) -> Option<String> {
        let people = [Person { id: "ben".into(), name: Some(name.into()) }];
        let timeline = Timeline::default().with_people(people.as_slice().into()).expect("people");
        Names::of(&timeline, None).known(&"ben".into()).map(|name| name.to_string())
    }

    /// FAULTS table B: "Sender name: empty, invisible characters only, … direction overrides, same as another's".
    #[test]
    fn a_name_hides_nothing_and_one_that_shows_nothing_is_none() {
        assert_eq!(named("Ben").as_deref(), Some("Ben"));
        assert_eq!(named("\u{202e}neB").as_deref(), Some("\u{fffd}neB"));
        assert_eq!(named("аdmin").as_deref(), Some("‹а›dmin"));
        assert_eq!(named("\u{200b}\u{3164}"), None);
    }
}

//! System messages as sentences.

use std::rc::Rc;

use super::line::line;
use super::names::Names;
use crate::state::{Content, People, UserId};
use crate::words::{Word, Words};

/// What a system message says; `None` for a message that is none.
pub(super) fn sentence(content: &Content, names: &Names, words: &Words) -> Option<Rc<str>> {
    let teller = Teller { names, words };
    Some(match content {
        Content::Topic { by, topic } => teller.tell(
            by.as_ref(),
            [Word::YouNamed, Word::WasNamed],
            &[("topic", &line(topic, LONGEST_TOPIC))],
        ),
        Content::Added { by, people } => teller.added(by.as_ref(), people),
        Content::Removed { by, people } => teller.removed(by.as_ref(), people),
        _ => return None,
    })
}

/// How much of a topic is told; the service takes 256 characters.
const LONGEST_TOPIC: usize = 256;

/// How many people are named before the rest is counted.
const MOST_NAMES: usize = 5;

struct Teller<'a> {
    names: &'a Names,
    words: &'a Words,
}

impl Teller<'_> {
    /// What somebody has done: in words for the user, and for anybody else.
    fn tell(&self, by: Option<&UserId>, [own, others]: [Word; 2], values: &[(&str, &str)]) -> Rc<str> {
        let name = match by {
            Some(by) if self.names.is_me(by) => return self.words.with(own, values),
            Some(by) => self.names.name(by, self.words),
            None => self.words.get(Word::Somebody),
        };
        let mut values = values.to_vec();
        values.push(("name", &name));
        self.words.with(others, &values)
    }

    fn added(&self, by: Option<&UserId>, people: &People) -> Rc<str> {
        // Whoever begins a conversation is listed among those who were added.
        let others: Vec<_> = people.iter().map(|person| &person.id).filter(|id| Some(*id) != by).collect();
        let begins = others.len() < people.len();
        let verbs = match (others.as_slice(), begins) {
            ([], true) => return self.tell(by, [Word::YouStarted, Word::WasStarted], &[]),
            (others, true) if self.is_me(others) => [Word::YouStartedWith, Word::StartedWithYou],
            (others, false) if self.is_me(others) => [Word::YouAdded, Word::AddedYou],
            (_, true) => [Word::YouStartedWith, Word::WasStartedWith],
            (_, false) => [Word::YouAdded, Word::WereAdded],
        };
        self.tell(by, verbs, &[("people", &self.list(&others))])
    }

    fn removed(&self, by: Option<&UserId>, people: &People) -> Rc<str> {
        match &**people {
            [person] if Some(&person.id) == by => self.tell(by, [Word::YouLeft, Word::HasLeft], &[]),
            people => {
                let ids: Vec<_> = people.iter().map(|person| &person.id).collect();
                let others = if self.is_me(&ids) { Word::RemovedYou } else { Word::WereRemoved };
                self.tell(by, [Word::YouRemoved, others], &[("people", &self.list(&ids))])
            }
        }
    }

    /// Whether it is about the user alone: many languages have words of their own for that.
    fn is_me(&self, ids: &[&UserId]) -> bool {
        matches!(ids, [id] if self.names.is_me(id))
    }

    fn list(&self, ids: &[&UserId]) -> Rc<str> {
        let mut parts: Vec<_> = ids.iter().take(MOST_NAMES).map(|id| self.among_others(id)).collect();
        match ids.len().saturating_sub(MOST_NAMES) {
            0 => {}
            rest => parts.push(self.words.count(Word::OthersCount, rest)),
        }
        if parts.is_empty() { self.words.get(Word::Nobody) } else { self.words.list(&parts) }
    }

    fn among_others(&self, id: &UserId) -> Rc<str> {
        let word = self.names.is_me(id).then(|| self.words.get(Word::YouAmongOthers));
        word.unwrap_or_else(|| self.names.name(id, self.words))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::{Person, Timeline};
    use crate::words::testing::spoken;

    fn people(ids: &[&str]) -> People {
        ids.iter().map(|id| Person { id: (*id).into(), name: Some((*id).into()) }).collect()
    }

    fn say(content: &Content) -> String {
        say_in(&Words::default(), content)
    }

    fn say_in(words: &Words, content: &Content) -> String {
        let timeline =
            Timeline::default().with_people(people(&["Ann", "Ben", "Carla", "D", "E", "F", "G"])).unwrap();
        sentence(content, &Names::of(&timeline, Some(&"Ann".into())), words).unwrap().to_string()
    }

    #[test]
    fn people_come_and_go_in_sentences() {
        let added =
            |by: &str, ids: &[&str]| say(&Content::Added { by: Some(by.into()), people: people(ids) });
        let removed =
            |by: &str, ids: &[&str]| say(&Content::Removed { by: Some(by.into()), people: people(ids) });
        assert_eq!(added("Ben", &["Ben", "Ann"]), "Ben started the conversation with you");
        assert_eq!(added("Ben", &["Ann"]), "Ben added you");
        assert_eq!(added("Ben", &["Carla", "Ann"]), "Ben added Carla and you");
        assert_eq!(removed("Ben", &["Ann"]), "Ben removed you");
        assert_eq!(added("Ann", &["Ann"]), "You started the conversation");
        assert_eq!(added("Ann", &["Ben", "Carla"]), "You added Ben and Carla");
        assert_eq!(
            added("Ann", &["Ben", "Carla", "D", "E", "F", "G"]),
            "You added Ben, Carla, D, E, F and 1 other"
        );
        assert_eq!(removed("Ben", &["Ben"]), "Ben left the conversation");
        assert_eq!(removed("Ann", &["Ben"]), "You removed Ben");
    }

    #[test]
    fn a_topic_is_told_with_who_gave_it() {
        let content = Content::Topic { by: None, topic: "Lunch".into() };
        assert_eq!(say(&content), "Somebody named the conversation “Lunch”");
    }

    #[test]
    fn a_language_puts_people_where_they_belong_in_it() {
        let texts = [
            ("wereAdded", "{people} ga {name} ni"),
            ("youAdded", "{people} ga ni"),
            ("youAmongOthers", "anata"),
            ("othersCount", "hoka {n}"),
        ];
        let words = spoken("x", &texts);
        let added = |by: &str, ids: &[&str]| {
            say_in(&words, &Content::Added { by: Some(by.into()), people: people(ids) })
        };
        assert_eq!(added("Ben", &["Carla", "Ann"]), "Carla+anata ga Ben ni");
        assert_eq!(added("Ann", &["Ben", "Carla", "D", "E", "F", "G"]), "Ben+Carla+D+E+F+hoka 1 ga ni");
    }

    #[test]
    fn from_right_to_left_names_do_not_change_places() {
        let words = spoken("ar", &[("wereAdded", "{name} {people}")]);
        let content = Content::Added { by: Some("Ben".into()), people: people(&["Carla", "D"]) };
        let isolated = |text: &str| ["\u{2068}", text, "\u{2069}"].concat();
        let people = isolated(&[isolated("Carla"), isolated("D")].join("+"));
        assert_eq!(say_in(&words, &content), [isolated("Ben"), people].join(" "));
    }
}

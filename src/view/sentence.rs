//! System messages as sentences.

use std::rc::Rc;

use super::names::Names;
use crate::state::{Content, People, UserId};

/// What a system message says; `None` for a message that is none.
pub(super) fn sentence(content: &Content, names: &Names) -> Option<Rc<str>> {
    let text = match content {
        Content::Topic { by, topic } => {
            format!("{} named the conversation “{topic}”", subject(by.as_ref(), names))
        }
        Content::Added { by, people } => added(by.as_ref(), people, names),
        Content::Removed { by, people } => removed(by.as_ref(), people, names),
        _ => return None,
    };
    Some(text.into())
}

fn subject(by: Option<&UserId>, names: &Names) -> Rc<str> {
    by.map_or_else(|| "Somebody".into(), |by| names.in_sentence(by, "You"))
}

fn added(by: Option<&UserId>, people: &People, names: &Names) -> String {
    // Whoever begins a conversation is listed among those who were added.
    let others: Vec<_> = people.iter().map(|person| &person.id).filter(|id| Some(*id) != by).collect();
    let begins = others.len() < people.len();
    match (others.as_slice(), begins) {
        ([], true) => format!("{} started the conversation", subject(by, names)),
        (others, true) => {
            format!("{} started the conversation with {}", subject(by, names), list(others, names))
        }
        (others, false) => format!("{} added {}", subject(by, names), list(others, names)),
    }
}

fn removed(by: Option<&UserId>, people: &People, names: &Names) -> String {
    match &**people {
        [person] if Some(&person.id) == by => format!("{} left the conversation", subject(by, names)),
        people => {
            let ids: Vec<_> = people.iter().map(|person| &person.id).collect();
            format!("{} removed {}", subject(by, names), list(&ids, names))
        }
    }
}

/// How many people are named before the rest is counted.
const MOST_NAMES: usize = 5;

fn list(ids: &[&UserId], names: &Names) -> String {
    let mut parts: Vec<_> =
        ids.iter().take(MOST_NAMES).map(|id| names.in_sentence(id, "you").to_string()).collect();
    match ids.len().saturating_sub(MOST_NAMES) {
        0 => {}
        1 => parts.push("1 other".to_owned()),
        rest => parts.push(format!("{rest} others")),
    }
    match parts.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, first)) => format!("{} and {last}", first.join(", ")),
        None => "nobody".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::{Person, Timeline};

    fn people(ids: &[&str]) -> People {
        ids.iter().map(|id| Person { id: (*id).into(), name: Some((*id).into()) }).collect()
    }

    fn say(content: &Content) -> String {
        let timeline =
            Timeline::default().with_people(people(&["Ann", "Ben", "Carla", "D", "E", "F", "G"])).unwrap();
        sentence(content, &Names::of(&timeline, Some(&"Ann".into()))).unwrap().to_string()
    }

    #[test]
    fn people_come_and_go_in_sentences() {
        let added =
            |by: &str, ids: &[&str]| say(&Content::Added { by: Some(by.into()), people: people(ids) });
        let removed =
            |by: &str, ids: &[&str]| say(&Content::Removed { by: Some(by.into()), people: people(ids) });
        assert_eq!(added("Ben", &["Ben", "Ann"]), "Ben started the conversation with you");
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
}

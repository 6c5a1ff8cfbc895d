//! What a thread is called.

use std::rc::Rc;

use super::line::line;
use super::unseen::is_blank;
use super::visible;
use crate::state::{Person, UserId};
use crate::words::{Word, Words};

/// How much of a title is shown; the service takes 256 characters.
const LONGEST: usize = 256;

/// How much of a name is shown in a title.
const LONGEST_NAME: usize = 40;

/// How many people are named where all are.
const MOST_NAMES: usize = 3;

/// The topic of a thread, or the names of those who take part beside the user, or a word where neither is known.
#[must_use]
pub fn thread_title(topic: &str, people: &[Person], me: Option<&UserId>, words: &Words) -> Rc<str> {
    if !is_blank(topic) {
        return line(topic, LONGEST);
    }
    let others = || people.iter().filter(move |person| Some(&person.id) != me);
    let named = others().filter_map(|person| person.name.as_ref()).filter(|name| !is_blank(name));
    let names = named.take(MOST_NAMES).map(|name| line(&visible::name(name), LONGEST_NAME)).collect();
    together(names, others().count(), words)
}

/// Some names and how many others there are. Nobody is counted alone where a third name would do.
fn together(mut names: Vec<Rc<str>>, all: usize, words: &Words) -> Rc<str> {
    if names.is_empty() {
        return words.get(Word::Untitled);
    }
    if names.len() < all {
        names.truncate(MOST_NAMES - 1);
        names.push(words.count(Word::OthersCount, all - names.len()));
    }
    words.list(&names)
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// People with these names, after the user; an empty name is none.
    fn titled(topic: &str, names: &[&str]) -> String {
        let person = |(at, name): (usize, &&str)| Person {
            id: at.to_string().as_str().into(),
            name: Some(*name).filter(|name| !name.is_empty()).map(Into::into),
        };
        let people: Vec<_> = ["Me"].iter().chain(names).enumerate().map(person).collect();
        thread_title(topic, &people, Some(&"0".into()), &Words::default()).to_string()
    }

    #[test]
    fn a_topic_is_the_title_in_one_line() {
        assert_eq!(titled(" Lunch\n today ", &["Ben"]), "Lunch today");
        assert_eq!(titled(&"a".repeat(10_000), &[]).chars().count(), LONGEST + 1);
    }

    #[test]
    fn without_a_topic_the_others_are_the_title() {
        let cases: [(&[&str], &str); 9] = [
            (&["Ben"], "Ben"),
            (&["Ben", "Carla"], "Ben and Carla"),
            (&["Ben", "Carla", "Dan"], "Ben, Carla and Dan"),
            (&["Ben", "Carla", "Dan", "Eve"], "Ben, Carla and 2 others"),
            (&["Ben", "Carla", "Dan", "Eve", "Flo"], "Ben, Carla and 3 others"),
            (&["", "Ben", ""], "Ben and 2 others"),
            (&["", "Ben", "Carla"], "Ben, Carla and 1 other"),
            (&["", "\u{200b}"], "Conversation"),
            (&[], "Conversation"),
        ];
        for (names, title) in cases {
            assert_eq!(titled("", names), title);
            assert_eq!(titled(" \u{200b}\n", names), title);
        }
    }

    proptest! {
        #[test]
        fn a_title_is_never_blank_and_everybody_is_in_it(named in 0_usize..6, unnamed in 0_usize..6) {
            let names: Vec<_> = (0..named).map(|_| "Ann").chain((0..unnamed).map(|_| "")).collect();
            let title = titled("", &names);
            let told = title.matches("Ann").count();
            let counted: usize = title.split(' ').filter_map(|word| word.parse::<usize>().ok()).sum();
            prop_assert_eq!(told + counted, if named == 0 { 0 } else { named + unnamed }, "{}", title);
            prop_assert!(!is_blank(&title));
        }
    }
}

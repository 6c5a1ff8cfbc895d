//! Which threads somebody looks for, by the beginnings and middles of words in any order, whatever their case and
//! accents.

use crate::state::Person;

/// How much of what somebody types is looked for.
const LONGEST: usize = 100;

/// The language of the user, as far as letters go.
pub trait Letters {
    /// The text in lower case, with each accent after its letter (in the form NFD).
    fn apart(&self, text: &str) -> String;
}

/// A text as it is compared: in lower case and without accents. Letters that are no others with an accent, such as "ø",
/// stay.
#[must_use]
pub fn folded(text: &str, letters: &dyn Letters) -> String {
    // Most texts need not leave for the browser.
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    // The accents of all Latin, Greek and Cyrillic letters stand in one block.
    letters.apart(text).chars().filter(|character| !matches!(character, '\u{300}'..='\u{36f}')).collect()
}

/// What somebody looks for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query(Vec<String>);

impl Query {
    /// A query, as far as it has been typed.
    #[must_use]
    pub fn new(text: &str, letters: &dyn Letters) -> Self {
        let text: String = text.chars().take(LONGEST).collect();
        Self(folded(&text, letters).split_whitespace().map(str::to_owned).collect())
    }

    /// Whether it asks for nothing, so that everything is shown.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether a thread is meant: each word stands in its title or in the names of its people.
    #[must_use]
    pub fn finds(&self, title: &str, people: &[Person], letters: &dyn Letters) -> bool {
        if self.is_empty() {
            return true;
        }
        let mut searched = title.to_owned();
        for name in people.iter().filter_map(|person| person.name.as_deref()) {
            searched.push('\n');
            searched.push_str(name);
        }
        let searched = folded(&searched, letters);
        self.0.iter().all(|word| holds(&searched, word))
    }
}

/// Whether a text holds a word. By bytes: a search for text in text would cost a page 1 KB.
fn holds(text: &str, word: &str) -> bool {
    text.as_bytes().windows(word.len()).any(|bytes| bytes == word.as_bytes())
}

// What is tested with it needs the host.
#[cfg(all(test, not(target_arch = "wasm32")))]
pub(super) mod testing {
    use super::Letters;

    /// A few letters with accents, and the case of all.
    pub(crate) struct Few;

    impl Letters for Few {
        fn apart(&self, text: &str) -> String {
            let apart = |character: char| match character {
                'é' => "e\u{301}".to_owned(),
                'ü' => "u\u{308}".to_owned(),
                'й' => "и\u{306}".to_owned(),
                other => other.to_string(),
            };
            text.to_lowercase().chars().map(apart).collect()
        }
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use proptest::prelude::*;

    use super::testing::Few;
    use super::*;

    fn people(names: &[&str]) -> Vec<Person> {
        names.iter().map(|name| Person { id: (*name).into(), name: Some((*name).into()) }).collect()
    }

    fn finds(query: &str, title: &str, names: &[&str]) -> bool {
        Query::new(query, &Few).finds(title, &people(names), &Few)
    }

    #[test]
    fn case_and_accents_do_not_matter() {
        for query in ["café", "CAFE", "afé", "fé lu", "lunch cafe", " ", "", "Cafe\u{301}"] {
            assert!(finds(query, "Lunch at Café Zürich", &[]), "{query}");
        }
        assert!(finds("zurich", "Lunch at Café Zürich", &[]));
        assert!(finds("андреи", "Андрей", &[]));
    }

    #[test]
    fn every_word_is_in_the_title_or_a_name() {
        assert!(finds("lunch ben", "Lunch", &["Ann Lee", "Ben"]));
        assert!(finds("lee", "Lunch", &["Ann Lee", "Ben"]));
        assert!(!finds("lunch carla", "Lunch", &["Ann Lee", "Ben"]));
        assert!(!finds("leeben", "Lunch", &["Ann Lee", "Ben"]));
        assert!(!finds("lunchann", "Lunch", &["Ann Lee"]));
        assert!(!finds("x", "", &[]));
    }

    proptest! {
        #[test]
        fn any_part_of_a_title_finds_it(title in "\\PC{1,30}", from in 0_usize..30, length in 0_usize..30) {
            let part: String = title.chars().skip(from).take(length).collect();
            let title = title.to_lowercase();
            prop_assume!(!part.contains(['Σ', 'İ']));
            prop_assert!(finds(&part.to_lowercase(), &title, &[]), "{:?} in {:?}", part, title);
        }
    }
}

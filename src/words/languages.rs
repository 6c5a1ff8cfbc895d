//! The catalogues of the languages that are built with the widget: each is complete, has nothing too much, and tells the
//! same as the English texts.

use std::fs;

use serde_json::{Map, Value};

use super::english::TEXTS;

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/languages");

/// A language.
struct Language {
    name: &'static str,
    /// Its forms for numbers.
    forms: &'static [&'static str],
    /// Those of them that stand for one number alone, so that a text need not tell it.
    exact: &'static [&'static str],
}

const LANGUAGES: [Language; 8] = [
    Language { name: "en", forms: &["one", "other"], exact: &["one"] },
    Language { name: "de", forms: &["one", "other"], exact: &["one"] },
    // None and one are of one form.
    Language { name: "fr", forms: &["one", "many", "other"], exact: &[] },
    Language { name: "es", forms: &["one", "many", "other"], exact: &["one"] },
    Language { name: "pt", forms: &["one", "many", "other"], exact: &[] },
    Language { name: "ja", forms: &["other"], exact: &[] },
    Language { name: "zh-Hans", forms: &["other"], exact: &[] },
    Language {
        name: "ar",
        forms: &["zero", "one", "two", "few", "many", "other"],
        exact: &["zero", "one", "two"],
    },
];

impl Language {
    fn faults(&self, catalogue: &Map<String, Value>) -> Vec<String> {
        let known = |key: &String| TEXTS.iter().any(|(other, _)| other == key);
        let needless = catalogue.keys().filter(|key| !known(key)).map(|key| format!("{key}: no such word"));
        let lacking = TEXTS.iter().filter_map(|(key, english)| {
            let fault = match catalogue.get(*key) {
                Some(given) => self.fault(english, given)?,
                None => "is missing".to_owned(),
            };
            Some(format!("{key}: {fault}"))
        });
        needless.chain(lacking).collect()
    }

    /// What is wrong with a text, if anything.
    fn fault(&self, english: &str, given: &Value) -> Option<String> {
        match (english.split_once('\n'), given) {
            (None, Value::String(text)) => fault_of_text(&places(english), text),
            (None, _) => Some("has one form in English".to_owned()),
            (Some((_, other)), Value::Object(forms)) => self.fault_of_forms(other, forms),
            (Some(_), _) => Some(format!("needs the forms {:?}", self.forms)),
        }
    }

    fn fault_of_forms(&self, english: &str, given: &Map<String, Value>) -> Option<String> {
        if given.len() != self.forms.len() || !self.forms.iter().all(|form| given.contains_key(*form)) {
            return Some(format!("needs the forms {:?}", self.forms));
        }
        given.iter().find_map(|(form, text)| {
            let Value::String(text) = text else { return Some(format!("{form} is no text")) };
            let is_silent = self.exact.contains(&form.as_str()) && !text.contains("{n}");
            let mut wanted = places(english);
            wanted.retain(|place| !is_silent || *place != "n");
            fault_of_text(&wanted, text).map(|fault| format!("{form} {fault}"))
        })
    }
}

fn fault_of_text(wanted: &[&str], text: &str) -> Option<String> {
    let given = places(text);
    if text.trim().is_empty() {
        Some("is empty".to_owned())
    } else if given == *wanted {
        None
    } else {
        Some(format!("has the places {given:?} where English has {wanted:?}"))
    }
}

/// The names of the places for values in a text, each once.
fn places(text: &str) -> Vec<&str> {
    let mut places: Vec<_> =
        text.split('{').skip(1).filter_map(|rest| Some(rest.split_once('}')?.0)).collect();
    places.sort_unstable();
    places.dedup();
    places
}

fn quoted(text: &str) -> String {
    Value::from(text).to_string()
}

/// The English texts as a catalogue, for those who translate them.
fn english() -> String {
    let value = |text: &str| match text.split_once('\n') {
        None => quoted(text),
        Some((one, other)) => format!(r#"{{ "one": {}, "other": {} }}"#, quoted(one), quoted(other)),
    };
    let line = |(key, text): &(&str, &str)| format!("  {}: {}", quoted(key), value(text));
    let lines: Vec<_> = TEXTS.iter().map(line).collect();
    format!("{{\n{}\n}}\n", lines.join(",\n"))
}

/// The lines of a text that another one lacks, each with a sign before it.
fn lacking(sign: &str, text: &str, other: &str) -> Vec<String> {
    let bare = |line: &str| line.trim_end_matches(',').to_owned();
    let others: Vec<_> = other.lines().map(bare).collect();
    let lacking = text.lines().map(bare).filter(|line| !others.contains(line));
    lacking.map(|line| [sign, &line].concat()).collect()
}

#[test]
fn the_english_catalogue_is_that_of_the_widget() {
    let (wanted, found) = (english(), fs::read_to_string(format!("{FOLDER}/en.json")).unwrap_or_default());
    let changes = [lacking("-", &found, &wanted), lacking("+", &wanted, &found)].concat().join("\n");
    assert!(
        wanted == found,
        "languages/en.json is to be changed, in the order of src/words/english.rs:\n{changes}"
    );
}

#[test]
fn every_language_has_all_words_with_their_places_and_forms() {
    for language in &LANGUAGES {
        let path = format!("{FOLDER}/{}.json", language.name);
        assert!(fs::exists(&path).is_ok_and(|is_there| is_there), "{path} is missing");
    }
    let mut faults = Vec::new();
    for file in fs::read_dir(FOLDER).expect("the languages") {
        let path = file.expect("a file").path();
        let name = path.file_stem().and_then(|name| name.to_str()).expect("a name").to_owned();
        let text = fs::read_to_string(&path).expect("a catalogue");
        let catalogue: Map<String, Value> = serde_json::from_str(&text).expect("an object");
        match LANGUAGES.iter().find(|language| language.name == name) {
            Some(language) => {
                let found = language.faults(&catalogue);
                faults.extend(found.into_iter().map(|fault| format!("{name}: {fault}")));
            }
            None => faults.push(format!("{name}: nobody has told its forms for numbers here")),
        }
    }
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

#[test]
fn what_is_wrong_with_a_catalogue_is_seen() {
    let arabic = LANGUAGES.iter().find(|language| language.name == "ar").expect("Arabic");
    let fault = |english: &str, given: Value| arabic.fault(english, &given).unwrap_or_default();
    let forms = |other: &str| {
        let own = [("zero", "x"), ("one", "x"), ("two", "{n}"), ("few", "{n}"), ("many", "{n}")];
        let all = own.into_iter().chain([("other", other)]);
        Value::Object(all.map(|(form, text)| (form.to_owned(), Value::from(text))).collect())
    };
    assert_eq!(fault("{a} {b}", Value::from("{b}, {a}, {b}")), "");
    assert!(fault("{a} {b}", Value::from("{a}")).contains(r#"["a"]"#));
    assert!(fault("a", Value::from(" ")).contains("empty"));
    assert!(fault("a", forms("{n}")).contains("one form"));
    assert!(fault("{n} a\n{n} b", Value::from("{n}")).contains("needs the forms"));
    assert_eq!(fault("{n} a\n{n} b", forms("{n}")), "");
    assert!(fault("{n} a\n{n} b", forms("x")).contains("other has the places []"));
    let faults = arabic.faults(&Map::from_iter([("nonsense".to_owned(), Value::Null)]));
    assert_eq!(faults.len(), TEXTS.len() + 1);
}

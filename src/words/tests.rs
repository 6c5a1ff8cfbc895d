//! What words do, in English and in a language that lacks some.

use super::*;

/// A language with three forms that has two texts.
struct Three;

impl Plurals for Three {
    fn form(&self, count: usize) -> Form {
        match count {
            1 => Form::One,
            2..=4 => Form::Few,
            _ => Form::Many,
        }
    }
}

fn three() -> Words {
    let given = |key: &str| match key {
        "today" => Some(Text::One("Dnes".into())),
        "othersCount" => Some(Text::Many(vec![
            (Form::One, "{n} další".into()),
            (Form::Few, "{n} další lidé".into()),
            (Form::Other, "{n} dalších".into()),
        ])),
        _ => None,
    };
    Words::new(Catalogue::new("cs", Box::new(Three), Box::new(English), &given))
}

#[test]
fn english_is_built_in_and_counts() {
    let words = Words::default();
    assert_eq!(&*words.get(Word::Today), "Today");
    assert_eq!(&*words.count(Word::OthersCount, 1), "1 other");
    assert_eq!(&*words.count(Word::OthersCount, 0), "0 others");
}

#[test]
fn what_a_language_lacks_stays_english() {
    let words = three();
    assert_eq!(words.locale(), "cs");
    assert_eq!(&*words.get(Word::Today), "Dnes");
    assert_eq!(&*words.get(Word::Yesterday), "Yesterday");
}

#[test]
fn a_number_takes_the_form_of_the_language_and_the_other_one_where_it_has_none() {
    let words = three();
    assert_eq!(&*words.count(Word::OthersCount, 3), "3 další lidé");
    assert_eq!(&*words.count(Word::OthersCount, 5), "5 dalších");
}

#[test]
fn a_value_is_not_looked_through_for_names() {
    assert_eq!(&*fill("{a} and {b} {c}", &[("a", "{b}"), ("b", "x")], BARE), "{b} and x {c}");
    assert_eq!(&*fill("{", &[], BARE), "{");
    assert_eq!(&*fill("} {a", &[("a", "x")], BARE), "} {a");
}

#[test]
fn a_number_may_be_told_in_another_way_and_keeps_its_form() {
    let words = Words::default();
    assert_eq!(&*words.count_with(Word::OthersCount, 1, &[("n", "I")]), "I other");
    assert_eq!(&*words.count_with(Word::OthersCount, 100, &[("n", "99+")]), "99+ others");
}

#[test]
fn things_are_listed() {
    let list = |items: &[&str]| {
        let items: Vec<Rc<str>> = items.iter().map(|item| (*item).into()).collect();
        Words::default().list(&items).to_string()
    };
    assert_eq!([list(&[]), list(&["a"]), list(&["a", "b"])], ["", "a", "a and b"]);
    assert_eq!(list(&["a", "b", "c"]), "a, b and c");
}

#[test]
fn a_text_with_no_form_stays_english() {
    let given = |_: &str| Some(Text::Many(Vec::new()));
    let words = Words::new(Catalogue::new("x", Box::new(Three), Box::new(English), &given));
    assert_eq!(&*words.get(Word::Today), "Today");
}

#[test]
fn values_are_isolated_where_text_runs_from_right_to_left() {
    let told = |locale: &str| {
        let words = testing::spoken(locale, &[("saidBy", "{name}: {text}")]);
        let said = words.with(Word::SaidBy, &[("name", "Ann"), ("text", "hi")]).to_string();
        (words.is_right_to_left(), said)
    };
    for locale in ["ar", "ar-EG", "he", "FA", "ur-PK"] {
        assert_eq!(told(locale), (true, "\u{2068}Ann\u{2069}: \u{2068}hi\u{2069}".to_owned()), "{locale}");
    }
    for locale in ["", "en", "arn", "de-AR"] {
        assert_eq!(told(locale), (false, "Ann: hi".to_owned()), "{locale}");
    }
}

#[test]
fn keys_are_given_once() {
    for (at, (key, text)) in english::TEXTS.iter().enumerate() {
        assert!(!text.is_empty(), "{key}");
        assert!(english::TEXTS[at + 1..].iter().all(|(other, _)| other != key), "{key}");
    }
}

//! Hostile bodies that others collected: none comes through, and what they say stays readable.
#![allow(missing_docs, reason = "tests say what they are by their names")]
#![allow(clippy::unwrap_used, reason = "a step of a test fails as the test does")]

#[path = "allowed/tree.rs"]
mod allowed;
#[path = "allowed/cases.rs"]
mod cases;

use acs_chat_markup::{clean, parse, text};
use cases::{body, cases};
use serde_json::Value;

fn folded(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What one sees, with white space folded: the corpus compares it so.
fn visible(html: &str) -> String {
    folded(&text(&parse(html)))
}

/// What a case expects of its text and is not so.
fn disagreement(case: &Value) -> Option<String> {
    let shown = visible(&body(case));
    let expect = &case["expect"];
    let differs = expect["text"].as_str().is_some_and(|text| folded(text) != shown);
    let parts = |key: &str| expect[key].as_array().cloned().unwrap_or_default();
    let is_shown = |part: &Value| shown.contains(&folded(part.as_str().unwrap()));
    let lacks = parts("contains").iter().any(|part| !is_shown(part));
    let leaks = parts("not_contains").iter().any(is_shown);
    (differs || lacks || leaks).then(|| format!("{}: {shown:?}, but {expect}", case["id"]))
}

/// FAULTS table B: "Message markup of every kind in the corpus".
#[test]
fn nothing_but_what_is_allowed_comes_through() {
    let cases = cases("xss-dev.json");
    for case in &cases {
        let html = body(case);
        allowed::check(&parse(&html));
        allowed::check_written(&clean(&html));
    }
    println!("{} cases hold nothing but what is allowed", cases.len());
}

/// FAULTS table C: "Type `html` with every corpus payload".
#[test]
fn cleaning_twice_changes_nothing() {
    let mut count = 0;
    for name in ["xss-dev.json", "text-dev.json"] {
        for case in cases(name) {
            let (first, once) = (parse(&body(&case)), clean(&body(&case)));
            assert_eq!(parse(&once).blocks, first.blocks, "{}", case["id"]);
            assert_eq!(clean(&once), once, "{}", case["id"]);
            count += 1;
        }
    }
    println!("{count} cases are clean after one cleaning");
}

#[test]
fn the_visible_text_is_what_the_corpus_expects() {
    let cases = cases("xss-dev.json");
    let found: Vec<String> = cases.iter().filter_map(disagreement).collect();
    assert!(found.is_empty(), "{} of {} cases:\n{}", found.len(), cases.len(), found.join("\n"));
    println!("{} cases show the text that they should", cases.len());
}

#[test]
fn links_and_elements_are_what_the_corpus_expects() {
    let mut count = 0;
    for case in cases("xss-dev.json") {
        let document = parse(&body(&case));
        if let Some(links) = case["expect"]["links"].as_array() {
            let found: Vec<Value> = allowed::links(&document).into_iter().map(Value::from_iter).collect();
            assert_eq!(&found, links, "{}", case["id"]);
            count += 1;
        }
        for (name, expected) in case["expect"]["tags"].as_object().into_iter().flatten() {
            let found = clean(&body(&case)).matches(&format!("<{name}")).count();
            assert_eq!(Some(found as u64), expected.as_u64(), "{}: {name}", case["id"]);
            count += 1;
        }
    }
    println!("{count} expectations of links and elements hold");
}

/// Whatever a corpus of plain texts holds, as HTML it must do no harm either.
#[test]
fn texts_read_as_html_do_no_harm() {
    let cases = cases("text-dev.json");
    for case in &cases {
        allowed::check(&parse(&body(case)));
    }
    println!("{} texts do no harm as HTML", cases.len());
}

//! What holds whatever comes in.
#![allow(missing_docs, reason = "tests say what they are by their names")]
#![allow(clippy::unwrap_used, reason = "a step of a test fails as the test does")]

#[path = "allowed/tree.rs"]
mod allowed;
#[path = "allowed/pieces.rs"]
mod pieces;

use acs_chat_markup::{clean, html, limits, parse, steps, text};
use pieces::PIECES;
use proptest::prelude::*;

/// Pieces and words in any order.
fn soup() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => prop::sample::select(PIECES).prop_map(str::to_owned),
        1 => "[a-z ]{0,4}",
        1 => "\\PC{0,3}",
    ];
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

/// One piece so often that it reaches every limit.
fn flood() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(PIECES);
    (piece.clone(), piece.clone(), piece, 0..30_000_usize)
        .prop_map(|(one, two, three, count)| format!("{three}{}x", format!("{one}{two}").repeat(count)))
}

fn holds(input: &str) {
    let document = parse(input);
    allowed::check(&document);
    let written = html(&document);
    allowed::check_written(&written);
    let again = parse(&written);
    assert_eq!(again.blocks, document.blocks, "{input:?}\n{written}");
    assert!(!again.is_cut, "what was cleaned is not cut again");
    assert_eq!(clean(&written), written, "{input:?}");
    let _ = (text(&document), document.is_empty());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, ..ProptestConfig::default() })]

    #[test]
    fn any_text_gives_an_allowed_document_that_cleaning_again_does_not_change(input in "\\PC{0,200}") {
        holds(&input);
    }

    #[test]
    fn any_soup_of_tags_does_too(input in soup()) {
        holds(&input);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    /// FAULTS table B: "Nesting 100,000 deep; 10,000 attributes; 100,000 `<br>`".
    #[test]
    fn any_flood_does_too(input in flood()) {
        holds(&input);
    }

    #[test]
    fn the_work_is_bounded_by_the_length(input in flood()) {
        prop_assert!(steps(&input) <= STEPS_A_BYTE * input.len() + STEPS_A_BYTE);
    }
}

/// The most that a byte of input costs. Tags look at a bounded number of elements that are open, and have three bytes
/// or more.
const STEPS_A_BYTE: usize = 1_000;

#[test]
fn twice_the_input_takes_no_more_than_twice_the_steps() {
    for piece in PIECES {
        let count = limits::BYTES / 4 / piece.len();
        let (once, twice) = (steps(&piece.repeat(count)), steps(&piece.repeat(2 * count)));
        // What is full reads no further; until the elements that may be open are, a tag costs less than later.
        assert!(twice <= 5 * once / 2 + 10_000, "{piece}: {once} steps, then {twice}");
    }
}

/// FAULTS table B: "Message of 28 KB, 1 MB, 50 MB".
#[test]
fn what_is_too_long_is_cut_and_says_so() {
    assert!(!parse(&"a".repeat(limits::BYTES - 100)).is_cut);
    assert!(parse(&"a".repeat(limits::BYTES + 1)).is_cut);
    assert!(parse(&"<p>a</p>".repeat(limits::NODES)).is_cut);
    assert!(!parse(&"<p>a</p>".repeat(limits::NODES / 2)).is_cut);
    let words = parse(&"wörd ".repeat(1_000_000));
    assert!(words.is_cut && !words.is_empty());
}

#[test]
fn what_stands_too_deep_is_kept_and_not_called_cut() {
    for piece in ["<div>", "<blockquote>", "<ul><li>", "<table><tr><td>", "<b>", "<span>", "<svg><desc>"] {
        let document = parse(&(piece.repeat(2_000) + "x"));
        assert!(!document.is_cut, "{piece}");
        assert_eq!(text(&document), if piece.starts_with("<svg") { "" } else { "x" }, "{piece}");
    }
}

//! What one sees is what a browser's parser sees: the visible text, compared with that of html5ever.
//!
//! White space is left out of the comparison, as the two tell ends of lines in different ways; that is what the corpora
//! check. Messages that are cut are left out, too.
#![allow(missing_docs, reason = "tests say what they are by their names")]
#![allow(clippy::unwrap_used, reason = "a step of a test fails as the test does")]

#[path = "allowed/cases.rs"]
mod cases;
#[path = "allowed/oracle.rs"]
mod oracle;
#[path = "allowed/pieces.rs"]
mod pieces;

use acs_chat_markup::{parse, text};
use pieces::PIECES;
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

/// How many inputs are made by chance, the same ones each time.
const SOUPS: usize = 4_000;

/// The longest input that is compared, in bytes: the other parser takes quadratic time in nesting, minutes for some.
const LONGEST: usize = 4_096;

/// How many inputs of a hundred must agree.
const AGREEMENT: usize = 99;

/// One input on which the two differ.
struct Difference {
    input: String,
    ours: String,
    theirs: String,
}

fn difference(input: &str) -> Option<Difference> {
    let document = parse(input);
    let (ours, theirs) = (squeezed(&text(&document)), squeezed(&oracle::visible(input)));
    let differs = !document.is_cut && ours != theirs;
    differs.then(|| Difference { input: input.to_owned(), ours, theirs })
}

/// The text without white space, without what neither draws, and without what stands for it.
fn squeezed(text: &str) -> String {
    let is_drawn = |letter: &char| !letter.is_whitespace() && !letter.is_control() && *letter != '\u{fffd}';
    text.chars().filter(is_drawn).collect()
}

/// Prints where the two differ, and fails where they differ too often.
fn compare(what: &str, inputs: impl Iterator<Item = String>) {
    let (mut count, mut differences) = (0, Vec::new());
    for input in inputs {
        count += 1;
        differences.extend(difference(&input));
    }
    for Difference { input, ours, theirs } in &differences {
        let shown: String = input.chars().take(200).collect();
        println!("  {shown:?}\n    shows {:?}, and in a browser {:?}", head(ours), head(theirs));
    }
    println!("{what}: {count} inputs, {} differ", differences.len());
    assert!(differences.len() * 100 <= count * (100 - AGREEMENT), "{} of {count} differ", differences.len());
}

fn head(text: &str) -> String {
    text.chars().take(80).collect()
}

#[test]
fn the_corpora_are_seen_as_in_a_browser() {
    let all = ["xss-dev.json", "text-dev.json"].into_iter().flat_map(cases::cases);
    let (short, long): (Vec<_>, Vec<_>) =
        all.map(|case| cases::body(&case)).partition(|body| body.len() <= LONGEST);
    println!("{} inputs are too long to be compared", long.len());
    compare("corpora", short.into_iter());
}

#[test]
fn pieces_in_any_order_are_seen_as_in_a_browser() {
    let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &[7; 32]);
    let mut runner = TestRunner::new_with_rng(Config::default(), rng);
    let soup = proptest::collection::vec(proptest::sample::select(PIECES), 0..24);
    let soups = (0..SOUPS).map(|_| {
        let words = |(at, piece): (usize, &&str)| format!("{piece}w{at}");
        soup.new_tree(&mut runner).unwrap().current().iter().enumerate().map(words).collect::<String>()
    });
    compare("pieces", soups);
}

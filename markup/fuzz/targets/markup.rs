//! HTML of any kind: nothing panics, nothing but what is allowed comes out, cleaning again changes nothing, and the
//! work is bounded by the length.
#![no_main]

#[path = "../../tests/allowed/tree.rs"]
mod allowed;

use acs_chat_markup::{clean, html, parse, steps, text};
use libfuzzer_sys::fuzz_target;

/// The most that a byte of input costs; see the property tests.
const STEPS_A_BYTE: usize = 1_000;

fuzz_target!(|data: &[u8]| {
    let input = String::from_utf8_lossy(data);
    let document = parse(&input);
    allowed::check(&document);
    let written = html(&document);
    allowed::check_written(&written);
    let again = parse(&written);
    assert_eq!(again.blocks, document.blocks, "{written}");
    assert!(!again.is_cut, "what was cleaned is not cut again");
    assert_eq!(clean(&written), written);
    let _ = text(&document);
    assert!(steps(&input) <= STEPS_A_BYTE * input.len() + STEPS_A_BYTE);
});

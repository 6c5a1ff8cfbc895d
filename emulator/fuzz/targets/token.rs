//! Tokens that nobody issued: any text, and good tokens with some of their bytes changed.
//!
//! An input that begins with a zero is a list of changes (place, place, byte); any other is the token itself.
#![no_main]

use std::sync::LazyLock;

use acs_chat_emulator::data_folder::Resource;
use acs_chat_emulator::token::{Bearer, Tokens};
use libfuzzer_sys::fuzz_target;

const NOW: i64 = 1_749_594_023_041;
const HOUR: i64 = 3_600_000;

struct Issued {
    tokens: Tokens,
    token: String,
}

static ISSUED: LazyLock<Issued> = LazyLock::new(|| {
    let tokens = Tokens::new(&Resource::new());
    let bearer = Bearer { user: "8:acs:a_b".into(), scopes: vec!["chat".to_owned()], generation: 0 };
    let token = tokens.issue(&bearer, NOW, NOW + HOUR).expect("a token");
    Issued { tokens, token }
});

/// The good token with the changes.
fn changed(changes: &[u8]) -> Vec<u8> {
    let mut token = ISSUED.token.clone().into_bytes();
    for change in changes.chunks_exact(3) {
        let place = usize::from(change[0]) * 256 + usize::from(change[1]);
        let place = place % token.len();
        token[place] = change[2];
    }
    token
}

fuzz_target!(|data: &[u8]| {
    let token = match data {
        [0, changes @ ..] => changed(changes),
        token => token.to_vec(),
    };
    let Ok(token) = String::from_utf8(token) else { return };
    let read = ISSUED.tokens.read(&token, NOW);
    assert_eq!(read.is_ok(), token == ISSUED.token, "{token}");
    assert!(ISSUED.tokens.read(&token, NOW + HOUR).is_err(), "{token} has ended");
});

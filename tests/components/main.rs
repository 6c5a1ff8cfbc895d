//! Components in a real browser.
#![cfg(target_arch = "wasm32")]
#![allow(missing_docs, reason = "tests say what they are by their names")]

use wasm_bindgen_test::wasm_bindgen_test_configure;

mod client;
mod composer;
mod message_list;
mod mounting;
mod stage;

wasm_bindgen_test_configure!(run_in_browser);

//! Components in a real browser.
#![cfg(target_arch = "wasm32")]
#![allow(missing_docs, reason = "tests say what they are by their names")]
#![allow(clippy::unwrap_used, reason = "a helper of a test fails as the test does")]

use wasm_bindgen_test::wasm_bindgen_test_configure;

mod attached;
mod backend;
mod banner;
mod bubbles;
mod client;
mod composer;
mod composer_field;
mod dialogs;
mod direction;
mod drafts;
mod focus;
mod message;
mod message_list;
mod mounting;
mod outbox_store;
mod over_fetch;
mod people;
mod rich_composer;
mod rich_editor;
mod rich_text;
mod stage;
mod thread_header;
mod thread_item;
mod thread_list;
mod typing_indicator;
mod window;
mod words;

wasm_bindgen_test_configure!(run_in_browser);

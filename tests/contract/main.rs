//! The client and the sync engine against the emulator's router, in process, on the host. Time is tokio's, paused:
//! it moves on by itself whenever everybody waits.
#![cfg(not(target_arch = "wasm32"))]
#![allow(missing_docs, reason = "tests say what they are by their names")]
#![allow(clippy::unwrap_used, reason = "a helper of a test fails as the test does")]

mod client;
mod credential;
mod engine;
mod engine_faults;
mod house;
mod transport;

//! The client and the sync engine against the emulator's router, in process, on the host. Time is tokio's, paused:
//! it moves on by itself whenever everybody waits.
#![cfg(not(target_arch = "wasm32"))]
#![allow(missing_docs, reason = "tests say what they are by their names")]
#![allow(clippy::unwrap_used, reason = "a helper of a test fails as the test does")]

mod acts;
mod answers;
mod browser;
mod credential;
mod engine;
mod engine_faults;
mod engine_tokens;
mod events;
mod from_python;
mod house;
mod identifiers;
mod new_device;
mod new_device_tabs;
mod operations_messages;
mod operations_participants;
mod operations_receipts;
mod operations_threads;
mod outbox;
mod outbox_changes;
mod paging;
mod pictures;
mod polling;
mod polling_crowd;
mod receipts;
mod receipts_offline;
mod recorded;
mod refusals;
mod removal;
mod requests;
mod retrying;
mod rich_messages;
mod scene;
mod sources;
mod spy;
mod stepping_aside;
mod tabs;
mod tokens;
mod transport;
mod waiting;

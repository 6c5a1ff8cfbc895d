//! The whole service, called in process and in raw JSON: the rules of PROTOCOL.md, without the types of our crates.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on says where")]

mod addresses;
mod bodies;
mod cors;
mod creation;
mod deletion;
mod demo;
mod editing;
mod headers;
mod history;
mod idempotency;
mod identifiers;
mod identity;
mod limits;
mod list_pages;
mod message_ids;
mod message_pages;
mod messages;
mod participants;
mod people;
mod persistence;
mod receipts;
mod retention;
mod scopes;
mod service;
mod signatures;
mod signing;
mod system_messages;
mod thread_changes;
mod tokens;
mod typing;
mod versions;

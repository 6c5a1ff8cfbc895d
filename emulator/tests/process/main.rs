//! The program itself, as somebody starts it: killed, starved, filled up, shut down, and spoken to in raw bytes.
#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on says where")]

mod addresses;
mod command_line;
mod crash;
mod database;
mod disk_full;
mod framing;
mod http;
mod idle;
mod large_bodies;
mod log;
mod machine;
mod people;
mod program;
mod running;
mod shutdown;
mod slow;
mod start;

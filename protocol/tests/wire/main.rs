//! The wire types against the published specification and against what the real service sent.

#![allow(clippy::unwrap_used, reason = "a helper of a test fails as the test does")]

mod evidence;
mod recordings;
mod specification;
mod unknown;

//! The wire types against the published specification and against what the real service sent.

mod evidence;
mod recordings;
mod specification;
mod unknown;

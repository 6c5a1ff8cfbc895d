//! What keeps the state true to the service: it polls, sends, and dispatches what it learns.
//!
//! The [`Engine`] does it over any client, clock and spawner, so that it runs in tests as it runs in pages. The
//! `Session` is the engine in a page: driven by an interval, ended by being dropped.

pub mod engine;
mod history;
pub mod journal;
pub mod locks;
pub mod outbox_store;
mod poller;
mod reader;
pub mod schedule;
mod sender;
#[cfg(target_arch = "wasm32")]
pub mod session;
#[cfg(target_arch = "wasm32")]
mod signals;
pub mod store;
pub mod task;
mod writing;

pub use engine::{Engine, EngineParts};
pub use journal::Outbox;
#[cfg(target_arch = "wasm32")]
pub use session::Session;
pub use store::Store;

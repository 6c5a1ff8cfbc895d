//! What keeps the state true to the service: it polls, sends, and dispatches what it learns.
//!
//! The [`Engine`] does it over any client, clock and spawner, so that it runs in tests as it runs in pages. The
//! `Session` is the engine in a page: driven by an interval, ended by being dropped.

mod acts;
mod background;
mod cause;
pub mod channel;
pub mod engine;
pub mod hint;
mod history;
mod host;
pub mod journal;
pub mod locks;
pub mod outbox_store;
mod pauses;
mod people;
mod poller;
pub mod profile;
pub mod read_marks;
mod reader;
mod receipts;
pub mod schedule;
mod sender;
#[cfg(target_arch = "wasm32")]
pub mod session;
#[cfg(target_arch = "wasm32")]
mod signals;
pub mod store;
mod tabs;
pub mod task;
mod token_fault;
mod typing;
mod writing;

pub use engine::{Engine, EngineParts};
pub use hint::Hint;
pub use journal::Outbox;
pub use profile::Profile;
#[cfg(target_arch = "wasm32")]
pub use session::Session;
pub use store::Store;

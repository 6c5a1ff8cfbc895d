//! A local emulator of Azure Communication Services Chat and Identity.
//!
//! It speaks the service's REST API over https (for Microsoft's SDKs, which refuse http) and over http on loopback,
//! and keeps everything in one SQLite file. [`App`] is the service without a network: [`router`] of it can be
//! called in process, which is what tests do.

pub mod app;
pub mod base_url;
pub mod body;
pub mod caller;
pub mod cli;
pub mod clock;
pub mod data_folder;
pub mod demo;
pub mod dialect;
pub mod error;
pub mod events;
pub mod faults;
pub mod generations;
pub mod limits;
pub mod local;
pub mod paging;
pub mod rate_limits;
pub mod request_log;
pub mod routes;
pub mod server;
pub mod signature;
pub mod store;
mod strict_json;
pub mod tls;
pub mod token;
pub mod version;

pub use app::{App, AppOptions};
pub use routes::router;

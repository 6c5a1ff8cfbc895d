//! A small chat for any web page, over Azure Communication Services Chat.
//!
//! [`client`] speaks to the service, [`sync`] keeps [`state`] true to it, [`view`] turns state into rows,
//! `components` draw them, and `embed` is what a host page sees. `ARCHITECTURE.md` tells who may know whom.

pub mod client;
#[cfg(all(feature = "widget", target_arch = "wasm32"))]
pub mod components;
#[cfg(all(feature = "widget", target_arch = "wasm32"))]
pub mod embed;
#[cfg(feature = "widget")]
pub mod hooks;
#[cfg(feature = "widget")]
pub mod state;
#[cfg(feature = "widget")]
pub mod sync;
#[cfg(feature = "widget")]
pub mod view;
#[cfg(feature = "widget")]
pub mod words;

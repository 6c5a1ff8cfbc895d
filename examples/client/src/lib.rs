//! The quickstart of Azure Communication Services Chat in a web page, over the client alone: no Yew, no widget. It
//! calls every operation, so that its size is that of the whole client.

#[cfg(target_arch = "wasm32")]
pub mod quickstart;
#[cfg(target_arch = "wasm32")]
mod steps;

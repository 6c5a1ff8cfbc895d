//! A client of Azure Communication Services Chat for the browser: one method an operation.
//!
//! [`ChatClient`] holds the endpoint and the credential; [`ChatThreadClient`] is one thread of it. Both are handles:
//! cheap to clone, equal when they are the same. The client knows no Yew, no state and no DOM, and reaches the
//! network only through a [`Transport`].

pub mod chat_client;
pub mod clock;
pub mod credential;
pub mod endpoint;
pub mod error;
#[cfg(target_arch = "wasm32")]
pub mod fetch;
mod json;
pub mod pager;
mod percent;
mod pipeline;
mod random;
pub mod retry;
pub mod thread_client;
pub mod token;
pub mod transport;

/// The wire types of the service.
pub use acs_chat_protocol as models;
pub use chat_client::{ChatClient, ChatClientOptions, ListOptions};
pub use clock::{Clock, Millis};
pub use credential::{Credential, CredentialError, TokenSource};
pub use endpoint::{Endpoint, EndpointError};
pub use error::{Error, Result};
pub use pager::Pager;
pub use random::{random, random_id};
pub use retry::Retry;
pub use thread_client::ChatThreadClient;
pub use token::Token;
pub use transport::{Method, Request, Response, Transport, TransportError};

/// A future of this crate: boxed, and not sent between threads, as a browser's page has only one.
pub type LocalFuture<'a, T> = futures::future::LocalBoxFuture<'a, T>;

//! A client of Azure Communication Services Chat for the browser: one method an operation.
//!
//! [`ChatClient`] holds the endpoint and the credential; [`ChatThreadClient`] is one thread of it. Both are handles:
//! cheap to clone, equal when they are the same. The client knows no Yew, no state and no DOM, and reaches the
//! network only through a [`Transport`].
//!
//! Lists come as a [`Pager`]: page by page, or as a stream of pages or items. Whatever fails is an [`Error`], which
//! tells by [`status`](Error::status), [`retry`](Error::retry) and others what to do. What travels is in [`models`];
//! who somebody is, is an [`Identifier`](models::Identifier).
//!
//! ```no_run
//! use acs_chat_widget::client::models::message::SendChatMessageRequest;
//! use acs_chat_widget::client::models::thread::CreateChatThreadRequest;
//! use acs_chat_widget::client::{ChatClient, ListOptions, Result};
//! use futures::TryStreamExt;
//!
//! async fn talk(client: &ChatClient) -> Result<()> {
//!     let created = client.create_thread(&CreateChatThreadRequest::new("Lunch")).await?;
//!     let Some(lunch) = created.chat_thread else { return Ok(()) };
//!     let thread = client.thread(lunch.id);
//!     thread.send_message(&SendChatMessageRequest::text("Shall I book a table?")).await?;
//!     let mut messages = thread.list_messages(&ListOptions::default()).items();
//!     while let Some(message) = messages.try_next().await? {
//!         println!("{}", message.content.and_then(|content| content.message).unwrap_or_default());
//!     }
//!     Ok(())
//! }
//! ```

pub mod chat_client;
pub mod clock;
pub mod credential;
pub mod endpoint;
pub mod error;
#[cfg(target_arch = "wasm32")]
pub mod fetch;
mod json;
pub mod options;
pub mod pager;
mod percent;
pub mod picture;
mod pipeline;
mod random;
pub mod retry;
pub mod thread_client;
pub mod token;
pub mod transport;
mod typing;

/// The wire types of the service.
pub use acs_chat_protocol as models;
pub use chat_client::ChatClient;
pub use clock::{Clock, Millis, SystemClock};
pub use credential::{AccessToken, Credential, CredentialError, TokenReason, TokenSignal, TokenSource};
pub use endpoint::{Endpoint, EndpointError};
pub use error::{Error, ParticipantError, Result};
pub use options::{ChatClientOptions, ListOptions};
pub use pager::{Page, Pager};
pub use picture::{Picture, PictureError, PictureKind};
#[cfg(not(target_arch = "wasm32"))]
pub use random::seed_random;
pub use random::{random, random_id};
pub use retry::Retry;
pub use thread_client::ChatThreadClient;
pub use token::Token;
pub use transport::{Method, Request, Response, Transport, TransportError};

/// A future of this crate: boxed, and not sent between threads, as a browser's page has only one.
pub type LocalFuture<'a, T> = futures::future::LocalBoxFuture<'a, T>;

//! The wire types of Azure Communication Services Chat (2025-03-15) and Identity (2023-10-01).
//!
//! One file a resource. The types say what travels and nothing else: no rule of the service lives here. What the
//! service may extend keeps the unknown: a value of an enum that we do not know is kept as it came, and a property
//! that we do not know is kept in [`Extra`] and written back. The latter takes the feature `unknown-properties`, which is
//! on unless bytes count: a widget reads and does not write back.

pub mod error;
pub mod identifier;
pub mod identity;
pub mod ids;
pub mod json;
mod lenient;
pub mod map;
pub mod message;
pub mod page;
pub mod participant;
pub mod receipt;
pub mod retention;
pub mod thread;
pub mod timestamp;
pub mod typing;
mod words;

pub use error::{Error, ErrorResponse};
pub use identifier::{Identifier, IdentifierError};
pub use ids::{MessageId, RawId, ThreadId};
pub use json::{Extra, Json};
pub use map::Map;
pub use page::Page;
pub use timestamp::Timestamp;

/// The newest stable version of the chat API, which these types describe.
pub const CHAT_API_VERSION: &str = "2025-03-15";

/// The version of the identity API that these types describe.
pub const IDENTITY_API_VERSION: &str = "2023-10-01";

/// Free text properties of a thread, a participant or a message, at most 1 KB in all.
pub type Metadata = Map<String>;

/// A change of [`Metadata`]: a key that is given is set, an empty or missing value removes it, others stay.
pub type MetadataPatch = Map<Option<String>>;

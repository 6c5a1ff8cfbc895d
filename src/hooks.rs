//! What components use of the running chat, of time and of scrolling.

pub mod host_port;
pub mod thread_actions;
pub mod use_chat;
pub mod use_drafts;
pub mod use_in_view;
pub mod use_now;
pub mod use_seconds_until;
pub mod use_stick_to_bottom;

pub use host_port::{HostEvent, HostPort};
pub use thread_actions::ThreadActions;
pub use use_chat::{Chat, ChatActions, use_chat};
pub use use_drafts::{Drafts, use_drafts};
pub use use_in_view::{KeyAt, use_in_view};
pub use use_now::use_now;
pub use use_seconds_until::use_seconds_until;
pub use use_stick_to_bottom::{Ends, StickToBottom, use_stick_to_bottom};

//! What is on screen, one component a file. Components know view models and callbacks, nothing of the service.

mod app;
mod avatar;
mod banner;
mod calendar;
mod composer;
mod conversation;
mod icons;
mod message;
mod message_list;
mod thread_item;
mod thread_list;
mod typing_indicator;

pub use app::{App, AppProps};
pub use banner::{Banner, BannerProps};
pub use composer::{Composer, ComposerProps};
pub use message_list::{MessageList, MessageListProps};
pub use typing_indicator::typing_indicator;

/// What a host page says of the service's events, and how it reaches the chat.
pub use crate::hooks::{HostEvent, HostPort};

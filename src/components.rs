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

pub use app::{App, AppProps};
pub use composer::{Composer, ComposerProps};
pub use message_list::{MessageList, MessageListProps};

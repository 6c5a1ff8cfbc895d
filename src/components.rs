//! What is on screen, one component a file. Components know view models and callbacks, nothing of the service.

mod add_people;
mod app;
mod attached;
mod avatar;
mod banner;
mod calendar;
mod catalogue;
mod composer;
mod confirm;
mod conversation;
mod copy;
mod dialog;
mod dialogs;
mod direction;
mod edit_draft;
mod edit_form;
mod field;
mod focus;
mod fold;
mod guests;
mod icons;
mod letters;
mod message;
mod message_actions;
mod message_list;
mod message_text;
mod moment;
mod near;
mod new_thread;
mod notices;
mod people;
mod rich_text;
mod search_field;
mod thread_header;
mod thread_item;
mod thread_list;
mod topic_form;
mod typing_indicator;

pub use app::{App, AppProps};
pub use banner::{Banner, BannerProps};
pub use catalogue::{property, read_words};
pub use composer::rich::{RichEditor, RichEditorProps, RichHandle, Written};
pub use composer::{Composer, ComposerProps, Insertion, SendKey};
pub use confirm::{Confirm, ConfirmProps};
pub use dialog::{Dialog, DialogProps};
pub use edit_draft::EditDraft;
pub use message::{Message, MessageActs, MessageProps};
pub use message_list::{MessageList, MessageListProps};
pub use new_thread::{NewThread, NewThreadProps};
pub use notices::{Notices, NoticesProps};
pub use people::{PeopleDialog, PeopleDialogProps};
pub use search_field::{SearchField, SearchFieldProps};
pub use thread_header::{ThreadHeader, ThreadHeaderProps};
pub use thread_list::{ThreadList, ThreadListProps};
pub use typing_indicator::typing_indicator;

/// What a host page says of the service's events, and how it reaches the chat.
pub use crate::hooks::{HostEvent, HostPort, Listener};
/// What a host page names a thread by.
pub use crate::state::ThreadId;
/// What a host page hears of.
pub use crate::state::told;

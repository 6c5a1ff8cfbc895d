//! What components use of the running chat, of time and of scrolling. Only the arithmetic of [`window`], what is [`kept`]
//! and whose turn it is among the pictures ([`turns`]) do without a browser.

#[cfg(target_arch = "wasm32")]
mod focus;
#[cfg(target_arch = "wasm32")]
pub mod host_port;
pub mod kept;
#[cfg(target_arch = "wasm32")]
pub mod pictures;
#[cfg(target_arch = "wasm32")]
mod sight;
#[cfg(target_arch = "wasm32")]
pub mod thread_actions;
pub mod turns;
#[cfg(target_arch = "wasm32")]
pub mod use_chat;
#[cfg(target_arch = "wasm32")]
pub mod use_drafts;
#[cfg(target_arch = "wasm32")]
pub mod use_in_view;
#[cfg(target_arch = "wasm32")]
pub mod use_now;
#[cfg(target_arch = "wasm32")]
pub mod use_picture;
#[cfg(target_arch = "wasm32")]
pub mod use_places;
#[cfg(target_arch = "wasm32")]
pub mod use_roving;
#[cfg(target_arch = "wasm32")]
pub mod use_row_focus;
#[cfg(target_arch = "wasm32")]
pub mod use_seconds_until;
#[cfg(target_arch = "wasm32")]
pub mod use_window;
#[cfg(target_arch = "wasm32")]
pub mod use_words;
pub mod window;

#[cfg(target_arch = "wasm32")]
pub use focus::{focused, is_nowhere};
#[cfg(target_arch = "wasm32")]
pub use host_port::{HostEvent, HostPort, Listener};
#[cfg(target_arch = "wasm32")]
pub use pictures::{PictureLoader, PictureState, Source, use_pictures};
#[cfg(target_arch = "wasm32")]
pub use thread_actions::ThreadActions;
#[cfg(target_arch = "wasm32")]
pub use use_chat::{Chat, ChatActions, use_chat};
#[cfg(target_arch = "wasm32")]
pub use use_drafts::{Drafts, use_drafts};
#[cfg(target_arch = "wasm32")]
pub use use_in_view::{KeyAt, use_in_view};
#[cfg(target_arch = "wasm32")]
pub use use_now::use_now;
#[cfg(target_arch = "wasm32")]
pub use use_picture::{UsedPicture, use_picture};
#[cfg(target_arch = "wasm32")]
pub use use_places::{Place, Places, use_places};
#[cfg(target_arch = "wasm32")]
pub use use_roving::use_roving;
#[cfg(target_arch = "wasm32")]
pub use use_row_focus::use_row_focus;
#[cfg(target_arch = "wasm32")]
pub use use_seconds_until::use_seconds_until;
#[cfg(target_arch = "wasm32")]
pub use use_window::{BETWEEN, Shown, Windowed, use_window};
#[cfg(target_arch = "wasm32")]
pub use use_words::use_words;

//! View models: state turned into what is drawn, as plain data. Pure: time zones, languages and the hour come in by
//! a [`Calendar`].

pub mod announcement;
pub mod author;
pub mod cluster;
pub mod editing;
pub mod emoji;
pub mod fold;
pub mod guests;
pub mod host;
pub mod limit;
pub mod line;
pub mod links;
pub mod names;
pub mod notices;
pub mod paste;
pub mod people_list;
pub mod pictures;
pub mod preview;
pub mod quote;
pub mod reason;
pub mod rich_edit;
pub mod rows;
pub mod said;
pub mod search;
pub mod seen;
mod sentence;
pub mod still;
pub mod thread_people;
pub mod thread_row;
pub mod thread_title;
pub mod time;
pub mod topic;
pub mod typing;
pub mod unread;
pub mod unseen;
pub mod visible;
pub mod wording;

pub use announcement::announcement;
pub use author::Author;
pub use rows::{Body, Delivery, MessageRow, Row, first_unread, newest_at_opening, rows, rows_of};
pub use seen::Seen;
pub use thread_row::ThreadRow;
pub use time::Calendar;
pub use typing::typing;

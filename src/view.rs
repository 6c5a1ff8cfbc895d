//! View models: state turned into what is drawn, as plain data. Pure: time zones, languages and the hour come in by
//! a [`Calendar`].

pub mod announcement;
pub mod author;
pub mod markup;
pub mod names;
pub mod rows;
mod sentence;
pub mod thread_row;
pub mod time;

pub use announcement::announcement;
pub use author::Author;
pub use rows::{Body, Delivery, MessageRow, Row, rows};
pub use thread_row::{ThreadRow, thread_rows};
pub use time::Calendar;

//! HTML of messages from strangers: read into a typed tree of what is allowed, and written back as clean HTML.
//!
//! What the tree cannot say, a message cannot do: there is no place in it for a script, a style, a form, a frame or an
//! attribute of the author's choice. Reading follows a browser's parser as far as the visible text goes, takes time
//! in proportion to the input, and never fails: what is too much is left out, and [`Document::is_cut`] says so.
//!
//! ```
//! let document = acs_chat_markup::parse("<p>Hello <b onclick=alert(1)>you</b><script>alert(2)</script>");
//! assert_eq!(acs_chat_markup::text(&document), "Hello you");
//! assert_eq!(acs_chat_markup::html(&document), "<p>Hello <b>you</b></p>");
//! ```

pub mod address;
mod disguise;
mod elements;
pub mod limits;
pub mod marks;
mod output;
mod plain;
mod reader;
mod references;
mod tokenizer;
pub mod tree;
mod write;

pub use address::Address;
pub use marks::Marks;
pub use plain::text;
pub use tree::{
    Block, Cell, Document, Image, Inline, Link, List, Mention, MentionElement, Quote, Row, Run, Table,
};
pub use write::html;

/// Reads the HTML of a message.
#[must_use]
pub fn parse(html: &str) -> Document {
    reader::read(html).0
}

/// Cleans the HTML of a message: reads it and writes what is allowed. Cleaning twice changes nothing more.
#[must_use]
pub fn clean(input: &str) -> String {
    html(&parse(input))
}

/// All of the visible text of a message, also of one that is cut when it is read.
#[must_use]
pub fn whole_text(html: &str) -> String {
    text(&reader::read_all(html))
}

/// Cleans the HTML of a message of any length: for who keeps it, and limits how long it may be in another way.
#[must_use]
pub fn clean_whole(input: &str) -> String {
    html(&reader::read_all(input))
}

/// How many steps reading some HTML takes. It grows with the length of the input and with nothing else, which tests
/// can count where a clock would waver.
#[must_use]
pub fn steps(html: &str) -> usize {
    reader::read(html).1
}

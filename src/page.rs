//! The development page's program: nothing but the library, whose exports `index.html` calls.

use acs_chat_widget as _;

fn main() {}

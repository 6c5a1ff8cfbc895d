//! What the user writes: text, or HTML.

use std::rc::Rc;

use super::message::Content;

/// What an own message says. It is of one kind for as long as it exists: the service knows no way to change that.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wording {
    /// Plain text.
    Text(Rc<str>),
    /// HTML. The service cleans it by rules of its own, so that what it shows may be another.
    Html(Rc<str>),
}

impl Wording {
    /// What travels, which people may not be shown without asking for the kind.
    #[must_use]
    pub fn source(&self) -> &Rc<str> {
        match self {
            Self::Text(source) | Self::Html(source) => source,
        }
    }

    /// Whether it is HTML.
    #[must_use]
    pub fn is_html(&self) -> bool {
        matches!(self, Self::Html(_))
    }

    /// The content of a message that says this.
    #[must_use]
    pub fn content(&self) -> Content {
        match self {
            Self::Text(text) => Content::Text(Rc::clone(text)),
            Self::Html(html) => Content::Html(Rc::clone(html)),
        }
    }

    /// Whether a message with a content can be made to say this.
    pub(super) fn is_of_kind(&self, content: &Content) -> bool {
        matches!((self, content), (Self::Text(_), Content::Text(_)) | (Self::Html(_), Content::Html(_)))
    }
}

/// Nothing, as text.
impl Default for Wording {
    fn default() -> Self {
        "".into()
    }
}

/// Plain text.
impl From<&str> for Wording {
    fn from(text: &str) -> Self {
        Self::Text(text.into())
    }
}

/// Plain text.
impl From<String> for Wording {
    fn from(text: String) -> Self {
        Self::Text(text.into())
    }
}

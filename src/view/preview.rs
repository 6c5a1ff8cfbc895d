//! The last of a thread, as the list of threads shows it.

use std::rc::Rc;

use acs_chat_markup::{Inline, parse, text};

use super::line::line;
use super::names::Names;
use super::sentence::sentence;
use super::unseen::is_blank;
use super::wording::text_of;
use crate::state::{AttachmentKind, Content, Message, Timeline};
use crate::words::{Word, Words};

/// How much of a message is shown.
const LONGEST: usize = 120;

/// How much of a name is shown.
const LONGEST_NAME: usize = 40;

/// The last of a thread.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Preview {
    /// Who says it; nobody says what the service tells.
    pub who: Option<Rc<str>>,
    /// What is said, in one line.
    pub text: Rc<str>,
    /// What it is.
    pub kind: Kind,
    /// How far the user's own messages are.
    pub mark: Mark,
}

/// What a preview shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// What somebody says.
    Said,
    /// A sentence of ours.
    Note,
    /// What the user has written and not sent.
    Draft,
    /// An image, perhaps with words.
    Image,
    /// A file, perhaps with words.
    File,
}

/// How far the user's own messages in a thread are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// Nothing is to be told.
    None,
    /// The last one is on its way.
    Sending,
    /// One has failed, and waits for the user.
    Failed,
}

/// The last of a thread: the draft, if there is one, or what was said or told last. Nothing, if nothing is known.
#[must_use]
pub fn preview(timeline: &Timeline, names: &Names, draft: &str, words: &Words) -> Option<Preview> {
    let told = if !is_blank(draft) {
        Some(Preview::new(Kind::Draft, draft).by(&words.get(Word::PreviewDraft)))
    } else if let Some(echo) = timeline.echoes().last() {
        Some(Preview::new(Kind::Said, &text_of(&echo.wording)).by(&words.get(Word::You)))
    } else {
        let mut known = timeline.messages().iter().rev();
        let last = known.find(|message| !matches!(message.content, Content::Unknown));
        last.map(|last| of_message(&timeline.as_wanted(last), names, words))
    };
    told.map(|told| Preview { mark: mark(timeline), ..told })
}

impl Preview {
    fn new(kind: Kind, text: &str) -> Self {
        Self { who: None, text: line(text, LONGEST), kind, mark: Mark::None }
    }

    fn by(self, name: &str) -> Self {
        Self { who: Some(line(name, LONGEST_NAME)), ..self }
    }
}

fn mark(timeline: &Timeline) -> Mark {
    let echoes = timeline.echoes();
    if echoes.iter().any(|echo| echo.is_failed()) {
        Mark::Failed
    } else if echoes.last().is_some_and(|echo| echo.is_waiting()) {
        Mark::Sending
    } else {
        Mark::None
    }
}

fn of_message(message: &Message, names: &Names, words: &Words) -> Preview {
    let said = match &message.content {
        Content::Text(text) => of_text(attached(message), text, words),
        Content::Html(html) => of_html(html, attached(message), words),
        Content::Deleted => return Preview::new(Kind::Note, &words.get(Word::PreviewDeleted)),
        content => return Preview::new(Kind::Note, &sentence(content, names, words).unwrap_or_default()),
    };
    match &message.sender {
        Some(sender) => said.by(&names.called(&sender.id, words)),
        None => said,
    }
}

fn of_text(kind: Kind, text: &str, words: &Words) -> Preview {
    let (kind, word) = match kind {
        _ if !is_blank(text) => return Preview::new(kind, text),
        Kind::Image => (kind, Word::PreviewImage),
        Kind::File => (kind, Word::PreviewFile),
        _ => (Kind::Note, Word::PreviewEmpty),
    };
    Preview::new(kind, &words.get(word))
}

/// What a message is by what is attached to it.
fn attached(message: &Message) -> Kind {
    let has = |kind| message.attachments.iter().any(|one| one.kind == kind);
    if has(AttachmentKind::File) {
        Kind::File
    } else if has(AttachmentKind::Image) {
        Kind::Image
    } else {
        Kind::Said
    }
}

fn of_html(html: &str, attached: Kind, words: &Words) -> Preview {
    let document = parse(html);
    let kind = if document.holds(|part| matches!(part, Inline::Attachment(_))) {
        Kind::File
    } else if document.holds(|part| matches!(part, Inline::Image(_))) {
        Kind::Image
    } else {
        attached
    };
    of_text(kind, &text(&document), words)
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;

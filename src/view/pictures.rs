//! Images and files of messages, as they are drawn: where they are said to be, and how much room they are given.

use std::rc::Rc;

use acs_chat_markup::address::Scheme;
use acs_chat_markup::{Address, Block, Document, Inline};

use super::cluster::is_mark;
use super::host::plain;
use super::line::line;
use super::visible::visible;
use crate::state::{Attachment, AttachmentKind};

/// The most room that an image gets, in pixels.
const WIDEST: u32 = 320;
const HIGHEST: u32 = 240;

/// The least, so that there is something to point at.
const SMALLEST: u32 = 48;

/// The room of an image that says nothing of its size.
const USUAL: (u32, u32) = (240, 180);

/// How much of a file's name is shown: its beginning, and its end, where it says what it is.
const NAME_BEGIN: usize = 24;
const NAME_END: usize = 14;

/// The longest ending of a name that says what a file is.
const LONGEST_KIND: usize = 8;

/// How much of the words for an image is shown.
const LONGEST_ALT: usize = 200;

/// Where something is said to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The address, of http or https.
    pub address: Rc<str>,
    /// Its host, as it is asked for.
    pub host: Rc<str>,
}

/// An image.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// Where a small one is, or the only one.
    pub small: Place,
    /// Where the whole of it is, if that is another place.
    pub whole: Option<Place>,
}

/// A file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileCard {
    /// Its name in one line, in which nothing is hidden; nothing, if it has none.
    pub name: Option<Rc<str>>,
    /// What the ending of its name says that it is.
    pub kind: Option<Rc<str>>,
    /// Where it can be opened.
    pub link: Option<Place>,
}

impl Place {
    /// The place of an address, if it is one of the web.
    #[must_use]
    pub fn of(address: &Address) -> Option<Self> {
        let host = plain(address.host()?).into();
        Some(Self { address: address.as_str().into(), host })
    }

    fn read(url: Option<&Rc<str>>) -> Option<Self> {
        Self::of(&Address::parse(url?)?)
    }
}

/// The image that a text names by an id, or by an address. An attachment has the last word on where it is.
#[must_use]
pub fn picture(id: &str, source: Option<&Address>, attachments: &[Attachment]) -> Option<Picture> {
    let mut images = attachments.iter().filter(|one| one.kind == AttachmentKind::Image);
    let attached = images.find(|one| is_named(one, id, source)).and_then(picture_of);
    attached.or_else(|| Some(Picture { small: Place::of(source?)?, whole: None }))
}

/// An image that is attached.
#[must_use]
pub fn picture_of(attachment: &Attachment) -> Option<Picture> {
    let whole = Place::read(attachment.url.as_ref());
    let small = Place::read(attachment.preview_url.as_ref());
    match (small, whole) {
        (Some(small), whole) => Some(Picture { whole: whole.filter(|whole| *whole != small), small }),
        (None, whole) => Some(Picture { small: whole?, whole: None }),
    }
}

/// Whether a text has a place for an attachment.
#[must_use]
pub fn places(document: &Document, attachment: &Attachment) -> bool {
    any_in(&document.blocks, &mut |inline| match inline {
        Inline::Image(image) => is_named(attachment, &image.id, image.source.as_ref()),
        Inline::Attachment(id) => is_named(attachment, id, None),
        _ => false,
    })
}

fn is_named(attachment: &Attachment, id: &str, source: Option<&Address>) -> bool {
    let by_id = !id.is_empty() && *attachment.id == *id;
    let addresses = [&attachment.url, &attachment.preview_url];
    let is_at = |source: &Address| addresses.iter().any(|url| url.as_deref() == Some(source.as_str()));
    by_id || source.is_some_and(is_at)
}

/// Whether any part of lines is as asked for, from the first one on.
pub(super) fn any_in(blocks: &[Block], is: &mut dyn FnMut(&Inline) -> bool) -> bool {
    blocks.iter().any(|block| match block {
        Block::Text(content)
        | Block::Line(content)
        | Block::Paragraph(content)
        | Block::Heading(_, content)
        | Block::Preformatted(content) => any_of(content, is),
        Block::List(list) => list.items.iter().any(|item| any_in(item, is)),
        Block::Quote(quote) => any_in(&quote.blocks, is),
        Block::Table(table) => {
            table.rows.iter().flat_map(|row| &row.cells).any(|cell| any_in(&cell.blocks, is))
        }
        Block::Rule => false,
    })
}

fn any_of(content: &[Inline], is: &mut dyn FnMut(&Inline) -> bool) -> bool {
    content.iter().any(|inline| match inline {
        Inline::Link(link) => any_of(&link.content, is),
        other => is(other),
    })
}

/// What is there of a message without words, a line for each: the words for its images, and the names of its files with
/// where they can be opened.
#[must_use]
pub fn called(document: Option<&Document>, attachments: &[Attachment]) -> String {
    let mut lines = Vec::new();
    let blocks = document.map(|document| &*document.blocks).unwrap_or_default();
    any_in(blocks, &mut |inline| {
        if let Inline::Image(image) = inline {
            lines.push(alt(&image.alt, attachments, &image.id));
        }
        false
    });
    let is_in_text = |one: &Attachment| document.is_some_and(|document| places(document, one));
    let rest = attachments.iter().filter(|one| one.kind == AttachmentKind::File || !is_in_text(one));
    lines.extend(rest.map(named));
    lines.retain(|line| !line.is_empty());
    lines.join("\n")
}

fn named(attachment: &Attachment) -> Rc<str> {
    let name = line(&visible(&attachment.name), usize::MAX);
    match file_card(attachment).link.filter(|_| attachment.kind == AttachmentKind::File) {
        Some(link) => [&*name, " ", &*link.address].concat().trim_start().into(),
        None => name,
    }
}

/// The room for an image that claims to have a size: as wide as it is high in its own measure, and within limits. It
/// stays what it is whatever comes, so that nothing moves.
#[must_use]
pub fn room(claimed: (Option<u16>, Option<u16>)) -> (u32, u32) {
    let given = |length: Option<u16>| length.map(u32::from).filter(|length| *length > 0);
    let (width, height) = match (given(claimed.0), given(claimed.1)) {
        (Some(width), Some(height)) => (width, height),
        (Some(width), None) => (width, (width * 3).div_ceil(4)),
        (None, Some(height)) => ((height * 4).div_ceil(3), height),
        (None, None) => USUAL,
    };
    let (width, height) = if width * HIGHEST > height * WIDEST {
        let kept = width.min(WIDEST);
        (kept, height * kept / width)
    } else {
        let kept = height.min(HIGHEST);
        (width * kept / height, kept)
    };
    (width.max(SMALLEST), height.max(SMALLEST))
}

/// The words for an image: those of its author, or the name of its file.
#[must_use]
pub fn alt(told: &str, attachments: &[Attachment], id: &str) -> Rc<str> {
    let told = line(&visible(told), LONGEST_ALT);
    let named = attachments.iter().find(|one| told.is_empty() && !id.is_empty() && *one.id == *id);
    named.map_or(told, |named| line(&visible(&named.name), LONGEST_ALT))
}

/// The card of a file. It can be opened over https alone.
#[must_use]
pub fn file_card(attachment: &Attachment) -> FileCard {
    let url = attachment.url.as_deref().and_then(Address::parse);
    let name = line(&visible(&attachment.name), usize::MAX);
    FileCard {
        kind: kind(&name),
        name: (!name.is_empty()).then(|| shortened(&name)),
        link: url.filter(|url| url.scheme() == Scheme::Https).as_ref().and_then(Place::of),
    }
}

/// What the ending of a name says, in capitals.
fn kind(name: &str) -> Option<Rc<str>> {
    let (_, ending) = name.rsplit_once('.')?;
    let is_kind =
        (1..=LONGEST_KIND).contains(&ending.len()) && ending.bytes().all(|byte| byte.is_ascii_alphanumeric());
    is_kind.then(|| ending.to_ascii_uppercase().into())
}

/// A name without its middle, if it is long.
fn shortened(name: &str) -> Rc<str> {
    // A mark belongs to the letter before it, and counts as nothing.
    let letters: Vec<_> = name.char_indices().filter(|(_, letter)| !is_mark(*letter)).collect();
    if letters.len() <= NAME_BEGIN + NAME_END + 1 {
        return name.into();
    }
    let (begin, end) = (letters[NAME_BEGIN].0, letters[letters.len() - NAME_END].0);
    let parts = name.get(..begin).zip(name.get(end..));
    parts.map_or_else(|| name.into(), |(begin, end)| [begin, "…", end].concat().into())
}

#[cfg(test)]
mod tests;

//! Parts of lines: texts that stand out, links, mentions, and the places of images and files.

use std::borrow::Cow;
use std::rc::Rc;

use acs_chat_markup::address::Scheme;
use acs_chat_markup::{Image, Inline, Link, Marks, Mention};
use yew::prelude::*;

use super::element::{element, element_with, fixed, text};
use crate::components::attached;
use crate::state::{Attachment, UserId};
use crate::view::cluster::{MOST_MARKS, with_marks};
use crate::view::host::plain;
use crate::view::unseen::{is_blank, is_unseen};
use crate::view::visible::{set_apart, visible};
use crate::words::Words;

/// What the parts of a message have around them.
#[derive(Clone, Copy)]
pub(super) struct Surroundings<'a> {
    /// The images and files of the message.
    pub attachments: &'a Rc<[Attachment]>,
    /// Who the user is.
    pub me: Option<&'a UserId>,
    /// The words of the widget.
    pub words: &'a Words,
    /// Whether this stands in a link, in which nothing may be hidden and nothing can be clicked on its own.
    pub in_link: bool,
}

/// The parts of a line.
pub(super) fn inlines(content: &[Inline], around: &Surroundings<'_>) -> Vec<Html> {
    let drawn = content.iter().enumerate().map(|(at, part)| match part {
        Inline::Link(found) => link(found, goes_on(content, at), around),
        part => inline(part, around),
    });
    drawn.collect()
}

fn inline(part: &Inline, around: &Surroundings<'_>) -> Html {
    match part {
        Inline::Text(run) if around.in_link => marked(run.marks, text(&visible(&limited(&run.text)))),
        Inline::Text(run) => marked(run.marks, text(&limited(&run.text))),
        Inline::Break => element("br", Vec::new()),
        Inline::Link(found) => link(found, false, around),
        Inline::Mention(found) => mention(found, around),
        Inline::Image(_) | Inline::Attachment(_) if around.in_link => Html::default(),
        Inline::Image(found) => image(found, around),
        Inline::Attachment(id) => attached::attachment(id, around.attachments),
    }
}

fn limited(text: &str) -> Cow<'_, str> {
    with_marks(text, MOST_MARKS)
}

fn marked(marks: Marks, content: Html) -> Html {
    marks.elements().rev().fold(content, |content, name| element(name, vec![content]))
}

/// Whether what a link says goes on beside it, so that they look like one host: "bank" in one link, ".example" in the
/// next.
fn goes_on(content: &[Inline], at: usize) -> bool {
    // A full stop after a link ends a sentence, unless something follows at once.
    let follows = |rest: &str| match rest.chars().next() {
        Some(next) => !next.is_whitespace() && !next.is_ascii_punctuation(),
        None => matches!(content.get(at + 2), Some(Inline::Link(_) | Inline::Text(_))),
    };
    let before = at.checked_sub(1).and_then(|before| content.get(before));
    let is_after = match before {
        Some(Inline::Text(run)) => seen(&run.text).is_empty() || seen(&run.text).ends_with(is_joint),
        before => matches!(before, Some(Inline::Link(_))),
    };
    let is_before = match content.get(at + 1) {
        Some(Inline::Text(run)) if seen(&run.text).is_empty() => true,
        Some(Inline::Text(run)) => seen(&run.text).strip_prefix(is_joint).is_some_and(follows),
        after => matches!(after, Some(Inline::Link(_))),
    };
    is_after || is_before
}

/// A text without what cannot be seen at its ends.
fn seen(text: &str) -> &str {
    text.trim_matches(|character: char| is_unseen(character) && !character.is_whitespace())
}

/// What joins the parts of an address: slashes, full stops, and what looks like one.
fn is_joint(character: char) -> bool {
    matches!(character, '.' | '/' | '\u{2024}' | '\u{3002}' | '\u{fe52}' | '\u{ff0e}' | '\u{ff61}')
}

/// A link, and where it leads if it says something else, or does not say it alone. What one can click in it comes after
/// it: no button stands in a link.
fn link(link: &Link, goes_on: bool, around: &Surroundings<'_>) -> Html {
    let destination = plain(link.address.destination());
    let says_nothing = is_blank(&said(&link.content));
    let content = if says_nothing {
        vec![text(&destination)]
    } else {
        inlines(&link.content, &Surroundings { in_link: true, ..*around })
    };
    let mut parts = vec![anchor(link, content)];
    if (goes_on || link.disclosed().is_some()) && !says_nothing {
        let values = vec![fixed("rich-text__host"), fixed("ltr")];
        let host = text(&[" (", &*destination, ")"].concat());
        parts.push(element_with("span", &["class", "dir"], values, vec![host]));
    }
    let pictures =
        link.content.iter().filter(|part| matches!(part, Inline::Image(_) | Inline::Attachment(_)));
    parts.extend(pictures.map(|part| inline(part, around)));
    parts.into_iter().collect()
}

/// Addresses of mail and of telephones open another program, and not a page.
fn anchor(link: &Link, content: Vec<Html>) -> Html {
    let is_page = matches!(link.address.scheme(), Scheme::Http | Scheme::Https);
    let target = is_page.then_some(AttrValue::Static("_blank"));
    let href = AttrValue::from(link.address.as_str().to_owned());
    let values = vec![fixed("message__link"), Some(href), target, fixed("noopener noreferrer")];
    element_with("a", &["class", "href", "target", "rel"], values, content)
}

fn said(content: &[Inline]) -> String {
    let mut said = String::new();
    for part in content {
        match part {
            Inline::Text(run) => said.push_str(&run.text),
            Inline::Mention(mention) => said.push_str(&mention.text),
            _ => {}
        }
    }
    said
}

/// A mention names somebody, and no name may hide anything. That of the user stands out.
fn mention(mention: &Mention, around: &Surroundings<'_>) -> Html {
    let is_me = around.me.is_some_and(|me| me.as_str() == mention.id);
    let name = text(&set_apart(&visible(&limited(&mention.text))));
    let values = vec![fixed("rich-text__mention"), is_me.then_some(AttrValue::Static("true"))];
    marked(mention.marks, element_with("span", &["class", "data-own"], values, vec![name]))
}

fn image(image: &Image, around: &Surroundings<'_>) -> Html {
    let size = (image.width, image.height);
    attached::image(&image.id, image.source.as_ref(), &image.alt, size, around.attachments)
}

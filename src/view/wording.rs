//! What the user writes, as plain text and as HTML: one becomes the other, and no word is lost.

use std::rc::Rc;

use acs_chat_markup::{Block, Document, Inline, Marks, Quote, Run, clean, html, parse, text};

use super::quote::{quote, reply};
use super::rich_edit::Written;
use super::rich_edit::source::shown;
use super::unseen::is_blank;
use crate::state::Wording;

/// What an editor of rich text holds: HTML, where something stands out in it.
#[must_use]
pub fn wording_of(written: &Written) -> Wording {
    match written.html.as_ref().filter(|_| !is_blank(&written.text)) {
        Some(html) => Wording::Html(Rc::clone(html)),
        None => Wording::Text(Rc::clone(&written.text)),
    }
}

/// What is sent of what was written; nothing if there is nothing to see.
#[must_use]
pub fn sent(written: &Wording) -> Option<Wording> {
    let sent = match written {
        Wording::Text(text) => Wording::Text(text.trim_end().into()),
        // Nothing else ever leaves, whatever has come into the field.
        Wording::Html(html) => Wording::Html(clean(html).into()),
    };
    (!is_blank(&text_of(&sent))).then_some(sent)
}

/// What was written as HTML, whatever it is.
#[must_use]
pub fn html_of(wording: &Wording) -> Rc<str> {
    match wording {
        Wording::Html(html) => Rc::clone(html),
        Wording::Text(text) => html(&document_of(text)).into(),
    }
}

/// What was written as an editor of rich text can hold it; nothing if that is more than messages of HTML may have.
#[must_use]
pub fn rich_of(wording: &Wording) -> Option<Rc<str>> {
    Some(html_of(wording)).filter(|html| wording.is_html() || !parse(html).is_cut)
}

/// What was written as plain text.
#[must_use]
pub fn text_of(wording: &Wording) -> Rc<str> {
    match wording {
        Wording::Text(text) => Rc::clone(text),
        Wording::Html(html) => shown(&plain(parse(html))).into(),
    }
}

/// What comes from elsewhere, and after it what was written before. A message replies to one other: a second quotation
/// takes the place of the first.
#[must_use]
pub fn joined(new: &Wording, before: &Wording, rich: bool) -> Wording {
    if rich || new.is_html() || before.is_html() {
        let html = html(&joined_documents(read(new), read(before)));
        if !parse(&html).is_cut {
            return Wording::Html(html.into());
        }
    }
    let (new, before) = (text_of(new), text_of(before));
    let rest = reply(&before).filter(|_| reply(&new).is_some()).map_or(&*before, |reply| reply.text);
    let between = if rest.is_empty() || new.ends_with('\n') { "" } else { "\n" };
    [&*new, between, rest].concat().into()
}

fn read(wording: &Wording) -> Document {
    match wording {
        Wording::Html(html) => parse(html),
        Wording::Text(text) => document_of(text),
    }
}

fn joined_documents(mut new: Document, mut before: Document) -> Document {
    if before.is_empty() {
        return new;
    }
    if quoted(&new).is_some() {
        // The line that waits for an answer is not needed where there is one.
        if new.blocks.last() == Some(&empty_line()) {
            new.blocks.pop();
        }
        if quoted(&before).is_some() {
            before.blocks.remove(0);
        }
    }
    // Two texts without an element of their own would become one line.
    if let Some(last) = new.blocks.last_mut()
        && let Block::Text(content) = last
    {
        *last = Block::Line(std::mem::take(content));
    }
    new.blocks.append(&mut before.blocks);
    new
}

/// Plain text as lines. A reply has a quotation, and a line for the answer.
fn document_of(written: &str) -> Document {
    let (mut blocks, rest) = match reply(written) {
        Some(reply) => (vec![quotation(reply.name, &reply.quoted)], reply.text),
        None => (Vec::new(), written),
    };
    if rest.is_empty() && !blocks.is_empty() {
        blocks.push(empty_line());
    }
    blocks.extend(lines(rest));
    Document { blocks, is_cut: false }
}

fn quotation(name: &str, quoted: &str) -> Block {
    let name = Run { text: [name, ":"].concat(), marks: Marks::BOLD };
    let mut blocks = vec![Block::Line(vec![Inline::Text(name)])];
    blocks.extend(lines(quoted));
    Block::Quote(Quote { reply_to: None, blocks })
}

fn lines(text: &str) -> impl Iterator<Item = Block> {
    text.lines().map(|line| {
        if line.is_empty() {
            return empty_line();
        }
        Block::Line(vec![Inline::Text(Run { text: unfolded(line), marks: Marks::NONE })])
    })
}

fn empty_line() -> Block {
    Block::Line(vec![Inline::Break])
}

/// A line of text in which no white space is left that HTML would drop or fold.
fn unfolded(line: &str) -> String {
    let mut folds = true;
    let kept = line.char_indices().map(|(at, character)| {
        let is_inside = character == ' ' && !folds && at + 1 < line.len();
        let is_kept = is_inside || !character.is_ascii_whitespace();
        folds = character.is_ascii_whitespace();
        if is_kept { character } else { '\u{a0}' }
    });
    kept.collect()
}

/// The name and the words of the quotation with which a document begins, if it is written as here.
fn quoted(document: &Document) -> Option<(&str, &[Block])> {
    let Block::Quote(Quote { reply_to: None, blocks }) = document.blocks.first()? else { return None };
    let (first, words) = blocks.split_first()?;
    let (Block::Line(name) | Block::Paragraph(name) | Block::Text(name)) = first else { return None };
    let [Inline::Text(run)] = &name[..] else { return None };
    let stands_out = run.marks.contains(Marks::BOLD) || run.marks.contains(Marks::STRONG);
    Some((run.text.strip_suffix(':').filter(|_| stands_out)?, words))
}

fn plain(mut document: Document) -> String {
    let Some((name, words)) = quoted(&document) else { return text(&document) };
    let words = Document { blocks: words.to_vec(), is_cut: false };
    let quotation = quote(name, &text(&words));
    document.blocks.remove(0);
    [quotation, text(&document)].concat()
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const QUOTED: &str = "<blockquote><div><b>Ben:</b></div><div>Hi</div></blockquote>";

    fn html(html: &str) -> Wording {
        Wording::Html(html.into())
    }

    #[test]
    fn text_becomes_lines_of_html_and_nothing_in_it_is_html() {
        let cases = [
            ("", ""),
            ("1 < 2 & <b>", "<div>1 &lt; 2 &amp; &lt;b&gt;</div>"),
            ("a\n\nb\n", "<div>a</div><div><br></div><div>b</div>"),
            (" a  b", "<div>\u{a0}a \u{a0}b</div>"),
            ("a\tb", "<div>a\u{a0}b</div>"),
        ];
        for (text, expected) in cases {
            assert_eq!(&*html_of(&text.into()), expected, "{text:?}");
        }
    }

    #[test]
    fn html_becomes_its_text() {
        assert_eq!(&*text_of(&html("<p>Hello <b>you</b></p><ul><li>one</li></ul>")), "Hello you\none");
        assert_eq!(text_of(&"<b>".into()), "<b>".into(), "text is what it is");
        let code = "if a {\n    b  c\n}";
        assert_eq!(&*text_of(&Wording::Html(html_of(&code.into()))), code, "spaces are spaces again");
    }

    #[test]
    fn a_reply_has_its_quotation_in_both() {
        for (text, expected) in [
            ("> Ben:\n> Hi\n\nHo", [QUOTED, "<div>Ho</div>"].concat()),
            ("> Ben:\n> Hi\n\n", [QUOTED, "<div><br></div>"].concat()),
        ] {
            assert_eq!(*html_of(&text.into()), *expected);
            assert_eq!(&*text_of(&html(&expected)), text);
        }
    }

    #[test]
    fn what_comes_from_elsewhere_stands_before_what_was_written() {
        let cases: [(Wording, Wording, bool, Wording); 9] = [
            ("back".into(), "more".into(), false, "back\nmore".into()),
            ("back".into(), "".into(), false, "back".into()),
            ("> Ben:\n> Hi\n\n".into(), "Ho".into(), false, "> Ben:\n> Hi\n\nHo".into()),
            ("> Ben:\n> Hi\n\n".into(), "> Ann:\n> x\n\nHo".into(), false, "> Ben:\n> Hi\n\nHo".into()),
            ("back".into(), "more".into(), true, html("<div>back</div><div>more</div>")),
            (html("<b>back</b>"), "more".into(), false, html("<div><b>back</b></div><div>more</div>")),
            (html("<b>back</b>"), "".into(), false, html("<b>back</b>")),
            ("> Ben:\n> Hi\n\n".into(), "Ho".into(), true, html(&[QUOTED, "<div>Ho</div>"].concat())),
            (
                "> Ben:\n> Hi\n\n".into(),
                html(&[&*QUOTED.replace("Ben", "Ann"), "<i>Ho</i>"].concat()),
                false,
                html(&[QUOTED, "<i>Ho</i>"].concat()),
            ),
        ];
        for (new, before, rich, expected) in cases {
            assert_eq!(joined(&new, &before, rich), expected, "{new:?} {before:?} {rich}");
        }
    }

    #[test]
    fn what_is_sent_is_clean_and_has_something_to_see() {
        assert_eq!(sent(&"hi \n".into()), Some("hi".into()));
        assert_eq!(sent(&html("<b onclick=x>hi</b><script>x</script>")), Some(html("<b>hi</b>")));
        for nothing in [" \n\u{200b}".into(), html("<b> </b>"), html("<ul><li></li></ul>")] {
            assert_eq!(sent(&nothing), None, "{nothing:?}");
        }
    }

    #[test]
    fn what_an_editor_holds_is_html_where_there_is_something_to_see() {
        let held = |html: Option<&str>, text: &str| {
            wording_of(&Written { html: html.map(Rc::from), text: text.into() })
        };
        assert_eq!(held(Some("<b>hi</b>"), "hi"), html("<b>hi</b>"));
        assert_eq!(held(None, "hi"), "hi".into());
        assert_eq!(held(Some("<ul><li></li></ul>"), ""), "".into());
    }

    #[test]
    fn a_text_with_more_lines_than_messages_of_html_may_have_stays_text() {
        let long = "a\n".repeat(10_000);
        assert_eq!(rich_of(&long.as_str().into()), None);
        assert!(!joined(&"back".into(), &long.as_str().into(), true).is_html());
        assert!(rich_of(&"a\nb".into()).is_some());
    }

    proptest! {
        #[test]
        fn no_word_is_lost_on_the_way_to_html_and_back(text in "([ -~é😀\t]{0,20}\n?){0,10}") {
            let wording = Wording::from(text.as_str());
            let back = text_of(&Wording::Html(html_of(&wording)));
            let same = |text: &str| {
                let lines = text.lines().map(|line| line.replace(['\u{a0}', '\t'], " ").trim_end().to_owned());
                lines.collect::<Vec<_>>().join("\n").trim().to_owned()
            };
            prop_assert_eq!(same(&back), same(&text));
        }

        #[test]
        fn text_as_html_is_clean_already(text in "[ -~é\n]{0,80}") {
            let html = html_of(&text.as_str().into());
            prop_assert_eq!(clean(&html), &*html);
        }
    }
}

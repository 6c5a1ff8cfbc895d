//! What stands in the field of an editor, written down while somebody goes through it: as HTML for the reader of messages,
//! which decides what it means, and as plain text.

/// Each element that is written down, and whether it begins and ends a line. Of all others the content stays.
const TAGS: [(&str, bool); 32] = [
    ("a", false),
    ("b", false),
    ("strong", false),
    ("i", false),
    ("em", false),
    ("u", false),
    ("s", false),
    ("strike", false),
    ("sub", false),
    ("sup", false),
    ("code", false),
    ("div", true),
    ("p", true),
    ("blockquote", true),
    ("ul", true),
    ("ol", true),
    ("li", true),
    (PRE, true),
    ("h1", true),
    ("h2", true),
    ("h3", true),
    ("h4", true),
    ("h5", true),
    ("h6", true),
    ("hr", true),
    ("table", true),
    ("thead", true),
    ("tbody", true),
    ("tfoot", true),
    ("tr", true),
    ("th", true),
    ("td", true),
];

/// The one element whose white space counts.
const PRE: &str = "pre";

/// More than any message may have: nobody needs to go on.
const MOST: usize = 512 * 1024;

const UNBREAKING: char = '\u{a0}';

/// As wide as some spaces, and not folded.
pub(super) const WIDE: char = '\u{2003}';

/// Nothing stands in the line yet.
const LINE_START: char = '\0';

/// An element that is written down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tag {
    name: &'static str,
    is_block: bool,
}

impl Tag {
    /// The element of a name in small letters, if it is written down.
    #[must_use]
    pub fn of(name: &str) -> Option<Self> {
        let found = TAGS.into_iter().find(|(known, _)| *known == name);
        found.map(|(name, is_block)| Self { name, is_block })
    }

    /// Whether it begins and ends a line.
    #[must_use]
    pub const fn is_block(self) -> bool {
        self.is_block
    }
}

/// What stands in a field, so far.
#[derive(Debug)]
pub struct Source {
    html: String,
    text: String,
    /// The last character of the line.
    last: char,
    /// How many elements are open in which white space counts.
    preformatted: usize,
}

impl Default for Source {
    fn default() -> Self {
        Self { html: String::new(), text: String::new(), last: LINE_START, preformatted: 0 }
    }
}

impl Source {
    /// As HTML.
    #[must_use]
    pub fn html(&self) -> &str {
        &self.html
    }

    /// As plain text.
    #[must_use]
    pub fn text(&self) -> &str {
        self.text.trim_end_matches('\n')
    }

    /// Whether it is worth going on.
    #[must_use]
    pub const fn has_room(&self) -> bool {
        self.html.len() < MOST
    }

    /// An element begins.
    pub fn open(&mut self, tag: Tag, attributes: &[(&str, String)]) {
        self.end_line(tag);
        self.put(&["<", tag.name]);
        for (name, value) in attributes {
            self.put(&[" ", name, "=\""]);
            value.chars().for_each(|character| self.escape(character));
            self.html.push('"');
        }
        self.html.push('>');
        if tag.name == PRE {
            // A reader drops the first line feed.
            self.html.push('\n');
            self.preformatted += 1;
        }
    }

    /// An element ends.
    pub fn close(&mut self, tag: Tag) {
        self.put(&["</", tag.name, ">"]);
        self.end_line(tag);
        if tag.name == PRE {
            self.preformatted = self.preformatted.saturating_sub(1);
        }
    }

    /// The line ends within its block.
    pub fn line_break(&mut self) {
        self.html.push_str("<br>");
        self.text.push('\n');
        self.last = LINE_START;
    }

    /// Something that cannot be edited, as HTML and as text.
    pub fn add_kept(&mut self, html: &str, text: &str) {
        self.html.push_str(&acs_chat_markup::clean(html));
        self.text.push_str(text);
        self.last = '.';
    }

    /// Text. Each space that is seen in the field counts, where a reader of HTML would fold them.
    pub fn add_text(&mut self, text: &str) {
        for character in text.chars() {
            match character {
                '\r' => {}
                _ if self.preformatted > 0 => self.character(character, character),
                '\n' => self.line_break(),
                '\t' => self.character(character, WIDE),
                ' ' if matches!(self.last, ' ' | LINE_START) => self.character(character, UNBREAKING),
                _ => self.character(character, character),
            }
        }
    }

    fn character(&mut self, typed: char, written: char) {
        self.text.push(typed);
        self.escape(written);
        self.last = if typed == '\n' { LINE_START } else { written };
    }

    fn end_line(&mut self, tag: Tag) {
        if tag.is_block && self.last != LINE_START {
            self.text.push('\n');
        }
        if tag.is_block {
            self.last = LINE_START;
        }
    }

    fn escape(&mut self, character: char) {
        match character {
            '&' => self.html.push_str("&amp;"),
            '<' => self.html.push_str("&lt;"),
            '>' => self.html.push_str("&gt;"),
            '"' => self.html.push_str("&quot;"),
            other => self.html.push(other),
        }
    }

    fn put(&mut self, parts: &[&str]) {
        parts.iter().for_each(|part| self.html.push_str(part));
    }
}

/// A text as it is shown in a field, where each space counts: those that only kept others from being folded are spaces
/// again. One between words stays, as somebody meant it.
#[must_use]
pub fn shown(text: &str) -> String {
    let is_space = |character: Option<char>| matches!(character, Some(' ' | '\n' | UNBREAKING));
    let (mut shown, mut before) = (String::with_capacity(text.len()), None);
    let mut rest = text.chars();
    while let Some(character) = rest.next() {
        let is_among_spaces = before.is_none() || is_space(before) || is_space(rest.clone().next());
        shown.push(if character == UNBREAKING && is_among_spaces { ' ' } else { character });
        before = Some(character);
    }
    shown
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a step of a test fails as the test does")]

    use proptest::prelude::*;

    use super::*;
    use crate::view::rich_edit::written;

    fn tag(name: &str) -> Tag {
        Tag::of(name).unwrap()
    }

    #[test]
    fn elements_that_are_not_known_are_not_written_down() {
        for name in ["script", "style", "span", "font", "img", "svg", "textarea", "B", ""] {
            assert_eq!(Tag::of(name), None, "{name}");
        }
    }

    #[test]
    fn values_and_texts_are_escaped() {
        let mut source = Source::default();
        source.open(tag("a"), &[("href", "https://x.example/\"><script>&".to_owned())]);
        source.add_text("\"<b>&amp;");
        source.close(tag("a"));
        let expected =
            "<a href=\"https://x.example/&quot;&gt;&lt;script&gt;&amp;\">&quot;&lt;b&gt;&amp;amp;</a>";
        assert_eq!(source.html(), expected);
        assert_eq!(written(&source).text.as_ref(), "\"<b>&amp;");
    }

    #[test]
    fn white_space_of_preformatted_text_stays_as_it_is() {
        let mut source = Source::default();
        source.open(tag("pre"), &[]);
        source.add_text("\n a\n\tb");
        source.close(tag("pre"));
        source.add_text("c");
        let html = written(&source).html;
        assert_eq!(html.as_deref(), Some("<pre>\n\n a\n\tb</pre>c"));
    }

    #[test]
    fn what_cannot_be_edited_is_cleaned_again() {
        let mut source = Source::default();
        source.add_kept("<at id=\"1\">Ada</at><script>alert(1)</script><p onclick=x>", "Ada");
        assert_eq!(source.html(), "<at id=\"1\">Ada</at>");
    }

    #[test]
    fn spaces_that_kept_others_are_spaces_again() {
        let cases =
            [("a \u{a0}b", "a  b"), ("\u{a0}a", " a"), ("10\u{a0}km", "10\u{a0}km"), ("a\u{a0} b", "a  b")];
        for (text, expected) in cases {
            assert_eq!(shown(text), expected, "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn spaces_and_lines_survive_the_way_through_html(lines in "x( {0,3}[ab&<>\"]{1,3} {0,4}[cd]\n{0,2}){0,8}x") {
            let mut source = Source::default();
            source.add_text(&lines);
            prop_assert_eq!(source.text(), &lines);
            let document = acs_chat_markup::parse(source.html());
            prop_assert_eq!(shown(&acs_chat_markup::text(&document)), lines);
        }

        #[test]
        fn whatever_is_written_down_can_be_cleaned_for_good(text in "[^\r\0]{0,40}", name in 0..TAGS.len()) {
            let mut source = Source::default();
            let found = tag(TAGS[name].0);
            source.open(found, &[("href", text.clone())]);
            source.add_text(&text);
            source.close(found);
            prop_assert!(!source.text().ends_with('\n'));
            let clean = acs_chat_markup::clean(source.html());
            prop_assert_eq!(acs_chat_markup::clean(&clean), clean);
        }
    }
}

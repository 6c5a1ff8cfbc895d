//! HTML as tags and texts, in the way of a browser's tokenizer.

mod attributes;
mod raw;

pub(crate) use attributes::{Attribute, Attributes};

/// A piece of HTML.
pub(crate) enum Token<'h> {
    /// Text whose references are not resolved yet.
    Text(&'h str),
    Start(Box<Tag<'h>>),
    /// An end tag with its name.
    End(&'h str),
    /// A comment, an instruction, a broken tag: nothing to see.
    Nothing,
}

/// A start tag.
pub(crate) struct Tag<'h> {
    /// Its name as it is written, in whatever case.
    pub(crate) name: &'h str,
    pub(crate) attributes: Attributes<'h>,
    pub(crate) is_self_closing: bool,
}

/// Reads HTML from its beginning to its end. It never goes back, so it takes time in proportion.
pub(crate) struct Tokenizer<'h> {
    html: &'h str,
    at: usize,
}

impl<'h> Tokenizer<'h> {
    pub(crate) fn new(html: &'h str) -> Self {
        Self { html, at: 0 }
    }

    /// How many bytes were read.
    pub(crate) fn at(&self) -> usize {
        self.at
    }

    /// The next piece. Only within SVG and MathML is there such a thing as CDATA.
    pub(crate) fn next(&mut self, is_foreign: bool) -> Option<Token<'h>> {
        let rest = self.html.as_bytes().get(self.at..)?;
        let token = match rest {
            [] => return None,
            [b'<', b'/', second, ..] if second.is_ascii_alphabetic() => self.end_tag(),
            [b'<', b'/', _, ..] => self.skip_to_close(),
            [b'<', first, ..] if first.is_ascii_alphabetic() => self.start_tag(),
            [b'<', b'!', b'-', b'-', ..] => self.comment(),
            [b'<', b'!', b'[', b'C', b'D', b'A', b'T', b'A', b'[', ..] if is_foreign => {
                self.skip_past(b"]]>")
            }
            [b'<', b'!' | b'?', ..] => self.skip_to_close(),
            _ => self.text(),
        };
        Some(token)
    }

    /// All that is left, as text.
    pub(crate) fn rest(&mut self) -> &'h str {
        let rest = self.html.get(self.at..).unwrap_or_default();
        self.at = self.html.len();
        rest
    }

    /// Text up to the next `<`. One that begins no tag is text itself.
    fn text(&mut self) -> Token<'h> {
        let start = self.at;
        let opens = self.peek() == Some(b'<');
        self.at += usize::from(opens);
        // The `/` of `</` at the very end is text too, and is passed here with the rest.
        self.skip(|byte| byte != b'<');
        Token::Text(self.since(start))
    }

    /// A comment ends with `-->` or `--!>`, and at once with `>` or `->`.
    fn comment(&mut self) -> Token<'h> {
        self.at += "<!--".len();
        let mut rest = self.html.as_bytes().get(self.at..).unwrap_or_default();
        if let [b'>', ..] | [b'-', b'>', ..] = rest {
            return self.skip_to_close();
        }
        while !matches!(rest, [] | [b'-', b'-', b'>', ..] | [b'-', b'-', b'!', b'>', ..]) {
            rest = rest.get(1..).unwrap_or_default();
        }
        self.at = self.html.len() - rest.len();
        self.skip_to_close()
    }

    fn skip_to_close(&mut self) -> Token<'h> {
        self.skip(|byte| byte != b'>');
        self.at = (self.at + 1).min(self.html.len());
        Token::Nothing
    }

    fn skip_past(&mut self, end: &[u8]) -> Token<'h> {
        let rest = self.html.as_bytes().get(self.at..).unwrap_or_default();
        let length = rest.windows(end.len()).position(|bytes| bytes == end).map(|at| at + end.len());
        self.at += length.unwrap_or(rest.len());
        Token::Nothing
    }

    fn start_tag(&mut self) -> Token<'h> {
        self.at += "<".len();
        self.tag().map_or(Token::Nothing, |tag| Token::Start(Box::new(tag)))
    }

    fn end_tag(&mut self) -> Token<'h> {
        self.at += "</".len();
        self.tag().map_or(Token::Nothing, |tag| Token::End(tag.name))
    }

    /// A tag from its name on, or nothing where the input ends within it.
    fn tag(&mut self) -> Option<Tag<'h>> {
        let start = self.at;
        self.skip(|byte| !is_space(byte) && byte != b'/' && byte != b'>');
        let name = self.since(start);
        let mut attributes = Attributes::default();
        loop {
            let is_self_closing = self.skip_to_attribute();
            if self.peek()? == b'>' {
                self.at += 1;
                return Some(Tag { name, attributes, is_self_closing });
            }
            let (name, value) = self.attribute()?;
            attributes.add(name, value);
        }
    }

    /// Skips what stands between attributes, and says whether a slash stood last.
    fn skip_to_attribute(&mut self) -> bool {
        let start = self.at;
        self.skip(|byte| is_space(byte) || byte == b'/');
        self.since(start).ends_with('/')
    }

    fn attribute(&mut self) -> Option<(&'h str, &'h str)> {
        let start = self.at;
        self.at += 1; // a first `=` belongs to the name
        self.skip(|byte| !is_space(byte) && !matches!(byte, b'/' | b'>' | b'='));
        let name = self.since(start);
        self.skip(is_space);
        if self.peek()? != b'=' {
            return Some((name, ""));
        }
        self.at += 1;
        self.skip(is_space);
        Some((name, self.value()?))
    }

    fn value(&mut self) -> Option<&'h str> {
        let quote = self.peek()?;
        if !matches!(quote, b'"' | b'\'') {
            let start = self.at;
            self.skip(|byte| !is_space(byte) && byte != b'>');
            return Some(self.since(start));
        }
        self.at += 1;
        let start = self.at;
        self.skip(|byte| byte != quote);
        let value = self.since(start);
        self.peek()?;
        self.at += 1;
        Some(value)
    }

    fn peek(&self) -> Option<u8> {
        self.html.as_bytes().get(self.at).copied()
    }

    fn skip(&mut self, is_skipped: impl Fn(u8) -> bool) {
        let rest = self.html.as_bytes().get(self.at..).unwrap_or_default();
        self.at += rest.iter().position(|byte| !is_skipped(*byte)).unwrap_or(rest.len());
    }

    /// What was read since a place. Tokens begin and end at ASCII characters, so no character is ever torn.
    fn since(&self, start: usize) -> &'h str {
        self.html.get(start..self.at).unwrap_or_default()
    }
}

/// White space as HTML has it.
pub(crate) fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | b'\r' | b'\x0c')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tokens(html: &str) -> Vec<String> {
        let mut tokenizer = Tokenizer::new(html);
        let mut tokens = Vec::new();
        while let Some(token) = tokenizer.next(false) {
            tokens.push(match token {
                Token::Text(text) => text.to_owned(),
                Token::Start(tag) if tag.is_self_closing => format!("<{}/>", tag.name),
                Token::Start(tag) => format!("<{}>", tag.name),
                Token::End(name) => format!("</{name}>"),
                Token::Nothing => "-".to_owned(),
            });
        }
        tokens
    }

    #[test]
    fn tags_and_texts_are_told_apart_as_a_browser_does() {
        let cases: [(&str, &[&str]); 14] = [
            ("a<b>c</B >d", &["a", "<b>", "c", "</B>", "d"]),
            ("1 < 2 <3 <-", &["1 ", "< 2 ", "<3 ", "<-"]),
            ("<b/><b / ><b a=/>", &["<b/>", "<b>", "<b>"]),
            ("<a b='>' c=\">\" d=>e", &["<a>", "e"]),
            ("<a b='x", &["-"]),
            ("<a b", &["-"]),
            ("x<", &["x", "<"]),
            ("x</", &["x", "</"]),
            ("</>a</ b>c", &["-", "a", "-", "c"]),
            (
                "<!-- > -- --!x -->a<!-->b<!--->c<!-- --!>d<!--",
                &["-", "a", "-", "b", "-", "c", "-", "d", "-"],
            ),
            ("<!doctype x><?a?>b<![CDATA[c]]>", &["-", "-", "b", "-"]),
            ("<a<b>c", &["<a<b>", "c"]),
            ("<é>", &["<é>"][..]),
            ("<a é=ü>", &["<a>"]),
        ];
        for (html, expected) in cases {
            assert_eq!(tokens(html), expected, "{html}");
        }
    }

    #[test]
    fn any_cut_of_some_html_is_read_to_its_end() {
        let html = "<p>é &amp; <!-- ü --> <a href='x' é=ü ß>&#x1F600;</a></p><![CDATA[x]]>";
        for at in html.char_indices().map(|(at, _)| at) {
            let _ = tokens(&html[at..]);
            let _ = tokens(&html[..at]);
        }
    }
}

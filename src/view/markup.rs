//! HTML of a participant as plain text: what it would say, without being HTML any more.

/// Elements whose content is not text for people.
const SILENT: &[&str] =
    &["script", "style", "template", "title", "head", "noscript", "iframe", "object", "svg", "math"];

/// Elements that begin and end a line.
const LINES: &[&str] =
    &["p", "div", "li", "ul", "ol", "table", "tr", "blockquote", "pre", "h1", "h2", "h3", "h4", "h5", "h6"];

/// The text of some HTML. It takes one pass, whatever the input.
#[must_use]
pub fn text_of_html(html: &str) -> String {
    let (mut text, mut rest, mut silent) = (String::with_capacity(html.len()), html, None);
    while let Some(open) = rest.find('<') {
        if silent.is_none() {
            push_text(&mut text, &rest[..open]);
        }
        let tag = Tag::read(&rest[open..]);
        rest = &rest[open + tag.length..];
        silent = match silent {
            Some(name) if tag.closes && tag.name == name => None,
            Some(name) => Some(name),
            None if !tag.closes => SILENT.iter().find(|name| **name == tag.name).copied(),
            None => None,
        };
        if silent.is_none() {
            tag.write(&mut text);
        }
    }
    if silent.is_none() {
        push_text(&mut text, rest);
    }
    text.trim().to_owned()
}

/// A tag, or a lone `<`.
struct Tag {
    name: String,
    closes: bool,
    length: usize,
}

impl Tag {
    fn read(text: &str) -> Self {
        let inner = &text[1..];
        let closes = inner.starts_with('/');
        let name: String =
            inner.trim_start_matches('/').chars().take_while(char::is_ascii_alphanumeric).collect();
        if name.is_empty() && !inner.starts_with(['!', '/', '?']) {
            return Self { name: "<".to_owned(), closes: false, length: 1 };
        }
        let length = if inner.starts_with("!--") {
            comment_end(text)
        } else {
            text.find('>').map_or(text.len(), |end| end + 1)
        };
        Self { name: name.to_ascii_lowercase(), closes, length }
    }

    fn write(&self, text: &mut String) {
        match self.name.as_str() {
            "<" => text.push('<'),
            "br" => text.push('\n'),
            name if LINES.contains(&name) && !text.is_empty() && !text.ends_with('\n') => text.push('\n'),
            _ => {}
        }
    }
}

/// The length of a comment. By bytes: a search for text in text would cost a page 1 KB.
fn comment_end(text: &str) -> usize {
    text.as_bytes().windows(3).position(|bytes| bytes == b"-->").map_or(text.len(), |end| end + 3)
}

/// Text between tags: entities become characters, runs of white space one space.
fn push_text(text: &mut String, raw: &str) {
    let mut rest = raw;
    while let Some(at) = rest.find('&') {
        push_folded(text, &rest[..at]);
        let (character, length) = entity(&rest[at..]);
        text.push(character);
        rest = &rest[at + length..];
    }
    push_folded(text, rest);
}

fn push_folded(text: &mut String, raw: &str) {
    for character in raw.chars() {
        if !character.is_whitespace() || character == '\u{a0}' {
            text.push(character);
        } else if !text.is_empty() && !text.ends_with([' ', '\n']) {
            text.push(' ');
        }
    }
}

/// The longest entity that is read, `&#x10FFFF;`.
const LONGEST_ENTITY: usize = 10;

fn entity(text: &str) -> (char, usize) {
    let end = text.bytes().take(LONGEST_ENTITY).position(|byte| byte == b';');
    let known = end.and_then(|end| Some((character(text.get(1..end)?)?, end + 1)));
    known.unwrap_or(('&', 1))
}

fn character(name: &str) -> Option<char> {
    let numeric = name.strip_prefix('#');
    match (name, numeric) {
        ("amp", _) => Some('&'),
        ("lt", _) => Some('<'),
        ("gt", _) => Some('>'),
        ("quot", _) => Some('"'),
        ("apos", _) => Some('\''),
        ("nbsp", _) => Some('\u{a0}'),
        (_, Some(number)) => {
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(code).filter(|character| !character.is_control() || *character == '\n')
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn html_becomes_its_text() {
        let cases = [
            ("<p>Hello <b>you</b>&nbsp;&amp; me</p><p>bye</p>", "Hello you\u{a0}& me\nbye"),
            ("a<br>b<br/>c", "a\nb\nc"),
            ("<script>alert(1)</script>ok<style>x</style>", "ok"),
            ("1 < 2 &lt;b&gt; &#x41;&#66; &unknown;", "1 < 2 <b> AB &unknown;"),
            ("<img src=x onerror=alert(1)>", ""),
            ("<!-- no > no -->yes", "yes"),
            ("<ul><li>one</li>\n<li>two</li></ul>", "one\ntwo"),
            ("<b", ""),
            ("&", "&"),
            ("", ""),
        ];
        for (html, text) in cases {
            assert_eq!(text_of_html(html), text, "{html}");
        }
    }

    #[test]
    fn any_cut_of_some_html_is_read_without_panic() {
        let html = "<p>é &amp; <!-- ü --> <a href='x'>&#x1F600;</a></p>";
        for at in html.char_indices().map(|(at, _)| at) {
            let _ = text_of_html(&html[at..]);
            let _ = text_of_html(&html[..at]);
        }
    }
}

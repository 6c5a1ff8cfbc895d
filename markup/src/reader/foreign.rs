//! SVG and MathML: all of it is dropped, but one must know where it ends.

use super::Reader;
use super::open::{Language, Open};
use crate::elements::Kind;
use crate::tokenizer::{Attribute, Tag};

/// Elements of HTML that end SVG and MathML, because nobody means them to stand there.
const HTML: [&str; 44] = [
    "b",
    "big",
    "blockquote",
    "body",
    "br",
    "center",
    "code",
    "dd",
    "div",
    "dl",
    "dt",
    "em",
    "embed",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "hr",
    "i",
    "img",
    "li",
    "listing",
    "menu",
    "meta",
    "nobr",
    "ol",
    "p",
    "pre",
    "ruby",
    "s",
    "small",
    "span",
    "strong",
    "strike",
    "sub",
    "sup",
    "table",
    "tt",
    "u",
    "ul",
    "var",
];

/// Elements in which HTML may stand.
const HOLDS_HTML: [(Language, &[&str]); 2] = [
    (Language::Svg, &["foreignobject", "desc", "title"]),
    (Language::MathMl, &["mi", "mo", "mn", "ms", "mtext"]),
];

impl<'h> Reader<'h> {
    /// Whether what comes next belongs to another language.
    pub(super) fn is_in_foreign(&self) -> bool {
        is_foreign(self.open.top())
    }

    pub(super) fn is_foreign_start(&self, tag: &Tag) -> bool {
        let top = self.open.top();
        let is_glyph = is_any(tag.name, &["mglyph", "malignmark"]);
        let is_in_text = top.language == Language::MathMl && !top.is_named("annotation-xml");
        let is_drawing = top.is_named("annotation-xml") && tag.name.eq_ignore_ascii_case("svg");
        is_foreign(top) && !is_drawing || is_glyph && is_in_text
    }

    pub(super) fn start_foreign(&mut self, tag: &Tag<'h>) {
        let is_styled =
            [Attribute::Color, Attribute::Face, Attribute::Size].iter().any(|name| tag.attributes.has(*name));
        if is_any(tag.name, &HTML) || is_styled && tag.name.eq_ignore_ascii_case("font") {
            self.leave_foreign();
            return self.start(tag);
        }
        if !tag.is_self_closing {
            let encoding = tag.attributes.value(Attribute::Encoding);
            let is_annotated = is_any(&encoding, &["text/html", "application/xhtml+xml"]);
            self.push_foreign(tag.name, self.open.top().language, is_annotated);
        }
    }

    /// Opens an element of another language: `svg` and `math` in HTML, anything in these.
    pub(super) fn push_foreign(&mut self, name: &'h str, language: Language, is_annotated: bool) {
        if self.push(name, Kind::Foreign) {
            let is_text = HOLDS_HTML.iter().any(|(its, names)| *its == language && is_any(name, names));
            let is_note = is_annotated && name.eq_ignore_ascii_case("annotation-xml");
            let top = self.open.top_mut();
            (top.language, top.holds_html) = (language, is_text || is_note);
        }
    }

    /// Handles an end tag within SVG and MathML, if that is all there is to it.
    pub(super) fn end_foreign(&mut self, name: &str) -> bool {
        if self.open.top().language == Language::Html {
            return false;
        }
        if is_any(name, &["br", "p"]) && self.is_in_foreign() {
            self.leave_foreign();
            return false;
        }
        let is_it = |open: &Open| open.language != Language::Html && open.is_named(name);
        let found = self.open.find(is_it, |open| open.language == Language::Html);
        self.pop_found(found);
        found.is_some()
    }

    /// Closes elements up to one in which HTML may stand.
    fn leave_foreign(&mut self) {
        while self.is_in_foreign() {
            self.pop_to(self.open.count().saturating_sub(1));
        }
    }
}

fn is_foreign(open: &Open) -> bool {
    open.language != Language::Html && !open.holds_html
}

/// The language that an element of HTML begins: `svg` or `math`.
pub(super) fn language(name: &str) -> Language {
    if name.eq_ignore_ascii_case("svg") { Language::Svg } else { Language::MathMl }
}

fn is_any(name: &str, names: &[&str]) -> bool {
    names.iter().any(|known| known.eq_ignore_ascii_case(name))
}

#[cfg(test)]
mod tests {
    use crate::{parse, text};

    #[test]
    fn drawings_and_formulas_go_with_their_content() {
        let cases = [
            ("a<svg><text>b</text><![CDATA[<b>c]]></svg>d", "ad"),
            ("a<svg/>b<math><mi>c</mi></math>d", "abd"),
            ("<svg><desc><p>a</p></desc>b</svg>c", "c"),
            ("<svg><style><b>a</style></svg>b", "ab"),
            ("<math><mtext>a</mtext>b</math>c", "c"),
            ("<math><annotation-xml><svg>a</svg>b</annotation-xml></math>c", "c"),
            ("<svg><a title='</svg>'>a</a></svg>b", "b"),
        ];
        for (html, shown) in cases {
            assert_eq!(text(&parse(html)), shown, "{html}");
        }
    }

    #[test]
    fn html_that_cannot_stand_there_ends_them() {
        assert_eq!(text(&parse("<svg><g><p>a</p>b")), "a\nb");
        assert_eq!(text(&parse("<math><mrow><font color=red>a</font>b")), "ab");
        assert_eq!(text(&parse("<math><font>a</font>b")), "");
        assert_eq!(text(&parse("<svg></p>a")), "a");
    }
}

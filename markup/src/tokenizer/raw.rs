//! Elements in which no tag is a tag but their own end: `script`, `style` and the like.

use super::{Tokenizer, is_space};

/// How far into an old way of hiding scripts from browsers a script is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Script {
    Plain,
    /// After `<!--`.
    Commented,
    /// After `<!--` and `<script`: the next end tag is not the end.
    Nested,
}

impl Tokenizer<'_> {
    /// Skips the content of such an element, to its end tag or to the end of all.
    pub(crate) fn skip_raw(&mut self, name: &str) {
        let is_script = name.eq_ignore_ascii_case("script");
        let mut script = Script::Plain;
        while let Some(byte) = self.peek() {
            match byte {
                b'<' if self.is_tag_at("</", name) => {
                    if script != Script::Nested {
                        return;
                    }
                    script = Script::Commented;
                }
                b'<' | b'-' if is_script => script = self.script_after(script),
                _ => {}
            }
            self.at += 1;
        }
    }

    fn script_after(&self, script: Script) -> Script {
        let rest = self.html.as_bytes().get(self.at..).unwrap_or_default();
        match script {
            // `<!-->` begins and ends at once: its two dashes are looked at again.
            Script::Plain if rest.starts_with(b"<!--") => Script::Commented,
            Script::Commented if self.is_tag_at("<", "script") => Script::Nested,
            Script::Commented | Script::Nested if rest.starts_with(b"-->") => Script::Plain,
            _ => script,
        }
    }

    /// Whether a tag stands here: how it opens, its name, and something that ends the name.
    fn is_tag_at(&self, opening: &str, name: &str) -> bool {
        let rest = self.html.as_bytes().get(self.at..).unwrap_or_default();
        let Some(after) = rest.strip_prefix(opening.as_bytes()) else { return false };
        let is_named =
            after.get(..name.len()).is_some_and(|bytes| bytes.eq_ignore_ascii_case(name.as_bytes()));
        is_named && after.get(name.len()).is_some_and(|byte| is_space(*byte) || matches!(byte, b'/' | b'>'))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn after(html: &str, name: &str) -> String {
        let mut tokenizer = Tokenizer::new(html);
        tokenizer.skip_raw(name);
        tokenizer.rest().to_owned()
    }

    #[test]
    fn only_its_own_end_tag_ends_it() {
        assert_eq!(after("<b></b></styles></STYLE x>y", "style"), "</STYLE x>y");
        assert_eq!(after("</style", "style"), "");
        assert_eq!(after("é</title>", "title"), "</title>");
    }

    #[test]
    fn a_script_hidden_in_a_comment_goes_on_after_its_first_end_tag() {
        assert_eq!(after("<!--<script></script>--></script>x", "script"), "</script>x");
        assert_eq!(after("<!--<script>--></script>x", "script"), "</script>x");
        assert_eq!(after("<!--></script>x", "script"), "</script>x");
        assert_eq!(after("<!--</script>x", "script"), "</script>x");
        assert_eq!(after("<!--<script></style>x", "style"), "</style>x");
    }
}

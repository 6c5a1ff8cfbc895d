//! A sentence within another one.

/// What ends a sentence, in the languages that come with the widget and some more, and the spaces there.
const ENDS: [char; 15] =
    [' ', '\n', '\u{a0}', '\u{202f}', '.', '!', '?', '…', '。', '！', '？', '．', '؟', '۔', '।'];

/// A text without its end as a sentence, for a place in one that has an end of its own.
#[must_use]
pub fn without_end(text: &str) -> &str {
    let bare = text.trim_end_matches(ENDS);
    if bare.is_empty() { text } else { bare }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_loses_its_end_as_a_sentence_in_every_language() {
        for end in ["", ".", "!", "?", "…", "...", ". \n", "\u{202f}!", "。", "！", "؟", "।"] {
            assert_eq!(without_end(&["No", end].concat()), "No", "{end}");
        }
        assert_eq!(without_end("是否已登录？"), "是否已登录");
    }

    #[test]
    fn what_stands_within_it_stays_and_so_does_a_text_of_nothing_else() {
        assert_eq!(without_end("v1.2 is old. Ask Dr. No."), "v1.2 is old. Ask Dr. No");
        assert_eq!(without_end("8:acs:"), "8:acs:");
        assert_eq!(without_end("…"), "…");
        assert_eq!(without_end(""), "");
    }
}

//! Marks that are typed, and what they are short for.

use super::tool::Tool;

/// A text between two marks, with the second just typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Marked<'t> {
    /// What the marks are short for.
    pub tool: Tool,
    /// The text between them.
    pub inner: &'t str,
    /// How many units of the browser the text takes together with its marks.
    pub units: u32,
}

/// Each mark, the character that it consists of, and how often.
const MARKS: [(Tool, char, u32); 4] =
    [(Tool::Bold, '*', 2), (Tool::Strike, '~', 2), (Tool::Italic, '_', 1), (Tool::Code, '`', 1)];

/// The marked text that ends where the caret stands.
#[must_use]
pub fn marked(before: &str) -> Option<Marked<'_>> {
    let (tool, mark, count) = MARKS.into_iter().find(|(_, mark, _)| before.ends_with(*mark))?;
    let opened = without_mark(before, mark, count)?;
    let (outer, inner) = opened.rsplit_once(mark)?;
    let outer = if count > 1 { outer.strip_suffix(mark)? } else { outer };
    // Marks stand at words: `snake_case_name` and `2 * 3` mean what they say.
    let is_after_word = outer.ends_with(|last: char| last.is_alphanumeric() || last == mark);
    let is_text =
        !inner.is_empty() && !inner.starts_with(char::is_whitespace) && !inner.ends_with(char::is_whitespace);
    (is_text && !is_after_word).then(|| Marked { tool, inner, units: units(inner) + 2 * count })
}

fn without_mark(text: &str, mark: char, count: u32) -> Option<&str> {
    let rest = text.strip_suffix(mark)?;
    if count > 1 { rest.strip_suffix(mark) } else { Some(rest) }
}

/// What a line begins with, with the space after it just typed: what that is short for.
#[must_use]
pub fn begun(line: &str) -> Option<Tool> {
    // Editors of browsers may write another space than was typed.
    match line.strip_suffix([' ', '\u{a0}'])? {
        "-" | "*" => Some(Tool::Bullets),
        "1." | "1)" => Some(Tool::Numbers),
        ">" => Some(Tool::Quote),
        _ => None,
    }
}

/// How many units of the browser a text takes.
#[must_use]
pub fn units(text: &str) -> u32 {
    text.chars().map(|character| if character > '\u{ffff}' { 2 } else { 1 }).sum()
}

/// The text before a place that the browser tells in its units.
#[must_use]
pub fn before(text: &str, place: u32) -> &str {
    let mut passed = 0;
    let beyond = |(_, character): &(usize, char)| {
        passed += if *character > '\u{ffff}' { 2 } else { 1 };
        passed > place
    };
    let end = text.char_indices().find(beyond).map_or(text.len(), |(at, _)| at);
    text.get(..end).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_between_marks_stands_out_when_the_second_is_typed() {
        let cases = [
            ("**bold**", Tool::Bold, "bold", 8),
            ("say **two words**", Tool::Bold, "two words", 13),
            ("(_italic_", Tool::Italic, "italic", 8),
            ("~~gone~~", Tool::Strike, "gone", 8),
            ("use `a_b`", Tool::Code, "a_b", 5),
            ("a * b **👍**", Tool::Bold, "👍", 6),
        ];
        for (before, tool, inner, units) in cases {
            assert_eq!(marked(before), Some(Marked { tool, inner, units }), "{before}");
        }
    }

    #[test]
    fn marks_that_mean_themselves_stay() {
        let texts = [
            "",
            "*",
            "**",
            "****",
            "*a*",
            "**a*",
            "2 ** 3 **",
            "** a**",
            "**a **",
            "snake_case_",
            "a_b_",
            "__a_",
            "``",
            "~a~",
            "x~~a~~",
            "***a**",
            "no marks",
        ];
        for text in texts {
            assert_eq!(marked(text), None, "{text}");
        }
    }

    #[test]
    fn a_line_that_begins_with_a_mark_and_a_space_is_a_list_or_a_quote() {
        let cases = [
            ("- ", Some(Tool::Bullets)),
            ("*\u{a0}", Some(Tool::Bullets)),
            ("1. ", Some(Tool::Numbers)),
            ("1) ", Some(Tool::Numbers)),
            ("> ", Some(Tool::Quote)),
            ("-", None),
            ("a - ", None),
            ("2. ", None),
            ("", None),
        ];
        for (line, tool) in cases {
            assert_eq!(begun(line), tool, "{line}");
        }
    }

    #[test]
    fn a_place_is_told_in_units_of_the_browser() {
        assert_eq!(before("a👍bé", 3), "a👍");
        assert_eq!(before("a👍bé", 0), "");
        assert_eq!(before("a👍bé", 99), "a👍bé");
        assert_eq!(units("a👍é"), 4);
    }
}

//! What can be done with a text, and the keys for it.

/// Something that can be done with the text that is selected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tool {
    /// Bold text.
    Bold,
    /// Italic text.
    Italic,
    /// Underlined text.
    Underline,
    /// Text that is struck through.
    Strike,
    /// A list.
    Bullets,
    /// A list with numbers.
    Numbers,
    /// A quotation.
    Quote,
    /// Code within a line.
    Code,
    /// A link.
    Link,
}

/// All tools, in the order of the toolbar.
pub const TOOLS: [Tool; 9] = [
    Tool::Bold,
    Tool::Italic,
    Tool::Underline,
    Tool::Strike,
    Tool::Bullets,
    Tool::Numbers,
    Tool::Quote,
    Tool::Code,
    Tool::Link,
];

impl Tool {
    /// The key of the tool, to be pressed with Control or Command, and whether with Shift as well.
    #[must_use]
    pub const fn key(self) -> (&'static str, bool) {
        match self {
            Self::Bold => ("B", false),
            Self::Italic => ("I", false),
            Self::Underline => ("U", false),
            Self::Strike => ("X", true),
            Self::Bullets => ("8", true),
            Self::Numbers => ("7", true),
            Self::Quote => ("9", true),
            Self::Code => ("E", false),
            Self::Link => ("K", false),
        }
    }

    /// The tool of a key that is pressed with Control or Command. Where letters of another script are typed, and for
    /// digits, which Shift turns into signs, its place on the keyboard counts: `code`.
    #[must_use]
    pub fn of_key(key: &str, code: &str, shift: bool) -> Option<Self> {
        let is_letter = key.len() == 1 && key.bytes().all(|byte| byte.is_ascii_alphabetic());
        let place = || code.strip_prefix("Key").or_else(|| code.strip_prefix("Digit"));
        let pressed = if is_letter { key } else { place()? };
        TOOLS.into_iter().find(|tool| {
            let (name, with_shift) = tool.key();
            with_shift == shift && name.eq_ignore_ascii_case(pressed)
        })
    }
}

/// Some tools.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tools(u16);

impl Tools {
    /// Whether a tool is among them.
    #[must_use]
    pub const fn contains(self, tool: Tool) -> bool {
        self.0 & (1 << tool as u16) != 0
    }
}

impl FromIterator<Tool> for Tools {
    fn from_iter<T: IntoIterator<Item = Tool>>(tools: T) -> Self {
        Self(tools.into_iter().fold(0, |set, tool| set | (1 << tool as u16)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_usual_keys_are_known_on_keyboards_of_any_script() {
        let cases = [
            ("b", "KeyB", false, Some(Tool::Bold)),
            ("и", "KeyB", false, Some(Tool::Bold)),
            ("b", "KeyN", false, Some(Tool::Bold)),
            ("X", "KeyX", true, Some(Tool::Strike)),
            ("x", "KeyX", false, None),
            ("*", "Digit8", true, Some(Tool::Bullets)),
            ("/", "Digit7", true, Some(Tool::Numbers)),
            (")", "Digit9", true, Some(Tool::Quote)),
            ("8", "Digit8", false, None),
            ("e", "KeyE", false, Some(Tool::Code)),
            ("k", "KeyK", false, Some(Tool::Link)),
            ("B", "KeyB", true, None),
            ("Enter", "Enter", false, None),
            ("", "", false, None),
        ];
        for (key, code, shift, tool) in cases {
            assert_eq!(Tool::of_key(key, code, shift), tool, "{key} {code} {shift}");
        }
    }

    #[test]
    fn a_set_of_tools_holds_what_was_put_in() {
        let some: Tools = [Tool::Bold, Tool::Link].into_iter().collect();
        let held: Vec<Tool> = TOOLS.into_iter().filter(|tool| some.contains(*tool)).collect();
        assert_eq!(held, [Tool::Bold, Tool::Link]);
    }
}

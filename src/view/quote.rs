//! Quotations in plain text, as the service has no replies: lines that begin with `> `, the first with a name.

use super::line::line;
use super::unseen::is_blank;

/// How many lines of a message are quoted.
const MOST_LINES: usize = 5;

/// How many characters of a message are quoted.
const LONGEST: usize = 300;

/// How much of a name is quoted.
const LONGEST_NAME: usize = 60;

/// What a message says in reply to what. Anybody can write one: nothing proves that the other has said so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reply<'a> {
    /// Who is quoted.
    pub name: &'a str,
    /// What is quoted.
    pub quoted: String,
    /// What is said to it.
    pub text: &'a str,
}

/// The beginning of a reply to what somebody has said; the answer is to follow. Of a reply, only what it says itself is
/// quoted, if there is anything to see in that.
#[must_use]
pub fn quote(name: &str, text: &str) -> String {
    let own = reply(text).map(|reply| reply.text).filter(|own| !is_blank(own)).unwrap_or(text);
    written(name, own)
}

/// The parts of a message that begins just as [`quote`] would write it; of any other message, nothing.
#[must_use]
pub fn reply(message: &str) -> Option<Reply<'_>> {
    let (first, mut rest) = message.split_once('\n')?;
    let name = first.strip_prefix("> ")?.strip_suffix(':')?;
    let mut quoted = String::new();
    while let Some(begun) = rest.strip_prefix("> ") {
        let (line, after) = begun.split_once('\n')?;
        if !quoted.is_empty() {
            quoted.push('\n');
        }
        quoted.push_str(line);
        rest = after;
    }
    let text = rest.strip_prefix('\n')?;
    (message.strip_suffix(text)? == written(name, &quoted)).then_some(Reply { name, quoted, text })
}

fn written(name: &str, text: &str) -> String {
    let mut quote = ["> ", &*line(name, LONGEST_NAME), ":\n"].concat();
    for line in shortened(text).lines() {
        quote.push_str("> ");
        quote.push_str(line);
        quote.push('\n');
    }
    quote.push('\n');
    quote
}

/// The first lines of a text that are not blank, with "…" where more would follow.
fn shortened(text: &str) -> String {
    let mut lines = text.lines().map(str::trim_end).filter(|line| !is_blank(line));
    let kept: Vec<_> = lines.by_ref().take(MOST_LINES).collect();
    let kept = kept.join("\n");
    let mut short: String = kept.chars().take(LONGEST).collect();
    if short.len() < kept.len() || lines.next().is_some() {
        // The sign has a place within the length, so that what is quoted is not cut again.
        if short.chars().count() == LONGEST {
            short.pop();
        }
        short.push('…');
    }
    short
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_quotation_has_a_name_and_marked_lines() {
        assert_eq!(quote("Ben", "one\r\n\n two \nthree"), "> Ben:\n> one\n>  two\n> three\n\n");
        assert_eq!(quote("Ben\nLee", ""), "> Ben Lee:\n\n");
    }

    #[test]
    fn a_long_text_is_quoted_in_part() {
        assert_eq!(quote("B", "1\n2\n3\n4\n5\n6"), "> B:\n> 1\n> 2\n> 3\n> 4\n> 5…\n\n");
        let long = quote("B", &"é".repeat(1000));
        assert_eq!(long, ["> B:\n> ", &*"é".repeat(LONGEST - 1), "…\n\n"].concat());
        assert!(!quote("B", &"é".repeat(LONGEST)).contains('…'));
    }

    #[test]
    fn of_a_reply_only_what_it_says_itself_is_quoted() {
        let message = [&*quote("Ben", "hi"), "hello"].concat();
        assert_eq!(quote("Ann", &message), "> Ann:\n> hello\n\n");
        let without_answer = [&*quote("Ben", "hi"), " \n\u{200b}"].concat();
        assert_eq!(quote("Ann", &without_answer), "> Ann:\n> > Ben:\n> > hi\n\n");
    }

    #[test]
    fn what_quote_would_not_write_is_no_reply() {
        let messages = [
            "",
            "hi",
            "> Ben:",
            "> Ben:\n> hi",
            "> Ben:\n> hi\n",
            "> Ben:\n> hi\nhello",
            "> Ben\n> hi\n\nhello",
            ">Ben:\n>hi\n\nhello",
            "> Ben:\n> hi \n\nhello",
            "> Ben:\n> \n\nhello",
            " > Ben:\n> hi\n\nhello",
            "> Ben  Lee:\n> hi\n\nhello",
            "> B:\n> 1\n> 2\n> 3\n> 4\n> 5\n> 6\n\nhello",
        ];
        for message in messages {
            assert_eq!(reply(message), None, "{message:?}");
        }
    }

    /// What quotations consist of.
    const PARTS: [&str; 8] = ["> ", "> Ben:\n", ">", "Ben", ":", "\n", " ", "…"];

    proptest! {
        #[test]
        fn a_reply_is_read_as_it_was_written(
            name in "[ -~é\u{202e}]{1,80}",
            quoted in "([ -~é\u{200b}]{0,80}\n){0,8}",
            text in any::<String>(),
        ) {
            let message = [&*written(&name, &quoted), &*text].concat();
            let read = reply(&message).unwrap();
            prop_assert_eq!(read.name, line(&name, LONGEST_NAME).to_string());
            prop_assert_eq!(read.quoted, shortened(&quoted));
            prop_assert_eq!(read.text, text);
        }

        #[test]
        fn whatever_is_read_as_a_reply_is_written_so_again(
            parts in prop::collection::vec(prop::sample::select(PARTS.to_vec()), 0..20),
        ) {
            let message = parts.concat();
            if let Some(reply) = reply(&message) {
                let again = [&*written(reply.name, &reply.quoted), reply.text].concat();
                prop_assert_eq!(again, message.as_str());
            }
        }

        #[test]
        fn a_quotation_is_short_whatever_is_quoted(name in any::<String>(), text in any::<String>()) {
            let quote = quote(&name, &text);
            prop_assert!(quote.chars().count() <= LONGEST + LONGEST_NAME + 3 * MOST_LINES + 6);
            prop_assert!(quote.lines().all(|line| line.is_empty() || line.starts_with("> ")));
        }
    }
}

//! The address that somebody types for a link.

use acs_chat_markup::Address;

/// The address of a link as it is typed, also without its scheme, or nothing where it does not pass.
#[must_use]
pub fn typed_address(text: &str) -> Option<Address> {
    let text = text.trim();
    if text.contains(char::is_whitespace) {
        return None;
    }
    Address::parse(text).or_else(|| Address::parse(&[scheme(text)?, text].concat()))
}

/// What was left off. A colon in what is left stands before the number of a port.
fn scheme(text: &str) -> Option<&'static str> {
    let is_digit = |character: char| character.is_ascii_digit();
    let has_scheme = text.split_once(':').is_some_and(|(_, port)| !port.starts_with(is_digit));
    match text.contains('@') {
        _ if has_scheme || !text.contains('.') => None,
        true => Some("mailto:"),
        false => Some("https://"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_may_be_typed_without_its_scheme() {
        let cases = [
            (" https://x.example/a ", "https://x.example/a"),
            ("http://x.example", "http://x.example"),
            ("x.example/a?b", "https://x.example/a?b"),
            ("x.example:8080", "https://x.example:8080"),
            ("ada@x.example", "mailto:ada@x.example"),
            ("mailto:ada@x.example", "mailto:ada@x.example"),
            ("tel:+1555", "tel:+1555"),
        ];
        for (text, address) in cases {
            assert_eq!(typed_address(text).as_ref().map(Address::as_str), Some(address), "{text}");
        }
    }

    #[test]
    fn what_leads_nowhere_or_elsewhere_is_refused() {
        let refused = [
            "",
            "x",
            "two words.example",
            "javascript:alert(1)",
            "javascript:alert(1).x",
            "javascript:a@b.c",
            "data:text/html,a.b",
            "//x.example/",
            "/x.html",
            "https://x .example",
            "file:///a.b",
        ];
        for text in refused {
            assert_eq!(typed_address(text), None, "{text}");
        }
    }
}

//! Where a link leads: only to absolute addresses of http, https, mailto and tel.

use crate::limits;

/// An address that passed.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Address {
    text: String,
    scheme: Scheme,
}

/// The kinds of address that pass.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Scheme {
    /// A page.
    Http,
    /// A page, encrypted.
    Https,
    /// A mailbox.
    Mailto,
    /// A telephone.
    Tel,
}

impl Scheme {
    fn read(name: &str) -> Option<Self> {
        let known =
            [("http", Self::Http), ("https", Self::Https), ("mailto", Self::Mailto), ("tel", Self::Tel)];
        known.into_iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, scheme)| scheme)
    }
}

impl Address {
    /// Reads an address as a browser would, or nothing where it does not pass: a browser skips white space around it
    /// and line ends within it.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let trimmed = text.trim_matches(|character| character <= ' ');
        let text: String = trimmed.chars().filter(|kept| !matches!(kept, '\t' | '\n' | '\r')).collect();
        let (name, rest) = text.split_once(':')?;
        let scheme = Scheme::read(name)?;
        let leads_somewhere = match scheme {
            Scheme::Http | Scheme::Https => host(rest).is_some(),
            Scheme::Mailto | Scheme::Tel => !rest.trim().is_empty(),
        };
        let passes = leads_somewhere && text.len() <= limits::ADDRESS && !text.contains(char::is_control);
        passes.then_some(Self { text, scheme })
    }

    /// As it is written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// What kind of address it is.
    #[must_use]
    pub const fn scheme(&self) -> Scheme {
        self.scheme
    }

    /// The host of a page, as a browser would find it: after any user name, before the port.
    #[must_use]
    pub fn host(&self) -> Option<&str> {
        let is_page = matches!(self.scheme, Scheme::Http | Scheme::Https);
        host(self.rest()).filter(|_| is_page)
    }

    /// Who is reached, for people: the host of a page, the mailbox, the number.
    #[must_use]
    pub fn destination(&self) -> &str {
        let rest = self.rest();
        self.host().unwrap_or_else(|| rest.split('?').next().unwrap_or(rest))
    }

    /// Whether the host is plain to see in the address: no user name before it, and only letters that cannot be taken
    /// for others.
    pub(crate) fn is_plain(&self) -> bool {
        self.host().is_none_or(|host| {
            let has_user = authority(self.rest()).is_some_and(|authority| authority.contains('@'));
            let is_foreign = host.split('.').any(|label| label.get(..4).is_some_and(is_punycode));
            host.is_ascii() && !has_user && !is_foreign
        })
    }

    fn rest(&self) -> &str {
        self.text.split_once(':').map_or("", |(_, rest)| rest)
    }
}

fn is_punycode(prefix: &str) -> bool {
    prefix.eq_ignore_ascii_case("xn--")
}

/// What stands between the two slashes and the path. A browser takes a backslash for a slash.
fn authority(rest: &str) -> Option<&str> {
    rest.strip_prefix("//")?.split(['/', '\\', '?', '#']).next()
}

fn host(rest: &str) -> Option<&str> {
    let after_user = authority(rest)?.rsplit('@').next()?;
    let end = if after_user.starts_with('[') { after_user.find(']')? + 1 } else { name_end(after_user) };
    let (host, port) = after_user.split_at_checked(end)?;
    (is_host(host) && is_port(port)).then_some(host)
}

fn name_end(text: &str) -> usize {
    text.find(':').unwrap_or(text.len())
}

fn is_port(text: &str) -> bool {
    let digits = text.strip_prefix(':').unwrap_or(text);
    digits.len() <= 5 && digits.bytes().all(|byte| byte.is_ascii_digit())
}

/// A name, or an address of IPv6 in brackets.
fn is_host(text: &str) -> bool {
    let inner = text.strip_prefix('[').and_then(|inner| inner.strip_suffix(']'));
    match inner {
        Some(inner) => {
            !inner.is_empty() && inner.bytes().all(|byte| byte.is_ascii_hexdigit() || b":.".contains(&byte))
        }
        None => !text.is_empty() && text.chars().all(is_of_a_name),
    }
}

/// Letters of other scripts pass, but nothing that is invisible or that a browser reads as a dot or a slash.
fn is_of_a_name(character: char) -> bool {
    match character {
        '.' | '-' | '_' => true,
        '\0'..='\u{7f}' => character.is_ascii_alphanumeric(),
        '\u{80}'..='\u{a0}'
        | '\u{ad}'
        | '\u{115f}'..='\u{1160}'
        | '\u{2000}'..='\u{206f}'
        | '\u{2215}'
        | '\u{29f8}'
        | '\u{3000}'..='\u{3002}'
        | '\u{3164}'
        | '\u{fe00}'..='\u{fe0f}'
        | '\u{feff}'..='\u{ffff}'
        | '\u{e0000}'.. => false,
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// FAULTS table B: "Link with a scheme other than http, https, mailto, tel; relative; protocol-relative".
    #[test]
    fn what_is_no_absolute_address_of_the_four_schemes_does_not_pass() {
        let refused = [
            "",
            "x",
            "/x",
            "//x.example/",
            "?x",
            "#x",
            "javascript:alert(1)",
            "JaVaScRiPt:alert(1)",
            "java\tscript:alert(1)",
            "\u{1}javascript:alert(1)",
            "data:text/html,x",
            "vbscript:x",
            "file:///x",
            "blob:https://x.example/1",
            "http:x.example",
            "http:/x.example",
            "https:///x.example",
            "https://",
            "https:\\\\x.example",
            "http://%65vil.example/",
            "http://a b.example/",
            "http://x.example]",
            "http://x.example:99999999/",
            "http://x.example:8a/",
            "http://a\u{2044}b.example/",
            "mailto:",
            "tel: ",
            "https://x.exa\u{7}mple/",
            "http://[/",
            "http://[zz]/",
            "https://a.example。evil.example/",
        ];
        for text in refused {
            assert_eq!(Address::parse(text), None, "{text}");
        }
        assert_eq!(Address::parse(&format!("https://x.example/{}", "a".repeat(limits::ADDRESS))), None);
    }

    #[test]
    fn the_host_is_what_a_browser_would_visit() {
        let cases = [
            ("https://x.example/a?b#c", "x.example"),
            (" \n HTTPS://x.exa\nmple:8080", "x.example"),
            ("https://bank.example@evil.example/", "evil.example"),
            ("https://bank.example:x@y@evil.example/", "evil.example"),
            ("https://evil.example\\@bank.example/", "evil.example"),
            ("https://evil.example#@bank.example/", "evil.example"),
            ("http://[::1]:80/", "[::1]"),
            ("http://bücher.example", "bücher.example"),
        ];
        for (text, host) in cases {
            assert_eq!(Address::parse(text).unwrap().host(), Some(host), "{text}");
        }
    }

    #[test]
    fn mailboxes_and_numbers_have_no_host() {
        let mailbox = Address::parse("MAILTO:a@ok.example?subject=x").unwrap();
        assert_eq!((mailbox.host(), mailbox.destination()), (None, "a@ok.example"));
        let number = Address::parse("tel:+15550100").unwrap();
        assert_eq!((number.scheme(), number.destination()), (Scheme::Tel, "+15550100"));
    }
}

//! Links whose text says that they lead elsewhere.

use crate::address::Scheme;
use crate::{Inline, Link};

impl Link {
    /// What to show beside the link, before it is followed: where it really leads, if its text looks like an address of
    /// somewhere else or if its own address hides its host.
    #[must_use]
    pub fn disclosed(&self) -> Option<&str> {
        let destination = self.address.destination();
        let host = match self.address.scheme() {
            Scheme::Mailto => destination.rsplit('@').next().unwrap_or(destination),
            Scheme::Http | Scheme::Https | Scheme::Tel => destination,
        };
        let mut said = String::new();
        collect(&self.content, &mut said);
        let misleads = said.split_whitespace().any(|word| misleads(word, host));
        (misleads || !self.address.is_plain()).then_some(destination)
    }
}

fn collect(content: &[Inline], text: &mut String) {
    for inline in content {
        match inline {
            Inline::Text(run) => text.push_str(&run.text),
            Inline::Mention(mention) => text.push_str(&mention.text),
            Inline::Image(image) => text.push_str(&image.alt),
            Inline::Break => text.push(' '),
            Inline::Link(_) | Inline::Attachment(_) => {}
        }
    }
}

/// Whether a word names a host that is another one.
fn misleads(word: &str, real: &str) -> bool {
    let address = word.as_bytes().windows(3).position(|bytes| bytes == b"://").map(|at| at + 3);
    let rest = word.get(address.unwrap_or(0)..).unwrap_or_default();
    let mut parts = rest.split(['/', '\\', '?', '#']);
    // Without a scheme it is the first part that has a full stop: slashes or something like a scheme may stand before it.
    let authority = if address.is_some() { parts.next() } else { parts.find(|part| part.contains(is_dot)) };
    let authority = authority.and_then(|authority| authority.rsplit('@').next()).unwrap_or_default();
    let is_between = |letter: char| letter.is_ascii_punctuation() && !matches!(letter, '.' | '-' | '_');
    let is_edge = |edge: char| edge.is_ascii_punctuation();
    let names = authority.split(is_between).map(|name| name.trim_matches(is_edge));
    let mut names = names.filter(|name| !name.is_empty()).enumerate();
    names.any(|(at, name)| (is_dotted(name) || at == 0 && address.is_some()) && !is_same(name, real))
}

/// Names with a dot whose last part has two letters or more, and addresses of IPv4.
fn is_dotted(text: &str) -> bool {
    let is_number = |label: &str| label.bytes().all(|byte| byte.is_ascii_digit());
    let is_label = |label: &str| !label.is_empty() && label.chars().all(is_of_a_label);
    let parts = text.split(is_dot).count();
    let last = text.rsplit(is_dot).next().unwrap_or_default();
    let ends_as_one =
        if is_number(last) { parts == 4 && text.split(is_dot).all(is_number) } else { last.len() > 1 };
    parts > 1 && ends_as_one && text.split(is_dot).all(is_label)
}

fn is_of_a_label(character: char) -> bool {
    character.is_ascii_alphanumeric() || matches!(character, '-' | '_') || !character.is_ascii()
}

/// A full stop, and what looks like one.
fn is_dot(character: char) -> bool {
    matches!(character, '.' | '\u{2024}' | '\u{3002}' | '\u{fe52}' | '\u{ff0e}' | '\u{ff61}')
}

fn is_same(said: &str, real: &str) -> bool {
    without_www(said).eq_ignore_ascii_case(without_www(real))
}

fn without_www(host: &str) -> &str {
    match host.split_at_checked(4) {
        Some((www, rest)) if www.eq_ignore_ascii_case("www.") => rest,
        _ => host,
    }
}

#[cfg(test)]
mod tests {
    use crate::{Block, Inline, parse};

    fn disclosed(html: &str) -> Option<String> {
        let document = parse(html);
        let [Block::Text(content)] = &document.blocks[..] else { panic!("{html}: {document:?}") };
        let [Inline::Link(link)] = &content[..] else { panic!("{html}: {content:?}") };
        link.disclosed().map(str::to_owned)
    }

    /// FAULTS table B: "Link whose text looks like another host; look-alike host; user info in the link".
    #[test]
    fn a_link_that_looks_like_another_host_is_disclosed() {
        let cases = [
            "<a href='https://evil.example/'>https://bank.example/login</a>",
            "<a href='https://evil.example/'>Website:bank.example</a>",
            "<a href='https://evil.example/'>//bank.example/login</a>",
            "<a href='https://evil.example/'>https：//bank.example</a>",
            "<a href='https://evil.example/'>https:⁄⁄bank.example</a>",
            "<a href='https://evil.example/'>bank.example|login</a>",
            "<a href='https://evil.example/'>bank<b>.example</b></a>",
            "<a href='https://evil.example/'>see <i>www.bank.example</i>, please</a>",
            "<a href='https://evil.example/'>bank。example</a>",
            "<a href='https://evil.example/'>help@bank.example</a>",
            "<a href='https://evil.example/'>10.0.0.1</a>",
            "<a href='https://evil.example/'>http://localhost</a>",
            "<a href='https://bank.example@evil.example/'>bank</a>",
        ];
        for html in cases {
            assert_eq!(disclosed(html).as_deref(), Some("evil.example"), "{html}");
        }
        assert_eq!(
            disclosed("<a href='https://xn--bnk-ela.example/'>x</a>").as_deref(),
            Some("xn--bnk-ela.example")
        );
        assert_eq!(
            disclosed("<a href='https://bаnk.example/'>bаnk.example</a>").as_deref(),
            Some("bаnk.example")
        );
        assert_eq!(disclosed("<a href='tel:+1555'>bank.example</a>").as_deref(), Some("+1555"));
        assert_eq!(
            disclosed("<a href='mailto:a@evil.example'>a@bank.example</a>").as_deref(),
            Some("a@evil.example")
        );
    }

    #[test]
    fn a_link_that_says_where_it_leads_or_nothing_is_not() {
        let cases = [
            "<a href='https://ok.example/a'>here, at 10.30 for 1.5 h, e.g. now ...</a>",
            "<a href='https://www.ok.example/a'>OK.example/a?b</a>",
            "<a href='mailto:a@ok.example'>a@ok.example</a>",
            "<a href='tel:+15550100'>+1 555 0100</a>",
        ];
        for html in cases {
            assert_eq!(disclosed(html), None, "{html}");
        }
    }
}

use std::time::{Duration, Instant};

use proptest::prelude::*;

use super::*;

fn links(text: &str) -> Vec<(String, String)> {
    let link = |piece: Piece| match piece {
        Piece::Link { href, text } => Some((href.to_string(), text.to_string())),
        Piece::Text(_) => None,
    };
    pieces(text).into_iter().filter_map(link).collect()
}

#[test]
fn an_address_in_a_text_is_a_link_without_what_belongs_to_the_text() {
    let cases = [
        ("https://x.example", "https://x.example"),
        ("HTTPS://X.example:8080/A", "HTTPS://X.example:8080/A"),
        ("see https://x.example/a?b=c#d, please", "https://x.example/a?b=c#d"),
        ("(http://x.example/a_(b))", "http://x.example/a_(b)"),
        ("[a](https://x.example)", "https://x.example"),
        ("<https://x.example/>", "https://x.example/"),
        ("“https://x.example/a”", "https://x.example/a"),
        ("«https://x.example»", "https://x.example"),
        ("_https://x.example/a_", "https://x.example/a"),
        ("https://x.example/(a", "https://x.example/"),
        ("https://x.example/[a)", "https://x.example/"),
        ("https://x.example/?", "https://x.example/"),
        ("https://x.example: yes", "https://x.example"),
        ("https://x.example…", "https://x.example"),
        ("看https://x.example/a。谢谢", "https://x.example/a"),
        ("https://bücher.example/ü", "https://bücher.example/ü"),
        ("https://xn--bcher-kva.example", "https://xn--bcher-kva.example"),
        ("http://localhost:8000/", "http://localhost:8000/"),
        ("mailto:ann+b@x.example?subject=hi!", "mailto:ann+b@x.example?subject=hi"),
        ("tel:+1-555-0100.", "tel:+1-555-0100"),
    ];
    for (text, link) in cases {
        assert_eq!(links(text), [(link.to_owned(), link.to_owned())], "{text}");
    }
}

#[test]
fn an_address_without_its_scheme_is_a_link_where_it_begins_as_one() {
    let found = ("https://www.x.example/a".to_owned(), "www.x.example/a".to_owned());
    assert_eq!(links("at www.x.example/a."), [found]);
}

#[test]
fn several_addresses_are_several_links() {
    let found = links("http://a.example,http://b.example\nwww.c.example");
    let shown: Vec<_> = found.iter().map(|(_, shown)| shown.as_str()).collect();
    assert_eq!(shown, ["http://a.example", "http://b.example", "www.c.example"]);
}

/// FAULTS table B: "Link with a scheme other than http, https, mailto, tel; relative; protocol-relative".
#[test]
fn what_is_no_plain_address_of_the_four_schemes_stays_text() {
    let texts = [
        "",
        "x.example",
        "//x.example/",
        "javascript:alert(1)",
        "data:text/html,x",
        "ftp://www.x.example/",
        "xhttp://x.example",
        "http:/x.example",
        "http://",
        "https:///x.example",
        "https://.x.example",
        "https://-x.example",
        "https:\\\\x.example",
        "http://[::1]/",
        "http://%65vil.example/",
        "http://x%2eexample/",
        "http://x.example:99999999/",
        "http://x.example:8a/",
        "www.",
        "www.x",
        "www.x.",
        "www..x.example",
        "mailto:",
        "mailto:ann",
        "mailto:@x.example",
        "mailto:ann@.example",
        "tel:1",
        "tel:abc",
        "ann@www.x.example",
        "\u{200b}",
    ];
    for text in texts {
        assert!(links(text).is_empty(), "{text}");
    }
}

/// FAULTS table B: "Link whose text looks like another host; look-alike host; user info in the link".
#[test]
fn an_address_with_a_user_name_stays_text() {
    let texts = [
        "https://bank.example@evil.example/",
        "https://bank.example:80@evil.example/",
        "https://a:b@x.example",
    ];
    for text in texts {
        assert!(links(text).is_empty(), "{text}");
    }
}

#[test]
fn no_link_goes_beyond_what_cannot_be_seen_or_turns_the_text() {
    let unseen =
        ['\u{202e}', '\u{200b}', '\u{2066}', '\u{ad}', '\u{feff}', '\0', ' ', '\u{3000}', '\u{e0041}'];
    for unseen in unseen {
        let host = links(&format!("https://x.example{unseen}.evil.example/"));
        assert_eq!(host.first().map(|link| &*link.0), Some("https://x.example"), "{unseen:?}");
        let path = links(&format!("https://x.example/a{unseen}b"));
        assert_eq!(path.first().map(|link| &*link.0), Some("https://x.example/a"), "{unseen:?}");
    }
}

#[test]
fn hostile_text_takes_a_time_that_grows_with_its_length_alone() {
    let units = [
        "(((((http://",
        "http://",
        "http://a",
        "http://a/(",
        "http://a/)",
        "http://a@",
        "http://a:1",
        "http://@",
        "www.",
        "www.éa",
        ":www.aé",
        "www.-é",
        "mailto:",
        "mailto:a@",
        "mailto:a@b?",
        "tel:1",
        "(",
        "/",
        "_http://a_",
        "http://a/....",
    ];
    for unit in units {
        let text = [&*unit.repeat(200_000 / unit.len()), "@"].concat();
        let start = Instant::now();
        let _ = pieces(&text);
        assert!(start.elapsed() < Duration::from_secs(5), "{unit}");
    }
}

fn hostile() -> impl Strategy<Value = String> {
    let others =
        ["x.example", "a", "/", "?", "#", ":80", ":", "@", "(", ")", "[", "]", ".", ", ", "é", "\u{202e}"];
    let part = prop_oneof![
        prop::sample::select(BEGINNINGS.to_vec()).prop_map(str::to_owned),
        prop::sample::select(others.to_vec()).prop_map(str::to_owned),
        any::<char>().prop_map(String::from),
    ];
    prop::collection::vec(part, 0..30).prop_map(|parts| parts.concat())
}

fn is_balanced(text: &str) -> bool {
    let mut open = Vec::new();
    text.chars().all(|character| match character {
        '(' | '[' | '{' => {
            open.push(character);
            true
        }
        ')' => open.pop() == Some('('),
        ']' => open.pop() == Some('['),
        '}' => open.pop() == Some('{'),
        _ => true,
    }) && open.is_empty()
}

proptest! {
    #[test]
    fn the_pieces_together_are_the_text(text in hostile()) {
        let told = pieces(&text).into_iter().map(|piece| match piece {
            Piece::Text(text) | Piece::Link { text, .. } => text.to_string(),
        });
        prop_assert_eq!(told.collect::<String>(), text);
    }

    #[test]
    fn a_link_has_a_checked_scheme_and_leads_where_it_says(text in hostile()) {
        for (href, shown) in links(&text) {
            let lower = href.to_ascii_lowercase();
            let schemes = ["https://", "http://", "mailto:", "tel:"];
            prop_assert!(schemes.iter().any(|scheme| lower.starts_with(scheme)), "{}", href);
            prop_assert!(href == shown || href == ["https://", &*shown].concat(), "{}", href);
            prop_assert!(!shown.contains(is_unseen), "{}", href);
            prop_assert!(!shown.ends_with(is_of_a_sentence), "{}", href);
            prop_assert!(is_balanced(&shown), "{}", href);
        }
    }

    #[test]
    fn no_user_name_stands_before_a_host(text in hostile()) {
        for (href, _) in links(&text).into_iter().filter(|(href, _)| !href.starts_with("mailto:")) {
            let rest = href.split_once("//").map(|(_, rest)| rest);
            let authority = rest.and_then(|rest| rest.split(['/', '?', '#', '\\']).next());
            prop_assert!(!authority.is_some_and(|authority| authority.contains(['@', '%'])), "{}", href);
        }
    }

    #[test]
    fn text_without_a_beginning_is_one_piece(text in "[ a-z.@()/]{1,40}") {
        prop_assume!(!text.contains("www."));
        prop_assert_eq!(pieces(&text), [Piece::Text(text.as_str().into())]);
    }
}

use acs_chat_markup::parse;

use super::*;

fn attachment(kind: AttachmentKind, name: &str, url: &str) -> Attachment {
    Attachment { id: "a".into(), kind, name: name.into(), url: Some(url.into()), preview_url: None }
}

fn file(name: &str, url: &str) -> FileCard {
    file_card(&attachment(AttachmentKind::File, name, url))
}

fn name(of: &str) -> String {
    file(of, "").name.expect("a name").to_string()
}

#[test]
fn an_image_is_where_its_attachment_says_or_else_where_the_text_says() {
    let address = Address::parse("https://elsewhere.example/x.png");
    let image = Attachment {
        preview_url: Some("https://a.example/small".into()),
        ..attachment(AttachmentKind::Image, "", "https://a.example/whole")
    };
    let found = picture("a", address.as_ref(), std::slice::from_ref(&image)).expect("an image");
    assert_eq!(&*found.small.address, "https://a.example/small");
    assert_eq!(found.whole.map(|whole| whole.address), Some("https://a.example/whole".into()));
    for (id, attached) in
        [("b", [image.clone()]), ("a", [attachment(AttachmentKind::Image, "", "javascript:x")])]
    {
        let found = picture(id, address.as_ref(), &attached).expect("an image");
        assert_eq!((&*found.small.host, found.whole), ("elsewhere.example", None), "{id}");
    }
    assert_eq!(picture("b", None, &[image]), None);
    assert_eq!(picture("", None, &[]), None);
}

#[test]
fn the_host_of_an_image_is_the_one_that_is_asked() {
    let host = |url: &str| Place::of(&Address::parse(url)?).map(|place| place.host.to_string());
    assert_eq!(host("https://good.example@evil.example/x").as_deref(), Some("evil.example"));
    assert_eq!(host("https://\u{430}pple.example/").as_deref(), Some("xn--pple-43d.example"));
    assert_eq!(host("tel:+1"), None);
}

#[test]
fn what_the_text_has_a_place_for_is_known_wherever_that_is() {
    let image = attachment(AttachmentKind::Image, "", "https://a.example/whole");
    for html in [
        r#"<p><img id="a"></p>"#,
        r#"<ul><li><a href="https://b.example"><img src="https://a.example/whole"></a></li></ul>"#,
        r#"<table><tr><td><blockquote><attachment id="a"></attachment></blockquote></td></tr></table>"#,
    ] {
        assert!(places(&parse(html), &image), "{html}");
    }
    for html in ["", "<p>a</p>", r#"<img id="b">"#, r#"<img src="https://a.example/small">"#] {
        assert!(!places(&parse(html), &image), "{html}");
    }
    let nameless = Attachment { id: "".into(), url: None, ..image };
    assert!(!places(&parse("<img><attachment id=''></attachment>"), &nameless));
}

#[test]
fn an_image_gets_room_as_it_claims_within_limits() {
    let cases = [
        ((Some(200), Some(100)), (200, 100)),
        ((Some(640), Some(320)), (320, 160)),
        ((Some(320), Some(960)), (80, 240)),
        ((Some(100), None), (100, 75)),
        ((None, Some(90)), (120, 90)),
        ((None, None), USUAL),
        ((Some(0), Some(0)), USUAL),
        ((Some(1), Some(1)), (48, 48)),
        ((Some(u16::MAX), Some(1)), (320, 48)),
        ((Some(1), Some(u16::MAX)), (48, 240)),
        ((Some(u16::MAX), Some(u16::MAX)), (240, 240)),
    ];
    for (claimed, expected) in cases {
        assert_eq!(room(claimed), expected, "{claimed:?}");
    }
}

#[test]
fn words_for_an_image_are_one_line_or_the_name_of_its_file() {
    let named = [attachment(AttachmentKind::Image, "lunch.png", "")];
    assert_eq!(&*alt("a\n b", &named, "a"), "a b");
    assert_eq!(&*alt(" ", &named, "a"), "lunch.png");
    assert_eq!((&*alt("", &named, "b"), &*alt("", &[], "")), ("", ""));
}

#[test]
fn a_message_without_words_is_called_by_its_images_and_files() {
    let image = attachment(AttachmentKind::Image, "lunch.png", "https://chat.example/images/1");
    let file = |id: &str, name: &str, url: &str| Attachment {
        id: id.into(),
        ..attachment(AttachmentKind::File, name, url)
    };
    let all = [
        image,
        file("b", "menu\u{202e}.pdf", "https://b.example/m"),
        file("c", "", "https://c.example/"),
        file("d", "x.exe", "javascript:alert(1)"),
    ];
    let files = "menu\u{fffd}.pdf https://b.example/m\nhttps://c.example/\nx.exe";
    assert_eq!(called(None, &all), ["lunch.png\n", files].concat());
    for (text, images) in [
        ("", "lunch.png\n"),
        ("<img id=a>", "lunch.png\n"),
        ("<ul><li><a href='https://x.example'><img id=a alt='Two plates'></a></ul>", "Two plates\n"),
        ("<img src='https://x.example/cat.png' alt='A \n cat'><img>", "A cat\nlunch.png\n"),
    ] {
        assert_eq!(called(Some(&parse(text)), &all), [images, files].concat(), "{text}");
    }
    assert_eq!(called(Some(&parse("<img>")), &[]), "");
}

/// Table B, file names.
#[test]
fn a_name_hides_nothing_and_keeps_its_end_when_it_is_long() {
    assert_eq!(name("menu.pdf"), "menu.pdf");
    assert_eq!(name("menu\u{202e}fdp.exe"), "menu\u{fffd}fdp.exe");
    assert_eq!(name("a\nb\tc.txt"), "a b c.txt");
    let long = name(&format!("{}.pdf.exe", "a".repeat(10_000)));
    assert!(long.chars().count() == 39 && long.ends_with("aaa.pdf.exe") && long.contains('…'), "{long}");
    assert_eq!((file("", "").name, file(" \n", "").name), (None, None));
}

#[test]
fn the_ending_of_a_name_says_what_a_file_is() {
    let kind = |name: &str| file(name, "").kind.map(|kind| kind.to_string());
    assert_eq!(kind("menu.pdf").as_deref(), Some("PDF"));
    assert_eq!(kind("menu\u{202e}fdp.exe").as_deref(), Some("EXE"));
    for name in ["menu", "menu.", "menu.a b", "menu.toolongtobeone", "menu.\u{440}df"] {
        assert_eq!(kind(name), None, "{name}");
    }
}

#[test]
fn a_file_is_opened_over_https_alone() {
    let host = |url: &str| file("x", url).link.map(|link| link.host.to_string());
    assert_eq!(host("https://files.example/menu").as_deref(), Some("files.example"));
    for other in
        ["", "http://files.example/", "javascript:alert(1)", "data:text/html,x", "//files.example/", "menu"]
    {
        assert_eq!(host(other), None, "{other}");
    }
}

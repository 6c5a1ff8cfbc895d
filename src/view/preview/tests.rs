#![allow(clippy::unwrap_used, reason = "a helper of a test fails as the test does")]

use proptest::prelude::*;

use super::*;
use crate::state::{Attachment, Echo, Person, SendState, Sender, UserId};

fn message(sequence: u64, sender: Option<&str>, content: Content) -> Message {
    let name = sequence.to_string();
    Message {
        key: name.as_str().into(),
        id: name.as_str().into(),
        sequence,
        version: sequence,
        sent: Some(0),
        sender: sender.map(|id| Sender { id: id.into(), name: Some(format!("name of {id}").into()) }),
        content,
        attachments: Rc::default(),
        edited: false,
    }
}

fn said(content: Content) -> Timeline {
    Timeline::default().with_page(&[message(1, Some("ben"), content)]).unwrap()
}

fn text(text: &str) -> Content {
    Content::Text(text.into())
}

fn shown(timeline: &Timeline, draft: &str) -> Option<Preview> {
    preview(timeline, &Names::of(timeline, Some(&UserId::from("me"))), draft, &Words::default())
}

/// A preview in words.
fn words(timeline: &Timeline) -> (String, Kind) {
    let preview = shown(timeline, "").unwrap();
    let who = preview.who.map(|who| [&*who, ": "].concat()).unwrap_or_default();
    ([&*who, &*preview.text].concat(), preview.kind)
}

fn echo(key: &str, state: SendState) -> Echo {
    Echo { state, ..Echo::new(key.into(), key.into(), 0) }
}

#[test]
fn what_was_said_last_is_shown_with_who_said_it() {
    assert_eq!(words(&said(text("hi\n there"))), ("name of ben: hi there".into(), Kind::Said));
    let own = Timeline::default().with_page(&[message(1, Some("me"), text("hi"))]).unwrap();
    assert_eq!(words(&own), ("You: hi".into(), Kind::Said));
    let more = [message(2, Some("ben"), text("ho")), message(3, None, Content::Unknown)];
    let both = own.with_page(&more).unwrap();
    assert_eq!(words(&both), ("name of ben: ho".into(), Kind::Said));
}

#[test]
fn what_is_not_text_is_told_in_words() {
    let cases = [
        (Content::Html("<b>hi</b> you".into()), "name of ben: hi you", Kind::Said),
        (Content::Html("<p><IMG src=x></p>".into()), "name of ben: Image", Kind::Image),
        (Content::Html("<img src=x> the sea".into()), "name of ben: the sea", Kind::Image),
        (Content::Html("<attachment id=1></attachment>".into()), "name of ben: File", Kind::File),
        (Content::Html("<br>".into()), "name of ben: Empty message", Kind::Note),
        (text(" \u{200b}"), "name of ben: Empty message", Kind::Note),
        (Content::Deleted, "Message deleted", Kind::Note),
    ];
    for (content, expected, kind) in cases {
        assert_eq!(words(&said(content)), (expected.to_owned(), kind));
    }
}

#[test]
fn a_message_that_is_an_image_or_a_file_is_not_empty() {
    let attached = |kind| Attachment { id: "a".into(), kind, name: "".into(), url: None, preview_url: None };
    let cases = [
        (text(""), AttachmentKind::Image, "name of ben: Image", Kind::Image),
        (text("the sea"), AttachmentKind::Image, "name of ben: the sea", Kind::Image),
        (Content::Html("<p></p>".into()), AttachmentKind::File, "name of ben: File", Kind::File),
    ];
    for (content, kind, expected, shown) in cases {
        let message = Message { attachments: [attached(kind)].into(), ..message(1, Some("ben"), content) };
        let timeline = Timeline::default().with_page(&[message]).unwrap();
        assert_eq!(words(&timeline), (expected.to_owned(), shown));
    }
}

#[test]
fn what_the_service_tells_is_a_sentence_of_nobody() {
    let people = [Person { id: "carla".into(), name: Some("Carla".into()) }].as_slice().into();
    let added = message(1, None, Content::Added { by: Some("me".into()), people });
    let timeline = Timeline::default().with_page(&[added]).unwrap();
    assert_eq!(words(&timeline), ("You added Carla".into(), Kind::Note));
}

#[test]
fn a_draft_comes_before_all_and_a_blank_one_is_none() {
    let timeline = said(text("hi"));
    let draft = shown(&timeline, "well\n…").unwrap();
    assert_eq!((draft.who.as_deref(), &*draft.text, draft.kind), (Some("Draft"), "well …", Kind::Draft));
    assert_eq!(shown(&timeline, " \n").unwrap().kind, Kind::Said);
    assert_eq!(shown(&Timeline::default(), ""), None);
}

#[test]
fn own_messages_on_their_way_come_last_and_a_failed_one_is_marked() {
    let mark = |timeline: &Timeline| shown(timeline, "").unwrap().mark;
    let timeline = said(text("hi"));
    assert_eq!(mark(&timeline), Mark::None);
    let failed = timeline.with_echo(echo("no", SendState::Failed("refused".into())));
    assert_eq!((mark(&failed), words(&failed)), (Mark::Failed, ("You: no".into(), Kind::Said)));
    let sending = timeline.with_echo(echo("go", SendState::Sending));
    assert_eq!((mark(&sending), words(&sending)), (Mark::Sending, ("You: go".into(), Kind::Said)));
    assert_eq!(mark(&failed.with_echo(echo("go", SendState::Sending))), Mark::Failed);
    assert_eq!(mark(&timeline.with_echo(echo("go", SendState::Sent("7".into())))), Mark::None);
}

proptest! {
    #[test]
    fn a_preview_is_one_short_line_whatever_is_said(body in any::<String>(), html in any::<bool>()) {
        let content = if html { Content::Html(body.into()) } else { Content::Text(body.into()) };
        let preview = shown(&said(content), "").unwrap();
        prop_assert!(preview.text.chars().count() <= LONGEST + 1);
        prop_assert!(!preview.text.contains(char::is_control));
        prop_assert!(!preview.text.is_empty());
    }
}

#![allow(clippy::unwrap_used, reason = "a helper of a test fails as the test does")]

use yew::Reducible;

use super::*;
use crate::state::outbox::Fact;
use crate::state::{Action, ChatState, MessageId, Sender, ThreadId};
use crate::view::said::said;
use crate::view::time::testing::Greenwich;

const DAY: Millis = 24 * 60 * 60 * 1000;
const HOUR: Millis = DAY / 24;
const MINUTE: Millis = 60_000;

fn message(sequence: u64, sender: &str, sent: Millis, content: Content) -> Message {
    Message {
        key: sequence.to_string().as_str().into(),
        id: MessageId::from(sequence.to_string().as_str()),
        sequence,
        version: sequence,
        sent: Some(sent),
        sender: Some(Sender { id: sender.into(), name: Some(format!("name of {sender}").into()) }),
        content,
        attachments: Rc::default(),
        edited: false,
    }
}

fn text(sequence: u64, sender: &str, sent: Millis) -> Message {
    message(sequence, sender, sent, Content::Text(format!("text {sequence}").into()))
}

fn rows_of(messages: &[Message]) -> Vec<Row> {
    let timeline = Timeline::default().with_page(messages).unwrap();
    rows(&timeline, Some(&"me".into()), 10 * DAY + 20 * HOUR, &Greenwich, &Words::default()).to_vec()
}

/// What a row is, in a word or two.
fn shape(row: &Row) -> String {
    match row {
        Row::Day { label, .. } => format!("day {label}"),
        Row::System { text, .. } => format!("system {text}"),
        Row::Unread => "unread".to_owned(),
        Row::Message(row) => {
            let group = [row.begins.then_some("["), row.ends.then_some("]")]
                .into_iter()
                .flatten()
                .collect::<String>();
            format!("{}{group}", if row.own { "own" } else { "other" })
        }
    }
}

fn shapes(messages: &[Message]) -> Vec<String> {
    rows_of(messages).iter().map(shape).collect()
}

#[test]
fn messages_of_one_sender_within_a_minute_of_the_clock_stand_together() {
    let start = 10 * DAY + 60 * MINUTE;
    let messages = [
        text(1, "me", start),
        text(2, "me", start + MINUTE - 1),
        text(3, "me", start + MINUTE),
        text(4, "ben", start + MINUTE + 1),
        text(5, "ben", start + MINUTE + 2),
        text(6, "ben", start + 2 * MINUTE - 1),
    ];
    assert_eq!(shapes(&messages), ["day Today", "own[", "own]", "own[]", "other[", "other", "other]"]);
}

#[test]
fn messages_without_a_time_stand_alone() {
    let messages = [1, 2].map(|sequence| Message { sent: None, ..text(sequence, "ben", 0) });
    assert_eq!(shapes(&messages), ["other[]", "other[]"]);
}

#[test]
fn a_new_day_gets_a_heading_and_ends_a_group() {
    let midnight = 10 * DAY;
    let messages = [text(1, "ben", midnight - MINUTE), text(2, "ben", midnight + MINUTE)];
    assert_eq!(shapes(&messages), ["day Yesterday", "other[]", "day Today", "other[]"]);
}

#[test]
fn system_messages_are_sentences_and_end_a_group() {
    let topic = Content::Topic { by: Some("ben".into()), topic: "Lunch".into() };
    let start = 10 * DAY;
    let messages = [text(1, "ben", start), message(2, "ben", start, topic), text(3, "ben", start)];
    let expected = ["day Today", "other[]", "system name of ben named the conversation “Lunch”", "other[]"];
    assert_eq!(shapes(&messages), expected);
}

#[test]
fn what_has_no_text_says_so() {
    let contents =
        [Content::Deleted, Content::Unknown, Content::Text(" ".into()), Content::Html("<p></p>".into())];
    for content in contents {
        let rows = rows_of(&[message(1, "ben", 10 * DAY, content)]);
        let Some(Row::Message(row)) = rows.last() else { panic!("{rows:?}") };
        assert_eq!(said(&row.body), None, "{row:?}");
    }
}

#[test]
fn echoes_come_last_with_their_state() {
    let echo = |state| Echo { state, ..Echo::new("k".into(), "hi".into(), 10 * DAY) };
    let delivery = |state| {
        let timeline = Timeline::default().with_echo(echo(state));
        let rows = rows(&timeline, Some(&"me".into()), 10 * DAY, &Greenwich, &Words::default());
        match rows.last() {
            Some(Row::Message(row)) => row.delivery.clone(),
            other => panic!("{other:?}"),
        }
    };
    assert_eq!(delivery(SendState::Sending), Delivery::Sending);
    assert_eq!(delivery(SendState::Sent("1".into())), Delivery::Sent);
    assert_eq!(delivery(SendState::Failed("no".into())), Delivery::Failed("no".into()));
}

#[test]
fn an_echo_of_html_is_shown_as_html_from_the_first_moment_on() {
    let html: Rc<str> = "<b>hi</b>".into();
    let echo = Echo::new("k".into(), Wording::Html(Rc::clone(&html)), 10 * DAY);
    let timeline = Timeline::default().with_echo(echo);
    let rows = rows(&timeline, Some(&"me".into()), 10 * DAY, &Greenwich, &Words::default());
    let Some(Row::Message(row)) = rows.last() else { panic!("{rows:?}") };
    assert_eq!((&row.body, row.plain), (&Body::Html { html, me: Some("me".into()) }, false));
}

#[test]
fn every_row_has_a_key_of_its_own() {
    let messages: Vec<_> = (1..60).map(|n| text(n, "ben", Millis::try_from(n).unwrap() * DAY / 7)).collect();
    let mut keys: Vec<_> = rows_of(&messages).iter().map(Row::key).collect();
    let count = keys.len();
    keys.sort();
    keys.dedup();
    assert_eq!(keys.len(), count);
}

#[test]
fn a_sender_without_a_name_gets_a_fallback_and_line_breaks_are_no_names() {
    let mut nameless = text(1, "ben", 10 * DAY);
    nameless.sender = Some(Sender { id: "ben".into(), name: None });
    let rows = rows_of(&[nameless]);
    let Some(Row::Message(row)) = rows.last() else { panic!("{rows:?}") };
    assert_eq!(&*row.author.name, "Unnamed participant");
    assert_eq!(crate::state::people::name(Some(" a\n b ")).as_deref(), Some("a b"));
    assert_eq!(crate::state::people::name(Some(" \n ")), None);
}

#[test]
fn nothing_is_told_to_have_been_said_in_the_future_b_05() {
    let rows = rows_of(&[text(1, "ben", 12 * DAY)]);
    assert_eq!(shape(&rows[0]), "day Today");
    let Some(Row::Message(row)) = rows.last() else { panic!("{rows:?}") };
    assert_eq!(&*row.time, "20:00");
}

#[test]
fn messages_that_wait_say_so_and_the_first_of_a_long_wait_can_be_hurried_s_09_s_10() {
    let deliveries = |until| {
        let thread = ThreadId::from("lunch");
        let written = |key: &str| Echo::new(key.into(), "text".into(), DAY);
        let timeline = Timeline::default().with_echo(written("1")).with_echo(written("2"));
        let state =
            ChatState { timelines: vec![(thread.clone(), Rc::new(timeline))], ..ChatState::default() };
        let fact = Fact::Paused(Pause { since: 0, until });
        let state = Rc::new(state).reduce(Action::OutboxChanged { thread: thread.clone(), fact });
        let rows =
            rows(state.timeline(&thread).unwrap(), Some(&"me".into()), DAY, &Greenwich, &Words::default());
        let of = |row: &Row| match row {
            Row::Message(row) => Some(row.delivery.clone()),
            _ => None,
        };
        rows.iter().filter_map(of).collect::<Vec<_>>()
    };
    let waiting = |hurries| Delivery::Waiting { hurries };
    assert_eq!(deliveries(5_000), [waiting(false), waiting(false)]);
    assert_eq!(deliveries(300_000), [waiting(true), waiting(false)]);
}

#![allow(clippy::unwrap_used, reason = "a helper of a test fails as the test does")]

use acs_chat_protocol::thread::ChatThreadItem;
use proptest::prelude::*;

use super::*;
use crate::state::{Gap, Sender, Threads};

const THREAD: &str = "lunch";

fn item(activity: u64) -> ChatThreadItem {
    let time = format!("1970-01-01T00:00:{:02}Z", activity / 1_000);
    let json = format!(r#"{{"id":"{THREAD}","topic":"Lunch","lastMessageReceivedOn":"{time}"}}"#);
    serde_json::from_str(&json).unwrap()
}

fn message(id: u64, sender: Option<&str>, content: Content) -> Message {
    let text = id.to_string();
    Message {
        key: text.as_str().into(),
        id: text.as_str().into(),
        sequence: id,
        version: id,
        sent: None,
        sender: sender.map(|sender| Sender { id: sender.into(), name: None }),
        content,
        attachments: Rc::default(),
        edited: false,
    }
}

fn text(id: u64, sender: &str) -> Message {
    message(id, Some(sender), Content::Text("hi".into()))
}

/// Ann's state with some messages in a thread, all of it known or not.
fn state(activity: u64, messages: &[Message], history: History, read: u64) -> ChatState {
    let threads = Threads::default().merged(&[item(activity)], None);
    let timeline = Timeline::default();
    let timeline = timeline.with_page(messages).unwrap_or(timeline);
    let timeline = timeline.with_history(history).unwrap_or(timeline);
    let state = ChatState {
        me: Some("ann".into()),
        threads: Rc::new(threads),
        timelines: vec![(THREAD.into(), Rc::new(timeline))],
        ..ChatState::default()
    };
    state.with_read(&[(THREAD.into(), read)]).unwrap_or(state)
}

fn unread(state: &ChatState) -> (u32, bool) {
    let Unread { count, more } = state.unread(&THREAD.into());
    (count, more)
}

#[test]
fn messages_of_others_behind_the_mark_count_and_nothing_else_does() {
    let messages = [
        text(1_000, "ben"),
        text(2_000, "ben"),
        text(3_000, "ann"),
        message(4_000, Some("ben"), Content::Deleted),
        message(5_000, Some("ben"), Content::Unknown),
        message(6_000, None, Content::Topic { by: None, topic: "Lunch".into() }),
        message(7_000, Some("carla"), Content::Html("<p>hi</p>".into())),
    ];
    let of = |read| unread(&state(7_000, &messages, History::Complete, read));
    assert_eq!((of(0), of(1_000), of(4_000), of(7_000)), ((4, false), (3, false), (2, false), (0, false)));
}

#[test]
fn there_may_be_more_where_the_known_messages_do_not_go_back_to_the_mark() {
    let messages = [text(5_000, "ben"), text(6_000, "ben")];
    let of = |read| unread(&state(6_000, &messages, History::More("there".into()), read));
    assert_eq!((of(1_000), of(5_000), of(6_000)), ((2, true), (1, false), (0, false)));
    let with_gap = state(6_000, &messages, History::Complete, 4_000);
    let gap = Gap { after: 5_000, known: 5_000, place: "there".into() };
    let timeline = with_gap.timelines[0].1.with_gap(Some(gap)).unwrap();
    let with_gap = ChatState { timelines: vec![(THREAD.into(), Rc::new(timeline))], ..with_gap };
    assert_eq!(unread(&with_gap), (1, true));
}

#[test]
fn a_thread_that_moved_is_unread_before_anybody_has_read_it_unless_it_is_on_screen() {
    let moved = state(9_000, &[text(5_000, "ben")], History::Complete, 5_000);
    assert_eq!(unread(&moved), (1, true));
    assert_eq!(unread(&state(9_000, &[], History::Unknown, 9_999)), (0, false), "it counts as read");
    assert_eq!(unread(&state(9_000, &[], History::Unknown, 8_999)), (1, true));
    let open = ChatState { open: Some(THREAD.into()), ..moved.clone() };
    assert_eq!(unread(&open), (0, false));
    let lost = moved.timelines[0].1.with_access(Access::Lost).unwrap();
    let lost = ChatState { timelines: vec![(THREAD.into(), Rc::new(lost))], ..moved };
    assert_eq!(unread(&lost), (0, false), "nobody can read it");
}

#[test]
fn all_threads_together_are_the_sum() {
    let messages = [text(5_000, "ben"), text(6_000, "ben")];
    let one = state(6_000, &messages, History::Complete, 0);
    assert_eq!(one.total_unread(), Unread { count: 2, more: false });
    assert_eq!(ChatState::default().total_unread(), Unread::default());
}

#[test]
fn who_writes_has_read_what_was_there() {
    let messages = [text(5_000, "ben"), text(6_000, "ann"), text(7_000, "ben")];
    let before = state(7_000, &messages, History::Complete, 0);
    let after = before.with_read_by_writing(&THREAD.into(), &messages).unwrap();
    assert_eq!(unread(&after), (1, false));
    assert_eq!(after.with_read_by_writing(&THREAD.into(), &messages), None);
}

#[test]
fn nothing_is_unread_as_long_as_nobody_knows_how_far_the_user_has_read() {
    let messages = [text(5_000, "ben"), text(6_000, "ann"), text(7_000, "ben")];
    let threads = Threads::default().merged(&[item(7_000)], None);
    let known = state(7_000, &messages, History::Complete, 0);
    let before = ChatState { threads: Rc::new(threads), ..known };
    assert_eq!((unread(&before), before.total_unread()), ((0, false), Unread::default()));
    assert_eq!(
        before.with_read_by_writing(&THREAD.into(), &messages),
        None,
        "what was written tells too little"
    );
    assert_eq!(before.written_up_to(&THREAD.into()), Some(6_000));
    assert_eq!(unread(&before.with_read(&[(THREAD.into(), 5_000)]).unwrap()), (1, false));
}

#[test]
fn the_last_row_in_view_tells_how_far_the_user_has_read() {
    let echo = crate::state::Echo::new("echo".into(), "hi".into(), 0);
    let messages = [text(5_000, "ben"), text(6_000, "ann")];
    let timeline = Timeline::default().with_page(&messages).unwrap().with_echo(echo);
    let mark = |key: &str| timeline.mark_of(&key.into());
    let marks = [mark("5000"), mark("6000"), mark("echo"), mark("gap")];
    assert_eq!(marks, [Some(5_000), Some(6_000), Some(6_000), None]);
    let heard =
        |from, to| timeline.heard_between(from, to, Some(&"ann".into())).map(|message| message.mark());
    assert_eq!([heard(0, 6_000), heard(5_000, 6_000), heard(0, 4_999)], [Some(5_000), None, None]);
}

proptest! {
    #[test]
    fn marks_only_grow_and_unread_is_what_counting_one_by_one_finds(
        senders in prop::collection::vec(0_u8..3, 0..30),
        marks in prop::collection::vec(0_u64..40_000, 0..10),
    ) {
        let of = |(at, sender): (usize, &u8)| {
            let id = (at as u64 + 1) * 1_000;
            match sender {
                0 => text(id, "ann"),
                1 => text(id, "ben"),
                _ => message(id, Some("ben"), Content::Deleted),
            }
        };
        let messages: Vec<_> = senders.iter().enumerate().map(of).collect();
        let mut state = state(0, &messages, History::Complete, 0);
        let mut most = 0;
        for mark in marks {
            let next = state.with_read(&[(THREAD.into(), mark)]);
            prop_assert_eq!(next.is_some(), mark > most, "{} after {}", mark, most);
            state = next.unwrap_or(state);
            most = most.max(mark);
            let is_new = |(at, sender): &(usize, &u8)| **sender == 1 && (*at as u64 + 1) * 1_000 > most;
            let expected = senders.iter().enumerate().filter(is_new).count();
            prop_assert_eq!(unread(&state), (u32::try_from(expected).unwrap(), false));
        }
    }
}

#![allow(clippy::unwrap_used, reason = "a helper of a test fails as the test does")]

use super::*;
use crate::state::{Content, Echo, Message, Person, Threads};
use crate::view::preview::Kind;
use crate::view::time::testing::Greenwich;
use crate::words::testing::spoken;

const DAY: Millis = 24 * 60 * 60 * 1000;

fn item(id: &str, topic: &str, activity: Millis) -> Rc<ThreadItem> {
    Rc::new(ThreadItem { id: id.into(), topic: topic.into(), last_activity: Some(activity), read: None })
}

/// The chat of somebody with two threads, none of which was read.
fn chat() -> ChatState {
    let items = vec![item("lunch", "Lunch", 2), item("hike", "", 1)];
    ChatState {
        me: Some("me".into()),
        threads: Rc::new(Threads { items, loaded: true }),
        ..ChatState::default()
    }
}

fn with(thread: &str, timeline: Timeline, state: ChatState) -> ChatState {
    ChatState { timelines: vec![(thread.into(), Rc::new(timeline))], ..state }
}

thread_local! {
    static ENGLISH: Words = Words::default();
}

/// The same words each time.
fn words() -> Words {
    ENGLISH.with(Words::clone)
}

fn after(before: &ThreadRows, state: &ChatState) -> ThreadRows {
    before.after(state, &[], 5, &Greenwich, &words())
}

fn made(state: &ChatState) -> ThreadRows {
    after(&ThreadRows::default(), state)
}

#[test]
fn a_thread_without_a_topic_is_called_by_its_people_who_are_found_by_name() {
    let people: People = ["me", "Ben"].map(|id| Person { id: id.into(), name: Some(id.into()) }).into();
    let rows = made(&with("hike", Timeline::default().with_people(people.clone()).unwrap(), chat()));
    let titles: Vec<_> = rows.rows().iter().map(|row| &*row.topic).collect();
    assert_eq!(titles, ["Lunch", "Ben"]);
    assert_eq!(rows.rows()[1].people, people);
}

#[test]
fn what_does_not_change_is_not_made_anew() {
    let before = made(&chat());
    assert!(Rc::ptr_eq(after(&before, &chat()).rows(), before.rows()), "a poll without news");
    let echo = Echo::new("k".into(), "Hello".into(), 3);
    let next = after(&before, &with("lunch", Timeline::default().with_echo(echo), chat()));
    assert!(!Rc::ptr_eq(&next.rows()[0], &before.rows()[0]));
    assert!(Rc::ptr_eq(&next.rows()[1], &before.rows()[1]));
    assert_eq!(&*next.rows()[0].preview.as_ref().unwrap().text, "Hello");
}

#[test]
fn a_thread_that_moves_to_the_top_keeps_its_row_but_for_the_time() {
    let before = made(&chat());
    let mut chat = chat();
    chat.threads =
        Rc::new(Threads { items: vec![item("hike", "", 3), item("lunch", "Lunch", 2)], loaded: true });
    let next = after(&before, &chat);
    assert!(Rc::ptr_eq(&next.rows()[1], &before.rows()[0]));
    assert_eq!(next.rows()[0].id, "hike".into());
}

#[test]
fn on_another_day_times_are_told_anew() {
    let before = made(&chat());
    assert_eq!(&*before.rows()[0].time, "00:00");
    let next = before.after(&chat(), &[], DAY, &Greenwich, &words());
    assert_eq!(&*next.rows()[0].time, "Yesterday");
}

#[test]
fn in_another_language_all_rows_are_told_anew() {
    let before = made(&chat());
    let other = spoken("x", &[("untitled", "Hanashi")]);
    let next = before.after(&chat(), &[], 5, &Greenwich, &other);
    let titles = |rows: &ThreadRows| rows.rows().iter().map(|row| row.topic.to_string()).collect::<Vec<_>>();
    assert_eq!(titles(&before), ["Lunch", "Conversation"]);
    assert_eq!(titles(&next), ["Lunch", "Hanashi"]);
}

#[test]
fn a_draft_is_shown_but_for_the_thread_on_screen_where_it_stands_in_the_composer() {
    let drafts: [(ThreadId, Rc<str>); 2] = [("lunch".into(), "half a".into()), ("hike".into(), " \n".into())];
    let before = made(&chat());
    let rows = before.after(&chat(), &drafts, 5, &Greenwich, &words());
    let preview = rows.rows()[0].preview.as_ref().unwrap();
    assert_eq!((preview.kind, &*preview.text), (Kind::Draft, "half a"));
    assert_eq!(rows.rows()[1].preview, None, "a blank one");
    let open = ChatState { open: Some("lunch".into()), ..chat() };
    assert_eq!(rows.after(&open, &drafts, 5, &Greenwich, &words()).rows()[0].preview, None);
}

#[test]
fn an_entry_tells_the_time_of_what_it_shows_also_before_the_list_does() {
    let at = 3 * DAY;
    let message = Message {
        key: "1".into(),
        id: "1".into(),
        sequence: 1,
        version: 1,
        sent: Some(at),
        sender: None,
        content: Content::Text("See you".into()),
        attachments: Rc::default(),
        edited: false,
    };
    let timeline = Timeline::default().with_page(&[message]).unwrap();
    let rows =
        ThreadRows::default().after(&with("lunch", timeline, chat()), &[], at + 5, &Greenwich, &words());
    assert_eq!(rows.rows()[0].time, Greenwich.time_of_day(at));
    assert_ne!(rows.rows()[1].time, rows.rows()[0].time);
}

#[test]
fn messages_that_do_not_reach_the_last_activity_are_no_preview() {
    let rows = made(&with("lunch", Timeline::default(), chat()));
    assert_eq!(rows.rows()[0].preview, None);
}

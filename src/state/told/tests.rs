//! What is told, and above all what is not.
#![allow(clippy::unwrap_used, reason = "a helper of a test fails as the test does")]

use acs_chat_protocol::message::ChatMessage;
use acs_chat_protocol::thread::ChatThreadItem;
use yew::Reducible;

use super::*;
use crate::state::{Action, MessageKey, TokenFault};

const LUNCH: &str = "lunch";

const NOTHING: [Told; 0] = [];

/// A chat, and what was told of it.
struct Watched {
    state: Rc<ChatState>,
    teller: Teller,
}

impl Watched {
    /// Ann's chat before its list has come.
    fn new() -> Self {
        let mut watched = Self { state: Rc::default(), teller: Teller::default() };
        assert_eq!(watched.after(Action::SignedIn("ann".into())), NOTHING);
        watched
    }

    /// Ann's chat with a thread in which the last message came at a second, and was read.
    fn with_list(second: u64) -> Self {
        let mut watched = Self::new();
        watched.after(Action::ThreadsReceived(vec![listed(second)]));
        watched.after(Action::ReadUpTo(vec![(LUNCH.into(), second * 1_000 + 999)]));
        watched
    }

    fn after(&mut self, action: Action) -> Vec<Told> {
        self.state = Rc::clone(&self.state).reduce(action);
        self.teller.tell(&self.state)
    }

    fn page(&mut self, messages: Vec<ChatMessage>) -> Vec<Told> {
        self.after(Action::PageReceived { thread: LUNCH.into(), messages })
    }
}

fn listed(second: u64) -> ChatThreadItem {
    let time = format!("1970-01-01T00:00:{second:02}Z");
    let json = format!(r#"{{"id":"{LUNCH}","topic":"Lunch","lastMessageReceivedOn":"{time}"}}"#);
    serde_json::from_str(&json).unwrap()
}

fn message(id: u64, sender: &str, kind: &str) -> ChatMessage {
    let json = format!(
        r#"{{"id":"{id}","type":"{kind}","sequenceId":"{id}","version":"{id}","content":{{"message":"hi"}},
            "createdOn":"1970-01-01T00:00:05Z","senderCommunicationIdentifier":{{"rawId":"{sender}"}},
            "metadata":{{"acsChatWidgetKey":"key {id}"}}}}"#
    );
    serde_json::from_str(&json).unwrap()
}

/// The ids of the messages that were told of as new.
fn received(told: &[Told]) -> Vec<&str> {
    let messages = told.iter().filter_map(|told| match told {
        Told::Received(_, message) => Some(message.id.as_str()),
        _ => None,
    });
    messages.collect()
}

fn unread(count: u32, more: bool) -> Told {
    Told::Unread(Unread { count, more })
}

#[test]
fn the_list_is_told_of_once_and_again_for_another_user() {
    let mut watched = Watched::new();
    assert_eq!(watched.after(Action::ThreadsReceived(Vec::new())), [Told::Ready("ann".into())]);
    assert_eq!(watched.after(Action::ThreadsReceived(Vec::new())), NOTHING);
    assert_eq!(watched.after(Action::SignedIn("ben".into())), NOTHING);
    assert_eq!(watched.after(Action::ThreadsReceived(Vec::new())), [Told::Ready("ben".into())]);
}

#[test]
fn what_another_says_is_told_once_and_history_never() {
    // Given a thread whose history is read first
    let mut watched = Watched::with_list(5);
    let history = watched.page(vec![message(5_100, "ben", "text"), message(4_000, "ben", "text")]);
    assert!(received(&history).is_empty(), "{history:?}");
    // When
    let news = watched.page(vec![message(9_000, "ben", "html"), message(8_000, "ben", "text")]);
    // Then the oldest comes first
    assert_eq!(received(&news), ["8000", "9000"]);
    // and nothing else is new: what is known, what lies before, and an edit
    let mut edited = message(9_000, "ben", "text");
    edited.version = "9500".into();
    assert!(received(&watched.page(vec![edited, message(2_000, "ben", "text")])).is_empty());
}

#[test]
fn a_thread_that_was_not_read_before_tells_what_came_since_the_list() {
    let mut watched = Watched::with_list(5);
    let page =
        vec![message(7_000, "ben", "text"), message(5_000, "ben", "text"), message(1_000, "ben", "text")];
    assert_eq!(received(&watched.page(page)), ["7000"]);
}

#[test]
fn own_messages_and_what_the_service_says_are_not_received() {
    let mut watched = Watched::with_list(5);
    let page = vec![message(8_000, "ann", "text"), message(7_000, "ben", "topicUpdated")];
    assert!(received(&watched.page(page)).is_empty());
}

#[test]
fn before_the_list_has_come_nothing_counts_as_new() {
    let mut watched = Watched::new();
    assert_eq!(watched.page(vec![message(8_000, "ben", "text")]), NOTHING);
}

#[test]
fn the_number_of_unread_messages_is_told_when_it_is_another() {
    let mut watched = Watched::with_list(5);
    let told = watched.page(vec![message(8_000, "ben", "text"), message(4_000, "ben", "text")]);
    assert!(told.contains(&unread(1, false)), "{told:?}");
    let told = watched.page(vec![message(8_000, "ben", "text")]);
    assert_eq!(told, NOTHING);
    assert_eq!(watched.after(Action::ReadUpTo(vec![(LUNCH.into(), 8_000)])), [unread(0, false)]);
}

fn requested(watched: &mut Watched, key: &str) -> Vec<Told> {
    let echo = Echo::new(key.into(), "hello".into(), 6_000);
    watched.after(Action::SendRequested { thread: LUNCH.into(), echo })
}

#[test]
fn a_message_is_sent_when_the_service_says_so_or_shows_it_and_only_once() {
    let mut watched = Watched::with_list(5);
    assert_eq!(requested(&mut watched, "key 7000"), NOTHING);
    let (thread, key) = (ThreadId::from(LUNCH), MessageKey::from("key 7000"));
    let sent = Told::Sent(thread.clone(), "7000".into());
    let confirmed = Action::SendConfirmed { thread, key, id: "7000".into() };
    assert_eq!(watched.after(confirmed), [sent]);
    assert_eq!(watched.page(vec![message(7_000, "ann", "text")]), NOTHING);
    // A page may come before the answer.
    requested(&mut watched, "key 8000");
    assert_eq!(watched.page(vec![message(8_000, "ann", "text")]), [Told::Sent(LUNCH.into(), "8000".into())]);
}

#[test]
fn a_thread_that_comes_on_screen_is_told_and_one_that_goes_is_not() {
    let mut watched = Watched::with_list(5);
    assert_eq!(watched.after(Action::ThreadOpened(LUNCH.into())), [Told::Opened(LUNCH.into())]);
    assert!(watched.teller.shows(&LUNCH.into()));
    assert_eq!(watched.after(Action::ThreadClosed), NOTHING);
    assert!(!watched.teller.shows(&LUNCH.into()));
}

#[test]
fn trouble_is_told_when_it_begins_and_the_way_out_of_it_is_none() {
    let mut watched = Watched::new();
    let (since, next) = (1, 2);
    let lost = Connection::Reconnecting { since, next };
    let cases = [
        (Connection::Live, None),
        (lost.clone(), Some(Told::Trouble(Trouble::Unreachable(Cause::NoAnswer)))),
        (Connection::Reconnecting { since, next: 9 }, None),
        (Connection::Offline, Some(Told::Trouble(Trouble::Offline))),
        (lost.clone(), None),
        (Connection::NoToken(TokenFault::Expired), Some(Told::Trouble(Trouble::NoToken))),
        (Connection::Live, None),
        (Connection::SessionEnded, Some(Told::SessionEnded)),
        (lost, None),
    ];
    for (connection, expected) in cases {
        let told = watched.after(Action::ConnectionChanged(connection.clone()));
        assert_eq!(told, expected.into_iter().collect::<Vec<_>>(), "{connection:?}");
    }
}

#[test]
fn who_is_out_of_reach_is_told_with_the_cause_also_after_a_want_of_a_token() {
    for before in [Connection::Connecting, Connection::Live, Connection::NoToken(TokenFault::TimedOut)] {
        let mut watched = Watched::new();
        watched.after(Action::ConnectionChanged(before.clone()));
        // Given
        let planned = Action::TryPlanned { at: 2, cause: Cause::NoChat };
        assert_eq!(watched.after(planned), NOTHING, "{before:?}");
        // When
        let told = watched.after(Action::ConnectionChanged(Connection::Reconnecting { since: 1, next: 2 }));
        // Then
        assert_eq!(told, [Told::Trouble(Trouble::Unreachable(Cause::NoChat))], "{before:?}");
        // and another cause of the same outage is no news
        assert_eq!(watched.after(Action::TryPlanned { at: 3, cause: Cause::Late }), NOTHING);
    }
}

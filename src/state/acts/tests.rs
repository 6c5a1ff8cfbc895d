#![allow(clippy::unwrap_used, reason = "a helper of a test fails as the test does")]

use std::rc::Rc;

use acs_chat_protocol::thread::ChatThreadItem;
use yew::Reducible;

use super::{Act, ActKind, ActState, Fact};
use crate::state::{Action, ChatState, People, Person, ThreadId, ThreadItem};

/// What one of the user's threads is called, and who takes part: Ben and Carla.
const LUNCH: &str = "lunch";

fn listed(topic: &str, second: u32) -> ChatThreadItem {
    ChatThreadItem {
        id: LUNCH.into(),
        topic: topic.to_owned(),
        deleted_on: None,
        last_message_received_on: Some(format!("2025-06-10T22:20:{second:02}Z").into()),
        extra: acs_chat_protocol::Extra::new(),
    }
}

fn people(ids: &[&str]) -> People {
    ids.iter().map(|id| Person { id: (*id).into(), name: None }).collect()
}

fn chat() -> Rc<ChatState> {
    let facts = [
        Action::ThreadsReceived(vec![listed("Lunch", 10)]),
        Action::PeopleReceived { thread: LUNCH.into(), people: people(&["ben", "carla"]) },
    ];
    facts.into_iter().fold(Rc::default(), ChatState::reduce)
}

fn after(chat: &Rc<ChatState>, fact: Fact) -> Rc<ChatState> {
    Rc::clone(chat).reduce(Action::ActChanged(fact))
}

fn begun(chat: &Rc<ChatState>, id: &str, kind: ActKind) -> Rc<ChatState> {
    after(chat, Fact::Began(Act::new(id.into(), kind, 0)))
}

fn settled(chat: &Rc<ChatState>, id: &str, state: ActState) -> Rc<ChatState> {
    after(chat, Fact::Settled(id.into(), state))
}

fn failed() -> ActState {
    ActState::Failed("No.".into())
}

fn rename(topic: &str) -> ActKind {
    ActKind::Rename(LUNCH.into(), topic.into())
}

fn create(topic: &str) -> ActKind {
    ActKind::Create { topic: topic.into(), people: people(&["ben"]) }
}

fn add(ids: &[&str]) -> ActKind {
    ActKind::Add { thread: LUNCH.into(), people: people(ids), share_history: true }
}

fn item(chat: &ChatState) -> Rc<ThreadItem> {
    Rc::clone(chat.threads.find(&LUNCH.into()).unwrap())
}

fn topic(chat: &ChatState) -> String {
    chat.topic(&item(chat)).to_string()
}

fn is_listed(chat: &ChatState) -> bool {
    chat.threads.find(&LUNCH.into()).is_some_and(|item| chat.is_listed(item))
}

fn ids(chat: &ChatState) -> Vec<String> {
    chat.acts.iter().map(|act| act.id.to_string()).collect()
}

fn members(chat: &ChatState) -> Vec<String> {
    let people = chat.timeline(&LUNCH.into()).unwrap().people().unwrap();
    people.iter().map(|person| person.id.to_string()).collect()
}

#[test]
fn a_new_title_shows_at_once_and_until_the_list_has_it() {
    let chat = begun(&chat(), "1", rename("Dinner"));
    assert_eq!(topic(&chat), "Dinner");
    let chat = settled(&chat, "1", ActState::Done);
    let stale = Rc::clone(&chat).reduce(Action::ThreadsReceived(vec![listed("Lunch", 10)]));
    assert_eq!(topic(&stale), "Dinner", "an answer that is older than the title does not undo it");
    let chat = Rc::clone(&chat).reduce(Action::ThreadsReceived(vec![listed("Dinner", 11)]));
    let chat = after(&chat, Fact::Forgotten("1".into()));
    assert_eq!((topic(&chat).as_str(), ids(&chat).len()), ("Dinner", 0));
}

#[test]
fn a_title_that_is_refused_is_the_old_one_with_a_notice() {
    let chat = settled(&begun(&chat(), "1", rename("Dinner")), "1", failed());
    assert_eq!(topic(&chat), "Lunch");
    assert_eq!(chat.acts[0].reason(), Some(&"No.".into()));
    let other = begun(&chat, "2", rename("Supper"));
    assert_eq!((topic(&other).as_str(), ids(&other)), ("Supper", vec!["2".to_owned()]));
    let forgotten = after(&chat, Fact::Forgotten("1".into()));
    assert!(forgotten.acts.is_empty());
}

#[test]
fn the_last_of_several_titles_shows_and_they_go_out_in_order() {
    let chat = begun(&begun(&chat(), "1", rename("Dinner")), "2", rename("Supper"));
    assert_eq!(topic(&chat), "Supper");
    assert_eq!(chat.next_act(&LUNCH.into()).unwrap().id, "1".into());
    let chat = settled(&chat, "1", ActState::Done);
    assert_eq!(chat.next_act(&LUNCH.into()).unwrap().id, "2".into());
    assert_eq!(topic(&settled(&chat, "2", failed())), "Dinner");
}

#[test]
fn what_is_wanted_twice_in_a_row_is_wanted_once() {
    for kind in [create("Dinner"), rename("Dinner"), add(&["dora"]), ActKind::Leave(LUNCH.into())] {
        let once = begun(&chat(), "1", kind.clone());
        let twice = begun(&once, "2", kind);
        assert!(Rc::ptr_eq(&once, &twice));
    }
    let back = begun(&begun(&chat(), "1", rename("Dinner")), "2", rename("Lunch"));
    assert_eq!(ids(&begun(&back, "3", rename("Dinner"))).len(), 3, "that is not the same thing in a row");
}

#[test]
fn what_failed_and_is_wanted_again_keeps_its_id_and_is_unclear_s_32() {
    let chat = settled(&begun(&chat(), "1", create("Dinner")), "1", failed());
    let again = begun(&chat, "2", create("Dinner"));
    let retried = after(&chat, Fact::Retried("1".into()));
    for chat in [again, retried] {
        assert_eq!(ids(&chat), ["1"]);
        assert!(chat.acts[0].unclear && chat.acts[0].state == ActState::Going);
    }
    assert_eq!(ids(&begun(&chat, "2", create("Supper"))), ["1", "2"], "the notice of another stays");
}

#[test]
fn a_thread_without_a_title_is_told_once_and_never_asked_for() {
    let nameless = |chat: &Rc<ChatState>, id: &str| {
        let act = Act::new(id.into(), create(""), 0);
        assert!(act.kind.is_nameless());
        after(chat, Fact::Began(Act { state: failed(), ..act }))
    };
    let chat = nameless(&nameless(&chat(), "1"), "2");
    assert_eq!(ids(&chat), ["2"]);
    assert!(chat.acts[0].is_failed() && chat.next_act(&"2".into()).is_none());
}

#[test]
fn a_thread_that_is_left_goes_at_once_and_comes_back_when_that_is_refused() {
    for kind in [ActKind::Leave(LUNCH.into()), ActKind::Delete(LUNCH.into())] {
        let gone = begun(&chat(), "1", kind);
        assert!(!is_listed(&gone));
        let refused = settled(&gone, "1", failed());
        assert!(is_listed(&refused) && refused.acts[0].is_failed());
        assert!(!is_listed(&settled(&gone, "1", ActState::Done)));
    }
}

#[test]
fn a_thread_that_was_left_stays_away_until_something_happens_there() {
    let chat = settled(&begun(&chat(), "1", ActKind::Leave(LUNCH.into())), "1", ActState::Done);
    // The service goes on to list it, with a message that came before.
    let chat = chat.reduce(Action::ThreadsReceived(vec![listed("Lunch", 20)]));
    assert!(!is_listed(&chat));
    let chat = after(&chat, Fact::Forgotten("1".into()));
    let again = Rc::clone(&chat).reduce(Action::ThreadsReceived(vec![listed("Lunch", 20)]));
    assert!(!is_listed(&again) && ids(&again).is_empty());
    let added = chat.reduce(Action::ThreadsReceived(vec![listed("Lunch", 30)]));
    assert!(is_listed(&added), "somebody has taken the user back");
}

#[test]
fn what_was_left_before_is_remembered_and_told_once() {
    let chat = chat();
    let left = vec![(ThreadId::from(LUNCH), item(&chat).last_activity)];
    let hidden = after(&chat, Fact::Left(left.clone()));
    assert!(!is_listed(&hidden));
    assert!(Rc::ptr_eq(&hidden, &after(&hidden, Fact::Left(left))));
}

#[test]
fn a_deleted_thread_is_gone_from_what_is_known_of_the_list() {
    let chat = settled(&begun(&chat(), "1", ActKind::Delete(LUNCH.into())), "1", ActState::Done);
    let chat = after(&chat, Fact::Forgotten("1".into()));
    assert!(chat.threads.items.is_empty() && chat.acts.is_empty());
}

#[test]
fn somebody_who_is_removed_is_there_until_it_is_done() {
    let (lunch, ben) = (LUNCH.into(), "ben".into());
    let chat = begun(&chat(), "1", ActKind::Remove(LUNCH.into(), "ben".into()));
    assert!(chat.is_being_removed(&lunch, &ben) && !chat.is_being_removed(&lunch, &"carla".into()));
    assert_eq!(members(&chat), ["ben", "carla"]);
    let done = settled(&chat, "1", ActState::Done);
    assert_eq!((members(&done), done.acts.len()), (vec!["carla".to_owned()], 0));
    let refused = settled(&chat, "1", failed());
    assert!(!refused.is_being_removed(&lunch, &ben) && members(&refused).len() == 2);
}

#[test]
fn people_who_are_added_show_at_once_and_each_once() {
    let chat = begun(&chat(), "1", add(&["ben", "dora"]));
    let coming = chat.being_added(&LUNCH.into());
    assert_eq!(coming.iter().map(|person| person.id.as_str()).collect::<Vec<_>>(), ["dora"]);
    let done = settled(&chat, "1", ActState::Done);
    assert_eq!(members(&done), ["ben", "carla", "dora"]);
    assert!(done.being_added(&LUNCH.into()).is_empty() && done.acts.is_empty());
    let partly = settled(&chat, "1", ActState::Partly("dora could not be added.".into()));
    assert_eq!(members(&partly), ["ben", "carla"], "who came, the service tells");
    assert!(partly.being_added(&LUNCH.into()).is_empty() && partly.acts[0].reason().is_some());
}

#[test]
fn nothing_happens_to_an_act_that_is_not_there_or_goes_on() {
    let chat = begun(&chat(), "1", rename("Dinner"));
    let facts = [
        Fact::Settled("2".into(), ActState::Done),
        Fact::Retried("2".into()),
        Fact::Forgotten("2".into()),
        Fact::Retried("1".into()),
        Fact::Forgotten("1".into()),
        Fact::Left(Vec::new()),
    ];
    for fact in facts {
        assert!(Rc::ptr_eq(&chat, &after(&chat, fact.clone())), "{fact:?}");
    }
}

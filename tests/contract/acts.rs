//! What users do with threads and people: once, with an outcome to show, and seen by the others.

mod leaving;
mod people;
mod titles;

use std::rc::Rc;

use acs_chat_widget::client::Method;
use acs_chat_widget::state::{ActState, Content, People, Person, ThreadId, UserId};
use acs_chat_widget::view::reason::reason;
use acs_chat_widget::words::Words;
use serde_json::json;

use crate::house::{House, Running, local};
use crate::transport::{Fault, THREADS};

const LUNCH: &str = "Lunch on Friday";
const HIKE: &str = "Weekend hike";
const THREAD: &str = "/chat/threads/*";

/// One of the demo's people, as somebody to add.
async fn person(house: &House, name: &str) -> Person {
    Person { id: house.id(name).await.as_str().into(), name: Some(name.into()) }
}

async fn people_of(house: &House, names: &[&str]) -> People {
    let mut people = Vec::new();
    for name in names {
        people.push(person(house, name).await);
    }
    people.into()
}

/// Somebody of the same resource who does not exist.
async fn nobody(house: &House) -> Person {
    let ann = house.id("ann").await;
    let resource = ann.as_str().split('_').next().unwrap();
    let id = format!("{resource}_00000000-0000-4000-8000-000000000000");
    Person { id: id.as_str().into(), name: Some("Dora".into()) }
}

/// The titles of the list, as its reader sees them.
fn topics(chat: &Running) -> Vec<String> {
    let state = chat.engine.state();
    let listed = state.threads.items.iter().filter(|item| state.is_listed(item));
    listed.map(|item| state.topic(item).to_string()).collect()
}

fn thread(chat: &Running, topic: &str) -> ThreadId {
    let state = chat.engine.state();
    state.threads.items.iter().find(|item| &*item.topic == topic).expect("the thread").id.clone()
}

/// Why things were not done, or not for all.
fn notices(chat: &Running) -> Vec<String> {
    let state = chat.engine.state();
    let words = Words::default();
    state.acts.iter().filter_map(|act| act.reason()).map(|why| reason(why, &words).to_string()).collect()
}

fn members(chat: &Running, thread: &ThreadId) -> Vec<UserId> {
    let state = chat.engine.state();
    let people = state.timeline(thread).and_then(|timeline| timeline.people().cloned()).unwrap_or_default();
    people.iter().map(|person| person.id.clone()).collect()
}

/// How many system messages of a kind the open thread shows.
fn told(chat: &Running, is_kind: fn(&Content) -> bool) -> usize {
    let state = chat.engine.state();
    let timeline = state.open.as_ref().and_then(|open| state.timeline(open)).expect("its messages");
    timeline.messages().iter().filter(|message| is_kind(&message.content)).count()
}

fn is_title(content: &Content) -> bool {
    matches!(content, Content::Topic { .. })
}

fn is_coming(content: &Content) -> bool {
    matches!(content, Content::Added { .. })
}

fn is_going(content: &Content) -> bool {
    matches!(content, Content::Removed { .. })
}

#[tokio::test(start_paused = true)]
async fn a_created_thread_opens_itself_and_is_in_the_lists_of_all() {
    local(async {
        let house = House::new().await;
        let (ann, carla) = (house.engine("ann"), house.engine("carla"));
        ann.run(1).await;
        ann.engine.create_thread("  Dinner\n", people_of(&house, &["carla", "ben"]).await);
        ann.run(3).await;
        let open = ann.engine.state().open.clone().expect("an open thread");
        assert_eq!((topics(&ann)[0].as_str(), thread(&ann, "Dinner")), ("Dinner", open.clone()));
        assert_eq!((members(&ann, &open).len(), ann.engine.state().acts.len()), (3, 0));
        carla.open("Dinner").await;
        let state = carla.engine.state();
        let people = state.timeline(&open).unwrap().people().cloned().unwrap();
        let names: Vec<_> = people.iter().filter_map(|person| person.name.as_deref()).collect();
        assert_eq!(names, ["ann", "carla", "ben"], "the one who began it has a name too");
    })
    .await;
}

#[tokio::test(start_paused = true)]
async fn a_creation_whose_answer_is_lost_makes_one_thread_s_32() {
    for fault in [Fault::CutResponse, Fault::AnswerAfter(500, ""), Fault::CutBody(5), Fault::Twice] {
        local(async {
            let house = House::new().await;
            let ann = house.engine("ann");
            ann.run(1).await;
            house.faults.next(Method::Post, THREADS, fault.clone());
            ann.engine.create_thread("Dinner", people_of(&house, &["ben"]).await);
            ann.engine.create_thread("Dinner", people_of(&house, &["ben"]).await);
            ann.run(20).await;
            assert_eq!(topics(&ann).iter().filter(|topic| *topic == "Dinner").count(), 1, "{fault:?}");
            assert!(notices(&ann).is_empty(), "{fault:?}");
        })
        .await;
    }
}

#[tokio::test(start_paused = true)]
async fn a_creation_that_has_failed_is_tried_again_under_the_same_id_s_32() {
    local(async {
        let house = House::new().await;
        let ann = house.engine("ann");
        ann.run(1).await;
        house.rule(json!({ "path": THREADS, "method": "POST", "action": "cut-response", "count": 5 }));
        let ben = people_of(&house, &["ben"]).await;
        ann.engine.create_thread("Dinner", Rc::clone(&ben));
        ann.run(40).await;
        assert_eq!(notices(&ann), ["The chat service could not be reached. Try again."]);
        // The form is sent off a second time.
        ann.engine.create_thread("Dinner", ben);
        ann.run(5).await;
        assert_eq!(topics(&ann).iter().filter(|topic| *topic == "Dinner").count(), 1);
        assert!(notices(&ann).is_empty() && ann.engine.state().open == Some(thread(&ann, "Dinner")));
    })
    .await;
}

#[tokio::test(start_paused = true)]
async fn of_a_new_thread_those_who_could_not_be_added_are_named() {
    local(async {
        let house = House::new().await;
        let ann = house.engine("ann");
        ann.run(1).await;
        let both: People = [person(&house, "ben").await, nobody(&house).await].into();
        ann.engine.create_thread("Dinner", both);
        ann.run(3).await;
        assert_eq!(notices(&ann), ["Dora could not be added: nobody has this id."]);
        let act = ann.engine.state().acts[0].clone();
        assert!(matches!(act.state, ActState::Partly(_)));
        assert_eq!(ann.engine.state().open, Some(thread(&ann, "Dinner")), "the thread is there all the same");
        ann.engine.forget_act(act.id.clone());
        assert!(notices(&ann).is_empty());
    })
    .await;
}

#[tokio::test(start_paused = true)]
async fn a_thread_without_a_title_or_with_a_malformed_id_is_refused_with_a_sentence() {
    local(async {
        let house = House::new().await;
        let ann = house.engine("ann");
        ann.run(1).await;
        let asked = house.count("POST");
        ann.engine.create_thread(" \n", People::default());
        assert_eq!(notices(&ann), ["A conversation needs a name."]);
        ann.run(1).await;
        assert_eq!(house.count("POST"), asked, "the service was not asked");
        let odd: People = [Person { id: "8:acs:a_b".into(), name: None }].into();
        ann.engine.create_thread("Dinner", odd);
        ann.run(3).await;
        assert_eq!(notices(&ann)[1], "Identifier format is invalid (8:acs:a_b).");
        assert_eq!(topics(&ann), [LUNCH, HIKE]);
    })
    .await;
}

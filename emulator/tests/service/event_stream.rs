//! The stream of events: who hears what, in which order, and when it ends.

use serde_json::{Value, json};

use super::listener::{EVENTS, KEEP_ALIVE};
use super::people::{Person, text};
use super::service::{MINUTE, Service, request};

#[tokio::test]
async fn a_stream_without_a_good_token_is_refused() {
    let service = Service::new();
    let [mut ann] = service.people::<1>().await;
    assert_eq!(service.answer(request("GET", EVENTS), "").await.refusal(), (401, "Unauthorized"));
    let [stranger] = Service::new().people::<1>().await;
    for token in ["", "not.a.token", &stranger.token] {
        ann.token = token.to_owned();
        assert_eq!(ann.open(EVENTS).await.status(), 401, "{token}");
    }
}

#[tokio::test]
async fn a_token_for_calls_alone_opens_no_stream() {
    let voice = Service::new().person(&["voip"]).await;
    assert_eq!(voice.open(EVENTS).await.status(), 403);
}

#[tokio::test]
async fn a_stream_of_what_is_no_thread_is_refused() {
    let [ann] = Service::new().people::<1>().await;
    for id in ["", "lunch", "19%3Alunch"] {
        assert_eq!(ann.open(&format!("{EVENTS}?threadId={id}")).await.status(), 400, "{id}");
    }
}

#[tokio::test]
async fn strangers_hear_nothing() {
    let service = Service::new();
    let [ann, ben, stranger] = service.people::<3>().await;
    let mut listener = stranger.listen().await;
    let thread = ann.create_thread(&[&ben]).await;
    let id = ann.send(&thread, "hello").await;
    ann.patch(&thread.message(&id), json!({ "content": "bye" })).await;
    ann.post(&thread.at("readReceipts"), json!({ "chatMessageId": id })).await;
    service.answer(ann.request("POST", &thread.at("typing")), "").await;
    ann.patch(&thread.path(), json!({ "topic": "Dinner" })).await;
    ann.delete(&thread.message(&id)).await;
    ann.remove(&thread, &ben).await;
    ann.delete(&thread.path()).await;
    let own = stranger.create_thread(&[]).await;
    assert_eq!(listener.event().await.1["threadId"], own.id);
}

#[tokio::test]
async fn a_stream_of_one_thread_tells_of_no_other() {
    let service = Service::new();
    let [ann] = service.people::<1>().await;
    let (here, there) = (ann.create_thread(&[]).await, ann.create_thread(&[]).await);
    let mut listener = ann.listen_at(&format!("{EVENTS}?threadId={}", here.id.replace(':', "%3A"))).await;
    ann.send(&there, "there").await;
    ann.send(&here, "here").await;
    assert_eq!(listener.event().await.1["message"], "here");
}

#[tokio::test]
async fn a_message_from_before_the_shared_history_is_not_told_by_its_edit() {
    let service = Service::new();
    let [ann, ben] = service.people::<2>().await;
    let thread = ann.create_thread(&[]).await;
    let secret = ann.send(&thread, "secret").await;
    service.clock.advance(MINUTE);
    let mut newcomer = ben.participant();
    newcomer["shareHistoryTime"] = json!("2025-06-10T22:21:00Z");
    ann.add(&thread, &[newcomer]).await;
    let mut listener = ben.listen().await;
    ann.patch(&thread.message(&secret), json!({ "content": "still secret" })).await;
    ann.send(&thread, "hello").await;
    assert_eq!(listener.event().await.1["message"], "hello");
}

#[tokio::test]
async fn what_was_refused_is_not_told() {
    let service = Service::new();
    let [ann, ben, stranger] = service.people::<3>().await;
    let thread = ann.create_thread(&[&ben]).await;
    let id = ann.send(&thread, "hello").await;
    let mut listener = ann.listen().await;
    stranger.post(&thread.at("messages"), json!({ "content": "hello" })).await;
    ben.patch(&thread.message(&id), json!({ "content": "mine" })).await;
    let change = json!({ "topic": "Dinner", "metadata": { "large": "x".repeat(1024) } });
    assert_eq!(ann.patch(&thread.path(), change).await.status, 400);
    service.answer(stranger.request("POST", &thread.at("typing")), "").await;
    ann.send(&thread, "the first that is heard").await;
    assert_eq!(listener.event().await.1["message"], "the first that is heard");
}

#[tokio::test]
async fn a_repeated_creation_is_told_once() {
    let service = Service::new();
    let [ann] = service.people::<1>().await;
    let mut listener = ann.listen().await;
    for _ in 0..2 {
        let request = ann.request("POST", "/chat/threads").header("repeatability-request-id", "one");
        let request = request.header("content-type", "application/json");
        assert_eq!(service.answer(request, r#"{"topic":"Lunch"}"#).await.status, 201);
    }
    ann.create_thread(&[]).await;
    let ids = [listener.event().await.1["threadId"].clone(), listener.event().await.1["threadId"].clone()];
    assert_ne!(ids[0], ids[1]);
}

#[tokio::test]
async fn events_come_in_the_order_of_commits() {
    let service = Service::new();
    let [ann, ben] = service.people::<2>().await;
    let thread = ann.create_thread(&[&ben]).await;
    let mut listener = ben.listen().await;
    let path = thread.at("messages");
    let sent: Vec<_> = (0..50)
        .map(|number| {
            let (sender, path) = (ann.clone(), path.clone());
            tokio::spawn(async move { sender.post(&path, json!({ "content": number.to_string() })).await })
        })
        .collect();
    for call in sent {
        assert_eq!(call.await.unwrap().status, 201);
    }
    let mut stored: Vec<String> = ann.messages(&thread).await.iter().map(|one| text(&one["id"])).collect();
    stored.reverse();
    let first = listener.hear().await;
    let (mut ids, mut heard) = (vec![first.id.unwrap()], vec![text(&first.payload["id"])]);
    for _ in 1..50 {
        let next = listener.hear().await;
        ids.push(next.id.unwrap());
        heard.push(text(&next.payload["id"]));
    }
    // Participants and topic came before anybody listened.
    assert_eq!(heard, stored[2..]);
    assert!(ids.is_sorted_by(|one, next| one < next), "{ids:?}");
}

#[tokio::test]
async fn two_streams_of_one_person_hear_the_same() {
    let service = Service::new();
    let [ann] = service.people::<1>().await;
    let (mut one, mut two) = (ann.listen().await, ann.listen().await);
    ann.create_thread(&[]).await;
    assert_eq!(one.hear().await, two.hear().await);
}

#[tokio::test]
async fn a_stream_that_was_too_slow_hears_how_much_it_has_missed_and_goes_on() {
    let service = Service::new();
    let [ann] = service.people::<1>().await;
    let thread = ann.create_thread(&[]).await;
    let mut listener = ann.listen().await;
    for _ in 0..1024 + 3 {
        service.answer(ann.request("POST", &thread.at("typing")), "").await;
    }
    let lagged = listener.hear().await;
    assert_eq!((lagged.id, lagged.name.as_str()), (None, "lagged"));
    assert_eq!(lagged.payload, json!({ "missed": 3 }));
    let next = listener.hear().await;
    assert_eq!((next.id, next.name.as_str()), (Some(4), "typingIndicatorReceived"));
}

#[tokio::test]
async fn a_revoked_token_ends_the_stream_before_the_next_event() {
    let service = Service::new();
    let [ann, ben] = service.people::<2>().await;
    let thread = ann.create_thread(&[&ben]).await;
    let (mut at_ann, mut at_ben) = (ann.listen().await, ben.listen().await);
    revoke(&ben).await;
    ann.send(&thread, "hello").await;
    assert_eq!(at_ben.block().await, None);
    assert_eq!(at_ann.names(1).await, ["chatMessageReceived"]);
}

async fn revoke(person: &Person) {
    let target = format!("{}/:revokeAccessTokens", person.identity());
    assert_eq!(person.service.signed("POST", &target, "").await.status, 204);
}

#[tokio::test]
async fn an_expired_token_ends_the_stream_before_the_next_event() {
    let service = Service::new();
    let [ann, ben] = service.people::<2>().await;
    let thread = ann.create_thread(&[&ben]).await;
    let mut listener = ben.listen().await;
    service.clock.advance(24 * 60 * MINUTE);
    let issue = format!("{}/:issueAccessToken", ann.identity());
    let issued = service.signed("POST", &issue, r#"{"scopes":["chat"]}"#).await;
    let ann = service.knows(&Value::from(ann.id), &issued.body["token"]);
    ann.send(&thread, "hello").await;
    assert_eq!(listener.block().await, None);
}

#[tokio::test]
async fn a_silent_stream_says_that_it_is_alive_until_its_token_is_not() {
    let [ann] = Service::new().people::<1>().await;
    let mut listener = ann.listen().await;
    // The runtime's time moves by itself from here on, whenever there is nothing else to do.
    tokio::time::pause();
    for _ in 0..3 {
        let before = tokio::time::Instant::now();
        assert_eq!(listener.block().await.as_deref(), Some(KEEP_ALIVE));
        assert!(before.elapsed().as_secs() <= 15);
    }
    revoke(&ann).await;
    assert_eq!(listener.block().await, None);
}

#[tokio::test]
async fn a_closed_channel_ends_the_streams() {
    let [ann] = Service::new().people::<1>().await;
    let mut listener = ann.listen().await;
    ann.service.app.events().close();
    assert_eq!(listener.block().await, None);
    assert_eq!(ann.listen().await.block().await, None);
}

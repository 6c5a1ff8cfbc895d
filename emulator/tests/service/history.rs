//! What of a conversation somebody may read who was not there all the time.

use serde_json::{Value, json};

use super::people::{Person, lines};
use super::service::{MINUTE, Service};

/// Somebody as a participant from whom the history before a time is kept.
fn sharing_from(person: &Person, time: &str) -> Value {
    json!({ "communicationIdentifier": person.identifier(), "shareHistoryTime": time })
}

#[tokio::test]
async fn who_was_removed_reads_what_was_said_before() {
    let service = Service::new();
    let [ann, ben] = service.people::<2>().await;
    let thread = ann.create_thread(&[&ben]).await;
    let before = ann.send(&thread, "before").await;
    ann.remove(&thread, &ben).await;
    let after = ann.send(&thread, "after").await;
    assert_eq!(lines(&ben.messages(&thread).await), ["before", "topicUpdated", "participantAdded"]);
    assert_eq!(ben.get(&thread.message(&before)).await.status, 200);
    assert_eq!(ben.get(&thread.message(&after)).await.refusal(), (404, "NotFound"));
}

#[tokio::test]
async fn who_was_removed_still_has_the_thread_in_the_list() {
    let service = Service::new();
    let [ann, ben] = service.people::<2>().await;
    let thread = ann.create_thread(&[&ben]).await;
    ann.remove(&thread, &ben).await;
    assert_eq!(ben.list("/chat/threads").await[0]["id"], thread.id);
}

#[tokio::test]
async fn who_was_removed_may_not_change_a_message_of_its_own() {
    let service = Service::new();
    let [ann, ben] = service.people::<2>().await;
    let thread = ann.create_thread(&[&ben]).await;
    let message = thread.message(&ben.send(&thread, "hello").await);
    ann.remove(&thread, &ben).await;
    assert_eq!(ben.patch(&message, json!({ "content": "hi" })).await.refusal(), (403, "Forbidden"));
    assert_eq!(ben.delete(&message).await.refusal(), (403, "Forbidden"));
    assert_eq!(lines(&ann.messages(&thread).await)[1], "hello");
}

#[tokio::test]
async fn who_comes_back_reads_what_was_said_in_between() {
    let service = Service::new();
    let [ann, ben] = service.people::<2>().await;
    let thread = ann.create_thread(&[&ben]).await;
    ann.remove(&thread, &ben).await;
    ann.send(&thread, "in between").await;
    ann.add(&thread, &[ben.participant()]).await;
    assert_eq!(ben.messages(&thread).await, ann.messages(&thread).await);
}

#[tokio::test]
async fn a_newcomer_reads_the_whole_history_if_nobody_says_otherwise() {
    let service = Service::new();
    let [ann, ben] = service.people::<2>().await;
    let thread = ann.create_thread(&[]).await;
    ann.send(&thread, "early").await;
    service.clock.advance(MINUTE);
    ann.add(&thread, &[ben.participant()]).await;
    assert_eq!(ben.messages(&thread).await, ann.messages(&thread).await);
}

#[tokio::test]
async fn a_newcomer_reads_nothing_from_before_its_share_history_time() {
    let service = Service::new();
    let [ann, ben] = service.people::<2>().await;
    let thread = ann.create_thread(&[]).await;
    let early = ann.send(&thread, "early").await;
    service.clock.advance(MINUTE);
    ann.add(&thread, &[sharing_from(&ben, "2025-06-10T22:21:23.041Z")]).await;
    let late = ann.send(&thread, "late").await;
    assert_eq!(lines(&ben.messages(&thread).await), ["late", "participantAdded"]);
    assert_eq!(ben.get(&thread.message(&early)).await.refusal(), (404, "NotFound"));
    assert_eq!(ben.get(&thread.message(&late)).await.status, 200);
    assert_eq!(ben.participants(&thread).await[1], sharing_from(&ben, "2025-06-10T22:21:23Z"));
}

#[tokio::test]
async fn an_early_message_stays_hidden_when_it_is_edited() {
    let service = Service::new();
    let [ann, ben] = service.people::<2>().await;
    let thread = ann.create_thread(&[]).await;
    let early = ann.send(&thread, "early").await;
    service.clock.advance(MINUTE);
    ann.add(&thread, &[sharing_from(&ben, "2025-06-10T22:21:23.041Z")]).await;
    ann.patch(&thread.message(&early), json!({ "content": "edited" })).await;
    assert_eq!(lines(&ben.messages(&thread).await), ["participantAdded"]);
}

#[tokio::test]
async fn a_time_in_between_shares_a_part_of_the_history() {
    let service = Service::new();
    let [ann, ben] = service.people::<2>().await;
    let thread = ann.create_thread(&[]).await;
    service.clock.advance(MINUTE);
    ann.send(&thread, "shared").await;
    service.clock.advance(MINUTE);
    ann.add(&thread, &[sharing_from(&ben, "2025-06-10T22:21:00Z")]).await;
    assert_eq!(lines(&ben.messages(&thread).await), ["participantAdded", "shared"]);
}

#[tokio::test]
async fn hidden_messages_make_no_empty_pages() {
    let service = Service::new();
    let [ann, ben] = service.people::<2>().await;
    let thread = ann.create_thread(&[]).await;
    service.clock.advance(MINUTE);
    ann.add(&thread, &[sharing_from(&ben, "2025-06-10T22:21:23.041Z")]).await;
    let pages = ben.pages(&thread.at("messages?maxPageSize=1")).await;
    assert_eq!(pages.len(), 1);
}

#[tokio::test]
async fn a_share_history_time_that_is_no_time_is_refused() {
    let service = Service::new();
    let [ann, ben] = service.people::<2>().await;
    let thread = ann.create_thread(&[]).await;
    let refused = ann.add(&thread, &[sharing_from(&ben, "yesterday")]).await;
    assert_eq!(refused.refusal(), (400, "BadRequest"));
    assert_eq!(ann.participants(&thread).await, [ann.listed()]);
}

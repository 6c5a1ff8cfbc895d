//! Read receipts.

use serde_json::{Value, json};

use super::people::{Person, Thread};
use super::service::{A_MINUTE_LATER, MINUTE, NOW, NOW_TEXT, Service};

/// Says that somebody has read up to a message.
async fn read(person: &Person, thread: &Thread, message: &str) {
    let answer = person.post(&thread.at("readReceipts"), json!({ "chatMessageId": message })).await;
    assert_eq!(answer.outcome(), (200, ""));
}

fn receipt(person: &Person, message: &str, read_on: &str) -> Value {
    json!({
        "senderCommunicationIdentifier": person.identifier(), "chatMessageId": message, "readOn": read_on,
    })
}

#[tokio::test]
async fn everybody_has_one_receipt_the_latest() {
    let service = Service::new();
    let [ann, ben] = service.people::<2>().await;
    let thread = ann.create_thread(&[&ben]).await;
    let (one, two) = (ann.send(&thread, "one").await, ann.send(&thread, "two").await);
    read(&ann, &thread, &one).await;
    read(&ben, &thread, &one).await;
    service.clock.advance(MINUTE);
    read(&ann, &thread, &two).await;
    let expected = [receipt(&ben, &one, NOW_TEXT), receipt(&ann, &two, A_MINUTE_LATER)];
    assert_eq!(ann.list(&thread.at("readReceipts")).await, expected);
    assert_eq!(ben.list(&thread.at("readReceipts")).await, expected);
    assert_eq!(ann.messages(&thread).await.len(), 4);
}

#[tokio::test]
async fn a_receipt_never_goes_backwards() {
    let service = Service::new();
    let [ann] = service.people::<1>().await;
    let thread = ann.create_thread(&[]).await;
    let (one, two) = (ann.send(&thread, "one").await, ann.send(&thread, "two").await);
    read(&ann, &thread, &two).await;
    service.clock.advance(MINUTE);
    read(&ann, &thread, &one).await;
    assert_eq!(ann.list(&thread.at("readReceipts")).await, [receipt(&ann, &two, NOW_TEXT)]);
}

#[tokio::test]
async fn a_receipt_for_a_message_that_is_not_in_the_thread_is_refused() {
    let service = Service::new();
    let [ann] = service.people::<1>().await;
    let (here, there) = (ann.create_thread(&[]).await, ann.create_thread(&[]).await);
    read(&ann, &here, &ann.send(&here, "one").await).await;
    let before = ann.list(&here.at("readReceipts")).await;
    service.clock.advance(MINUTE);
    for id in [ann.send(&there, "elsewhere").await, "0".to_owned(), i64::MAX.to_string()] {
        let refused = ann.post(&here.at("readReceipts"), json!({ "chatMessageId": id })).await;
        assert_eq!(refused.refusal(), (404, "NotFound"), "{id}");
    }
    assert_eq!(ann.list(&here.at("readReceipts")).await, before);
    assert!(ann.list(&there.at("readReceipts")).await.is_empty());
}

#[tokio::test]
async fn a_receipt_may_be_for_a_deleted_message_or_one_of_the_service() {
    let service = Service::new();
    let [ann] = service.people::<1>().await;
    let thread = ann.create_thread(&[]).await;
    let gone = ann.send(&thread, "gone").await;
    ann.delete(&thread.message(&gone)).await;
    read(&ann, &thread, &NOW.to_string()).await;
    read(&ann, &thread, &gone).await;
    assert_eq!(ann.list(&thread.at("readReceipts")).await, [receipt(&ann, &gone, NOW_TEXT)]);
}

#[tokio::test]
async fn threads_have_receipts_of_their_own() {
    let service = Service::new();
    let [ann] = service.people::<1>().await;
    let (here, there) = (ann.create_thread(&[]).await, ann.create_thread(&[]).await);
    read(&ann, &here, &ann.send(&here, "hello").await).await;
    assert!(ann.list(&there.at("readReceipts")).await.is_empty());
}

#[tokio::test]
async fn a_thread_of_twenty_has_receipts() {
    let service = Service::new();
    let people = service.people::<20>().await;
    let others: Vec<&Person> = people[1..].iter().collect();
    let thread = people[0].create_thread(&others).await;
    let id = people[0].send(&thread, "hello").await;
    read(&people[19], &thread, &id).await;
    assert_eq!(people[0].list(&thread.at("readReceipts")).await.len(), 1);
}

#[tokio::test]
async fn a_thread_of_more_than_twenty_takes_receipts_and_has_none() {
    let service = Service::new();
    let people = service.people::<21>().await;
    let others: Vec<&Person> = people[1..20].iter().collect();
    let thread = people[0].create_thread(&others).await;
    let id = people[0].send(&thread, "hello").await;
    read(&people[0], &thread, &id).await;
    people[0].add(&thread, &[people[20].participant()]).await;
    read(&people[20], &thread, &id).await;
    assert!(people[0].list(&thread.at("readReceipts")).await.is_empty());
}

#[tokio::test]
async fn a_receipt_for_what_is_no_message_id_is_refused() {
    let service = Service::new();
    let [ann] = service.people::<1>().await;
    let thread = ann.create_thread(&[]).await;
    for id in ["", "abc", "-1"] {
        let refused = ann.post(&thread.at("readReceipts"), json!({ "chatMessageId": id })).await;
        assert_eq!(refused.refusal(), (400, "BadRequest"), "{id}");
    }
    assert!(ann.list(&thread.at("readReceipts")).await.is_empty());
}

//! The table of rate limits, each row at its edge: so many calls pass, one more is refused, and when it may come back.

use acs_chat_emulator::AppOptions;
use serde_json::json;

use super::people::{Person, Thread};
use super::service::{Answer, MINUTE, Service};

const SECOND: i64 = 1000;

/// A service with the documented limits times a factor.
pub(crate) fn limited(factor: f64) -> Service {
    Service::with(AppOptions { rate_limits: Some(factor), ..AppOptions::in_memory() })
}

/// All these calls pass.
pub(crate) async fn pass(times: usize, call: impl AsyncFn() -> Answer) {
    for n in 0..times {
        let answer = call().await;
        assert_ne!(answer.status, 429, "call {n} of {times}");
    }
}

/// The call was refused, and may be made again after some seconds.
pub(crate) fn refused(answer: &Answer, seconds: i64) {
    assert_eq!(answer.refusal(), (429, "TooManyRequests"));
    assert_eq!(answer.header("retry-after"), seconds.to_string());
}

/// So many calls pass; the next has to wait some seconds, to the millisecond; then it passes.
pub(crate) async fn only(service: &Service, times: usize, seconds: i64, call: impl AsyncFn() -> Answer) {
    pass(times, &call).await;
    refused(&call().await, seconds);
    service.clock.advance(seconds * SECOND - 1);
    refused(&call().await, 1);
    service.clock.advance(1);
    assert_ne!(call().await.status, 429);
}

pub(crate) async fn say(person: &Person, thread: &Thread) -> Answer {
    person.post(&thread.at("messages"), json!({ "content": "hello" })).await
}

async fn create(person: &Person) -> Answer {
    person.post("/chat/threads", json!({ "topic": "Lunch" })).await
}

async fn type_in(person: &Person, thread: &Thread) -> Answer {
    person.post(&thread.at("typing"), json!({})).await
}

async fn rename(person: &Person, thread: &Thread) -> Answer {
    person.patch(&thread.path(), json!({ "topic": "Dinner" })).await
}

/// A thread of so many people.
async fn crowd<const N: usize>(service: &Service) -> ([Person; N], Thread) {
    let people = service.people::<N>().await;
    let others: Vec<&Person> = people.iter().skip(1).collect();
    let thread = people[0].create_thread(&others).await;
    (people, thread)
}

#[tokio::test]
async fn a_user_creates_10_threads_in_10_seconds() {
    let service = limited(1.0);
    let [ann, ben] = service.people::<2>().await;
    pass(10, async || create(&ann).await).await;
    pass(10, async || create(&ben).await).await;
    only(&service, 0, 10, async || create(&ann).await).await;
}

/// The figures are 3000 each: this is a hundredth of it.
#[tokio::test]
async fn the_resource_creates_and_adds_to_so_many_threads_in_a_minute() {
    let service = limited(0.01);
    let mut people = Vec::new();
    for _ in 0..31 {
        service.clock.advance(3 * SECOND);
        people.push(service.person(&["chat"]).await);
    }
    let (last, others) = people.split_last().unwrap();
    let mut threads = Vec::new();
    for person in others {
        threads.push(person.create_thread(&[]).await);
    }
    only(&service, 0, 60, async || create(last).await).await;
    service.clock.advance(MINUTE);
    let thread = last.create_thread(&[]).await;
    for (person, thread) in others.iter().zip(&threads) {
        assert_eq!(person.add(thread, &[last.participant()]).await.status, 201);
    }
    only(&service, 0, 60, async || last.add(&thread, &[others[0].participant()]).await).await;
}

#[tokio::test]
async fn a_user_deletes_10_threads_in_10_seconds() {
    let service = limited(1.0);
    let [ann, ben] = service.people::<2>().await;
    let thread = ann.create_thread(&[&ben]).await;
    pass(10, async || ben.delete(&thread.path()).await).await;
    only(&service, 10, 10, async || ann.delete(&thread.path()).await).await;
}

#[tokio::test]
async fn the_members_of_a_thread_change_it_5_times_in_10_seconds() {
    let service = limited(1.0);
    let ([ann, ben], thread) = crowd::<2>(&service).await;
    pass(3, async || rename(&ann, &thread).await).await;
    pass(2, async || rename(&ben, &thread).await).await;
    refused(&rename(&ann, &thread).await, 10);
    only(&service, 0, 10, async || rename(&ben, &thread).await).await;
    let other = ann.create_thread(&[]).await;
    only(&service, 5, 10, async || rename(&ann, &other).await).await;
}

#[tokio::test]
async fn participants_of_a_thread_come_and_go_10_times_in_10_seconds_and_30_in_a_minute() {
    let service = limited(1.0);
    let ([ann, ben, cem], thread) = crowd::<3>(&service).await;
    for wait in [10, 10, 40] {
        pass(5, async || ann.add(&thread, &[cem.participant()]).await).await;
        pass(5, async || ben.remove(&thread, &cem).await).await;
        refused(&ann.remove(&thread, &cem).await, wait);
        service.clock.advance(10 * SECOND);
    }
    only(&service, 0, 30, async || ann.add(&thread, &[cem.participant()]).await).await;
}

#[tokio::test]
async fn a_user_looks_50_times_in_10_seconds_at_threads_or_at_their_list() {
    let service = limited(1.0);
    let ([ann, ben], thread) = crowd::<2>(&service).await;
    pass(25, async || ann.get("/chat/threads").await).await;
    pass(25, async || ann.get(&thread.path()).await).await;
    refused(&ann.get("/chat/threads").await, 10);
    pass(50, async || ben.get(&thread.path()).await).await;
    only(&service, 0, 10, async || ann.get(&thread.path()).await).await;
}

#[tokio::test]
async fn a_message_is_fetched_50_times_in_10_seconds_by_each_user_and_250_times_by_all() {
    let service = limited(1.0);
    let (people, thread) = crowd::<6>(&service).await;
    let message = thread.message(&people[0].send(&thread, "hello").await);
    let (last, others) = people.split_last().unwrap();
    for person in others {
        pass(50, async || person.get(&message).await).await;
        refused(&person.get(&message).await, 10);
    }
    only(&service, 0, 10, async || last.get(&message).await).await;
}

#[tokio::test]
async fn a_user_lists_the_messages_of_a_thread_50_times_in_10_seconds_and_200_in_a_minute() {
    let service = limited(1.0);
    let ([ann], thread) = crowd::<1>(&service).await;
    let list = async || ann.get(&thread.at("messages")).await;
    only(&service, 50, 10, &list).await;
    service.clock.advance(MINUTE);
    for _ in 0..3 {
        pass(50, &list).await;
        service.clock.advance(10 * SECOND);
    }
    only(&service, 50, 30, &list).await;
}

#[tokio::test]
async fn the_messages_of_a_thread_are_listed_250_times_in_10_seconds_and_400_in_a_minute() {
    let service = limited(1.0);
    let (people, thread) = crowd::<9>(&service).await;
    let path = thread.at("messages");
    for person in &people[..5] {
        pass(50, async || person.get(&path).await).await;
    }
    only(&service, 0, 10, async || people[8].get(&path).await).await;
    // One of the 400 has passed just now.
    for (person, times) in people[5..8].iter().zip([50, 50, 49]) {
        pass(times, async || person.get(&path).await).await;
    }
    only(&service, 0, 50, async || people[8].get(&path).await).await;
}

#[tokio::test]
async fn read_receipts_are_listed_5_times_in_10_seconds_by_each_user_and_100_times_by_all() {
    let service = limited(1.0);
    let (people, thread) = crowd::<21>(&service).await;
    let path = thread.at("readReceipts");
    let (last, others) = people.split_last().unwrap();
    for person in others {
        pass(5, async || person.get(&path).await).await;
        refused(&person.get(&path).await, 10);
    }
    only(&service, 0, 10, async || last.get(&path).await).await;
}

#[tokio::test]
async fn participants_are_listed_10_times_in_10_seconds_by_each_user_and_250_times_by_all() {
    let service = limited(1.0);
    let (people, thread) = crowd::<26>(&service).await;
    let path = thread.at("participants");
    let (last, others) = people.split_last().unwrap();
    for person in others {
        pass(10, async || person.get(&path).await).await;
        refused(&person.get(&path).await, 10);
    }
    only(&service, 0, 10, async || last.get(&path).await).await;
}

#[tokio::test]
async fn messages_of_a_thread_are_sent_changed_and_deleted_10_times_in_10_seconds() {
    let service = limited(1.0);
    let ([ann, ben], thread) = crowd::<2>(&service).await;
    let message = thread.message(&ann.send(&thread, "hello").await);
    let change = json!({ "content": "hi" });
    pass(5, async || say(&ben, &thread).await).await;
    pass(3, async || ann.patch(&message, change.clone()).await).await;
    pass(1, async || ann.delete(&message).await).await;
    refused(&say(&ben, &thread).await, 10);
    refused(&ann.delete(&message).await, 10);
    only(&service, 0, 10, async || ann.patch(&message, change.clone()).await).await;
}

#[tokio::test]
async fn messages_of_a_thread_are_sent_30_times_in_a_minute() {
    let service = limited(1.0);
    let ([ann, ben], thread) = crowd::<2>(&service).await;
    for person in [&ann, &ben] {
        pass(10, async || say(person, &thread).await).await;
        service.clock.advance(10 * SECOND);
    }
    only(&service, 10, 40, async || say(&ann, &thread).await).await;
    let other = ann.create_thread(&[]).await;
    pass(10, async || say(&ann, &other).await).await;
}

#[tokio::test]
async fn a_user_sends_10_receipts_to_a_thread_in_10_seconds_and_30_in_a_minute() {
    let service = limited(1.0);
    let ([ann, ben], thread) = crowd::<2>(&service).await;
    let receipt = json!({ "chatMessageId": ann.send(&thread, "hello").await });
    let path = thread.at("readReceipts");
    for _ in 0..2 {
        pass(10, async || ann.post(&path, receipt.clone()).await).await;
        refused(&ann.post(&path, receipt.clone()).await, 10);
        pass(10, async || ben.post(&path, receipt.clone()).await).await;
        service.clock.advance(10 * SECOND);
    }
    only(&service, 10, 40, async || ann.post(&path, receipt.clone()).await).await;
}

#[tokio::test]
async fn a_user_types_5_times_in_10_seconds_and_15_in_a_minute() {
    let service = limited(1.0);
    let ([ann], thread) = crowd::<1>(&service).await;
    for _ in 0..2 {
        pass(5, async || type_in(&ann, &thread).await).await;
        refused(&type_in(&ann, &thread).await, 10);
        service.clock.advance(10 * SECOND);
    }
    only(&service, 5, 40, async || type_in(&ann, &thread).await).await;
}

#[tokio::test]
async fn all_users_of_a_thread_type_10_times_in_10_seconds_and_30_in_a_minute() {
    let service = limited(1.0);
    let ([ann, ben, cem], thread) = crowd::<3>(&service).await;
    let turns = [(&ann, &ben, &cem, 10), (&ben, &cem, &ann, 10), (&cem, &ann, &ben, 40)];
    for (one, two, three, wait) in turns {
        pass(5, async || type_in(one, &thread).await).await;
        pass(5, async || type_in(two, &thread).await).await;
        refused(&type_in(three, &thread).await, wait);
        service.clock.advance(10 * SECOND);
    }
    only(&service, 0, 30, async || type_in(&ann, &thread).await).await;
}

//! Who takes part: adding, removing, leaving.

use serde_json::json;

use super::people::lines;
use super::service::Service;

#[tokio::test]
async fn who_is_added_takes_part() {
    let service = Service::new();
    let [ann, ben, carla] = service.people::<3>().await;
    let thread = ann.create_thread(&[&ben]).await;
    assert_eq!(ben.add(&thread, &[carla.participant()]).await.outcome(), (201, "{}"));
    assert_eq!(carla.participants(&thread).await, [ann.listed(), ben.listed(), carla.listed()]);
    carla.send(&thread, "hello").await;
    assert_eq!(lines(&ann.messages(&thread).await)[..2], ["hello", "participantAdded"]);
}

#[tokio::test]
async fn who_takes_part_already_is_added_without_a_word_and_stays_as_before() {
    let service = Service::new();
    let [ann, ben] = service.people::<2>().await;
    let thread = ann.create_thread(&[&ben]).await;
    let again = json!({ "communicationIdentifier": ben.identifier(), "displayName": "Benjamin" });
    assert_eq!(ann.add(&thread, &[again]).await.outcome(), (201, "{}"));
    assert_eq!(ann.participants(&thread).await, [ann.listed(), ben.listed()]);
    assert_eq!(ann.messages(&thread).await.len(), 2);
}

#[tokio::test]
async fn adding_nobody_changes_nothing() {
    let service = Service::new();
    let [ann] = service.people::<1>().await;
    let thread = ann.create_thread(&[]).await;
    assert_eq!(ann.add(&thread, &[]).await.outcome(), (201, "{}"));
    assert_eq!(ann.messages(&thread).await.len(), 2);
}

#[tokio::test]
async fn who_is_removed_takes_no_part_any_more() {
    let service = Service::new();
    let [ann, ben] = service.people::<2>().await;
    let thread = ann.create_thread(&[&ben]).await;
    assert_eq!(ann.remove(&thread, &ben).await.outcome(), (204, ""));
    assert_eq!(ann.participants(&thread).await, [ann.listed()]);
    let sent = ben.post(&thread.at("messages"), json!({ "content": "hello" })).await;
    assert_eq!(sent.refusal(), (403, "Forbidden"));
    assert_eq!(ben.get(&thread.at("participants")).await.refusal(), (403, "Forbidden"));
    assert_eq!(ben.get(&thread.at("readReceipts")).await.refusal(), (403, "Forbidden"));
    assert_eq!(ben.add(&thread, &[ben.participant()]).await.refusal(), (403, "Forbidden"));
    assert_eq!(lines(&ann.messages(&thread).await)[0], "participantRemoved");
}

#[tokio::test]
async fn anybody_may_leave_also_the_creator_and_the_last() {
    let service = Service::new();
    let [ann, ben] = service.people::<2>().await;
    let thread = ann.create_thread(&[&ben]).await;
    assert_eq!(ann.remove(&thread, &ann).await.outcome(), (204, ""));
    assert_eq!(ben.participants(&thread).await, [ben.listed()]);
    assert_eq!(ben.remove(&thread, &ben).await.outcome(), (204, ""));
    assert_eq!(ben.get(&thread.at("participants")).await.refusal(), (403, "Forbidden"));
}

#[tokio::test]
async fn who_does_not_take_part_is_removed_without_a_word() {
    let service = Service::new();
    let [ann, stranger] = service.people::<2>().await;
    let thread = ann.create_thread(&[]).await;
    assert_eq!(ann.remove(&thread, &stranger).await.outcome(), (204, ""));
    assert_eq!(ann.messages(&thread).await.len(), 2);
}

#[tokio::test]
async fn who_comes_back_is_the_last_to_have_joined() {
    let service = Service::new();
    let [ann, ben, carla] = service.people::<3>().await;
    let thread = ann.create_thread(&[&ben, &carla]).await;
    ann.remove(&thread, &ben).await;
    assert_eq!(ann.add(&thread, &[ben.participant()]).await.outcome(), (201, "{}"));
    assert_eq!(ann.participants(&thread).await, [ann.listed(), carla.listed(), ben.listed()]);
    let told = lines(&ann.messages(&thread).await);
    assert_eq!(told[..2], ["participantAdded", "participantRemoved"]);
}

#[tokio::test]
async fn a_removal_may_be_called_a_merge_patch() {
    let service = Service::new();
    let [ann, ben] = service.people::<2>().await;
    let thread = ann.create_thread(&[&ben]).await;
    let request = ann
        .request("POST", &thread.at("participants/:remove"))
        .header("content-type", "application/merge-patch+json");
    assert_eq!(service.answer(request, ben.identifier().to_string()).await.outcome(), (204, ""));
    assert_eq!(ann.participants(&thread).await, [ann.listed()]);
}

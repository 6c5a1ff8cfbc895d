//! Threads: created, read, listed, changed, deleted.

use acs_chat_widget::client::models::message::MessageKind;
use acs_chat_widget::client::models::participant::ChatParticipant;
use acs_chat_widget::client::models::retention::RetentionPolicy;
use acs_chat_widget::client::models::thread::{CreateChatThreadRequest, UpdateChatThreadRequest};
use acs_chat_widget::client::models::{Identifier, Metadata, ThreadId};
use acs_chat_widget::client::{ListOptions, random_id};

use crate::house::House;
use crate::scene::Scene;

fn metadata(name: &str, value: &str) -> Metadata {
    std::iter::once((name.to_owned(), value.to_owned())).collect()
}

#[tokio::test(start_paused = true)]
async fn a_thread_is_created_and_those_who_cannot_be_added_are_told() {
    let house = House::new().await;
    let ann = house.client("ann");
    let ben = house.participant("ben").await;
    let nobody = house.id("ben").await.as_str().split('_').next().unwrap().to_owned()
        + "_00000000-0000-4000-8000-000000000000";
    let stranger = ChatParticipant::new(Identifier::user(nobody.as_str().into()));
    let request = CreateChatThreadRequest {
        participants: Some(vec![ben, stranger]),
        ..CreateChatThreadRequest::new("Lunch")
    };
    let created = ann.create_thread(&request).await.unwrap();
    let thread = ann.thread(created.chat_thread.unwrap().id);
    assert_eq!(thread.properties().await.unwrap().topic, "Lunch");
    let invalid = created.invalid_participants.unwrap();
    assert_eq!((invalid.len(), invalid[0].target.as_deref(), &*invalid[0].code), (1, Some(&*nobody), "404"));
    let page = thread.list_participants(&ListOptions::default()).next_page().await.unwrap().unwrap();
    assert_eq!(page.value.len(), 2);
}

#[tokio::test(start_paused = true)]
async fn a_thread_is_read_by_its_id_with_all_that_it_was_created_with() {
    let house = House::new().await;
    let ann = house.client("ann");
    let policy = RetentionPolicy::ThreadCreationDate { delete_thread_after_days: 40 };
    let request = CreateChatThreadRequest {
        metadata: Some(metadata("team", "north")),
        retention_policy: Some(policy.clone()),
        ..CreateChatThreadRequest::new("Lunch")
    };
    let created = ann.create_thread(&request).await.unwrap().chat_thread.unwrap();
    let thread = ann.get_thread(created.id.clone()).await.unwrap();
    assert_eq!(thread, created);
    assert_eq!((thread.metadata, thread.retention_policy), (request.metadata, Some(policy)));
    let creator = thread.created_by_communication_identifier;
    assert_eq!(creator.resolve(), Some(&house.id("ann").await));
}

#[tokio::test(start_paused = true)]
async fn the_same_request_id_gives_the_same_thread() {
    let house = House::new().await;
    let ann = house.client("ann");
    let (request, id) = (CreateChatThreadRequest::new("Lunch"), random_id());
    let mut threads = Vec::new();
    for id in [&*id, &*id, &*random_id()] {
        let created = ann.create_thread_with(&request, id).await.unwrap();
        threads.push(created.chat_thread.unwrap().id);
    }
    assert_eq!(threads[0], threads[1]);
    assert_ne!(threads[0], threads[2]);
}

#[tokio::test(start_paused = true)]
async fn a_new_topic_is_a_property_and_a_message() {
    let scene = Scene::new().await;
    scene.ben.update_topic("Dinner").await.unwrap();
    assert_eq!(scene.ann.properties().await.unwrap().topic, "Dinner");
    let newest = scene.messages().await.remove(0);
    assert_eq!(newest.kind, MessageKind::TopicUpdated);
    assert_eq!(newest.content.unwrap().topic.as_deref(), Some("Dinner"));
}

#[tokio::test(start_paused = true)]
async fn what_an_update_does_not_name_stays_as_it_is() {
    let scene = Scene::new().await;
    let policy = RetentionPolicy::ThreadCreationDate { delete_thread_after_days: 30 };
    let changes = |name: &str, value: Option<&str>| UpdateChatThreadRequest {
        metadata: Some(std::iter::once((name.to_owned(), value.map(str::to_owned))).collect()),
        ..UpdateChatThreadRequest::default()
    };
    let kept =
        UpdateChatThreadRequest { retention_policy: Some(policy.clone()), ..changes("team", Some("north")) };
    scene.ann.update_properties(&kept).await.unwrap();
    scene.ann.update_properties(&changes("floor", Some("3"))).await.unwrap();
    scene.ann.update_properties(&changes("team", None)).await.unwrap();
    scene.ann.update_properties(&UpdateChatThreadRequest::default()).await.unwrap();
    let thread = scene.ben.properties().await.unwrap();
    assert_eq!(thread.topic, "Lunch");
    assert_eq!(thread.metadata, Some(metadata("floor", "3")));
    assert_eq!(thread.retention_policy, Some(policy));
}

#[tokio::test(start_paused = true)]
async fn threads_are_listed_from_a_start_time_on_the_latest_first() {
    let house = House::new().await;
    let ann = house.client("ann");
    let all = ann.list_threads(&ListOptions::default()).next_page().await.unwrap().unwrap();
    let topics: Vec<_> = all.value.iter().map(|thread| thread.topic.as_str()).collect();
    assert_eq!(topics, ["Lunch on Friday", "Weekend hike"]);
    let latest = all.value[0].last_message_received_on.as_ref().unwrap();
    let since = ListOptions { start_time: Some(latest.as_str().to_owned()), ..ListOptions::default() };
    let page = ann.list_threads(&since).next_page().await.unwrap().unwrap();
    assert_eq!((page.value.len(), page.value[0].topic.as_str()), (1, "Lunch on Friday"));
}

#[tokio::test(start_paused = true)]
async fn deleting_a_thread_may_be_repeated_and_leaves_a_mark_in_the_list() {
    let scene = Scene::new().await;
    let ann = scene.house.client("ann");
    let id: ThreadId = scene.ann.id().clone();
    for _ in 0..2 {
        ann.delete_thread(&id).await.unwrap();
    }
    let page = ann.list_threads(&ListOptions::default()).next_page().await.unwrap().unwrap();
    let deleted = page.value.iter().find(|thread| thread.id == id).unwrap();
    assert!(deleted.deleted_on.is_some());
}

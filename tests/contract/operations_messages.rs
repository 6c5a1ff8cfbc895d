//! Messages: sent, read, listed, edited, deleted.

use acs_chat_widget::client::ListOptions;
use acs_chat_widget::client::models::Metadata;
use acs_chat_widget::client::models::message::{
    MessageKind, SendChatMessageRequest, UpdateChatMessageRequest,
};

use crate::scene::{Scene, text};

fn metadata(pairs: &[(&str, &str)]) -> Metadata {
    pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

#[tokio::test(start_paused = true)]
async fn a_message_comes_back_with_all_that_it_was_sent_with() {
    let scene = Scene::new().await;
    let request = SendChatMessageRequest {
        sender_display_name: Some("Ann".into()),
        metadata: Some(metadata(&[("note", "for the cook")])),
        ..SendChatMessageRequest::text("Shall I book a table? 🍜")
    };
    let id = scene.ann.send_message(&request).await.unwrap();
    let message = scene.ben.get_message(&id).await.unwrap();
    assert_eq!((&message.id, &message.kind), (&id, &MessageKind::Text));
    assert_eq!(text(&message).as_deref(), Some("Shall I book a table? 🍜"));
    assert_eq!(message.sender_display_name.as_deref(), Some("Ann"));
    assert_eq!(message.metadata, request.metadata);
    let sender = message.sender_communication_identifier.unwrap();
    assert_eq!(sender.resolve(), Some(&scene.house.id("ann").await));
    assert_eq!((message.edited_on, message.deleted_on), (None, None));
}

#[tokio::test(start_paused = true)]
async fn html_is_told_from_text() {
    let scene = Scene::new().await;
    let id = scene.ann.send_message(&SendChatMessageRequest::html("<b>soup</b>")).await.unwrap();
    let message = scene.ben.get_message(&id).await.unwrap();
    assert_eq!((message.kind.clone(), text(&message).as_deref()), (MessageKind::Html, Some("<b>soup</b>")));
    let id = scene.ann.send_message(&SendChatMessageRequest::text("<b>soup</b>")).await.unwrap();
    assert_eq!(scene.ben.get_message(&id).await.unwrap().kind, MessageKind::Text);
}

#[tokio::test(start_paused = true)]
async fn the_messages_of_the_service_itself_are_told_by_their_kinds() {
    let scene = Scene::new().await;
    let carla = scene.house.participant("carla").await;
    scene.ann.add_participant(&carla).await.unwrap();
    scene.ann.remove_participant(&carla.communication_identifier).await.unwrap();
    let messages = scene.messages().await;
    let kinds: Vec<_> = messages.iter().map(|message| message.kind.clone()).collect();
    let expected = [
        MessageKind::ParticipantRemoved,
        MessageKind::ParticipantAdded,
        MessageKind::TopicUpdated,
        MessageKind::ParticipantAdded,
    ];
    assert_eq!(kinds, expected);
    let content = messages[0].content.as_ref().unwrap();
    let removed = &content.participants.as_ref().unwrap()[0];
    assert_eq!(removed.communication_identifier.resolve(), carla.communication_identifier.resolve());
    let initiator = content.initiator_communication_identifier.as_ref().unwrap();
    assert_eq!(initiator.resolve(), Some(&scene.house.id("ann").await));
}

#[tokio::test(start_paused = true)]
async fn an_edit_keeps_the_place_and_comes_first_in_the_list() {
    let scene = Scene::new().await;
    let id = scene.say("noon").await;
    scene.say("or later").await;
    let before = scene.ben.get_message(&id).await.unwrap();
    let change = UpdateChatMessageRequest {
        content: Some("one o'clock".into()),
        metadata: Some(std::iter::once(("edited".to_owned(), Some("yes".to_owned()))).collect()),
        ..UpdateChatMessageRequest::default()
    };
    scene.ann.update_message(&id, &change).await.unwrap();
    let after = scene.messages().await.remove(0);
    assert_eq!((&after.id, text(&after).as_deref()), (&id, Some("one o'clock")));
    assert_eq!((after.sequence_id, after.created_on), (before.sequence_id, before.created_on));
    assert!(after.edited_on.is_some());
    assert_eq!(after.metadata, Some(metadata(&[("edited", "yes")])));
}

#[tokio::test(start_paused = true)]
async fn a_deleted_message_stays_without_its_text() {
    let scene = Scene::new().await;
    let id = scene.say("never mind").await;
    for _ in 0..2 {
        scene.ann.delete_message(&id).await.unwrap();
    }
    let message = scene.ben.get_message(&id).await.unwrap();
    assert_eq!(text(&message).as_deref(), Some(""));
    assert!(message.deleted_on.is_some());
}

#[tokio::test(start_paused = true)]
async fn only_the_sender_may_edit_and_delete() {
    let scene = Scene::new().await;
    let id = scene.say("mine").await;
    let edited = scene.ben.update_message(&id, &UpdateChatMessageRequest::default()).await.unwrap_err();
    let deleted = scene.ben.delete_message(&id).await.unwrap_err();
    assert_eq!((edited.status(), deleted.status()), (Some(403), Some(403)));
    assert_eq!(scene.texts().await, ["mine"]);
}

#[tokio::test(start_paused = true)]
async fn messages_are_listed_from_a_start_time_on() {
    let scene = Scene::with_messages(3).await;
    let list = async |start: &str| {
        let options = ListOptions { start_time: Some(start.to_owned()), ..ListOptions::default() };
        scene.ben.list_messages(&options).next_page().await.unwrap().unwrap().value.len()
    };
    assert_eq!(list("2001-01-01T00:00:00+01:00").await, 5);
    assert_eq!(list("2999-01-01T00:00:00Z").await, 0);
}

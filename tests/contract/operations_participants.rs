//! Participants: listed, added one by one and together, removed.

use acs_chat_widget::client::ListOptions;
use acs_chat_widget::client::models::participant::ChatParticipant;
use acs_chat_widget::client::models::{Identifier, Timestamp};

use crate::scene::{Scene, text};

async fn names(scene: &Scene) -> Vec<String> {
    let page = scene.ann.list_participants(&ListOptions::default()).next_page().await.unwrap().unwrap();
    page.value.into_iter().map(|participant| participant.display_name.unwrap_or_default()).collect()
}

/// Somebody of the same resource who does not exist.
async fn nobody(scene: &Scene) -> Identifier {
    let ann = scene.house.id("ann").await;
    let resource = ann.as_str().split('_').next().unwrap();
    Identifier::user(format!("{resource}_00000000-0000-4000-8000-000000000000").into())
}

#[tokio::test(start_paused = true)]
async fn participants_are_listed_in_the_order_of_joining_a_page_at_a_time() {
    let scene = Scene::new().await;
    scene.ann.add_participant(&scene.house.participant("carla").await).await.unwrap();
    assert_eq!(names(&scene).await, ["", "ben", "carla"]);
    let options = ListOptions { max_page_size: Some(1), skip: Some(1), ..ListOptions::default() };
    let mut pager = scene.ann.list_participants(&options);
    let mut pages = Vec::new();
    while let Some(page) = pager.next_page().await.unwrap() {
        pages.push(page.value.into_iter().filter_map(|who| who.display_name).collect::<Vec<_>>());
    }
    assert_eq!(pages, [["ben"], ["carla"]]);
}

#[tokio::test(start_paused = true)]
async fn of_many_those_who_cannot_be_added_are_told_and_the_others_are_added() {
    let scene = Scene::new().await;
    let carla = scene.house.participant("carla").await;
    let phone = Identifier::phone_number("+4930123456");
    let strangers = [nobody(&scene).await, phone].map(ChatParticipant::new);
    let all: Vec<_> = std::iter::once(carla).chain(strangers.iter().cloned()).collect();
    let refused = scene.ann.add_participants(&all).await.unwrap();
    let told: Vec<_> = refused.iter().map(|error| (error.raw_id.as_str(), error.code.as_str())).collect();
    let unknown = strangers[0].communication_identifier.raw_id().unwrap();
    assert_eq!(told, [(unknown.as_str(), "404"), ("4:+4930123456", "403")]);
    assert!(refused.iter().all(|error| !error.message.is_empty()));
    assert_eq!(names(&scene).await, ["", "ben", "carla"]);
}

#[tokio::test(start_paused = true)]
async fn one_who_cannot_be_added_is_an_error() {
    let scene = Scene::new().await;
    let stranger = ChatParticipant::new(nobody(&scene).await);
    let error = scene.ann.add_participant(&stranger).await.unwrap_err();
    let unknown = stranger.communication_identifier.raw_id().unwrap();
    assert_eq!(error.participant().map(|refused| &refused.raw_id), Some(&unknown));
    assert_eq!((error.status(), error.message()), (Some(404), Some("Not found")));
    assert!(!error.is_ambiguous());
}

#[tokio::test(start_paused = true)]
async fn a_malformed_identifier_refuses_all() {
    let scene = Scene::new().await;
    let carla = scene.house.participant("carla").await;
    let malformed = ChatParticipant::new(Identifier::user("8:acs:invalidUserId".into()));
    let error = scene.ann.add_participants(&[carla, malformed]).await.unwrap_err();
    let sentence = "Identifier format is invalid (8:acs:invalidUserId).";
    assert_eq!((error.status(), error.message()), (Some(400), Some(sentence)));
    assert_eq!(names(&scene).await, ["", "ben"]);
}

#[tokio::test(start_paused = true)]
async fn history_is_shared_from_the_time_that_is_given() {
    let scene = Scene::with_messages(2).await;
    let carla = ChatParticipant {
        share_history_time: Some(Timestamp::from("2999-01-01T00:00:00Z")),
        ..scene.house.participant("carla").await
    };
    scene.ann.add_participant(&carla).await.unwrap();
    let thread = scene.house.client("carla").thread(scene.ann.id().clone());
    let page = thread.list_messages(&ListOptions::default()).next_page().await.unwrap().unwrap();
    assert!(page.value.iter().all(|message| text(message).is_none()), "{:?}", page.value);
}

#[tokio::test(start_paused = true)]
async fn who_is_removed_may_write_no_more_and_anybody_may_leave() {
    let scene = Scene::new().await;
    let ben = scene.house.participant("ben").await.communication_identifier;
    scene.ben.remove_participant(&ben).await.unwrap();
    assert_eq!(names(&scene).await, [""]);
    assert_eq!(scene.ben.update_topic("Mine").await.unwrap_err().status(), Some(403));
    scene.ann.remove_participant(&ben).await.unwrap();
}

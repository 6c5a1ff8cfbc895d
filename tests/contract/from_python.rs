//! The page `docs/from-python-to-rust.md`: its Rust stands here too, where it is compiled and run.

use acs_chat_widget::client::models::message::{
    MessageKind, SendChatMessageRequest, UpdateChatMessageRequest,
};
use acs_chat_widget::client::models::participant::ChatParticipant;
use acs_chat_widget::client::models::thread::{CreateChatThreadRequest, UpdateChatThreadRequest};
use acs_chat_widget::client::models::{Identifier, MessageId, Metadata, RawId};
use acs_chat_widget::client::{
    ChatClient, ChatThreadClient, ListOptions, ParticipantError, Result, random_id,
};
use futures::TryStreamExt;

use crate::house::House;

const PAGE: &str = include_str!("../../docs/from-python-to-rust.md");
const HERE: &str = include_str!("from_python.rs");

async fn create(client: &ChatClient, ben_id: RawId) -> Result<ChatThreadClient> {
    let ben = ChatParticipant {
        display_name: Some("Ben".to_owned()),
        ..ChatParticipant::new(Identifier::user(ben_id))
    };
    let lunch =
        CreateChatThreadRequest { participants: Some(vec![ben]), ..CreateChatThreadRequest::new("Lunch") };
    let created = client.create_thread_with(&lunch, &random_id()).await?;
    for refused in ParticipantError::all(created.invalid_participants) {
        println!("{refused}");
    }
    let thread = client.thread(created.chat_thread.expect("a thread").id);
    Ok(thread)
}

async fn look(client: &ChatClient, thread: &ChatThreadClient, since: &str) -> Result<()> {
    let properties = thread.properties().await?;
    println!("{} {}", properties.topic, properties.created_on.as_str());

    let options =
        ListOptions { max_page_size: Some(20), start_time: Some(since.to_owned()), ..ListOptions::default() };
    let mut pages = client.list_threads(&options).by_page();
    while let Some(page) = pages.try_next().await? {
        for item in page.value {
            println!("{} {} {:?}", item.id, item.topic, item.last_message_received_on);
        }
    }
    Ok(())
}

async fn change(thread: &ChatThreadClient) -> Result<()> {
    thread.update_topic("Lunch on Friday").await?;
    let metadata = [("team".to_owned(), Some("north".to_owned()))].into_iter().collect();
    let changes = UpdateChatThreadRequest { metadata: Some(metadata), ..UpdateChatThreadRequest::default() };
    thread.update_properties(&changes).await?;
    Ok(())
}

async fn send(thread: &ChatThreadClient) -> Result<MessageId> {
    let note: Metadata = [("note".to_owned(), "for four".to_owned())].into_iter().collect();
    let question = SendChatMessageRequest {
        sender_display_name: Some("Ann".to_owned()),
        metadata: Some(note),
        ..SendChatMessageRequest::text("Shall I book a table?")
    };
    let sent = thread.send_message(&question).await?;
    thread.send_message(&SendChatMessageRequest::html("<b>Noon</b>?")).await?;
    Ok(sent)
}

async fn read(thread: &ChatThreadClient, sent: MessageId, since: &str) -> Result<()> {
    let message = thread.get_message(&sent).await?;
    println!("{:?}", message.content.and_then(|content| content.message));

    let options =
        ListOptions { max_page_size: Some(50), start_time: Some(since.to_owned()), ..ListOptions::default() };
    let mut messages = thread.list_messages(&options).items();
    while let Some(message) = messages.try_next().await? {
        let content = message.content.unwrap_or_default();
        match message.kind {
            MessageKind::TopicUpdated => println!("new topic: {:?}", content.topic),
            MessageKind::ParticipantAdded | MessageKind::ParticipantRemoved => {}
            _ if message.deleted_on.is_some() => {}
            _ => println!("{:?} {:?}", message.sender_display_name, content.message),
        }
    }

    let five = Some("Shall I book a table for five?".to_owned());
    let change = UpdateChatMessageRequest { content: five, ..UpdateChatMessageRequest::default() };
    thread.update_message(&sent, &change).await?;
    thread.delete_message(&sent).await?;
    Ok(())
}

async fn invite(thread: &ChatThreadClient, carla: ChatParticipant, phone: ChatParticipant) -> Result<()> {
    for refused in thread.add_participants(&[carla.clone(), phone]).await? {
        println!("{} {} {}", refused.raw_id, refused.code, refused.message);
    }
    let options = ListOptions { max_page_size: Some(20), skip: Some(1), ..ListOptions::default() };
    let mut participants = thread.list_participants(&options).items();
    while let Some(participant) = participants.try_next().await? {
        println!("{:?}", participant.display_name);
    }
    thread.remove_participant(&carla.communication_identifier).await?;
    Ok(())
}

async fn tell(thread: &ChatThreadClient, sent: MessageId) -> Result<bool> {
    thread.send_read_receipt(&sent).await?;
    let options = ListOptions { max_page_size: Some(20), ..ListOptions::default() };
    let mut receipts = thread.list_read_receipts(&options).items();
    while let Some(receipt) = receipts.try_next().await? {
        println!("{} {}", receipt.chat_message_id, receipt.read_on.as_str());
    }
    let told = thread.send_typing_notification(Some("Ann")).await?;
    Ok(told)
}

async fn go_wrong(client: &ChatClient) {
    if let Err(error) = client.get_thread("19:nowhere@thread.v2".into()).await {
        println!("{error}: {:?} {:?} {:?}", error.status(), error.code(), error.retry());
    }
}

#[tokio::test(start_paused = true)]
async fn each_step_of_the_quickstart_works() -> Result<()> {
    let house = House::new().await;
    let (client, since) = (house.client("ann"), "2025-01-01T00:00:00Z");
    let thread = create(&client, house.id("ben").await).await?;
    look(&client, &thread, since).await?;
    change(&thread).await?;
    let sent = send(&thread).await?;
    assert!(tell(&thread, sent.clone()).await?);
    read(&thread, sent, since).await?;
    let phone = ChatParticipant::new(Identifier::phone_number("+4930123456"));
    invite(&thread, house.participant("carla").await, phone).await?;
    go_wrong(&client).await;
    client.delete_thread(thread.id()).await?;
    Ok(())
}

#[test]
fn the_rust_on_the_page_stands_here_too() {
    // Without what formatting changes.
    let bare = |text: &str| text.replace(',', "").split_whitespace().collect::<String>();
    let here = bare(HERE);
    let blocks: Vec<_> =
        PAGE.split("```rust\n").skip(1).filter_map(|rest| rest.split("```").next()).collect();
    assert!(blocks.len() > 8);
    for block in blocks {
        assert!(here.contains(&bare(block)), "{block}");
    }
}

//! The steps of the quickstart.

use acs_chat_widget::client::models::message::{
    ChatMessage, SendChatMessageRequest, UpdateChatMessageRequest,
};
use acs_chat_widget::client::models::participant::ChatParticipant;
use acs_chat_widget::client::models::thread::{CreateChatThreadRequest, UpdateChatThreadRequest};
use acs_chat_widget::client::models::{Identifier, ThreadId};
use acs_chat_widget::client::{
    ChatClient, ChatThreadClient, ListOptions, ParticipantError, Result, random_id,
};
use futures::TryStreamExt;

/// Where a step says what it has done.
type Say<'a> = &'a dyn Fn(&str);

/// A thread with a topic and a participant: once, however often the request is repeated under its id.
pub(crate) async fn create_thread(
    client: &ChatClient,
    colleague: &str,
    say: Say<'_>,
) -> Result<ChatThreadClient> {
    let request = CreateChatThreadRequest {
        participants: Some(vec![ChatParticipant::new(Identifier::user(colleague.into()))]),
        ..CreateChatThreadRequest::new("Planning the picnic")
    };
    let request_id = random_id();
    let created = client.create_thread_with(&request, &request_id).await?;
    for refused in ParticipantError::all(created.invalid_participants) {
        say(&refused.to_string());
    }
    let id = created.chat_thread.map(|thread| thread.id).unwrap_or_default();
    let properties = client.get_thread(id.clone()).await?;
    say(&["created ", properties.topic.as_str()].concat());
    list_threads(client, &id, say).await?;
    Ok(client.thread(id))
}

async fn list_threads(client: &ChatClient, wanted: &ThreadId, say: Say<'_>) -> Result<()> {
    let since = ListOptions {
        max_page_size: Some(20),
        start_time: Some("2025-01-01T00:00:00Z".to_owned()),
        ..ListOptions::default()
    };
    let mut pages = client.list_threads(&since).by_page();
    while let Some(page) = pages.try_next().await? {
        if page.value.iter().any(|thread| thread.id == *wanted) {
            say("found it among the threads");
        }
    }
    Ok(())
}

/// Another topic, and metadata.
pub(crate) async fn change_thread(thread: &ChatThreadClient, say: Say<'_>) -> Result<()> {
    thread.update_topic("Planning the picnic, in the rain").await?;
    let metadata = [("season".to_owned(), Some("autumn".to_owned()))].into_iter().collect();
    let changes = UpdateChatThreadRequest { metadata: Some(metadata), ..UpdateChatThreadRequest::default() };
    thread.update_properties(&changes).await?;
    say(&["the topic is now: ", &thread.properties().await?.topic].concat());
    Ok(())
}

/// Messages: sent, edited, deleted.
pub(crate) async fn write(thread: &ChatThreadClient, say: Say<'_>) -> Result<()> {
    thread.send_typing_notification(Some("Ann")).await?;
    let text = SendChatMessageRequest {
        sender_display_name: Some("Ann".to_owned()),
        metadata: Some([("note".to_owned(), "for the cook".to_owned())].into_iter().collect()),
        ..SendChatMessageRequest::text("Shall we meet by the lake?")
    };
    let text = thread.send_message(&text).await?;
    let html = thread.send_message(&SendChatMessageRequest::html("<p>I bring <b>cake</b>.</p>")).await?;
    let later = Some("Shall we meet by the lake, at noon?".to_owned());
    let change = UpdateChatMessageRequest { content: later, ..UpdateChatMessageRequest::default() };
    thread.update_message(&text, &change).await?;
    say(&line(&thread.get_message(&text).await?));
    thread.delete_message(&html).await?;
    thread.send_read_receipt(&text).await
}

/// All messages, one after the other over all pages, and who has read how far.
pub(crate) async fn read(thread: &ChatThreadClient, say: Say<'_>) -> Result<()> {
    let newest = ListOptions { max_page_size: Some(2), ..ListOptions::default() };
    let mut pager = thread.list_messages(&newest);
    pager.next_page().await?;
    if let Some(continuation) = pager.continuation() {
        say("there are earlier messages");
        let mut earlier = thread.resume_messages(continuation).items();
        while let Some(message) = earlier.try_next().await? {
            say(&line(&message));
        }
    }
    let mut receipts = thread.list_read_receipts(&ListOptions::default()).items();
    while let Some(receipt) = receipts.try_next().await? {
        say(&["read up to ", receipt.chat_message_id.as_str(), " on ", receipt.read_on.as_str()].concat());
    }
    Ok(())
}

/// A message as one line; those of the service itself have no text.
fn line(message: &ChatMessage) -> String {
    let text = message.content.as_ref().and_then(|content| content.message.as_deref());
    [message.created_on.as_str(), " ", message.kind.as_str(), ": ", text.unwrap_or_default()].concat()
}

/// Participants: listed, removed, added one by one and together.
pub(crate) async fn invite(thread: &ChatThreadClient, colleague: &str, say: Say<'_>) -> Result<()> {
    let identifier = Identifier::from_raw_id(colleague.into());
    thread.remove_participant(&identifier).await?;
    let participant = ChatParticipant {
        display_name: Some("A colleague".to_owned()),
        share_history_time: Some("1970-01-01T00:00:00Z".into()),
        ..ChatParticipant::new(identifier)
    };
    thread.add_participant(&participant).await?;
    let stranger = ChatParticipant::new(Identifier::phone_number("+4930123456"));
    for refused in thread.add_participants(&[participant, stranger]).await? {
        say(&refused.to_string());
    }
    let mut participants = thread.list_participants(&ListOptions::default()).items();
    while let Some(participant) = participants.try_next().await? {
        let raw_id = participant.communication_identifier.raw_id().unwrap_or_default();
        say(&["takes part: ", raw_id.as_str()].concat());
    }
    Ok(())
}

/// The end of the thread, for all.
pub(crate) async fn end(client: &ChatClient, thread: &ChatThreadClient, say: Say<'_>) -> Result<()> {
    client.delete_thread(thread.id()).await?;
    say("deleted it");
    Ok(())
}

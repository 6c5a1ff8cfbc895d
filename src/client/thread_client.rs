//! The operations on one thread.

mod messages;
mod participants;
mod receipts;

use acs_chat_protocol::ThreadId;
use acs_chat_protocol::thread::{ChatThreadProperties, UpdateChatThreadRequest};
use serde::de::DeserializeOwned;

use super::chat_client::ChatClient;
use super::error::Result;
use super::options::ListOptions;
use super::pager::Pager;
use super::pipeline::{Call, Pipeline, Repeat};

/// A client of one thread: a handle, cheap to clone. [`ChatClient::thread`] gives it.
///
/// ```no_run
/// use acs_chat_widget::client::models::message::SendChatMessageRequest;
/// use acs_chat_widget::client::{ChatThreadClient, Result};
///
/// # async fn example(thread: &ChatThreadClient) -> Result<()> {
/// thread.update_topic("Lunch on Friday").await?;
/// thread.send_typing_notification(Some("Ann")).await?;
/// let greeting = SendChatMessageRequest {
///     sender_display_name: Some("Ann".to_owned()),
///     ..SendChatMessageRequest::html("<p>Shall I book a <b>table</b>?</p>")
/// };
/// let sent = thread.send_message(&greeting).await?;
/// let message = thread.get_message(&sent).await?;
/// thread.send_read_receipt(&message.id).await?;
/// # Ok(())
/// # }
/// ```
#[derive(Clone, PartialEq)]
pub struct ChatThreadClient {
    pub(super) client: ChatClient,
    pub(super) id: ThreadId,
}

impl ChatThreadClient {
    /// Which thread.
    #[must_use]
    pub fn id(&self) -> &ThreadId {
        &self.id
    }

    /// What is known of the thread (`ChatThread_GetChatThreadProperties`).
    ///
    /// # Errors
    /// 403 for those who do not take part, 404 for a thread that is not there.
    pub async fn properties(&self) -> Result<ChatThreadProperties> {
        self.pipeline().read(Call::get(self.url("", ""))).await
    }

    /// Gives the thread another title (`ChatThread_UpdateChatThreadProperties`), which a message tells to all.
    ///
    /// # Errors
    /// As [`update_properties`](Self::update_properties).
    pub async fn update_topic(&self, topic: &str) -> Result<()> {
        let topic = Some(topic.to_owned());
        self.update_properties(&UpdateChatThreadRequest { topic, ..UpdateChatThreadRequest::default() }).await
    }

    /// Changes title, metadata or retention policy (`ChatThread_UpdateChatThreadProperties`). What is not given stays
    /// as it is, keys of the metadata too.
    ///
    /// # Errors
    /// 400 for values that the service does not take, 403 for those who do not take part or may not, 404 for a thread
    /// that is not there. It is not repeated unless the service has refused it, as each change of the title is told.
    pub async fn update_properties(&self, request: &UpdateChatThreadRequest) -> Result<()> {
        self.pipeline().done(Call::patch(self.url("", ""), request, Repeat::IfRefused)?).await
    }

    fn pipeline(&self) -> &Pipeline {
        &self.client.pipeline
    }

    fn pager<T: DeserializeOwned>(&self, list: &str, options: &ListOptions) -> Pager<T> {
        Pager::new(self.pipeline().clone(), self.url(list, &options.query()))
    }

    fn resume<T: DeserializeOwned>(&self, continuation: &str) -> Pager<T> {
        Pager::new(self.pipeline().clone(), continuation.to_owned())
    }

    fn url(&self, path: &str, query: &str) -> String {
        self.client.thread_url(&self.id, path, query)
    }
}

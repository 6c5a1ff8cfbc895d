//! The operations on one thread.

use acs_chat_protocol::message::{ChatMessage, SendChatMessageRequest, SendChatMessageResult};
use acs_chat_protocol::participant::ChatParticipant;
use acs_chat_protocol::thread::ChatThreadProperties;
use acs_chat_protocol::{MessageId, ThreadId};

use super::chat_client::{ChatClient, ListOptions};
use super::error::Result;
use super::pager::Pager;
use super::percent::encode;
use super::pipeline::{Call, Repeat};

/// A client of one thread: a handle, cheap to clone.
#[derive(Clone, PartialEq)]
pub struct ChatThreadClient {
    pub(super) client: ChatClient,
    pub(super) id: ThreadId,
}

impl ChatThreadClient {
    /// What is known of the thread (`ChatThread_GetChatThreadProperties`).
    ///
    /// # Errors
    /// 403 for those who do not take part, 404 for a thread that is not there.
    pub async fn properties(&self) -> Result<ChatThreadProperties> {
        self.client.pipeline.read(Call::get(self.url("", ""))).await
    }

    /// Sends a message and gives its id (`ChatThread_SendChatMessage`). It is not repeated unless the service has
    /// refused it: whoever calls must look whether it arrived, where the error [is ambiguous](super::Error::is_ambiguous).
    ///
    /// # Errors
    /// When the message was not taken, or nobody knows whether it was.
    pub async fn send_message(&self, request: &SendChatMessageRequest) -> Result<MessageId> {
        let call = Call::post(self.url("/messages", ""), request, Repeat::IfRefused)?;
        self.client.pipeline.read::<SendChatMessageResult>(call).await.map(|sent| sent.id)
    }

    /// The messages of the thread, latest change first (`ChatThread_ListChatMessages`).
    #[must_use]
    pub fn list_messages(&self, options: &ListOptions) -> Pager<ChatMessage> {
        self.pager("/messages", options)
    }

    /// Goes on with a list of messages where an earlier one [ended](Pager::continuation).
    #[must_use]
    pub fn continue_messages(&self, continuation: &str) -> Pager<ChatMessage> {
        Pager::new(self.client.pipeline.clone(), continuation.to_owned())
    }

    /// Those who take part, in the order of joining (`ChatThread_ListChatParticipants`).
    #[must_use]
    pub fn list_participants(&self, options: &ListOptions) -> Pager<ChatParticipant> {
        self.pager("/participants", options)
    }

    fn pager<T: serde::de::DeserializeOwned>(&self, list: &str, options: &ListOptions) -> Pager<T> {
        Pager::new(self.client.pipeline.clone(), self.url(list, &options.query()))
    }

    fn url(&self, path: &str, query: &str) -> String {
        self.client.url(&format!("/chat/threads/{}{path}", encode(self.id.as_str())), query)
    }
}

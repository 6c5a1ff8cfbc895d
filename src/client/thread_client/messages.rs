//! The messages of a thread.

use acs_chat_protocol::MessageId;
use acs_chat_protocol::message::{
    ChatMessage, SendChatMessageRequest, SendChatMessageResult, UpdateChatMessageRequest,
};

use super::ChatThreadClient;
use crate::client::error::Result;
use crate::client::options::ListOptions;
use crate::client::pager::Pager;
use crate::client::percent::segment;
use crate::client::pipeline::{Call, Repeat};

impl ChatThreadClient {
    /// Sends a message and gives its id (`ChatThread_SendChatMessage`). It is not repeated unless the service has
    /// refused it: whoever calls must look whether it arrived, where the error
    /// [is ambiguous](crate::client::Error::is_ambiguous).
    ///
    /// # Errors
    /// 400 for a message that the service does not take, 403 for those who do not take part, 404 for a thread that is
    /// not there, 413 for a message that is too long; and when nobody knows whether it was taken.
    pub async fn send_message(&self, request: &SendChatMessageRequest) -> Result<MessageId> {
        let call = Call::post(self.url("/messages", ""), request, Repeat::IfRefused)?;
        let sent: SendChatMessageResult = self.pipeline().read(call).await?;
        self.client.typing.reset(&self.id);
        Ok(sent.id)
    }

    /// One message (`ChatThread_GetChatMessage`).
    ///
    /// # Errors
    /// 400 for an id that is none, 403 for those who do not take part, 404 for a message that is not there.
    pub async fn get_message(&self, id: &MessageId) -> Result<ChatMessage> {
        self.pipeline().read(Call::get(self.message_url(id))).await
    }

    /// The messages of the thread, latest change first (`ChatThread_ListChatMessages`). Deleted ones are among them,
    /// without their text.
    ///
    /// The pager's errors: 403 for those who do not take part, 404 for a thread that is not there.
    #[must_use]
    pub fn list_messages(&self, options: &ListOptions) -> Pager<ChatMessage> {
        self.pager("/messages", options)
    }

    /// Goes on with a list of messages where an earlier one [ended](Pager::continuation).
    #[must_use]
    pub fn resume_messages(&self, continuation: &str) -> Pager<ChatMessage> {
        self.resume(continuation)
    }

    /// Changes text or metadata of one's own message (`ChatThread_UpdateChatMessage`). What is not given stays as it
    /// is; an empty value removes its key from the metadata.
    ///
    /// # Errors
    /// 400 for an id that is none, 403 for another's message, 404 for one that is not there.
    pub async fn update_message(&self, id: &MessageId, request: &UpdateChatMessageRequest) -> Result<()> {
        self.pipeline().done(Call::patch(self.message_url(id), request, Repeat::Safely)?).await
    }

    /// Deletes one's own message for all (`ChatThread_DeleteChatMessage`).
    ///
    /// # Errors
    /// 400 for an id that is none, 403 for another's message, 404 for one that is not there.
    pub async fn delete_message(&self, id: &MessageId) -> Result<()> {
        self.pipeline().done(Call::delete(self.message_url(id))).await
    }

    fn message_url(&self, id: &MessageId) -> String {
        self.url(&["/messages/", &segment(id.as_str())].concat(), "")
    }
}

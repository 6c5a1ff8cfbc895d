//! How far the participants have read, and who types: both only in threads of at most 20 participants.

use acs_chat_protocol::receipt::{ChatMessageReadReceipt, SendReadReceiptRequest};
use acs_chat_protocol::typing::SendTypingNotificationRequest;
use acs_chat_protocol::{Extra, MessageId};

use super::ChatThreadClient;
use crate::client::error::Result;
use crate::client::options::ListOptions;
use crate::client::pager::Pager;
use crate::client::pipeline::{Call, Repeat};

impl ChatThreadClient {
    /// Tells that the user has read up to a message (`ChatThread_SendChatReadReceipt`).
    ///
    /// # Errors
    /// 403 for those who do not take part, 404 for a thread or a message that is not there.
    pub async fn send_read_receipt(&self, message: &MessageId) -> Result<()> {
        let body = SendReadReceiptRequest { chat_message_id: message.clone(), extra: Extra::new() };
        self.pipeline().done(Call::post(self.url("/readReceipts", ""), &body, Repeat::Safely)?).await
    }

    /// The latest read receipt of each participant, one's own too (`ChatThread_ListChatReadReceipts`).
    ///
    /// The pager's errors: 403 for those who do not take part, 404 for a thread that is not there.
    #[must_use]
    pub fn list_read_receipts(&self, options: &ListOptions) -> Pager<ChatMessageReadReceipt> {
        self.pager("/readReceipts", options)
    }

    /// Goes on with a list of read receipts where an earlier one [ended](Pager::continuation).
    #[must_use]
    pub fn resume_read_receipts(&self, continuation: &str) -> Pager<ChatMessageReadReceipt> {
        self.resume(continuation)
    }

    /// Tells that the user types (`ChatThread_SendTypingNotification`), at most once in eight seconds, which is as long
    /// as readers show it; `false` when it was held back. A message that is sent leaves four of the eight seconds: readers
    /// take it as the end of typing.
    ///
    /// # Errors
    /// 403 for those who do not take part, 404 for a thread that is not there.
    pub async fn send_typing_notification(&self, display_name: Option<&str>) -> Result<bool> {
        if !self.client.typing.begin(&self.id, self.client.clock().now()) {
            return Ok(false);
        }
        let sender_display_name = display_name.map(str::to_owned);
        let body = SendTypingNotificationRequest { sender_display_name, extra: Extra::new() };
        let call = Call::post(self.url("/typing", ""), &body, Repeat::IfRefused)?;
        self.pipeline().done(call).await.map(|()| true)
    }
}

//! The participants of a thread.

use acs_chat_protocol::Identifier;
use acs_chat_protocol::participant::{AddChatParticipantsResult, ChatParticipant};
use serde::Serialize;

use super::ChatThreadClient;
use crate::client::error::{Error, ParticipantError, Result};
use crate::client::options::ListOptions;
use crate::client::pager::Pager;
use crate::client::pipeline::{Call, Repeat};

/// The body of `ChatThread_AddChatParticipants`, without a copy of its participants.
#[derive(Serialize)]
struct Adding<'a> {
    participants: &'a [ChatParticipant],
}

impl ChatThreadClient {
    /// Those who take part, in the order of joining (`ChatThread_ListChatParticipants`).
    ///
    /// The pager's errors: 403 for those who do not take part, 404 for a thread that is not there.
    #[must_use]
    pub fn list_participants(&self, options: &ListOptions) -> Pager<ChatParticipant> {
        self.pager("/participants", options)
    }

    /// Goes on with a list of participants where an earlier one [ended](Pager::continuation).
    #[must_use]
    pub fn resume_participants(&self, continuation: &str) -> Pager<ChatParticipant> {
        self.resume(continuation)
    }

    /// Adds participants, and gives those who could not be added (`ChatThread_AddChatParticipants`). The history that
    /// each sees begins at its `share_history_time`.
    ///
    /// ```no_run
    /// use acs_chat_widget::client::models::Identifier;
    /// use acs_chat_widget::client::models::participant::ChatParticipant;
    /// # use acs_chat_widget::client::{ChatThreadClient, Result};
    ///
    /// # async fn example(thread: &ChatThreadClient) -> Result<()> {
    /// let ben = ChatParticipant {
    ///     share_history_time: Some("2025-06-10T22:20:23Z".into()),
    ///     ..ChatParticipant::new(Identifier::user("8:acs:…_…".into()))
    /// };
    /// for refused in thread.add_participants(&[ben]).await? {
    ///     println!("{refused}");
    /// }
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// When nobody was added: 400 for an id that is none and for too many participants, 403 for those who do not take
    /// part or may not, 404 for a thread that is not there.
    pub async fn add_participants(&self, participants: &[ChatParticipant]) -> Result<Vec<ParticipantError>> {
        let body = Adding { participants };
        let call = Call::post(self.url("/participants/:add", ""), &body, Repeat::IfRefused)?;
        let added: AddChatParticipantsResult = self.pipeline().read(call).await?;
        Ok(ParticipantError::all(added.invalid_participants))
    }

    /// Adds one participant (`ChatThread_AddChatParticipants`).
    ///
    /// # Errors
    /// [`Error::Participant`] if the participant could not be added; else as
    /// [`add_participants`](Self::add_participants).
    pub async fn add_participant(&self, participant: &ChatParticipant) -> Result<()> {
        let refused = self.add_participants(std::slice::from_ref(participant)).await?;
        refused.into_iter().next().map_or(Ok(()), |refused| Err(Error::Participant(refused)))
    }

    /// Removes a participant, or oneself (`ChatThread_RemoveChatParticipant`).
    ///
    /// # Errors
    /// 400 for an id that is none, 403 for those who do not take part or may not, 404 for a thread that is not there.
    pub async fn remove_participant(&self, identifier: &Identifier) -> Result<()> {
        let call = Call::post(self.url("/participants/:remove", ""), identifier, Repeat::IfRefused)?;
        self.pipeline().done(call).await
    }
}

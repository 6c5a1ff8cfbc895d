//! The operations on all threads of a user.

use std::rc::Rc;

use acs_chat_protocol::thread::{
    ChatThreadItem, ChatThreadProperties, CreateChatThreadRequest, CreateChatThreadResult,
};
use acs_chat_protocol::{RawId, ThreadId};

use super::clock::Clock;
use super::credential::Credential;
use super::endpoint::Endpoint;
use super::error::{Error, Result};
use super::options::{ChatClientOptions, ListOptions};
use super::pager::Pager;
use super::percent::{encode, segment};
use super::pipeline::{Call, Pipeline, Repeat};
use super::random::random_id;
use super::thread_client::ChatThreadClient;
use super::transport::Transport;
use super::typing::Typing;

/// A client of the chat service: a handle, cheap to clone, equal to its clones.
///
/// ```no_run
/// use acs_chat_widget::client::models::message::SendChatMessageRequest;
/// use acs_chat_widget::client::models::participant::ChatParticipant;
/// use acs_chat_widget::client::models::thread::CreateChatThreadRequest;
/// use acs_chat_widget::client::models::Identifier;
/// use acs_chat_widget::client::{ChatClient, ParticipantError, Result};
///
/// # async fn example(client: &ChatClient) -> Result<()> {
/// let ben = ChatParticipant {
///     display_name: Some("Ben".to_owned()),
///     ..ChatParticipant::new(Identifier::user("8:acs:…_…".into()))
/// };
/// let lunch = CreateChatThreadRequest { participants: Some(vec![ben]), ..CreateChatThreadRequest::new("Lunch") };
/// let created = client.create_thread(&lunch).await?;
/// for refused in ParticipantError::all(created.invalid_participants) {
///     println!("{refused}");
/// }
/// if let Some(thread) = created.chat_thread {
///     client.thread(thread.id).send_message(&SendChatMessageRequest::text("Shall I book a table?")).await?;
/// }
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
pub struct ChatClient {
    pub(super) pipeline: Pipeline,
    pub(super) typing: Rc<Typing>,
    api_version: Rc<str>,
}

impl PartialEq for ChatClient {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.api_version, &other.api_version)
    }
}

impl ChatClient {
    /// A client over a transport of one's own; in a browser `ChatClient::new` is the way.
    #[must_use]
    pub fn with_transport(
        endpoint: Endpoint,
        credential: Credential,
        transport: impl Transport + 'static,
        clock: Rc<dyn Clock>,
        options: ChatClientOptions,
    ) -> Self {
        let (endpoint, transport) = (Rc::new(endpoint), Rc::new(transport));
        let most_retries = options.most_retries;
        let slow_down = Rc::default();
        let pipeline = Pipeline { endpoint, credential, transport, clock, most_retries, slow_down };
        Self { pipeline, typing: Rc::default(), api_version: options.api_version.into() }
    }

    /// A client of the browser, which calls by `fetch`.
    #[cfg(target_arch = "wasm32")]
    #[must_use]
    pub fn new(endpoint: Endpoint, credential: Credential, options: ChatClientOptions) -> Self {
        let clock = super::clock::SystemClock::shared();
        Self::with_transport(endpoint, credential, super::fetch::Fetch, clock, options)
    }

    /// The same client, which makes every call once and leaves it to its caller to repeat it.
    #[must_use]
    pub fn without_retry(&self) -> Self {
        let pipeline = Pipeline { most_retries: 0, ..self.pipeline.clone() };
        Self { pipeline, ..self.clone() }
    }

    /// Who the user is, as the token says.
    ///
    /// # Errors
    /// When there is no token.
    pub async fn user(&self) -> Result<RawId> {
        let token = self.pipeline.credential.token().await.map_err(Error::Credential)?;
        Ok(token.user().clone())
    }

    /// Ends the pause that the service's refusals, or failures to get a token, have brought about: a user wants a try.
    /// If it fails too, the next pause is longer.
    pub fn try_now(&self) {
        self.pipeline.try_now();
    }

    /// Where the service is.
    #[must_use]
    pub fn endpoint(&self) -> &Endpoint {
        &self.pipeline.endpoint
    }

    /// The credential, to [reset](Credential::reset) when the session has ended.
    #[must_use]
    pub fn credential(&self) -> &Credential {
        &self.pipeline.credential
    }

    /// The clock that the client goes by.
    #[must_use]
    pub fn clock(&self) -> &Rc<dyn Clock> {
        &self.pipeline.clock
    }

    /// A client of one thread. Nothing is asked for, and the thread need not be there.
    #[must_use]
    pub fn thread(&self, id: ThreadId) -> ChatThreadClient {
        ChatThreadClient { client: self.clone(), id }
    }

    /// Creates a thread, once however often the request has to be repeated (`Chat_CreateChatThread`).
    ///
    /// Those who could not be added are in the answer, for
    /// [`ParticipantError::all`](super::ParticipantError::all) to read; the thread is there all the same.
    ///
    /// # Errors
    /// 400 for a participant whose id is none and for more than 200 of them, 403 for a user who may not; and when nobody
    /// knows whether the thread was created.
    pub async fn create_thread(&self, request: &CreateChatThreadRequest) -> Result<CreateChatThreadResult> {
        self.create_thread_with(request, &random_id()).await
    }

    /// Creates a thread under an id of the request that its caller gives: the same id of the same user is the same
    /// thread, also another day (`Chat_CreateChatThread`).
    ///
    /// # Errors
    /// As [`create_thread`](Self::create_thread).
    pub async fn create_thread_with(
        &self,
        request: &CreateChatThreadRequest,
        repeatability_request_id: &str,
    ) -> Result<CreateChatThreadResult> {
        let mut call = Call::post(self.url("/chat/threads", ""), request, Repeat::Safely)?;
        call.headers.push(("repeatability-request-id", header_value(repeatability_request_id)));
        self.pipeline.read(call).await
    }

    /// What is known of a thread (`ChatThread_GetChatThreadProperties`).
    ///
    /// # Errors
    /// 403 for those who do not take part, 404 for a thread that is not there.
    pub async fn get_thread(&self, id: ThreadId) -> Result<ChatThreadProperties> {
        self.thread(id).properties().await
    }

    /// The threads of the user, latest activity first (`Chat_ListChatThreads`). Deleted ones are among them, and one
    /// with news may come again on a later page.
    ///
    /// The pager's errors: 401 without a valid token, 403 if the token is not for chat.
    #[must_use]
    pub fn list_threads(&self, options: &ListOptions) -> Pager<ChatThreadItem> {
        Pager::new(self.pipeline.clone(), self.url("/chat/threads", &options.query()))
    }

    /// Goes on with a list of threads where an earlier one [ended](Pager::continuation).
    #[must_use]
    pub fn resume_threads(&self, continuation: &str) -> Pager<ChatThreadItem> {
        Pager::new(self.pipeline.clone(), continuation.to_owned())
    }

    /// Deletes a thread for all (`Chat_DeleteChatThread`). To delete it twice is no error.
    ///
    /// # Errors
    /// 400 for an id that is none, 403 for a user who may not.
    pub async fn delete_thread(&self, id: &ThreadId) -> Result<()> {
        self.pipeline.done(Call::delete(self.thread_url(id, "", ""))).await
    }

    /// The address of something of a thread.
    pub(super) fn thread_url(&self, id: &ThreadId, path: &str, query: &str) -> String {
        self.url(&["/chat/threads/", &segment(id.as_str()), path].concat(), query)
    }

    fn url(&self, path: &str, query: &str) -> String {
        let version = encode(&self.api_version);
        self.pipeline.endpoint.url(&[path, "?api-version=", &version, query].concat())
    }
}

/// An id as a header can carry it; what it cannot carry is encoded, always in the same way.
fn header_value(id: &str) -> String {
    if id.bytes().all(|byte| byte.is_ascii_graphic()) { id.to_owned() } else { encode(id) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_id_breaks_out_of_its_header() {
        assert_eq!(header_value("0f8a-/+=x"), "0f8a-/+=x");
        assert_eq!(header_value("a\r\nb: ü"), "a%0D%0Ab%3A%20%C3%BC");
    }
}

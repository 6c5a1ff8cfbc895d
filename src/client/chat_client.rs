//! The operations on all threads of a user.

use std::rc::Rc;

use acs_chat_protocol::thread::{ChatThreadItem, CreateChatThreadRequest, CreateChatThreadResult};
use acs_chat_protocol::{CHAT_API_VERSION, RawId, ThreadId};

use super::clock::Clock;
use super::credential::Credential;
use super::endpoint::Endpoint;
use super::error::{Error, Result};
use super::pager::Pager;
use super::percent::encode;
use super::pipeline::{Call, Pipeline, Repeat};
use super::random::random_id;
use super::retry::MOST_RETRIES;
use super::thread_client::ChatThreadClient;
use super::transport::Transport;

/// What a client can be told beside endpoint and credential.
#[derive(Clone, Debug)]
pub struct ChatClientOptions {
    /// The version of the chat API to speak.
    pub api_version: String,
}

impl Default for ChatClientOptions {
    fn default() -> Self {
        Self { api_version: CHAT_API_VERSION.to_owned() }
    }
}

/// What a list can be told.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ListOptions {
    /// How many items a page has at most; the service decides if not given.
    pub max_page_size: Option<u32>,
    /// How many items to pass over (participants).
    pub skip: Option<u32>,
    /// The earliest time that is wanted, in RFC 3339 (threads, messages).
    pub start_time: Option<String>,
}

impl ListOptions {
    pub(super) fn query(&self) -> String {
        let size = self.max_page_size.map(|size| format!("&maxPageSize={size}"));
        let skip = self.skip.map(|skip| format!("&skip={skip}"));
        let start = self.start_time.as_deref().map(|start| format!("&startTime={}", encode(start)));
        [size, skip, start].into_iter().flatten().collect()
    }
}

/// A client of the chat service: a handle, cheap to clone, equal to its clones.
#[derive(Clone)]
pub struct ChatClient {
    pub(super) pipeline: Pipeline,
    api_version: Rc<str>,
}

impl PartialEq for ChatClient {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.api_version, &other.api_version)
    }
}

impl ChatClient {
    /// A client over a transport of one's own; in the browser [`ChatClient::new`] is the way.
    #[must_use]
    pub fn with_transport(
        endpoint: Endpoint,
        credential: Credential,
        transport: impl Transport + 'static,
        clock: Rc<dyn Clock>,
        options: ChatClientOptions,
    ) -> Self {
        let (endpoint, transport) = (Rc::new(endpoint), Rc::new(transport));
        let pipeline = Pipeline { endpoint, credential, transport, clock, most_retries: MOST_RETRIES };
        Self { pipeline, api_version: options.api_version.into() }
    }

    /// A client of the browser.
    #[cfg(target_arch = "wasm32")]
    #[must_use]
    pub fn new(
        endpoint: Endpoint,
        source: impl super::TokenSource + 'static,
        options: ChatClientOptions,
    ) -> Self {
        let clock: Rc<dyn Clock> = Rc::new(super::clock::BrowserClock);
        let credential = Credential::new(source, Rc::clone(&clock));
        Self::with_transport(endpoint, credential, super::fetch::Fetch, clock, options)
    }

    /// The same client, which makes every call once and leaves it to its caller to repeat it.
    #[must_use]
    pub fn without_retry(&self) -> Self {
        let pipeline = Pipeline { most_retries: 0, ..self.pipeline.clone() };
        Self { pipeline, api_version: Rc::clone(&self.api_version) }
    }

    /// Who the user is, as the token says.
    ///
    /// # Errors
    /// When there is no token.
    pub async fn user(&self) -> Result<RawId> {
        let token = self.pipeline.credential.token().await.map_err(Error::Credential)?;
        Ok(token.user().clone())
    }

    /// The clock that the client goes by.
    #[must_use]
    pub fn clock(&self) -> &Rc<dyn Clock> {
        &self.pipeline.clock
    }

    /// A client of one thread.
    #[must_use]
    pub fn thread(&self, id: ThreadId) -> ChatThreadClient {
        ChatThreadClient { client: self.clone(), id }
    }

    /// Creates a thread, once however often the request has to be repeated (`Chat_CreateChatThread`).
    ///
    /// # Errors
    /// When the thread was not created, or nobody knows whether it was.
    pub async fn create_thread(&self, request: &CreateChatThreadRequest) -> Result<CreateChatThreadResult> {
        let mut call = Call::post(self.url("/chat/threads", ""), request, Repeat::Safely)?;
        call.headers.push(("repeatability-request-id", random_id()));
        self.pipeline.read(call).await
    }

    /// The threads of the user, latest activity first (`Chat_ListChatThreads`).
    #[must_use]
    pub fn list_threads(&self, options: &ListOptions) -> Pager<ChatThreadItem> {
        Pager::new(self.pipeline.clone(), self.url("/chat/threads", &options.query()))
    }

    pub(super) fn url(&self, path: &str, query: &str) -> String {
        self.pipeline.endpoint.url(&format!("{path}?api-version={}{query}", encode(&self.api_version)))
    }
}

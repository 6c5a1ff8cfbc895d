//! The way of every call: credential, retry, transport.

use std::rc::Rc;
use std::time::Duration;

use futures::future::{Either, select};
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::clock::Clock;
use super::credential::Credential;
use super::endpoint::Endpoint;
use super::error::{Error, Result};
use super::json;
use super::random::{random, random_id};
use super::retry::{Retry, next_wait};
use super::token::Token;
use super::transport::{Method, Request, Response, Transport, TransportError};

/// How long a whole answer may take.
const PATIENCE: Duration = Duration::from_secs(15);

const USER_AGENT: &str = concat!("acs-chat-widget/", env!("CARGO_PKG_VERSION"));

/// Whether a call may be made twice without harm.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Repeat {
    /// Yes.
    Safely,
    /// Only when the service cannot have acted on it.
    IfRefused,
}

/// One call, before it has a token.
pub(super) struct Call {
    pub(super) method: Method,
    pub(super) url: String,
    pub(super) headers: Vec<(&'static str, String)>,
    pub(super) body: Option<String>,
    pub(super) repeat: Repeat,
}

impl Call {
    /// A call that reads.
    pub(super) fn get(url: String) -> Self {
        Self { method: Method::Get, url, headers: Vec::new(), body: None, repeat: Repeat::Safely }
    }

    /// A call that does something with a body.
    pub(super) fn post<T: Serialize>(url: String, body: &T, repeat: Repeat) -> Result<Self> {
        let body = Some(json::write(body).map_err(Error::Decode)?);
        let headers = vec![("content-type", "application/json".to_owned())];
        Ok(Self { method: Method::Post, url, headers, body, repeat })
    }
}

/// All that calls share. A handle.
#[derive(Clone)]
pub(super) struct Pipeline {
    pub(super) endpoint: Rc<Endpoint>,
    pub(super) credential: Credential,
    pub(super) transport: Rc<dyn Transport>,
    pub(super) clock: Rc<dyn Clock>,
    /// How often a call is repeated at most.
    pub(super) most_retries: u32,
}

impl Pipeline {
    /// Makes a call and reads its answer as `T`.
    pub(super) async fn read<T: DeserializeOwned>(&self, call: Call) -> Result<T> {
        let response = self.send(call).await?;
        json::read(&response.body).map_err(Error::Decode)
    }

    /// Makes a call: with a token, again after a wait where that is safe, once more with a new token after a 401.
    async fn send(&self, mut call: Call) -> Result<Response> {
        call.headers.push(("accept", "application/json".to_owned()));
        call.headers.push(("x-ms-client-request-id", random_id()));
        call.headers.push(("x-ms-useragent", USER_AGENT.to_owned()));
        let (mut retries, mut renewed) = (0, false);
        let mut token = self.credential.token().await.map_err(Error::Credential)?;
        loop {
            let error = match self.attempt(&call, &token).await {
                Ok(response) => return Ok(response),
                Err(error) => error,
            };
            if error.status() == Some(401) && !renewed {
                renewed = true;
                token = self.credential.renew(&token).await.map_err(Error::Credential)?;
                continue;
            }
            let next =
                next_wait(advice(&call, &error), retries, random()).filter(|_| retries < self.most_retries);
            let Some(wait) = next else { return Err(error) };
            retries += 1;
            self.clock.sleep(wait).await;
        }
    }

    async fn attempt(&self, call: &Call, token: &Token) -> Result<Response> {
        let mut headers = call.headers.clone();
        headers.push(("authorization", token.authorization()));
        let request =
            Request { method: call.method, url: call.url.clone(), headers, body: call.body.clone() };
        let response = match select(self.transport.send(request), self.clock.sleep(PATIENCE)).await {
            Either::Left((response, _)) => response.map_err(Error::Transport)?,
            Either::Right(_) => return Err(Error::Transport(TransportError::TimedOut)),
        };
        if (200..300).contains(&response.status) {
            Ok(response)
        } else {
            Err(Error::of(&response, self.clock.now()))
        }
    }
}

/// What a failed call is worth: a repetition only where nothing can happen twice.
fn advice(call: &Call, error: &Error) -> Retry {
    let refused = matches!(error, Error::Service { status: 429, .. })
        || matches!(error, Error::Service { status: 503, retry_after: Some(_), .. });
    match call.repeat {
        Repeat::Safely => error.retry(),
        Repeat::IfRefused if refused => error.retry(),
        Repeat::IfRefused => Retry::Never,
    }
}

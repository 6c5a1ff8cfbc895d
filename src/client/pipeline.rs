//! The way of every call: credential, retry, transport.

use std::cell::Cell;
use std::rc::Rc;
use std::time::Duration;

use futures::future::{Either, select};
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::LocalFuture;
use super::clock::Clock;
use super::credential::Credential;
use super::endpoint::Endpoint;
use super::error::{Error, Result};
use super::json;
use super::random::{random, random_id};
use super::retry::{Retry, SlowDown, http_date, next_wait};
use super::token::Token;
use super::transport::{LARGEST, Method, Request, Response, Transport, TransportError};

/// How long a whole answer may take.
const PATIENCE: Duration = Duration::from_secs(15);

/// How often those who wait for their turn look whether a user has ended the pause.
const LOOK: Duration = Duration::from_secs(1);

/// How long it may take where a second try could do the same thing twice, and where much has to come: then it is better
/// to wait.
const MORE_PATIENCE: Duration = Duration::from_secs(20);

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
    /// Whether the answer is no text.
    is_binary: bool,
}

impl Call {
    /// A call that reads.
    pub(super) fn get(url: String) -> Self {
        let (headers, repeat) = (Vec::new(), Repeat::Safely);
        Self { method: Method::Get, url, headers, body: None, repeat, is_binary: false }
    }

    /// A call that removes something: what is gone cannot go twice.
    pub(super) fn delete(url: String) -> Self {
        Self { method: Method::Delete, ..Self::get(url) }
    }

    /// A call that does something with a body.
    pub(super) fn post<T: Serialize>(url: String, body: &T, repeat: Repeat) -> Result<Self> {
        let call = Self { method: Method::Post, repeat, ..Self::get(url) };
        Ok(call.with_body(json::write(body).map_err(Error::Decode)?, "application/json"))
    }

    /// A call that changes the properties that its body names.
    pub(super) fn patch<T: Serialize>(url: String, body: &T, repeat: Repeat) -> Result<Self> {
        let call = Self { method: Method::Patch, repeat, ..Self::get(url) };
        Ok(call.with_body(json::write(body).map_err(Error::Decode)?, "application/merge-patch+json"))
    }

    fn with_body(mut self, body: String, content_type: &str) -> Self {
        self.headers.push(("content-type", content_type.to_owned()));
        self.body = Some(body);
        self
    }

    fn patience(&self) -> Duration {
        match self.repeat {
            Repeat::Safely if !self.is_binary => PATIENCE,
            _ => MORE_PATIENCE,
        }
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
    /// What the service's refusals of late mean for all calls.
    pub(super) slow_down: Rc<Cell<SlowDown>>,
}

impl Pipeline {
    /// Makes a call and reads its answer as `T`.
    pub(super) fn read<T: DeserializeOwned>(&self, call: Call) -> LocalFuture<'_, Result<T>> {
        let answer = self.send(call);
        Box::pin(async move { json::read(&answer.await?.body).map_err(Error::Decode) })
    }

    /// Makes a call and gives its answer as it came.
    pub(super) fn text(&self, call: Call) -> LocalFuture<'_, Result<String>> {
        let answer = self.send(call);
        Box::pin(async move { Ok(answer.await?.body) })
    }

    /// Makes a call whose answer is no text.
    pub(super) fn bytes(&self, call: Call) -> LocalFuture<'_, Result<Response>> {
        self.send(Call { is_binary: true, ..call })
    }

    /// Makes a call whose answer says no more than that it was done.
    pub(super) fn done(&self, call: Call) -> LocalFuture<'_, Result<()>> {
        let answer = self.send(call);
        Box::pin(async move { answer.await.map(drop) })
    }

    /// Makes a call: with a token, again after a wait where that is safe, once more with a new token after a 401.
    fn send(&self, mut call: Call) -> LocalFuture<'_, Result<Response>> {
        let id = random_id();
        let accepted = if call.is_binary { "image/*, application/json" } else { "application/json" };
        call.headers.push(("accept", accepted.to_owned()));
        call.headers.push(("x-ms-client-request-id", id.clone()));
        call.headers.push(("x-ms-useragent", USER_AGENT.to_owned()));
        // Boxed, so that all calls share one machine.
        Box::pin(self.try_until_settled(call, id))
    }

    async fn try_until_settled(&self, call: Call, id: String) -> Result<Response> {
        let (mut retries, mut renewed) = (0, false);
        loop {
            self.wait_for_turn().await;
            let token = self.credential.token().await.map_err(Error::Credential)?;
            let error = match self.attempt(&call, &token, &id).await {
                Ok(response) => return Ok(response),
                Err(error) => error,
            };
            if matches!(error, Error::Service { status: 401, .. }) {
                // When the token that came in place of a refused one is refused too, this ends the session.
                self.credential.renew(&token).await.map_err(Error::Credential)?;
                if renewed {
                    return Err(error);
                }
                renewed = true;
                continue;
            }
            let next = next_wait(advice(&call, &error), retries, self.most_retries, random());
            let Some(wait) = next else { return Err(error) };
            retries += 1;
            self.clock.sleep(wait).await;
        }
    }

    /// Waits as long as the service is to be left alone by everybody.
    async fn wait_for_turn(&self) {
        while let Some(left) = self.slow_down.get().left(self.clock.now()) {
            self.clock.sleep(left.min(LOOK)).await;
        }
    }

    /// Ends all pauses but those between the tries of one call: a user wants a try.
    pub(super) fn try_now(&self) {
        let mut slow_down = self.slow_down.get();
        slow_down.lift();
        self.slow_down.set(slow_down);
        self.credential.try_now();
    }

    async fn attempt(&self, call: &Call, token: &Token, id: &str) -> Result<Response> {
        let mut headers = call.headers.clone();
        headers.push(("authorization", token.authorization()));
        let request =
            Request { method: call.method, url: call.url.clone(), headers, body: call.body.clone() };
        let transport = &self.transport;
        let answer = if call.is_binary { transport.send_for_bytes(request) } else { transport.send(request) };
        let response = match select(answer, self.clock.sleep(call.patience())).await {
            Either::Left((response, _)) => response.map_err(Error::Transport)?,
            Either::Right(_) => return Err(Error::Transport(TransportError::TimedOut)),
        };
        check_origin(&response).map_err(Error::Transport)?;
        self.take_note(&response, token);
        match response.status {
            206 => Err(Error::Decode("only a part of it came".to_owned())),
            200..300 => Ok(response),
            _ => Err(Error::of(&response, self.clock.now(), id)),
        }
    }

    /// What an answer says beside what was asked: the time, whether the token is good, whether to slow down.
    fn take_note(&self, response: &Response, token: &Token) {
        let now = self.clock.now();
        if let Some(time) = response.header("date").and_then(http_date) {
            self.credential.told_time(time);
        }
        let mut slow_down = self.slow_down.get();
        match response.status {
            200..300 => {
                self.credential.accepted(token);
                slow_down = SlowDown::default();
            }
            429 => slow_down.refused(now, random()),
            _ => {}
        }
        self.slow_down.set(slow_down);
    }
}

/// Whether an answer can come from the service: it does not redirect, answers no pages for people, and has limits.
fn check_origin(response: &Response) -> Result<(), TransportError> {
    let is_page = (200..300).contains(&response.status) && response.body.trim_start().starts_with('<');
    match response.status {
        301..=303 | 307 | 308 => Err(TransportError::Redirected),
        _ if response.body.len().max(response.bytes.len()) > LARGEST => Err(TransportError::TooLong),
        _ if is_page => Err(TransportError::NotTheService),
        _ => Ok(()),
    }
}

/// What a failed call is worth: a repetition only where nothing can happen twice.
fn advice(call: &Call, error: &Error) -> Retry {
    let refused = matches!(error, Error::Service { status: 429, .. })
        || matches!(error, Error::Service { status: 503, retry_after: Some(_), .. });
    match (call.repeat, error) {
        // It would be as long the next time.
        (_, Error::Transport(TransportError::TooLong)) => Retry::Never,
        (Repeat::IfRefused, _) if !refused => Retry::Never,
        _ => error.retry(),
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;

//! The credential: asks its source for a token, keeps it until near its end, and asks only once for many callers.
//!
//! A token is asked for when a call needs one: there is no timer. From 10 minutes before its end on, or from half of
//! what is left, the next use of a token asks for the next one, and goes on with the old one meanwhile. The service
//! decides whether a token is good: the clock here may be years off, so that a token which looks as if it had ended
//! is tried once, unless the service has just told its time. A credential whose tokens are no good
//! [ends the session](CredentialError::SessionEnded) and asks nobody any more until it is [reset](Credential::reset).

mod held;
mod service_time;
mod source;

use std::cell::RefCell;
use std::fmt;
use std::rc::Rc;
use std::time::Duration;

use acs_chat_protocol::RawId;
use futures::FutureExt;
use futures::future::{Either, Shared, select};

use super::LocalFuture;
use super::clock::{Clock, Millis};
use super::token::Token;
use held::{Held, Next};
pub use source::{AccessToken, TokenReason, TokenSignal, TokenSource};
use source::{Closure, Fixed, Given};

/// How long a caller waits for the source.
const PATIENCE: Duration = Duration::from_secs(30);

/// How old a question must be for the next caller to ask anew, in milliseconds. Until then a late answer is used.
const HOPELESS: Millis = 60_000;

/// Why there is no token.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum CredentialError {
    /// The source failed.
    #[error("no token could be had: {0}")]
    Refused(String),
    /// What the source gave is not a token; the text says what is wrong with it.
    #[error("what was given as a token is not one: {0}")]
    NotAToken(&'static str),
    /// What the source gave has ended already.
    #[error("the token that was given has expired")]
    Expired,
    /// The source took too long.
    #[error("the token did not come in time")]
    TimedOut,
    /// Neither the token nor the next one was any good. Nobody is asked again until [`Credential::reset`].
    #[error("the session has ended")]
    SessionEnded,
    /// The source gave a token of another user than before. It is not used, and nobody is asked again until
    /// [`Credential::reset`].
    #[error("the token that was given is that of another user")]
    AnotherUser(RawId),
}

impl CredentialError {
    /// Whether nothing will change until somebody acts and the credential is [reset](Credential::reset).
    #[must_use]
    pub fn is_final(&self) -> bool {
        matches!(self, Self::SessionEnded | Self::AnotherUser(_))
    }
}

type Pending = Shared<LocalFuture<'static, Result<Token, CredentialError>>>;

/// Gives a valid token, as long as its source does. Clones are the same credential.
#[derive(Clone)]
pub struct Credential(Rc<Inner>);

struct Inner {
    source: Box<dyn TokenSource>,
    clock: Rc<dyn Clock>,
    held: RefCell<Held>,
    question: RefCell<Option<Question>>,
}

/// A question to the source that is under way. Dropping it tells the source that nobody waits any more.
struct Question {
    pending: Pending,
    signal: TokenSignal,
    asked: Millis,
}

impl Drop for Question {
    fn drop(&mut self) {
        self.signal.fire();
    }
}

impl fmt::Debug for Credential {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("…")
    }
}

impl Credential {
    /// A credential with nothing in hand yet.
    pub fn new(source: impl TokenSource + 'static, clock: Rc<dyn Clock>) -> Self {
        let (held, question) = (RefCell::default(), RefCell::default());
        Self(Rc::new(Inner { source: Box::new(source), clock, held, question }))
    }

    /// A credential of one token, which ends with it.
    #[must_use]
    pub fn from_token(token: impl Into<AccessToken>, clock: Rc<dyn Clock>) -> Self {
        Self::new(Fixed(token.into()), clock)
    }

    /// A credential whose tokens come from a closure. What it gives as an error is shown to people, and must hold no
    /// secret.
    pub fn from_fn<F, A, T, E>(ask: F, clock: Rc<dyn Clock>) -> Self
    where
        F: Fn(TokenReason) -> A + 'static,
        A: Future<Output = Result<T, E>> + 'static,
        T: Into<AccessToken> + 'static,
        E: fmt::Display + 'static,
    {
        let ask = move |reason| -> LocalFuture<'static, Given> {
            let answer = ask(reason);
            Box::pin(async move {
                let given = answer.await.map_err(|error| CredentialError::Refused(error.to_string()))?;
                Ok(given.into())
            })
        };
        Self::new(Closure(Box::new(ask)), clock)
    }

    /// The clock that the credential goes by.
    #[must_use]
    pub fn clock(&self) -> &Rc<dyn Clock> {
        &self.0.clock
    }

    /// The token in hand, or a new one when its end is near.
    ///
    /// # Errors
    /// When the source gives none; a token in hand that still is valid is given instead.
    pub async fn token(&self) -> Result<Token, CredentialError> {
        let next = self.0.held.borrow().next(self.now());
        self.follow(next).await
    }

    /// A new token, after the service has refused this one. Callers with the same one share the new one.
    ///
    /// # Errors
    /// When the source gives none, or the session has ended, as the one before had been refused too.
    pub async fn renew(&self, refused: &Token) -> Result<Token, CredentialError> {
        let next = self.0.held.borrow_mut().refuse(refused, self.now());
        self.follow(next).await
    }

    /// Takes note that the service has accepted a token.
    pub fn accepted(&self, token: &Token) {
        self.0.held.borrow_mut().accept(token);
    }

    /// Begins again: somebody has acted, and the source may be asked anew, for another user too, if that was what
    /// ended the session.
    pub fn reset(&self) {
        self.0.held.borrow_mut().reset();
        // Dropped after the borrow has ended: it calls code of the source.
        drop(self.0.question.take());
    }

    /// The source may be asked at once, however often it has failed: a user wants a try.
    pub(super) fn try_now(&self) {
        self.0.held.borrow_mut().end_rest();
    }

    /// What time the service has, as far as it can be known: the clock here may be off.
    #[must_use]
    pub fn service_time(&self) -> Millis {
        self.0.held.borrow().service_time(self.now())
    }

    /// Takes note of what time the service has.
    pub(super) fn told_time(&self, time: Millis) {
        self.0.held.borrow_mut().told_time(time, self.now());
    }

    async fn follow(&self, next: Next) -> Result<Token, CredentialError> {
        match next {
            Next::Use(token) => Ok(token),
            // Nobody waits for the next token as long as this one is valid.
            Next::UseAndAsk(token) => {
                let answer = self.ask(TokenReason::Expiring).now_or_never();
                Ok(answer.and_then(Result::ok).unwrap_or(token))
            }
            Next::Ask(reason) => self.ask(reason).await,
            Next::Fail(error) => Err(self.failed(error)),
        }
    }

    /// Waits for a token, but not for ever. The question goes on, so that a late answer still serves.
    async fn ask(&self, reason: TokenReason) -> Result<Token, CredentialError> {
        let (pending, signal) = self.under_way().unwrap_or_else(|| self.start(reason));
        match select(pending, self.0.clock.sleep(PATIENCE)).await {
            Either::Left((answer, _)) => answer,
            Either::Right(_) => {
                signal.fire();
                Err(self.failed(CredentialError::TimedOut))
            }
        }
    }

    fn under_way(&self) -> Option<(Pending, TokenSignal)> {
        let question = self.0.question.borrow();
        let question = question.as_ref().filter(|question| (self.now() - question.asked).abs() < HOPELESS)?;
        Some((question.pending.clone(), question.signal.clone()))
    }

    fn start(&self, reason: TokenReason) -> (Pending, TokenSignal) {
        let signal = TokenSignal::default();
        // A weak handle: a question that never ends must not keep the credential alive.
        let (inner, of) = (Rc::downgrade(&self.0), signal.clone());
        let settle = move |given| inner.upgrade().ok_or(CredentialError::TimedOut)?.settle(given, &of);
        let pending = self.0.source.request(reason, signal.clone()).map(settle).boxed_local().shared();
        let question = Question { pending: pending.clone(), signal: signal.clone(), asked: self.now() };
        // Dropped after the borrow has ended: it calls code of the source.
        drop(self.0.question.replace(Some(question)));
        (pending, signal)
    }

    fn failed(&self, error: CredentialError) -> CredentialError {
        self.0.source.failed(&error);
        error
    }

    fn now(&self) -> Millis {
        self.0.clock.now()
    }
}

impl Inner {
    fn settle(&self, given: Given, signal: &TokenSignal) -> Result<Token, CredentialError> {
        signal.disarm();
        let is_latest = self.question.borrow().as_ref().is_some_and(|latest| latest.signal.is(signal));
        if is_latest {
            drop(self.question.take());
        }
        let settled = self.held.borrow_mut().settle(given, self.clock.now());
        if let Err(error) = &settled {
            self.source.failed(error);
        }
        settled
    }
}

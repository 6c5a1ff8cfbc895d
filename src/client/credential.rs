//! The credential: asks its source for a token, keeps it until near its end, and asks only once for many callers.

use std::cell::RefCell;
use std::rc::Rc;
use std::time::Duration;

use futures::FutureExt;
use futures::future::{Either, Shared, select};

use super::LocalFuture;
use super::clock::{Clock, Millis};
use super::token::Token;

/// How long the source may take.
const PATIENCE: Duration = Duration::from_secs(30);

/// How long the source is left alone after a failure, while a token is in hand.
const PAUSE: Millis = 30_000;

/// How long before its end a token is renewed, if it lives that long.
const AHEAD: Millis = 10 * 60 * 1000;

/// Where tokens come from.
pub trait TokenSource {
    /// Asks for a new token: its text.
    fn request(&self) -> LocalFuture<'static, Result<String, CredentialError>>;
}

/// Why there is no token.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CredentialError {
    /// The source failed.
    #[error("no token could be had: {0}")]
    Refused(String),
    /// What the source gave is not a token.
    #[error("what was given as a token is not one")]
    NotAToken,
    /// What the source gave has ended already.
    #[error("the token that was given has expired")]
    Expired,
    /// The source took too long.
    #[error("the token did not come in time")]
    TimedOut,
}

type Pending = Shared<LocalFuture<'static, Result<Token, CredentialError>>>;

/// Gives a valid token, as long as its source does. Clones are the same credential.
#[derive(Clone)]
pub struct Credential(Rc<Inner>);

struct Inner {
    source: Box<dyn TokenSource>,
    clock: Rc<dyn Clock>,
    held: RefCell<Held>,
}

#[derive(Default)]
struct Held {
    /// The token, and when to ask for the next one.
    token: Option<(Token, Millis)>,
    /// The question that is under way.
    pending: Option<Pending>,
}

impl Credential {
    /// A credential with nothing in hand yet.
    pub fn new(source: impl TokenSource + 'static, clock: Rc<dyn Clock>) -> Self {
        Self(Rc::new(Inner { source: Box::new(source), clock, held: RefCell::default() }))
    }

    /// The token in hand, or a new one when its end is near.
    ///
    /// # Errors
    /// When the source gives none; a token in hand that still is valid is given instead.
    pub async fn token(&self) -> Result<Token, CredentialError> {
        let held = self.0.held.borrow().token.clone();
        let now = self.0.clock.now();
        match held {
            Some((token, renew_at)) if now < renew_at => Ok(token),
            // Nobody waits for the next token as long as this one is valid.
            Some((token, _)) if now < token.expires() => {
                Ok(self.request().now_or_never().and_then(Result::ok).unwrap_or(token))
            }
            _ => self.request().await,
        }
    }

    /// A new token, after the service has refused this one. Callers with the same one share the new one.
    ///
    /// # Errors
    /// When the source gives none.
    pub async fn renew(&self, refused: &Token) -> Result<Token, CredentialError> {
        let held = self.0.held.borrow().token.clone();
        match held {
            Some((token, _)) if token != *refused => Ok(token),
            _ => self.request().await,
        }
    }

    /// Waits for a token, but not for ever. The question goes on, so that a late answer still serves.
    async fn request(&self) -> Result<Token, CredentialError> {
        let pending = self.0.held.borrow().pending.clone();
        let pending = pending.unwrap_or_else(|| self.start());
        match select(pending, self.0.clock.sleep(PATIENCE)).await {
            Either::Left((answer, _)) => answer,
            Either::Right(_) => Err(CredentialError::TimedOut),
        }
    }

    fn start(&self) -> Pending {
        // A weak handle: a question that never ends must not keep the credential alive.
        let inner = Rc::downgrade(&self.0);
        let settle = move |text| inner.upgrade().ok_or(CredentialError::TimedOut)?.settle(text);
        let pending = self.0.source.request().map(settle).boxed_local().shared();
        self.0.held.borrow_mut().pending = Some(pending.clone());
        pending
    }
}

impl Inner {
    fn settle(&self, text: Result<String, CredentialError>) -> Result<Token, CredentialError> {
        let mut held = self.held.borrow_mut();
        held.pending = None;
        let now = self.clock.now();
        // Should this be a failure, the source is left alone for a while, as long as the token in hand serves.
        if let Some((_, renew_at)) = &mut held.token {
            *renew_at = now + PAUSE;
        }
        let token = Token::parse(&text?).ok_or(CredentialError::NotAToken)?;
        let left = token.expires() - now;
        if left <= 0 {
            return Err(CredentialError::Expired);
        }
        held.token = Some((token.clone(), now + (left - AHEAD).max(left / 2)));
        Ok(token)
    }
}

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
            Some((token, _)) if now < token.expires() => Ok(self.request().await.unwrap_or(token)),
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

    async fn request(&self) -> Result<Token, CredentialError> {
        let pending = self.0.held.borrow().pending.clone();
        let pending = pending.unwrap_or_else(|| self.start());
        pending.await
    }

    fn start(&self) -> Pending {
        let answer = select(self.0.source.request(), self.0.clock.sleep(PATIENCE));
        // A weak handle: a question that never ends must not keep the credential alive.
        let inner = Rc::downgrade(&self.0);
        let settle = answer.map(move |answer| {
            let text = match answer {
                Either::Left((text, _)) => text,
                Either::Right(_) => Err(CredentialError::TimedOut),
            };
            inner.upgrade().ok_or(CredentialError::TimedOut)?.settle(text)
        });
        let pending = settle.boxed_local().shared();
        self.0.held.borrow_mut().pending = Some(pending.clone());
        pending
    }
}

impl Inner {
    fn settle(&self, text: Result<String, CredentialError>) -> Result<Token, CredentialError> {
        let mut held = self.held.borrow_mut();
        held.pending = None;
        let token = Token::parse(&text?).ok_or(CredentialError::NotAToken)?;
        let now = self.clock.now();
        let left = token.expires() - now;
        if left <= 0 {
            return Err(CredentialError::Expired);
        }
        held.token = Some((token.clone(), now + (left - AHEAD).max(left / 2)));
        Ok(token)
    }
}

//! Where tokens come from: a host page, a closure, or one token for good.

use std::cell::{Cell, RefCell};
use std::fmt;
use std::rc::Rc;

use super::CredentialError;
use crate::client::LocalFuture;
use crate::client::clock::Millis;

/// What a source gives.
pub(super) type Given = Result<AccessToken, CredentialError>;

/// Where tokens come from.
pub trait TokenSource {
    /// Asks for a new token. The signal fires when nobody waits any more; what comes then may still be used.
    fn request(
        &self,
        reason: TokenReason,
        signal: TokenSignal,
    ) -> LocalFuture<'static, Result<AccessToken, CredentialError>>;

    /// Hears why there is no token, each time that somebody wanted one: a place to tell whoever wrote the source.
    fn failed(&self, _error: &CredentialError) {}
}

/// Why a token is asked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TokenReason {
    /// There was none yet.
    #[default]
    Initial,
    /// The one in hand ends soon, or has ended.
    Expiring,
    /// The service has refused the one in hand: one from a store will not do.
    Refused,
}

impl TokenReason {
    /// The word for it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Initial => "initial",
            Self::Expiring => "expiring",
            Self::Refused => "refused",
        }
    }
}

/// A token as its source gives it. It prints as `…`.
#[derive(Clone, PartialEq, Eq)]
pub struct AccessToken {
    /// The text of the token.
    pub token: String,
    /// When it ends, if the source says so; the token's own end counts if that is earlier.
    pub expires_on: Option<Millis>,
}

impl From<String> for AccessToken {
    fn from(token: String) -> Self {
        Self { token, expires_on: None }
    }
}

impl From<&str> for AccessToken {
    fn from(token: &str) -> Self {
        token.to_owned().into()
    }
}

impl fmt::Debug for AccessToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("…")
    }
}

/// Tells a source that nobody waits for its answer any more: after a time-out, or when the credential is gone.
#[derive(Clone, Default)]
pub struct TokenSignal(Rc<Signal>);

#[derive(Default)]
struct Signal {
    fired: Cell<bool>,
    listener: RefCell<Option<Box<dyn FnOnce()>>>,
}

impl TokenSignal {
    /// Whether nobody waits any more.
    #[must_use]
    pub fn has_fired(&self) -> bool {
        self.0.fired.get()
    }

    /// What to do when nobody waits any more, in place of what was said before. It is not done once the source has
    /// answered.
    pub fn on_fire(&self, act: impl FnOnce() + 'static) {
        *self.0.listener.borrow_mut() = Some(Box::new(act));
    }

    pub(super) fn fire(&self) {
        self.0.fired.set(true);
        // Taken out first: it may be code of the host page, which may do anything.
        let listener = self.0.listener.take();
        if let Some(act) = listener {
            act();
        }
    }

    pub(super) fn disarm(&self) {
        drop(self.0.listener.take());
    }

    pub(super) fn is(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl fmt::Debug for TokenSignal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.has_fired() { "fired" } else { "waiting" })
    }
}

/// One token for good.
pub(super) struct Fixed(pub(super) AccessToken);

impl TokenSource for Fixed {
    fn request(&self, _: TokenReason, _: TokenSignal) -> LocalFuture<'static, Given> {
        Box::pin(std::future::ready(Ok(self.0.clone())))
    }
}

/// A closure that is asked.
pub(super) struct Closure(pub(super) Box<dyn Fn(TokenReason) -> LocalFuture<'static, Given>>);

impl TokenSource for Closure {
    fn request(&self, reason: TokenReason, _: TokenSignal) -> LocalFuture<'static, Given> {
        (self.0)(reason)
    }
}

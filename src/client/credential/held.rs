//! What a credential holds and remembers, and what follows from it: decided without asking or waiting.

use acs_chat_protocol::RawId;

use super::service_time::ServiceTime;
use super::source::{Given, TokenReason};
use super::{AccessToken, CredentialError};
use crate::client::clock::Millis;
use crate::client::retry::wait;
use crate::client::token::Token;

/// How long before its end a token is renewed, if it lives that long.
const AHEAD: Millis = 10 * 60 * 1000;

/// How long the source is left alone after a failure, while a token is in hand.
const PAUSE: Millis = 30_000;

/// No rest is longer; what looks longer is a clock that was set back.
const LONGEST_REST: Millis = 60_000;

/// How many tokens in a row may be no good.
const MOST_DOUBTS: u32 = 2;

/// What to do for somebody who wants a token.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Next {
    /// This is the one.
    Use(Token),
    /// This is the one, and it is time to ask for the next.
    UseAndAsk(Token),
    /// There is none in hand.
    Ask(TokenReason),
    /// There is none, and the source must not be asked now.
    Fail(CredentialError),
}

#[derive(Default)]
pub(super) struct Held {
    time: ServiceTime,
    token: Option<Token>,
    /// When to ask for the next one, by the clock here.
    renew_at: Millis,
    /// Whether the service has accepted the token in hand.
    is_proven: bool,
    /// Whether the token in hand came because the service had refused the one before.
    is_replacement: bool,
    /// Why the next token is asked for.
    reason: TokenReason,
    /// How many tokens in a row were no good.
    doubts: u32,
    /// How often in a row the source failed, what came of it, and until when it is left alone.
    failures: u32,
    failure: Option<CredentialError>,
    rest_until: Millis,
    /// Why nobody is asked any more.
    ended: Option<CredentialError>,
    /// The user of the first token.
    user: Option<RawId>,
}

impl Held {
    pub(super) fn next(&self, now: Millis) -> Next {
        match (&self.ended, &self.token) {
            (Some(error), _) => Next::Fail(error.clone()),
            (None, Some(token)) if self.serves(now) && now < self.renew_at => Next::Use(token.clone()),
            (None, Some(token)) if self.serves(now) => Next::UseAndAsk(token.clone()),
            _ => self.ask(now),
        }
    }

    fn ask(&self, now: Millis) -> Next {
        let rests = (1..=LONGEST_REST).contains(&(self.rest_until - now));
        match &self.failure {
            Some(error) if rests => Next::Fail(error.clone()),
            _ => Next::Ask(self.reason),
        }
    }

    /// Whether the token in hand can be used.
    fn serves(&self, now: Millis) -> bool {
        self.token.as_ref().is_some_and(|token| self.time.at(now) < token.expires())
    }

    /// Takes note of a refusal. A token that came in place of a refused one is the last that is tried, be it the same.
    pub(super) fn refuse(&mut self, token: &Token, now: Millis) -> Next {
        if self.token.as_ref() == Some(token) {
            if self.is_replacement {
                self.ended = Some(CredentialError::SessionEnded);
            }
            if !self.is_proven {
                self.doubts = self.doubts.max(1);
            }
            self.token = None;
            self.reason = TokenReason::Refused;
            self.time.forget_guess();
        }
        self.next(now)
    }

    pub(super) fn accept(&mut self, token: &Token) {
        if self.token.as_ref() == Some(token) {
            self.is_proven = true;
            self.is_replacement = false;
            self.doubts = 0;
        }
    }

    pub(super) fn service_time(&self, now: Millis) -> Millis {
        self.time.at(now)
    }

    pub(super) fn told_time(&mut self, time: Millis, now: Millis) {
        self.time.tell(time, now);
    }

    /// Forgets all but the time and the user; the user too, if there is another one.
    pub(super) fn reset(&mut self) {
        let user = self.user.take().filter(|_| !matches!(self.ended, Some(CredentialError::AnotherUser(_))));
        *self = Self { time: self.time, user, ..Self::default() };
    }

    /// The source has rested long enough.
    pub(super) fn end_rest(&mut self) {
        self.rest_until = 0;
    }

    /// Takes note of what the source has given.
    pub(super) fn settle(&mut self, given: Given, now: Millis) -> Result<Token, CredentialError> {
        let judged = given.and_then(|given| self.judge(&given, now));
        match &judged {
            Ok(token) => self.take(token, now),
            Err(error) => self.rest(error, now),
        }
        judged
    }

    fn judge(&mut self, given: &AccessToken, now: Millis) -> Result<Token, CredentialError> {
        if let Some(error) = &self.ended {
            return Err(error.clone());
        }
        let token = Token::read(&given.token).map_err(CredentialError::NotAToken)?.ending(given.expires_on);
        self.check_user(token.user())?;
        if !self.serves(now) {
            self.time.guess(&token, now);
        }
        if token.expires() <= self.time.at(now) {
            return Err(self.doubt(CredentialError::Expired, now));
        }
        Ok(token)
    }

    fn check_user(&mut self, user: &RawId) -> Result<(), CredentialError> {
        match &self.user {
            Some(first) if first != user && !user.as_str().is_empty() => {
                let error = CredentialError::AnotherUser(user.clone());
                self.ended = Some(error.clone());
                Err(error)
            }
            _ => Ok(()),
        }
    }

    /// One more token that is no good, unless the one in hand serves anyway: two in a row end the session.
    fn doubt(&mut self, error: CredentialError, now: Millis) -> CredentialError {
        if self.serves(now) {
            return error;
        }
        self.doubts += 1;
        if self.doubts < MOST_DOUBTS {
            return error;
        }
        self.ended = Some(CredentialError::SessionEnded);
        CredentialError::SessionEnded
    }

    fn take(&mut self, token: &Token, now: Millis) {
        let left = token.expires() - self.time.at(now);
        self.renew_at = now + (left - AHEAD).max(left / 2);
        self.is_proven = self.is_proven && self.token.as_ref() == Some(token);
        self.is_replacement = self.reason == TokenReason::Refused;
        self.reason = TokenReason::Expiring;
        (self.failures, self.failure) = (0, None);
        if self.user.is_none() && !token.user().as_str().is_empty() {
            self.user = Some(token.user().clone());
        }
        self.token = Some(token.clone());
    }

    fn rest(&mut self, error: &CredentialError, now: Millis) {
        if self.serves(now) {
            self.renew_at = now + PAUSE;
            return;
        }
        let rest = wait(None, self.failures, 0.0).as_millis();
        self.rest_until = now + Millis::try_from(rest).unwrap_or(LONGEST_REST);
        self.failures += 1;
        self.failure = Some(error.clone());
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;

//! What time the service has, as far as it can be known: the clock here may be hours or years off.

use crate::client::clock::Millis;
use crate::client::token::Token;

/// How long the service's word on the time is relied on, in milliseconds: the clock here may jump.
const FRESH: Millis = 5 * 60 * 1000;

/// How long a token lives that does not say when it was made, in milliseconds: the shortest life that there is.
const SHORTEST_LIFE: Millis = 60 * 60 * 1000;

/// How far the service is ahead of the clock here: told by itself, guessed from a token, or not at all.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct ServiceTime {
    ahead: Millis,
    /// When the service has told, by the clock here.
    told: Option<Millis>,
}

impl ServiceTime {
    /// What time the service has.
    pub(super) fn at(self, now: Millis) -> Millis {
        now + self.ahead
    }

    /// Takes note of what time the service says that it has.
    pub(super) fn tell(&mut self, time: Millis, now: Millis) {
        *self = Self { ahead: time - now, told: Some(now) };
    }

    /// Learns from a token that was just given, unless the service has told: no token is from the future, and one
    /// that looks as if it had ended is taken to be new until the service refuses it.
    pub(super) fn guess(&mut self, token: &Token, now: Millis) {
        if self.told.is_some_and(|told| (now - told).abs() <= FRESH) {
            return;
        }
        let (time, expires) = (self.at(now), token.expires());
        let from_the_future = token.issued().is_some_and(|issued| issued > time);
        if from_the_future || expires <= time {
            let issued = token.issued().filter(|issued| *issued < expires);
            *self = Self { ahead: issued.unwrap_or(expires - SHORTEST_LIFE) - now, told: None };
        }
    }

    /// Takes a guess back: the token that it rested on was refused.
    pub(super) fn forget_guess(&mut self) {
        if self.told.is_none() {
            self.ahead = 0;
        }
    }
}

//! Which picture is fetched next: the one that was wished for last, a few at a time, and only so many in any minute.
//! Decided without a clock and without chance, both come in.

use std::rc::Rc;
use std::time::Duration;

use crate::client::Millis;
use crate::client::retry::wait;

/// How many pictures are begun in any minute: whoever sends more of them makes nobody ask for more.
pub const MOST: usize = 30;

/// How many are fetched at a time: messages with many must not be in the way of the chat.
pub const AT_A_TIME: usize = 3;

/// How long somebody has wished for a picture before it is fetched: what is only scrolled past is not.
pub const SETTLED: Millis = 150;

const MINUTE: Millis = 60_000;

/// Whose turn it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Turn {
    /// That of the picture at an address.
    Of(Rc<str>),
    /// Nobody's, until so much time has passed.
    In(Duration),
    /// Nobody's, until something happens.
    Nobodys,
}

/// What is wished for, what is under way, and what was.
#[derive(Debug, Default)]
pub struct Turns<T> {
    /// The newest comes last.
    wishes: Vec<Wish<T>>,
    under_way: Vec<Rc<str>>,
    /// When those of the last minute began, the oldest first.
    begun: Vec<Millis>,
    /// Until when the service wants to be left alone, and how often in a row it has said so.
    rests_until: Millis,
    refusals: u32,
    last_id: u32,
    /// What the clock said last, and how much time has passed by then.
    clock: Millis,
    passed: Millis,
}

/// Somebody waits for the picture at an address.
#[derive(Debug)]
struct Wish<T> {
    id: u32,
    address: Rc<str>,
    made: Millis,
    told: T,
}

impl<T> Turns<T> {
    /// Takes note of a wish for the picture at an address, and of who is to be told. Gives its id.
    pub fn wish(&mut self, address: &str, clock: Millis, told: T) -> u32 {
        let made = self.time(clock);
        self.last_id = self.last_id.wrapping_add(1);
        self.wishes.push(Wish { id: self.last_id, address: address.into(), made, told });
        self.last_id
    }

    /// Takes note of somebody who waits no longer. Gives the address of a picture that is under way for nobody any more.
    pub fn withdraw(&mut self, id: u32) -> Option<Rc<str>> {
        let at = self.wishes.iter().position(|wish| wish.id == id)?;
        let address = self.wishes.remove(at).address;
        let is_wanted = self.wishes.iter().any(|wish| wish.address == address);
        if is_wanted || !self.under_way.contains(&address) {
            return None;
        }
        self.end(&address);
        Some(address)
    }

    /// Whether what somebody waits for is under way.
    #[must_use]
    pub fn has_begun(&self, id: u32) -> bool {
        self.wishes.iter().any(|wish| wish.id == id && self.under_way.contains(&wish.address))
    }

    /// Whose turn it is. A picture whose turn it is counts as under way from then on.
    pub fn next(&mut self, clock: Millis) -> Turn {
        let now = self.time(clock);
        self.begun.retain(|begun| now - begun < MINUTE);
        let is_free = |wish: &&Wish<T>| !self.under_way.contains(&wish.address);
        let oldest = self.wishes.iter().find(is_free).filter(|_| self.under_way.len() < AT_A_TIME);
        let Some(oldest) = oldest else { return Turn::Nobodys };
        let opens = self.opens().max(oldest.made + SETTLED);
        let newest = self.wishes.iter().rfind(|wish| is_free(wish) && wish.made + SETTLED <= now);
        let Some(newest) = newest.filter(|_| opens <= now) else {
            return Turn::In(Duration::from_millis((opens - now).unsigned_abs()));
        };
        let address = Rc::clone(&newest.address);
        self.begun.push(now);
        self.under_way.push(Rc::clone(&address));
        Turn::Of(address)
    }

    /// Takes note of a picture that has come, or will not. Gives those who were to be told, and who wait no longer.
    pub fn finish(&mut self, address: &str) -> Vec<T> {
        self.refusals = 0;
        self.end(address);
        let done = self.wishes.extract_if(.., |wish| *wish.address == *address);
        done.map(|wish| wish.told).collect()
    }

    /// Takes note of a picture that the service has refused for being asked too often, and of how long it wants to be
    /// left alone. The picture is still wished for.
    pub fn refused(&mut self, address: &str, clock: Millis, retry_after: Option<Duration>, chance: f64) {
        let now = self.time(clock);
        self.end(address);
        let rest = wait(retry_after, self.refusals, chance).as_millis();
        // Those that were under way when it began say nothing new.
        if self.rests_until <= now {
            self.refusals = self.refusals.saturating_add(1);
        }
        self.rests_until = self.rests_until.max(now + Millis::try_from(rest).unwrap_or(MINUTE));
    }

    /// When the next picture may be begun at the earliest.
    fn opens(&self) -> Millis {
        let first = self.begun.first().filter(|_| self.begun.len() >= MOST);
        first.map_or(0, |begun| begun + MINUTE).max(self.rests_until)
    }

    fn end(&mut self, address: &str) {
        self.under_way.retain(|one| **one != *address);
    }

    /// How much time has passed. What a clock that is set back takes away does not count.
    fn time(&mut self, clock: Millis) -> Millis {
        self.passed = self.passed.saturating_add(clock.saturating_sub(self.clock).max(0));
        self.clock = clock;
        self.passed
    }
}

// Property tests need what only the host has.
#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;

//! People with bad connections write to each other; in the end everybody sees what the service holds.
//!
//! One seed is one scenario: engines, the emulator in process, and a network that refuses, delays, loses, repeats and
//! lies, on a clock that moves by itself whenever everybody waits. Chance comes from the seed alone, so that a failure
//! can be replayed: `cargo xtask simulate --scenarios 1 --seed S`.
#![cfg(not(target_arch = "wasm32"))]
#![allow(missing_docs, reason = "tests say what they are by their names")]
#![allow(clippy::unwrap_used, reason = "a helper of a test fails as the test does")]

mod chance;
mod network;
mod notes;
mod person;
mod scenario;
mod service;
mod story;
mod time;
mod verdict;
mod weather;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant;
use std::{env, thread};

/// How many scenarios are played if nobody says.
const SCENARIOS: u64 = 300;
/// After so many failures the rest would tell no more.
const MOST_FAILURES: usize = 3;

/// What came of the scenarios that were played.
#[derive(Default)]
struct Tally {
    next: AtomicU64,
    requests: AtomicU64,
    failures: Mutex<Vec<String>>,
}

#[test]
fn whatever_the_network_does_everybody_ends_with_what_the_service_holds_l_04() {
    // The weather also brings S-11, S-16, S-17, S-21, S-27, S-28, R-19 and B-02.
    let (scenarios, seed) = (setting("ACS_CHAT_SCENARIOS", SCENARIOS), setting("ACS_CHAT_SEED", 1));
    let (tally, begun) = (Tally::default(), Instant::now());
    // Each waits now and then for the thread that writes its database.
    let threads = 2 * thread::available_parallelism().map_or(1, usize::from);
    thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| tally.play(scenarios, seed));
        }
    });
    let requests = tally.requests.load(Ordering::Relaxed);
    println!("{scenarios} scenarios, {requests} requests, {:.1} s", begun.elapsed().as_secs_f64());
    let failures = tally.failures.into_inner().unwrap();
    assert!(failures.is_empty(), "{}", failures.join("\n\n"));
}

fn setting(name: &str, default: u64) -> u64 {
    env::var(name).map_or(default, |text| text.parse().expect(name))
}

impl Tally {
    /// Plays scenarios until there are no more, each with a seed of its own.
    fn play(&self, scenarios: u64, seed: u64) {
        loop {
            let number = self.next.fetch_add(1, Ordering::Relaxed);
            if number >= scenarios || self.failures.lock().unwrap().len() >= MOST_FAILURES {
                return;
            }
            self.play_one(seed.wrapping_add(number));
        }
    }

    fn play_one(&self, seed: u64) {
        let outcome = catch_unwind(AssertUnwindSafe(|| scenario::run(seed)));
        let outcome = outcome.unwrap_or_else(|_| Err("it panicked: see above".to_owned()));
        match outcome {
            Ok(requests) => {
                self.requests.fetch_add(requests, Ordering::Relaxed);
            }
            Err(story) => {
                let replay = format!("cargo xtask simulate --scenarios 1 --seed {seed}");
                self.failures.lock().unwrap().push(format!("seed {seed} ({replay}):\n{story}"));
            }
        }
    }
}

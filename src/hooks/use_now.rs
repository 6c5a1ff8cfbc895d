//! One clock for all that tells times: it moves once a minute.

use gloo_timers::callback::Interval;
use yew::prelude::*;

use crate::client::Clock;
use crate::client::clock::SystemClock;
use crate::state::Millis;

const MINUTE_MILLIS: u32 = 60_000;

/// The time, to the minute.
#[hook]
pub fn use_now() -> Millis {
    let now = use_state(|| SystemClock.now());
    let setter = now.setter();
    use_effect_with((), move |()| {
        let interval = Interval::new(MINUTE_MILLIS, move || setter.set(SystemClock.now()));
        move || drop(interval)
    });
    *now
}

//! How long it is until a moment, to the second. The clock runs only while somebody waits.

use gloo_timers::callback::Interval;
use yew::prelude::*;

use crate::client::Clock;
use crate::client::clock::SystemClock;
use crate::state::Millis;

const SECOND: Millis = 1_000;
const SECOND_MILLIS: u32 = 1_000;
/// No wait is longer: what looks longer is a clock that was set back.
const LONGEST: Millis = 300;

/// The seconds that are left until a moment; zero when it is past.
#[hook]
pub fn use_seconds_until(moment: Option<Millis>) -> Option<Millis> {
    let now = use_state(|| SystemClock.now());
    let setter = now.setter();
    use_effect_with(moment, move |moment| {
        let interval = moment.map(|_| {
            // What was drawn last may be long ago.
            setter.set(SystemClock.now());
            Interval::new(SECOND_MILLIS, move || setter.set(SystemClock.now()))
        });
        move || drop(interval)
    });
    moment.map(|moment| ((moment.saturating_sub(*now) + SECOND - 1) / SECOND).clamp(0, LONGEST))
}

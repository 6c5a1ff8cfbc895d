//! A point in time in full, for who wants to know exactly.

use js_sys::{Date, Function};
use yew::AttrValue;

use super::calendar::{call, date, formatter};
use crate::state::Millis;

thread_local! {
    // One for all messages: it takes longer to make than to use.
    static FULL: Function = formatter(&[("dateStyle", "full"), ("timeStyle", "short")]);
}

/// A point in time.
pub(super) struct Moment {
    /// For machines, as ISO 8601 has it.
    pub stamp: AttrValue,
    /// The day and the time of day, in the user's language.
    pub words: AttrValue,
}

/// A point in time in full; nothing, if it is beyond all calendars.
pub(super) fn moment(at: Millis) -> Option<Moment> {
    let date: Date = date(at);
    // What is no time has no stamp either, and to ask for one throws.
    let is_time = !date.get_time().is_nan();
    is_time.then(|| Moment {
        stamp: String::from(date.to_iso_string()).into(),
        words: FULL.with(|format| call(format, at)).into(),
    })
}

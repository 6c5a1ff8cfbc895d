//! A point in time in full, for who wants to know exactly.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{Date, Function};
use yew::AttrValue;

use super::calendar::{call, date, formatter};
use crate::state::Millis;
use crate::words::Words;

thread_local! {
    // One for all messages in a language: it takes longer to make than to use.
    static FULL: RefCell<Vec<(Rc<str>, Function)>> = const { RefCell::new(Vec::new()) };
}

/// A point in time.
pub(super) struct Moment {
    /// For machines, as ISO 8601 has it.
    pub stamp: AttrValue,
    /// The day and the time of day, in the user's language.
    pub words: AttrValue,
}

/// A point in time in full; nothing, if it is beyond all calendars.
pub(super) fn moment(at: Millis, words: &Words) -> Option<Moment> {
    let date: Date = date(at);
    // What is no time has no stamp either, and to ask for one throws.
    let is_time = !date.get_time().is_nan();
    is_time.then(|| Moment {
        stamp: String::from(date.to_iso_string()).into(),
        words: call(&full(words.locale()), at).into(),
    })
}

/// What tells a point in time in full, in a language.
fn full(locale: &str) -> Function {
    FULL.with_borrow_mut(|known| {
        if let Some((_, format)) = known.iter().find(|(other, _)| **other == *locale) {
            return format.clone();
        }
        let format = formatter(locale, &[("dateStyle", "full"), ("timeStyle", "short")]);
        known.push((locale.into(), format.clone()));
        format
    })
}

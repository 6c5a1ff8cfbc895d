//! The calendar of the browser: its time zone, and the language of the words, by `Intl`.

use std::rc::Rc;

use js_sys::{Array, Date, Function, Intl, Object, Reflect};
use wasm_bindgen::JsValue;
use yew::prelude::*;

use crate::state::Millis;
use crate::view::Calendar;
use crate::words::Words;

/// The calendar of the browser.
pub(super) struct BrowserCalendar {
    day_name: Function,
    short_day: Function,
    time_of_day: Function,
}

impl BrowserCalendar {
    fn new(words: &Words) -> Self {
        let formatter = |options: &[(&str, &str)]| formatter(words.locale(), options);
        Self {
            day_name: formatter(&[("weekday", "long"), ("day", "numeric"), ("month", "long")]),
            short_day: formatter(&[("day", "numeric"), ("month", "short")]),
            time_of_day: formatter(&[("hour", "numeric"), ("minute", "2-digit")]),
        }
    }
}

/// What tells times in a language; in that of the browser, if none is given.
pub(super) fn formatter(locale: &str, options: &[(&str, &str)]) -> Function {
    let object = Object::new();
    for (name, value) in options {
        set(&object, name, &JsValue::from(*value));
    }
    Intl::DateTimeFormat::new(&locales(locale), &object).format()
}

/// A language as `Intl` takes it. It must be one: other words make it throw.
pub(super) fn locales(locale: &str) -> Array {
    if locale.is_empty() { Array::new() } else { Array::of1(&JsValue::from(locale)) }
}

/// Sets a property of a new plain object, which cannot fail.
pub(super) fn set(object: &Object, name: &str, value: &JsValue) {
    let _ = Reflect::set(object, &JsValue::from(name), value);
}

pub(super) fn date(time: Millis) -> Date {
    #[allow(clippy::cast_precision_loss, reason = "a time in milliseconds is exact in a double")]
    Date::new(&JsValue::from(time as f64))
}

pub(super) fn call(format: &Function, time: Millis) -> Rc<str> {
    // A time beyond the range of dates is told by nothing.
    let text = format.call1(&JsValue::UNDEFINED, &date(time)).ok();
    text.and_then(|text| text.as_string()).unwrap_or_default().into()
}

impl Calendar for BrowserCalendar {
    #[allow(clippy::cast_possible_wrap, reason = "years, months and days are small")]
    fn day(&self, time: Millis) -> i32 {
        let date = date(time);
        (date.get_full_year() * 10_000 + date.get_month() * 100 + date.get_date()) as i32
    }

    fn day_name(&self, time: Millis) -> Rc<str> {
        call(&self.day_name, time)
    }

    fn short_day(&self, time: Millis) -> Rc<str> {
        call(&self.short_day, time)
    }

    fn time_of_day(&self, time: Millis) -> Rc<str> {
        call(&self.time_of_day, time)
    }
}

/// One calendar for as long as the component is there and speaks the same language.
#[hook]
pub(super) fn use_calendar(words: &Words) -> Rc<BrowserCalendar> {
    use_memo(words.clone(), BrowserCalendar::new)
}

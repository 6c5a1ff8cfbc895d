//! How times are told: the local calendar comes from outside, the choice of words is made here.

use std::rc::Rc;

use crate::state::Millis;
use crate::words::{Word, Words};

/// The calendar and the language of the user.
pub trait Calendar {
    /// A number that is the same for all times of one local day, and differs between days.
    fn day(&self, time: Millis) -> i32;

    /// The day in words, such as "Friday, 20 November".
    fn day_name(&self, time: Millis) -> Rc<str>;

    /// The day in short, such as "20 Nov".
    fn short_day(&self, time: Millis) -> Rc<str>;

    /// The time of day, such as "14:05".
    fn time_of_day(&self, time: Millis) -> Rc<str>;
}

const DAY: Millis = 24 * 60 * 60 * 1000;

/// The heading of a day: "Today", "Yesterday", or the day in words.
pub fn day_label(time: Millis, now: Millis, calendar: &dyn Calendar, words: &Words) -> Rc<str> {
    let day = calendar.day(time);
    if day == calendar.day(now) {
        words.get(Word::Today)
    } else if day == calendar.day(now - DAY) {
        words.get(Word::Yesterday)
    } else {
        calendar.day_name(time)
    }
}

/// The time of something in a list: the hour of today, "Yesterday", or the day in short.
pub fn list_label(time: Millis, now: Millis, calendar: &dyn Calendar, words: &Words) -> Rc<str> {
    let day = calendar.day(time);
    if day == calendar.day(now) {
        calendar.time_of_day(time)
    } else if day == calendar.day(now - DAY) {
        words.get(Word::Yesterday)
    } else {
        calendar.short_day(time)
    }
}

#[cfg(test)]
pub(super) mod testing {
    use super::{Calendar, DAY, Millis, Rc};

    /// The calendar of Greenwich, in numbers.
    pub(crate) struct Greenwich;

    impl Calendar for Greenwich {
        fn day(&self, time: Millis) -> i32 {
            i32::try_from(time.div_euclid(DAY)).unwrap()
        }

        fn day_name(&self, time: Millis) -> Rc<str> {
            format!("day {}", self.day(time)).into()
        }

        fn short_day(&self, time: Millis) -> Rc<str> {
            format!("d{}", self.day(time)).into()
        }

        fn time_of_day(&self, time: Millis) -> Rc<str> {
            let minutes = time.rem_euclid(DAY) / 60_000;
            format!("{:02}:{:02}", minutes / 60, minutes % 60).into()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::testing::Greenwich;
    use super::*;

    #[test]
    fn days_are_told_from_today() {
        let (now, words) = (100 * DAY + 1, Words::default());
        let labels =
            [100 * DAY, 100 * DAY - 1, 99 * DAY - 1].map(|time| day_label(time, now, &Greenwich, &words));
        assert_eq!(labels.map(|label| label.to_string()), ["Today", "Yesterday", "day 98"]);
        let labels = [100 * DAY + 60_000, 100 * DAY - 1, 99 * DAY - 1]
            .map(|time| list_label(time, now, &Greenwich, &words));
        assert_eq!(labels.map(|label| label.to_string()), ["00:01", "Yesterday", "d98"]);
    }
}

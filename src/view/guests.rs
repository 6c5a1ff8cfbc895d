//! People as they are typed, a row each, until they can be asked for.

use std::rc::Rc;

use super::unseen::is_blank;
use crate::state::acts::who;
use crate::state::people::name;
use crate::state::{People, Person, UserId};
use crate::words::Word;

/// A row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Guest {
    /// By which the row is known, whatever stands in it.
    pub key: u32,
    /// What was typed as the id.
    pub id: Rc<str>,
    /// What was typed as the name.
    pub name: Rc<str>,
}

/// All rows; there is always one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Guests {
    rows: Vec<Guest>,
    next_key: u32,
    refusals: u32,
    is_needed: bool,
}

/// What the user does with the rows.
#[derive(Clone, Debug)]
pub enum GuestChange {
    /// Another text stands in the field of the id.
    Id(u32, Rc<str>),
    /// Another text stands in the field of the name.
    Name(u32, Rc<str>),
    /// One more row is wanted.
    Added,
    /// A row is not wanted any more.
    Dropped(u32),
    /// The user is done, and something was wrong.
    Refused,
}

impl Guest {
    fn is_blank(&self) -> bool {
        is_blank(&self.id) && is_blank(&self.name)
    }
}

impl Guests {
    /// One empty row; whether somebody must be named.
    #[must_use]
    pub fn new(is_needed: bool) -> Self {
        Self { rows: vec![Guest::default()], next_key: 1, refusals: 0, is_needed }
    }

    /// The rows in their order.
    #[must_use]
    pub fn rows(&self) -> &[Guest] {
        &self.rows
    }

    /// How often the user was done while something was wrong.
    #[must_use]
    pub fn refusals(&self) -> u32 {
        self.refusals
    }

    /// Whether anything was typed.
    #[must_use]
    pub fn is_touched(&self) -> bool {
        !self.rows.iter().all(Guest::is_blank)
    }

    /// The rows after the user did something.
    #[must_use]
    pub fn after(&self, change: &GuestChange) -> Self {
        let mut next = self.clone();
        match change {
            GuestChange::Id(key, text) => {
                next.rows.iter_mut().filter(|row| row.key == *key).for_each(|row| {
                    row.id = Rc::clone(text);
                });
            }
            GuestChange::Name(key, text) => {
                next.rows.iter_mut().filter(|row| row.key == *key).for_each(|row| {
                    row.name = Rc::clone(text);
                });
            }
            GuestChange::Added => next.add(),
            GuestChange::Dropped(key) => next.drop_row(*key),
            GuestChange::Refused => next.refusals += 1,
        }
        next
    }

    fn add(&mut self) {
        self.rows.push(Guest { key: self.next_key, ..Guest::default() });
        self.next_key += 1;
    }

    fn drop_row(&mut self, key: u32) {
        self.rows.retain(|row| row.key != key);
        if self.rows.is_empty() {
            self.add();
        }
    }

    /// What to say of a row: nothing before the user was done once.
    #[must_use]
    pub fn told(&self, row: &Guest) -> Option<Word> {
        if self.refusals == 0 { None } else { self.error(row) }
    }

    /// The people, if nothing is wrong. Rows in which nothing stands are passed over.
    #[must_use]
    pub fn people(&self) -> Option<People> {
        if self.rows.iter().any(|row| self.error(row).is_some()) {
            return None;
        }
        let person = |row: &Guest| Some(Person { id: read(row)?, name: name(Some(&row.name)) });
        Some(self.rows.iter().filter_map(person).collect())
    }

    fn error(&self, row: &Guest) -> Option<Word> {
        let is_first = self.rows.first().is_some_and(|first| first.key == row.key);
        let is_missed = self.is_needed && is_first && !self.is_touched();
        if row.is_blank() && !is_missed {
            return None;
        }
        let Some(id) = read(row) else { return Some(Word::WhatIdToGive) };
        let mut earlier = self.rows.iter().take_while(|other| other.key != row.key);
        earlier.any(|other| read(other).as_ref() == Some(&id)).then_some(Word::InListAlready)
    }
}

fn read(row: &Guest) -> Option<UserId> {
    who::read(&row.id)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(is_needed: bool, rows: &[(&str, &str)]) -> Guests {
        let mut guests = Guests::new(is_needed);
        for (at, (id, name)) in rows.iter().enumerate() {
            let key = u32::try_from(at).unwrap();
            if at > 0 {
                guests = guests.after(&GuestChange::Added);
            }
            guests = guests.after(&GuestChange::Id(key, (*id).into()));
            guests = guests.after(&GuestChange::Name(key, (*name).into()));
        }
        guests
    }

    fn errors(guests: &Guests) -> Vec<Option<Word>> {
        let refused = guests.after(&GuestChange::Refused);
        refused.rows().iter().map(|row| refused.told(row)).collect()
    }

    #[test]
    fn rows_become_people_and_empty_rows_nobody() {
        let guests = typed(true, &[(" 8:acs:a_b ", " Ben\n Lee "), ("", " "), ("8:acs:a_c", "")]);
        let people = guests.people().unwrap();
        let told: Vec<_> = people.iter().map(|person| (person.id.as_str(), person.name.as_deref())).collect();
        assert_eq!(told, [("8:acs:a_b", Some("Ben Lee")), ("8:acs:a_c", None)]);
    }

    #[test]
    fn what_is_no_id_is_told_at_its_row_once_the_user_is_done() {
        let guests = typed(false, &[("8:acs:a_b", ""), ("Ben", ""), ("", "Carla"), ("8:acs:a_b", "")]);
        assert!(guests.rows().iter().all(|row| guests.told(row).is_none()));
        let what = Some(Word::WhatIdToGive);
        assert_eq!(errors(&guests), [None, what, what, Some(Word::InListAlready)]);
        assert_eq!(guests.people(), None);
    }

    #[test]
    fn somebody_must_be_named_only_where_that_is_needed() {
        assert_eq!(errors(&typed(true, &[("", ""), ("", "")])), [Some(Word::WhatIdToGive), None]);
        assert_eq!(typed(true, &[("", "")]).people(), None);
        assert_eq!(typed(false, &[("", "")]).people().map(|people| people.len()), Some(0));
    }

    #[test]
    fn a_row_that_goes_takes_nothing_else_with_it_and_one_always_stays() {
        let guests = typed(false, &[("8:acs:a_b", ""), ("8:acs:a_c", "")]);
        let one = guests.after(&GuestChange::Dropped(0));
        assert_eq!(&*one.rows()[0].id, "8:acs:a_c");
        let none = one.after(&GuestChange::Dropped(1));
        assert_eq!((none.rows().len(), none.is_touched()), (1, false));
        assert!(none.rows()[0].key > 1, "a new row is no old one");
    }
}

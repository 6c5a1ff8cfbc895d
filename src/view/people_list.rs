//! Who takes part in a thread, as a list: oneself first, then by name.

use std::rc::Rc;

use super::author::Author;
use super::line::line;
use super::names::Names;
use super::search::{Letters, folded};
use crate::state::{Person, UserId};
use crate::words::Words;

/// How many people are listed; the service lets 250 take part.
const MOST: usize = 1000;

/// How much of a name is listed.
const LONGEST_NAME: usize = 256;

/// How much of an id tells people of one name apart.
const ID_END: usize = 4;

/// Somebody who takes part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonRow {
    /// Who it is.
    pub id: UserId,
    /// How they are shown.
    pub author: Author,
    /// The end of their id, where another has the same name: nobody can choose that.
    pub mark: Option<Rc<str>>,
    /// Whether it is the user.
    pub me: bool,
    /// Whether the user can remove them. Oneself leaves instead.
    pub removable: bool,
}

/// The people of a thread.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PeopleList {
    /// Each once.
    pub rows: Vec<PersonRow>,
    /// How many are not listed, as there are too many.
    pub more: usize,
}

/// The people of a thread, as a list; `may_remove` tells whether the user may change who takes part.
#[must_use]
pub fn people_list(
    people: &[Person],
    names: &Names,
    may_remove: bool,
    letters: &dyn Letters,
    words: &Words,
) -> PeopleList {
    let mut listed: Vec<Listed> = Vec::new();
    for (at, person) in people.iter().take(MOST).enumerate() {
        if people.iter().take(at).all(|other| other.id != person.id) {
            let author = Author::new(&person.id, line(&names.name(&person.id, words), LONGEST_NAME));
            let new = Listed::new(author, person, names.is_me(&person.id), may_remove, letters);
            listed.insert(listed.partition_point(|other| other.order <= new.order), new);
        }
    }
    for at in 1..listed.len() {
        if let Some([one, another]) = listed.get_mut(at - 1..=at) {
            tell_apart(one, another);
        }
    }
    let rows = listed.into_iter().map(|listed| listed.row).collect();
    PeopleList { rows, more: people.len().saturating_sub(MOST) }
}

/// A row, and what decides on its place.
struct Listed {
    order: (bool, String),
    row: PersonRow,
}

impl Listed {
    fn new(author: Author, person: &Person, me: bool, may_remove: bool, letters: &dyn Letters) -> Self {
        let id = person.id.clone();
        let order = (!me, folded(&author.name, letters));
        Self { order, row: PersonRow { id, author, mark: None, me, removable: may_remove && !me } }
    }

    fn mark(&mut self) {
        let id = self.row.id.as_str();
        let start = id.chars().count().saturating_sub(ID_END);
        self.row.mark = Some(id.chars().skip(start).collect::<String>().into());
    }
}

/// Marks two neighbours who have the same name. The user needs no mark: the first row is theirs, whatever others are
/// called.
fn tell_apart(one: &mut Listed, another: &mut Listed) {
    if one.order == another.order {
        one.mark();
        another.mark();
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::state::Timeline;
    use crate::view::search::testing::Few;

    /// The list of people with these ids and names, seen by the one with the id "me".
    fn list_of(people: &[(&str, &str)]) -> PeopleList {
        let person = |(id, name): &(&str, &str)| {
            let name = Some(*name).filter(|name| !name.is_empty()).map(Into::into);
            Person { id: (*id).into(), name }
        };
        let people: Vec<_> = people.iter().map(person).collect();
        let timeline = Timeline::default().with_people(people.as_slice().into()).expect("people");
        people_list(&people, &Names::of(&timeline, Some(&"me".into())), true, &Few, &Words::default())
    }

    fn names(list: &PeopleList) -> Vec<&str> {
        list.rows.iter().map(|row| &*row.author.name).collect()
    }

    #[test]
    fn oneself_comes_first_and_the_others_by_name() {
        let people =
            [("1", "carla"), ("2", "Émile"), ("me", "Zoe"), ("3", "Ben"), ("4", "Dan"), ("5", "Fay")];
        let list = list_of(&people);
        assert_eq!(names(&list), ["Zoe", "Ben", "carla", "Dan", "Émile", "Fay"]);
        let removable: Vec<_> = list.rows.iter().map(|row| row.removable).collect();
        assert_eq!(removable, [false, true, true, true, true, true]);
        assert_eq!(list.rows.iter().filter(|row| row.me).count(), 1);
    }

    #[test]
    fn who_has_no_name_is_listed_and_nobody_is_listed_twice() {
        let list = list_of(&[("1", ""), ("2", "Ben"), ("1", "Ann"), ("1", "")]);
        assert_eq!(names(&list), ["Ann", "Ben"]);
        assert_eq!(names(&list_of(&[("1", "")])), ["Unnamed participant"]);
        assert_eq!(list_of(&[]), PeopleList::default());
    }

    #[test]
    fn people_of_one_name_are_told_apart_by_what_they_cannot_choose() {
        let list = list_of(&[("x-1111", "Ben"), ("x-2222", "ben"), ("x-3333", "Carla"), ("é", "Ben")]);
        let marks: Vec<_> = list.rows.iter().map(|row| row.mark.as_deref()).collect();
        assert_eq!(marks, [Some("1111"), Some("2222"), Some("é"), None]);
    }

    #[test]
    fn only_so_many_are_listed_and_the_others_counted() {
        let ids: Vec<_> = (0..MOST + 5).map(|n| n.to_string()).collect();
        let people: Vec<_> = ids.iter().map(|id| (id.as_str(), "")).collect();
        let list = list_of(&people);
        assert_eq!((list.rows.len(), list.more), (MOST, 5));
    }

    proptest! {
        #[test]
        fn everybody_is_there_once_in_an_order_that_does_not_depend_on_the_services(
            people in prop::collection::btree_map("[a-c]{1,3}", "[A-Ca-c]{1,4}", 0..12),
        ) {
            let people: Vec<_> = people.iter().map(|(id, name)| (id.as_str(), name.as_str())).collect();
            let turned: Vec<_> = people.iter().rev().copied().collect();
            let lower = |list: &PeopleList| {
                names(list).iter().map(|name| name.to_lowercase()).collect::<Vec<_>>()
            };
            let (one, other) = (list_of(&people), list_of(&turned));
            prop_assert_eq!(one.rows.len(), people.len());
            prop_assert_eq!(lower(&one), lower(&other));
            prop_assert!(lower(&one).is_sorted());
        }
    }
}

//! Who takes part in a thread, with those who are about to come or to go.

use std::rc::Rc;

use super::author::Author;
use super::line::line;
use super::names::Names;
use super::people_list::{PersonRow, people_list};
use super::search::Letters;
use super::thread_title::thread_title;
use super::visible;
use crate::state::{Access, ChatState, Person, ThreadId, UserId};
use crate::words::Words;

/// How much of a name is shown.
const LONGEST_NAME: usize = 256;

/// The people of a thread, and what may be done with them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ThreadPeople {
    /// What the thread is called.
    pub title: Rc<str>,
    /// Whether it is known who takes part.
    pub known: bool,
    /// Those who take part.
    pub members: Vec<Member>,
    /// How many more there are.
    pub more: usize,
    /// Those who are about to be added.
    pub joining: Vec<Joining>,
    /// Whether the user may add and remove people, leave, and delete the thread.
    pub may_change: bool,
}

/// Somebody who takes part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// Who it is.
    pub row: PersonRow,
    /// Whether they are about to be removed.
    pub leaving: bool,
}

/// Somebody who is about to be added.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Joining {
    /// Who it is.
    pub id: UserId,
    /// How they are shown.
    pub author: Author,
}

/// The people of a thread.
#[must_use]
pub fn thread_people(
    state: &ChatState,
    thread: &ThreadId,
    letters: &dyn Letters,
    words: &Words,
) -> ThreadPeople {
    let (timeline, me) = (state.timeline(thread), state.me.as_ref());
    let names = timeline.map_or_else(Names::default, |timeline| Names::of(timeline, me));
    let people = timeline.and_then(|timeline| timeline.people());
    let may_change = timeline.is_none_or(|timeline| timeline.access() == Access::Full);
    let people_there = people.map(|people| &**people).unwrap_or_default();
    let list = people_list(people_there, &names, may_change, letters, words);
    let leaving = |row: &PersonRow| state.is_being_removed(thread, &row.id);
    ThreadPeople {
        title: title(state, thread, words),
        known: people.is_some(),
        members: list.rows.into_iter().map(|row| Member { leaving: leaving(&row), row }).collect(),
        more: list.more,
        joining: joining(&state.being_added(thread), &names, words),
        may_change,
    }
}

/// What a thread is called, as far as it is known.
#[must_use]
pub fn title(state: &ChatState, thread: &ThreadId, words: &Words) -> Rc<str> {
    let topic = state.threads.find(thread).map(|item| state.topic(item)).unwrap_or_default();
    let people = state.timeline(thread).and_then(|timeline| timeline.people());
    thread_title(&topic, people.map(|people| &**people).unwrap_or_default(), state.me.as_ref(), words)
}

/// Each once, also if they were asked for twice.
fn joining(people: &[Person], names: &Names, words: &Words) -> Vec<Joining> {
    let mut all: Vec<Joining> = Vec::new();
    for Person { id, name } in people {
        if all.iter().all(|other| other.id != *id) {
            let name = name.as_ref().map(visible::name).unwrap_or_else(|| names.name(id, words));
            all.push(Joining { id: id.clone(), author: Author::new(id, line(&name, LONGEST_NAME)) });
        }
    }
    all
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use crate::state::{Act, ActKind, People, Timeline};
    use crate::view::search::testing::Few;

    fn people(ids: &[&str]) -> People {
        ids.iter().map(|id| Person { id: (*id).into(), name: Some((*id).into()) }).collect()
    }

    fn state(kinds: Vec<ActKind>) -> ChatState {
        let timeline = Timeline::default().with_people(people(&["me", "Ben", "Carla"])).expect("people");
        let act = |kind| Rc::new(Act::new("act".into(), kind, 0));
        ChatState {
            me: Some("me".into()),
            timelines: vec![("lunch".into(), Rc::new(timeline))],
            acts: kinds.into_iter().map(act).collect(),
            ..ChatState::default()
        }
    }

    #[test]
    fn who_is_about_to_go_and_to_come_is_told_from_who_is_there() {
        let add =
            |ids: &[&str]| ActKind::Add { thread: "lunch".into(), people: people(ids), share_history: false };
        let removal = ActKind::Remove("lunch".into(), "Ben".into());
        let list = thread_people(
            &state(vec![removal, add(&["Dan", "Carla"]), add(&["Dan"])]),
            &"lunch".into(),
            &Few,
            &Words::default(),
        );
        let members: Vec<_> =
            list.members.iter().map(|member| (member.row.id.as_str(), member.leaving)).collect();
        assert_eq!(members, [("me", false), ("Ben", true), ("Carla", false)]);
        let joining: Vec<_> = list.joining.iter().map(|joining| joining.id.as_str()).collect();
        assert_eq!(joining, ["Dan"]);
        assert_eq!((list.known, list.may_change), (true, true));
        assert_eq!(&*list.title, "Ben and Carla");
    }

    #[test]
    fn a_thread_of_which_nothing_is_known_has_nobody() {
        let list = thread_people(&state(Vec::new()), &"other".into(), &Few, &Words::default());
        assert_eq!((list.known, list.members.len(), list.joining.len()), (false, 0, 0));
    }
}

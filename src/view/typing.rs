//! Who types, as a sentence.

use std::rc::Rc;

use super::names::Names;
use super::visible;
use crate::state::{ChatState, ThreadId, Typist};
use crate::words::{Word, Words};

/// Who types in a thread; `None` if nobody does.
#[must_use]
pub fn typing(state: &ChatState, thread: &ThreadId, words: &Words) -> Option<Rc<str>> {
    let mut typists = state.typists(thread);
    let (first, second, more) = (typists.next()?, typists.next(), typists.next());
    let names = state.timeline(thread).map(|timeline| Names::of(timeline, state.me.as_ref()));
    let name = |typist: &Typist| {
        let known = names.as_ref().and_then(|names| names.known(&typist.user));
        known.or_else(|| typist.name.as_ref().map(visible::name)).unwrap_or_else(|| words.get(Word::Somebody))
    };
    Some(match (second, more) {
        (None, _) => words.with(Word::IsTyping, &[("name", &name(first))]),
        (Some(second), None) => {
            words.with(Word::TwoAreTyping, &[("first", &name(first)), ("second", &name(second))])
        }
        (Some(_), Some(_)) => words.get(Word::SeveralAreTyping),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::{Person, Timeline};

    fn typist(thread: &str, user: &str, name: Option<&str>) -> Typist {
        Typist { thread: thread.into(), user: user.into(), name: name.map(Rc::from), until: 0 }
    }

    fn said(typists: &[Typist]) -> Option<String> {
        let people = [Person { id: "8:ann".into(), name: Some("Ann".into()) }].into();
        let timeline = Timeline::default().with_people(people).unwrap();
        let state = ChatState {
            timelines: vec![("lunch".into(), Rc::new(timeline))],
            typing: typists.into(),
            ..ChatState::default()
        };
        typing(&state, &"lunch".into(), &Words::default()).map(|said| said.to_string())
    }

    #[test]
    fn who_types_is_named_and_more_than_two_are_several() {
        let (ann, ben) = (typist("lunch", "8:ann", None), typist("lunch", "8:ben", Some("Ben")));
        let carla = typist("lunch", "8:carla", None);
        assert_eq!(said(&[]), None);
        assert_eq!(said(std::slice::from_ref(&ann)).as_deref(), Some("Ann is typing…"));
        assert_eq!(said(&[ann.clone(), ben.clone()]).as_deref(), Some("Ann and Ben are typing…"));
        assert_eq!(said(&[ann, ben, carla.clone()]).as_deref(), Some("Several people are typing…"));
        assert_eq!(said(&[carla]).as_deref(), Some("Somebody is typing…"));
    }

    #[test]
    fn a_name_that_is_told_with_it_counts_less_than_the_one_that_is_known() {
        assert_eq!(said(&[typist("lunch", "8:ann", Some("Eve"))]).as_deref(), Some("Ann is typing…"));
    }

    #[test]
    fn who_types_in_another_thread_is_not_told() {
        assert_eq!(said(&[typist("hike", "8:ben", Some("Ben"))]), None);
    }
}

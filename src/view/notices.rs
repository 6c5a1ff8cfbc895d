//! What could not be done with threads and people, in sentences.

use std::rc::Rc;

use super::names::Names;
use super::reason::{both, reason};
use super::thread_people::title;
use crate::state::{Act, ActId, ActKind, ChatState, ThreadId};
use crate::words::{Word, Words};

/// Something that was not done, or not all of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// What it is about.
    pub id: ActId,
    /// What was not done, and why.
    pub text: Rc<str>,
    /// Whether it can be tried again.
    pub retriable: bool,
}

/// The notices, the oldest first; of one thread alone, if one is given.
#[must_use]
pub fn notices(state: &ChatState, thread: Option<&ThreadId>, words: &Words) -> Rc<[Notice]> {
    let is_meant = |act: &&Rc<Act>| thread.is_none() || act.kind.thread() == thread;
    state.acts.iter().filter(is_meant).filter_map(|act| notice(state, act, words)).collect()
}

fn notice(state: &ChatState, act: &Act, words: &Words) -> Option<Notice> {
    let why = reason(act.reason()?, words);
    let text = both(&what(state, act, words), &why, words);
    Some(Notice { id: act.id.clone(), text, retriable: act.is_failed() })
}

fn what(state: &ChatState, act: &Act, words: &Words) -> Rc<str> {
    let about = |word: Word, topic: &str| words.with(word, &[("topic", topic)]);
    match (&act.kind, act.is_failed()) {
        (ActKind::Create { topic, .. }, _) if topic.is_empty() => words.get(Word::UntitledNotCreated),
        (ActKind::Create { topic, .. }, true) => about(Word::NotCreated, topic),
        (ActKind::Create { topic, .. }, false) => about(Word::OnlyCreated, topic),
        (ActKind::Rename(..), _) => words.get(Word::NotRenamed),
        (ActKind::Add { .. }, true) => words.get(Word::NobodyAdded),
        (ActKind::Add { .. }, false) => words.get(Word::NotAllAdded),
        (ActKind::Remove(thread, user), _) => {
            let timeline = state.timeline(thread);
            let names = timeline.map_or_else(Names::default, |of| Names::of(of, state.me.as_ref()));
            words.with(Word::NotRemoved, &[("name", &names.name(user, words))])
        }
        (ActKind::Leave(thread), _) => about(Word::NotLeft, &title(state, thread, words)),
        (ActKind::Delete(thread), _) => about(Word::NotDeleted, &title(state, thread, words)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::{ActState, People};

    fn state(kinds: Vec<(ActKind, ActState)>) -> ChatState {
        let act = |(at, (kind, state)): (usize, (ActKind, ActState))| {
            Rc::new(Act { state, ..Act::new(at.to_string().as_str().into(), kind, 0) })
        };
        ChatState { acts: kinds.into_iter().enumerate().map(act).collect(), ..ChatState::default() }
    }

    fn failed() -> ActState {
        ActState::Failed("You are offline.".into())
    }

    #[test]
    fn what_was_not_done_is_told_with_its_reason_and_what_goes_well_is_not() {
        let create = |topic: &str| ActKind::Create { topic: topic.into(), people: People::default() };
        let add = ActKind::Add { thread: "t".into(), people: People::default(), share_history: true };
        let state = state(vec![
            (create("Lunch"), failed()),
            (create(""), failed()),
            (create("Lunch"), ActState::Partly("Dora could not be added.".into())),
            (ActKind::Rename("t".into(), "x".into()), failed()),
            (add.clone(), failed()),
            (add.clone(), ActState::Going),
            (add, ActState::Done),
            (ActKind::Remove("t".into(), "8:acs:a_b".into()), failed()),
            (ActKind::Leave("t".into()), failed()),
            (ActKind::Delete("u".into()), failed()),
        ]);
        let words = Words::default();
        let all = notices(&state, None, &words);
        let texts: Vec<_> = all.iter().map(|notice| &*notice.text).collect();
        assert_eq!(
            texts,
            [
                "“Lunch” was not created. You are offline.",
                "The conversation was not created. You are offline.",
                "“Lunch” was created. Dora could not be added.",
                "The name was not changed. You are offline.",
                "Nobody was added. You are offline.",
                "Unnamed participant was not removed. You are offline.",
                "You have not left “Conversation”. You are offline.",
                "“Conversation” was not deleted. You are offline.",
            ]
        );
        assert_eq!(all.iter().filter(|notice| !notice.retriable).count(), 1);
        assert_eq!(notices(&state, Some(&"u".into()), &words).len(), 1);
    }
}

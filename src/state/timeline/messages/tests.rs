#![allow(clippy::unwrap_used, reason = "a helper of a test fails as the test does")]

use proptest::prelude::*;

use super::*;
use crate::state::Content;

fn message(sequence: u64) -> Rc<Message> {
    let id = format!("{sequence:06}");
    Rc::new(Message {
        key: id.as_str().into(),
        id: id.as_str().into(),
        sequence,
        version: sequence,
        sent: None,
        sender: None,
        content: Content::Unknown,
        attachments: Rc::default(),
        edited: false,
    })
}

fn of(sequences: impl IntoIterator<Item = u64>) -> Messages {
    let mut messages = Messages::default();
    for sequence in sequences {
        let message = message(sequence);
        let at = messages.position(&message).unwrap_err();
        messages.insert(at, message);
    }
    messages
}

fn sequences(messages: &Messages) -> Vec<u64> {
    messages.iter().map(|message| message.sequence).collect()
}

/// One change of a list; a place counts round from the end.
#[derive(Clone, Debug)]
enum Step {
    Insert(u64),
    Replace(usize, u64),
    Remove(usize),
    DropFirst(usize),
    /// Many at one end, as a page of the history or a lively thread brings them.
    Page(u64, bool),
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        6 => (1_000_000..2_000_000_u64).prop_map(Step::Insert),
        2 => (any::<usize>(), any::<u64>()).prop_map(|(at, version)| Step::Replace(at, version)),
        2 => any::<usize>().prop_map(Step::Remove),
        1 => (0..40_usize).prop_map(Step::DropFirst),
        2 => (1..300_u64, any::<bool>()).prop_map(|(count, front)| Step::Page(count, front)),
    ]
}

fn insert(messages: &mut Messages, plain: &mut Vec<Rc<Message>>, sequence: u64) {
    let message = message(sequence);
    let expected = plain.binary_search_by_key(&sequence, |other| other.sequence);
    assert_eq!(messages.position(&message), expected);
    if let Err(at) = expected {
        messages.insert(at, Rc::clone(&message));
        plain.insert(at, message);
    }
}

fn apply(messages: &mut Messages, plain: &mut Vec<Rc<Message>>, step: &Step) {
    match step {
        Step::Insert(sequence) => insert(messages, plain, *sequence),
        Step::Replace(at, version) if !plain.is_empty() => {
            let at = at % plain.len();
            let message = Rc::new(Message { version: *version, ..(*plain[at]).clone() });
            messages.replace(at, Rc::clone(&message));
            plain[at] = message;
        }
        Step::Remove(at) if !plain.is_empty() => {
            let at = at % plain.len();
            assert_eq!(messages.remove(at), plain.remove(at));
        }
        Step::DropFirst(count) => {
            let count = (*count).min(plain.len());
            messages.drop_first(count);
            plain.drain(..count);
        }
        Step::Page(count, true) => {
            let first = plain.first().map_or(1_000_000, |first| first.sequence);
            (1..=*count).for_each(|n| insert(messages, plain, first - n));
        }
        Step::Page(count, false) => {
            let last = plain.last().map_or(1_000_000, |last| last.sequence);
            (1..=*count).for_each(|n| insert(messages, plain, last + n));
        }
        Step::Replace(..) | Step::Remove(_) => {}
    }
}

proptest! {
    #[test]
    fn chunks_hold_what_a_plain_list_holds(
        steps in prop::collection::vec(step(), 0..40),
        (from, to) in (any::<prop::sample::Index>(), any::<prop::sample::Index>()),
    ) {
        let (mut messages, mut plain) = (Messages::default(), Vec::new());
        for step in &steps {
            apply(&mut messages, &mut plain, step);
            prop_assert_eq!(messages.len(), plain.len());
            prop_assert!(messages.chunks.iter().all(|chunk| !chunk.is_empty() && chunk.len() <= MOST));
        }
        prop_assert!(messages.iter().eq(plain.iter()));
        prop_assert!(messages.iter().rev().eq(plain.iter().rev()));
        prop_assert_eq!((messages.first(), messages.last()), (plain.first(), plain.last()));
        prop_assert_eq!(messages.is_empty(), plain.is_empty());
        let places = [from.index(plain.len() + 1), to.index(plain.len() + 1)];
        let range = places[0].min(places[1])..places[0].max(places[1]);
        prop_assert_eq!(messages.get(range.start), plain.get(range.start));
        prop_assert!(messages.range(range.clone()).eq(plain[range].iter()));
    }

    #[test]
    fn a_splice_turns_the_earlier_list_into_the_later_one(
        before in prop::collection::vec(step(), 0..12),
        after in prop::collection::vec(step(), 0..4),
    ) {
        let (mut messages, mut plain) = (Messages::default(), Vec::new());
        before.iter().for_each(|step| apply(&mut messages, &mut plain, step));
        let old = messages.clone();
        after.iter().for_each(|step| apply(&mut messages, &mut plain, step));
        let splice = messages.splice_since(&old);
        let mut played = sequences(&old);
        let new = sequences(&messages);
        let came = new[splice.at..splice.at + splice.inserted].to_vec();
        played.splice(splice.at..splice.at + splice.removed, came);
        prop_assert_eq!(played, new);
    }

    #[test]
    fn lists_are_equal_however_they_came_about(sequences in prop::collection::hash_set(0..2_000_u64, 0..600)) {
        let mut sorted: Vec<_> = sequences.iter().copied().collect();
        sorted.sort_unstable();
        let one = of(sequences);
        prop_assert_eq!(&one, &of(sorted.iter().copied()));
        prop_assert_eq!(&one, &of(sorted.iter().rev().copied()));
        if let Some(last) = sorted.pop() {
            prop_assert_ne!(&one, &of(sorted));
            let mut edited = one.clone();
            let at = edited.len() - 1;
            edited.replace(at, Rc::new(Message { edited: true, ..(*message(last)).clone() }));
            prop_assert_ne!(&one, &edited);
        }
    }
}

#[test]
fn a_copy_shares_all_chunks_but_those_that_change() {
    let before = of(0..10_000);
    let mut after = before.clone();
    after.insert(10_000, message(10_000));
    after.replace(0, message(0));
    let shared = before.chunks.iter().zip(after.chunks.iter()).filter(|(one, other)| Rc::ptr_eq(one, other));
    assert!(shared.count() >= before.chunks.len() - 2);
    assert_eq!(after.splice_since(&before), Splice { at: 10_000, removed: 0, inserted: 1 });
}

#[test]
fn what_came_at_the_front_is_told_from_what_came_at_the_end() {
    let before = of(500..1_000);
    let after = of(300..1_001);
    assert_eq!(after.splice_since(&before), Splice { at: 0, removed: 500, inserted: 701 });
    let mut front = before.clone();
    (300..500).rev().for_each(|sequence| front.insert(0, message(sequence)));
    assert_eq!(front.splice_since(&before), Splice { at: 0, removed: 0, inserted: 200 });
    assert_eq!(before.splice_since(&front), Splice { at: 0, removed: 200, inserted: 0 });
}

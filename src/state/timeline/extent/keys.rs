//! Where the messages with keys of their own stand. A copy costs the same however many there are: most of them are
//! shared, and the few that came last are put among them from time to time.

use std::rc::Rc;

use crate::state::ids::MessageKey;

/// How many keys are kept apart before they are put among the others.
const MOST_RECENT: usize = 256;

/// A key, and the sequence of the message that was last seen under it.
type Entry = (MessageKey, u64);

/// Sequences by key.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Keys {
    /// By key; what is recent has the last word.
    settled: Rc<Vec<Entry>>,
    /// By key.
    recent: Vec<Entry>,
}

impl Keys {
    /// The sequence that was noted last for a key.
    pub(super) fn get(&self, key: &MessageKey) -> Option<u64> {
        let of = |entries: &[Entry]| find(entries, key).ok().map(|at| entries[at].1);
        of(&self.recent).or_else(|| of(&self.settled))
    }

    /// Takes note of a key.
    pub(super) fn note(&mut self, key: &MessageKey, sequence: u64) {
        match find(&self.recent, key) {
            Ok(at) => self.recent[at].1 = sequence,
            Err(at) => self.recent.insert(at, (key.clone(), sequence)),
        }
        if self.recent.len() >= MOST_RECENT {
            self.settle();
        }
    }

    /// Gives up the messages before a sequence.
    pub(super) fn give_up(&mut self, from: u64) {
        Rc::make_mut(&mut self.settled).retain(|(_, sequence)| *sequence >= from);
        self.recent.retain(|(_, sequence)| *sequence >= from);
    }

    fn settle(&mut self) {
        let recent = std::mem::take(&mut self.recent);
        let mut all = Vec::with_capacity(self.settled.len() + recent.len());
        let mut rest = &self.settled[..];
        for entry in recent {
            let (before, after) = rest.split_at(rest.partition_point(|other| other.0 < entry.0));
            all.extend_from_slice(before);
            rest = match after.split_first() {
                Some((old, others)) if old.0 == entry.0 => others,
                _ => after,
            };
            all.push(entry);
        }
        all.extend_from_slice(rest);
        self.settled = Rc::new(all);
    }
}

fn find(entries: &[Entry], key: &MessageKey) -> Result<usize, usize> {
    entries.binary_search_by(|(other, _)| other.cmp(key))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(number: u64) -> MessageKey {
        format!("key {number}").as_str().into()
    }

    #[test]
    fn what_was_noted_last_for_a_key_is_found_however_many_there_are() {
        let mut keys = Keys::default();
        // Seven and a thousand have no divisor in common: the keys come in no order, and each twice.
        (0..2_000).for_each(|n| keys.note(&key(n * 7 % 1_000), n));
        let found = |number: u64| keys.get(&key(number));
        for n in 1_000..2_000 {
            assert_eq!(found(n * 7 % 1_000), Some(n));
        }
        assert_eq!(found(1_000), None);
        assert!(keys.settled.is_sorted_by(|one, other| one.0 < other.0), "each stands once");
    }

    #[test]
    fn what_is_given_up_is_not_found_any_more() {
        let mut keys = Keys::default();
        (0..300).for_each(|n| keys.note(&key(n), n));
        keys.give_up(290);
        assert_eq!([keys.get(&key(289)), keys.get(&key(290)), keys.get(&key(10))], [None, Some(290), None]);
    }
}

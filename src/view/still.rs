//! A list that stays as it is while somebody points at it: what is about to be clicked does not move away.

use std::rc::Rc;

use super::thread_row::ThreadRow;

/// The rows in the order in which they were shown before. New ones come after them.
#[must_use]
pub fn still(shown: &[Rc<ThreadRow>], rows: &[Rc<ThreadRow>]) -> Vec<Rc<ThreadRow>> {
    let (mut taken, mut next) = (vec![false; rows.len()], 0);
    let mut still = Vec::with_capacity(rows.len());
    for old in shown {
        let found = find_from(next, rows.len(), &|at| rows.get(at).is_some_and(|row| row.id == old.id));
        if let Some((at, row)) = found.and_then(|at| Some((at, rows.get(at)?))) {
            still.push(Rc::clone(row));
            taken[at] = true;
            next = at + 1;
        }
    }
    let new = rows.iter().zip(taken).filter(|(_, taken)| !taken);
    still.extend(new.map(|(row, _)| Rc::clone(row)));
    still
}

/// The first place that is meant, from one on and then from the beginning: two lists in nearly one order are walked
/// through together.
pub(super) fn find_from(next: usize, count: usize, is: &dyn Fn(usize) -> bool) -> Option<usize> {
    (next..count).chain(0..next.min(count)).find(|at| is(*at))
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::state::{People, Unread};

    fn rows(ids: &[u8]) -> Vec<Rc<ThreadRow>> {
        let row = |id: &u8| ThreadRow {
            id: id.to_string().as_str().into(),
            topic: "".into(),
            initials: "".into(),
            tone: 0,
            time: "".into(),
            preview: None,
            unread: Unread::default(),
            current: false,
            people: People::default(),
        };
        ids.iter().map(|id| Rc::new(row(id))).collect()
    }

    fn ids(rows: &[Rc<ThreadRow>]) -> Vec<u8> {
        rows.iter().map(|row| row.id.as_str().parse().expect("a number")).collect()
    }

    fn stills(shown: &[u8], new: &[u8]) -> Vec<u8> {
        ids(&still(&rows(shown), &rows(new)))
    }

    #[test]
    fn what_was_shown_keeps_its_order_and_what_is_new_comes_last() {
        assert_eq!(stills(&[1, 2, 3], &[3, 1, 2]), [1, 2, 3]);
        assert_eq!(stills(&[1, 2, 3], &[4, 3, 1]), [1, 3, 4]);
        assert_eq!(stills(&[], &[2, 1]), [2, 1]);
        assert!(stills(&[1], &[]).is_empty());
    }

    #[test]
    fn the_rows_are_the_new_ones() {
        let old = rows(&[1]);
        let new = vec![Rc::new(ThreadRow { current: true, ..(*old[0]).clone() })];
        assert!(Rc::ptr_eq(&still(&old, &new)[0], &new[0]));
    }

    /// Different small numbers in any order.
    fn some() -> impl Strategy<Value = Vec<u8>> {
        prop::collection::hash_set(0_u8..20, 0..15).prop_map(|ids| ids.into_iter().collect())
    }

    proptest! {
        #[test]
        fn every_row_is_there_once_and_nothing_overtakes(shown in some(), new in some()) {
            let still = stills(&shown, &new);
            let (mut all, mut expected) = (still.clone(), new.clone());
            all.sort_unstable();
            expected.sort_unstable();
            prop_assert_eq!(all, expected);
            let kept: Vec<_> = shown.iter().copied().filter(|id| new.contains(id)).collect();
            let added: Vec<_> = new.iter().copied().filter(|id| !shown.contains(id)).collect();
            prop_assert_eq!(&still, &[kept, added].concat());
            prop_assert_eq!(stills(&still, &new), still);
        }
    }
}

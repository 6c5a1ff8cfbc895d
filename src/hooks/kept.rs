//! Things that are kept for as long as there is room, by name: what was not used for longest goes first.

use std::rc::Rc;

/// What is kept. It weighs no more than it may, but for the last thing alone.
pub struct Kept<T> {
    /// The one that was used last comes last.
    things: Vec<(Rc<str>, T, usize)>,
    most: usize,
}

impl<T: Clone> Kept<T> {
    /// Room for so much.
    #[must_use]
    pub fn new(most: usize) -> Self {
        Self { things: Vec::new(), most }
    }

    /// The thing with a name, which counts as used now.
    pub fn get(&mut self, name: &str) -> Option<T> {
        let at = self.things.iter().position(|(other, _, _)| **other == *name)?;
        let found = self.things.remove(at);
        let thing = found.1.clone();
        self.things.push(found);
        Some(thing)
    }

    /// Keeps a thing of some weight under a name.
    pub fn put(&mut self, name: &str, thing: T, weight: usize) {
        self.forget(name);
        self.things.push((name.into(), thing, weight));
        while self.things.len() > 1 && self.weight() > self.most {
            self.things.remove(0);
        }
    }

    /// Keeps the thing with a name no longer.
    pub fn forget(&mut self, name: &str) {
        self.things.retain(|(other, _, _)| **other != *name);
    }

    fn weight(&self) -> usize {
        self.things.iter().map(|(_, _, weight)| weight).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(kept: &Kept<u8>) -> Vec<&str> {
        kept.things.iter().map(|(name, _, _)| &**name).collect()
    }

    #[test]
    fn what_was_not_used_for_longest_goes_first() {
        let mut kept = Kept::new(10);
        for (name, thing) in [("a", 1), ("b", 2), ("c", 3)] {
            kept.put(name, thing, 3);
        }
        assert_eq!(kept.get("a"), Some(1));
        kept.put("d", 4, 4);
        assert_eq!(names(&kept), ["c", "a", "d"]);
        assert_eq!((kept.get("b"), kept.get("c")), (None, Some(3)));
    }

    #[test]
    fn there_is_never_more_than_there_is_room_for_but_for_one_thing() {
        let mut kept = Kept::new(10);
        kept.put("a", 1, 3);
        kept.put("b", 2, 50);
        assert_eq!(names(&kept), ["b"]);
        kept.put("c", 3, 1);
        assert_eq!(names(&kept), ["c"]);
    }

    #[test]
    fn a_name_has_one_thing_and_what_is_forgotten_is_gone() {
        let mut kept = Kept::new(10);
        kept.put("a", 1, 3);
        kept.put("a", 2, 8);
        assert_eq!((kept.get("a"), kept.weight()), (Some(2), 8));
        kept.forget("a");
        assert_eq!((kept.get("a"), kept.weight()), (None, 0));
    }
}

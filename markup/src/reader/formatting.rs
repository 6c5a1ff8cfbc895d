//! Bold, italic, links and so on: what stays open across paragraphs until it is closed.

use crate::Marks;
use crate::address::Address;
use std::rc::Rc;

/// How many may be open. It bounds the work of each tag.
const MOST: usize = 192;

/// What is open.
#[derive(Default)]
pub(super) struct Formatting<'h> {
    /// Nothing stands where an element began that ends what was opened in it.
    entries: Vec<Option<Entry<'h>>>,
    marks: Marks,
    link: Option<Rc<Address>>,
    steps: usize,
}

struct Entry<'h> {
    name: &'h str,
    marks: Marks,
    link: Option<Rc<Address>>,
}

impl<'h> Formatting<'h> {
    /// How many entries were looked at.
    pub(super) fn steps(&self) -> usize {
        self.steps
    }

    pub(super) fn marks(&self) -> Marks {
        self.marks
    }

    pub(super) fn link(&self) -> Option<Rc<Address>> {
        self.link.clone()
    }

    pub(super) fn open(&mut self, name: &'h str, marks: Marks, link: Option<Rc<Address>>) {
        if self.entries.len() < MOST {
            self.entries.push(Some(Entry { name, marks, link }));
            self.sum_up();
        }
    }

    /// Closes the innermost of a name.
    pub(super) fn close(&mut self, name: &str) {
        for at in (0..self.entries.len()).rev() {
            self.steps += 1;
            match self.entries.get(at) {
                Some(Some(entry)) if !entry.name.eq_ignore_ascii_case(name) => {}
                Some(Some(_)) => {
                    self.entries.remove(at);
                    return self.sum_up();
                }
                _ => return,
            }
        }
    }

    /// Enters an element that ends what is opened in it.
    pub(super) fn enter(&mut self) {
        self.entries.push(None);
    }

    /// Leaves such an element.
    pub(super) fn leave(&mut self) {
        while let Some(Some(_)) = self.entries.pop() {}
        self.sum_up();
    }

    fn sum_up(&mut self) {
        self.steps += self.entries.len();
        let open = || self.entries.iter().flatten();
        self.marks = open().fold(Marks::NONE, |marks, entry| marks | entry.marks);
        // Only the innermost `a` counts, also where its address did not pass.
        self.link =
            open().rfind(|entry| entry.name.eq_ignore_ascii_case("a")).and_then(|entry| entry.link.clone());
    }
}

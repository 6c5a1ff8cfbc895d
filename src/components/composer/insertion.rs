//! What goes into the field from elsewhere, before what it holds.

use std::rc::Rc;

use yew::prelude::*;

use super::writing::Writing;
use crate::state::{Echo, Wording};
use crate::view::wording::joined;

/// What the user wants to write after, such as a quotation. Each is another one, also if it says the same.
#[derive(Clone, Debug)]
pub struct Insertion(Rc<Wording>);

impl Insertion {
    /// Something to write after.
    #[must_use]
    pub fn new(wording: impl Into<Wording>) -> Self {
        Self(Rc::new(wording.into()))
    }
}

impl PartialEq for Insertion {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

/// Puts what a message said that is taken back before what the field holds.
#[hook]
pub(super) fn use_taken_back(taken: Option<Rc<Echo>>, writing: &Writing) {
    use_new(taken, writing, |echo| echo.wording.clone());
}

/// Puts what the user wants to write after before what the field holds.
#[hook]
pub(super) fn use_insertion(insert: Option<Insertion>, writing: &Writing) {
    use_new(insert, writing, |insertion| (*insertion.0).clone());
}

/// Puts what is given before what the field holds each time that it is another one, but for what was there at first.
#[hook]
fn use_new<T: Clone + PartialEq + 'static>(
    given: Option<T>,
    writing: &Writing,
    wording_of: fn(&T) -> Wording,
) {
    let seen = use_mut_ref(|| given.clone());
    let writing = writing.clone();
    use_effect_with(given, move |given| {
        let is_new = seen.replace(given.clone()) != *given;
        if let Some(given) = given.as_ref().filter(|_| is_new) {
            writing.put(joined(&wording_of(given), &writing.wording(), writing.is_rich));
            writing.focus();
        }
    });
}

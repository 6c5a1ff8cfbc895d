//! What goes into the field from elsewhere, before what it holds.

use std::rc::Rc;

use yew::prelude::*;

use super::writing::Writing;
use crate::state::Echo;
use crate::view::quote::reply;

/// A text that the user wants to write after, such as a quotation. Each is another one, also if it says the same.
#[derive(Clone, Debug)]
pub struct Insertion(Rc<str>);

impl Insertion {
    /// A text to write after.
    #[must_use]
    pub fn new(text: &str) -> Self {
        Self(text.into())
    }
}

impl PartialEq for Insertion {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

/// Puts the text of a message that is taken back before what the field holds.
#[hook]
pub(super) fn use_taken_back(taken: Option<Rc<Echo>>, writing: &Writing) {
    use_new(taken, writing, |echo, rest| {
        let between = if rest.is_empty() { "" } else { "\n" };
        [&*echo.text, between, rest].concat()
    });
}

/// Puts a text before what the field holds. A message replies to one other: a second quotation takes the place of the
/// first.
#[hook]
pub(super) fn use_insertion(insert: Option<Insertion>, writing: &Writing) {
    use_new(insert, writing, |insertion, rest| {
        let quoted = reply(rest).filter(|_| reply(&insertion.0).is_some());
        [&*insertion.0, quoted.map_or(rest, |before| before.text)].concat()
    });
}

/// Puts what is given before what the field holds each time that it is another one, but for what was there at first.
#[hook]
fn use_new<T: Clone + PartialEq + 'static>(
    given: Option<T>,
    writing: &Writing,
    joined: fn(&T, &str) -> String,
) {
    let seen = use_mut_ref(|| given.clone());
    let writing = writing.clone();
    use_effect_with(given, move |given| {
        let is_new = seen.replace(given.clone()) != *given;
        if let Some(given) = given.as_ref().filter(|_| is_new) {
            writing.put(&joined(given, &writing.text()));
            writing.focus();
        }
    });
}

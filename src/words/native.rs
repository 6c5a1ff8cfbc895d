//! How English counts and lists.

use std::rc::Rc;

use super::{Form, Lists, Plurals};

/// The language that is built in.
#[derive(Clone, Copy, Debug)]
pub struct English;

impl Plurals for English {
    fn form(&self, count: usize) -> Form {
        if count == 1 { Form::One } else { Form::Other }
    }
}

impl Lists for English {
    fn join(&self, items: &[Rc<str>]) -> Rc<str> {
        match items {
            [] => "".into(),
            [one] => Rc::clone(one),
            [first @ .., last] => [&*first.join(", "), " and ", &**last].concat().into(),
        }
    }
}

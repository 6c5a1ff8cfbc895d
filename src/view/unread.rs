//! How much is unread, as a badge shows it and as it is said.

use std::rc::Rc;

use crate::state::Unread;

/// What is more is not counted out.
const MOST: u32 = 99;

/// The number on a badge; empty where nobody knows it.
#[must_use]
pub fn number(unread: Unread) -> Rc<str> {
    match unread {
        Unread { count: 0 | 1, more: true } | Unread { count: 0, more: false } => "".into(),
        Unread { count, .. } if count > MOST => "99+".into(),
        Unread { count, more: true } => [count.to_string().as_str(), "+"].concat().into(),
        Unread { count, more: false } => count.to_string().into(),
    }
}

/// The same in words.
#[must_use]
pub fn sentence(unread: Unread) -> Rc<str> {
    let number = number(unread);
    match &*number {
        "" => "New messages".into(),
        "1" => "1 new message".into(),
        number => [number, " new messages"].concat().into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_badge_shows_a_number_as_far_as_it_is_known() {
        let cases = [
            (1, false, "1", "1 new message"),
            (3, false, "3", "3 new messages"),
            (99, false, "99", "99 new messages"),
            (100, false, "99+", "99+ new messages"),
            (20, true, "20+", "20+ new messages"),
            (1, true, "", "New messages"),
        ];
        for (count, more, badge, said) in cases {
            let unread = Unread { count, more };
            assert_eq!((&*number(unread), &*sentence(unread)), (badge, said));
        }
    }
}

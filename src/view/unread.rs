//! How much is unread, as a badge shows it and as it is said.

use std::rc::Rc;

use crate::state::Unread;
use crate::words::{Word, Words};

/// What is more is not counted out.
const MOST: u32 = 99;

/// The number on a badge; empty where nobody knows it.
#[must_use]
pub fn number(unread: Unread, words: &Words) -> Rc<str> {
    let (count, more) = match unread {
        Unread { count: 0 | 1, more: true } | Unread { count: 0, more: false } => return "".into(),
        Unread { count, more } => (count.min(MOST), more || count > MOST),
    };
    let number = words.number(whole(count));
    if more { [&*number, "+"].concat().into() } else { number }
}

/// The same in words.
#[must_use]
pub fn sentence(unread: Unread, words: &Words) -> Rc<str> {
    let number = number(unread, words);
    if number.is_empty() {
        return words.get(Word::NewMessages);
    }
    words.count_with(Word::NewMessagesCount, whole(unread.count), &[("n", &number)])
}

fn whole(count: u32) -> usize {
    usize::try_from(count).unwrap_or(usize::MAX)
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
            let (unread, words) = (Unread { count, more }, Words::default());
            assert_eq!((&*number(unread, &words), &*sentence(unread, &words)), (badge, said));
        }
    }
}

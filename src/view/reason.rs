//! Why something was not done, in words.

use std::rc::Rc;

use crate::state::{NotAdded, Reason, TokenFault, WhyNot};
use crate::words::{Word, Words, without_end};

/// Why something was not done, in a sentence or some.
#[must_use]
pub fn reason(reason: &Reason, words: &Words) -> Rc<str> {
    let word = match reason {
        Reason::Said(said) => return Rc::clone(said),
        Reason::NotAdded(people) => return not_added(people, words),
        Reason::NoWriting => Word::NoWriting,
        Reason::Ended => Word::NoSuchConversation,
        Reason::TooLong => Word::MessageTooLong,
        Reason::TooOld => Word::WrittenLongAgo,
        Reason::Offline => Word::WithoutNetwork,
        Reason::SignedOut => Word::NoMoreSignedIn,
        Reason::MayNotStart => Word::MayNotStart,
        Reason::MayNot => Word::MayNotDoThat,
        Reason::TooMuch => Word::TooManyChanges,
        Reason::Unreachable => Word::Unreachable,
        Reason::Nameless => Word::NeedsName,
        Reason::Refused => Word::Refused,
    };
    words.get(word)
}

/// One sentence after the other.
pub(super) fn both(first: &str, second: &str, words: &Words) -> Rc<str> {
    words.with(Word::TwoSentences, &[("first", first), ("second", second)])
}

fn not_added(people: &[NotAdded], words: &Words) -> Rc<str> {
    let mut sentences = people.iter().map(|person| of_person(person, words));
    let first = sentences.next().unwrap_or_default();
    sentences.fold(first, |all, next| both(&all, &next, words))
}

fn of_person(person: &NotAdded, words: &Words) -> Rc<str> {
    let (word, said) = match &person.why {
        WhyNot::Unknown => (Word::NotAddedUnknown, ""),
        WhyNot::Forbidden => (Word::NotAddedForbidden, ""),
        WhyNot::Refused => (Word::NotAddedRefused, ""),
        WhyNot::Said(said) => (Word::NotAddedBecause, &**said),
    };
    words.with(word, &[("name", &person.name), ("reason", without_end(said))])
}

/// That the user is not signed in, and why.
#[must_use]
pub fn not_signed_in(fault: &TokenFault, words: &Words) -> Rc<str> {
    let (word, said) = match fault {
        TokenFault::Refused(why) => (Word::TokenRefused, &**why),
        TokenFault::Malformed(what) => (Word::TokenMalformed, &**what),
        TokenFault::Expired => (Word::TokenExpired, ""),
        TokenFault::TimedOut => (Word::TokenLate, ""),
    };
    words.with(word, &[("reason", without_end(said))])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn say(why: &Reason) -> String {
        reason(why, &Words::default()).to_string()
    }

    #[test]
    fn those_who_could_not_be_added_are_named_one_by_one() {
        let all = [
            ("Dora", WhyNot::Unknown),
            ("4:+1", WhyNot::Forbidden),
            ("x", WhyNot::Said("Busy".into())),
            ("y", WhyNot::Refused),
        ];
        let all = all.map(|(name, why)| NotAdded { name: name.into(), why });
        assert_eq!(
            say(&Reason::NotAdded(all.into())),
            "Dora could not be added: nobody has this id. 4:+1 could not be added: that is not allowed. \
             x could not be added: Busy. y could not be added: the chat service refused it."
        );
    }

    #[test]
    fn what_was_not_done_says_why_in_plain_words() {
        assert_eq!(say(&"The topic is empty.".into()), "The topic is empty.");
        assert_eq!(say(&Reason::Refused), "The chat service refused it.");
        assert_eq!(say(&Reason::MayNotStart), "You may not start a conversation.");
        assert!(say(&Reason::MayNot).contains("may not"));
        assert!(say(&Reason::Ended).contains("no longer exists"));
        assert!(say(&Reason::TooMuch).contains("in a minute"));
        assert!(say(&Reason::SignedOut).contains("Sign in"));
        assert!(say(&Reason::Unreachable).contains("could not be reached"));
        assert!(say(&Reason::Offline).contains("offline"));
    }

    #[test]
    fn who_is_not_signed_in_is_told_why() {
        let say = |fault| not_signed_in(&fault, &Words::default()).to_string();
        let refused = say(TokenFault::Refused("nobody is signed in".into()));
        assert_eq!(refused, "You could not be signed in: nobody is signed in.");
        let expired = "You could not be signed in: the token that was given has expired.";
        assert_eq!(say(TokenFault::Expired), expired);
    }

    #[test]
    fn a_reason_that_is_a_sentence_ends_once() {
        let words = Words::default();
        let why = "You are not a member of the club.";
        let refused = not_signed_in(&TokenFault::Refused(why.into()), &words);
        assert_eq!(&*refused, "You could not be signed in: You are not a member of the club.");
        let malformed = not_signed_in(&TokenFault::Malformed("why?".into()), &words);
        assert_eq!(&*malformed, "You could not be signed in. What was given as a token is not one: why.");
        let busy = NotAdded { name: "x".into(), why: WhyNot::Said("Busy!".into()) };
        assert_eq!(say(&Reason::NotAdded([busy].into())), "x could not be added: Busy.");
    }
}

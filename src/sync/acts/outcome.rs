//! How it went, in words for people.

use std::rc::Rc;

use crate::client::{Error, ParticipantError};
use crate::state::{ActKind, People};

/// Why a thread without a title is not asked for: the service wants one.
pub(super) const NAMELESS: &str = "A conversation needs a name.";

/// Who could not be added and why; `None` if all were.
pub(super) fn all_added(people: &People, refused: &[ParticipantError]) -> Option<Rc<str>> {
    let sentences: Vec<_> = refused.iter().map(|error| sentence(people, error)).collect();
    if sentences.is_empty() { None } else { Some(sentences.join(" ").into()) }
}

fn sentence(people: &People, error: &ParticipantError) -> String {
    let id = error.raw_id.as_str();
    let person = people.iter().find(|person| person.id.as_str() == id);
    let name = person.and_then(|person| person.name.as_deref()).unwrap_or(id);
    let why = match (error.code.as_str(), error.message.trim_end_matches('.')) {
        ("404", _) => "nobody has this id",
        ("403", _) => "that is not allowed",
        (_, "") => "the chat service refused it",
        (_, message) => message,
    };
    [name, " could not be added: ", why, "."].concat()
}

/// Why something was not done.
pub(super) fn reason(kind: &ActKind, error: &Error, is_offline: bool) -> Rc<str> {
    let words = match (error, error.status()) {
        (Error::Transport(_), _) if is_offline => "You are offline. Try again as soon as you are back.",
        (Error::Credential(_), _) | (_, Some(401)) => {
            "You are not signed in any more. Sign in and try again."
        }
        (_, Some(403)) if kind.thread().is_none() => "You may not start a conversation.",
        (_, Some(403)) => "You may not do that, or take no part in this conversation any more.",
        (_, Some(404)) => "This conversation no longer exists.",
        (_, Some(429)) => "Too much has been changed in a short time. Try again in a minute.",
        _ if error.is_ambiguous() => "The chat service could not be reached. Try again.",
        _ => error.message().unwrap_or("The chat service refused it."),
    };
    words.into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::client::TransportError;
    use crate::state::Person;

    fn answer(status: u16, message: &str) -> Error {
        Error::Service {
            status,
            code: String::new(),
            message: message.to_owned(),
            target: None,
            retry_after: None,
            request_id: String::new(),
        }
    }

    fn refused(raw_id: &str, code: &str, message: &str) -> ParticipantError {
        ParticipantError { raw_id: raw_id.into(), code: code.to_owned(), message: message.to_owned() }
    }

    #[test]
    fn those_who_could_not_be_added_are_named_one_by_one() {
        let people: People = Rc::new([Person { id: "8:acs:a_b".into(), name: Some("Dora".into()) }]);
        let all = [
            refused("8:acs:a_b", "404", "Not found"),
            refused("4:+1", "403", "Permissions check failed"),
            refused("x", "409", "Busy."),
            refused("y", "500", ""),
        ];
        let told = all_added(&people, &all);
        assert_eq!(
            told.as_deref(),
            Some(
                "Dora could not be added: nobody has this id. 4:+1 could not be added: that is not allowed. \
                 x could not be added: Busy. y could not be added: the chat service refused it."
            )
        );
        assert_eq!(all_added(&people, &[]), None);
    }

    #[test]
    fn what_was_not_done_says_why_in_plain_words() {
        let kind = ActKind::Leave("lunch".into());
        let say = |error: &Error| reason(&kind, error, false).to_string();
        assert_eq!(say(&answer(400, "The topic is empty.")), "The topic is empty.");
        assert_eq!(say(&answer(400, "")), "The chat service refused it.");
        assert!(say(&answer(403, "No.")).contains("may not"));
        assert!(say(&answer(404, "No.")).contains("no longer exists"));
        assert!(say(&answer(429, "")).contains("in a minute"));
        assert!(say(&answer(401, "")).contains("Sign in"));
        assert!(say(&answer(500, "Stack trace")).contains("could not be reached"));
    }

    #[test]
    fn without_a_network_the_user_is_told_that() {
        let kind = ActKind::Create { topic: "Lunch".into(), people: People::default() };
        let lost = Error::Transport(TransportError::TimedOut);
        assert!(reason(&kind, &lost, true).contains("offline"));
        assert!(reason(&kind, &lost, false).contains("could not be reached"));
        assert_eq!(&*reason(&kind, &answer(403, ""), true), "You may not start a conversation.");
    }
}

//! How it went.

use std::rc::Rc;

use crate::client::{Error, ParticipantError};
use crate::state::{ActKind, NotAdded, People, Reason, WhyNot};

/// Who could not be added and why; `None` if all were.
pub(super) fn all_added(people: &People, refused: &[ParticipantError]) -> Option<Reason> {
    let all: Rc<[_]> = refused.iter().map(|error| not_added(people, error)).collect();
    (!all.is_empty()).then_some(Reason::NotAdded(all))
}

fn not_added(people: &People, error: &ParticipantError) -> NotAdded {
    let id = error.raw_id.as_str();
    let person = people.iter().find(|person| person.id.as_str() == id);
    let name = person.and_then(|person| person.name.as_deref()).unwrap_or(id);
    let why = match (error.code.as_str(), error.message.trim_end_matches('.')) {
        ("404", _) => WhyNot::Unknown,
        ("403", _) => WhyNot::Forbidden,
        (_, "") => WhyNot::Refused,
        (_, message) => WhyNot::Said(message.into()),
    };
    NotAdded { name: name.into(), why }
}

/// Why something was not done.
pub(super) fn reason(kind: &ActKind, error: &Error, is_offline: bool) -> Reason {
    match (error, error.status()) {
        (Error::Transport(_), _) if is_offline => Reason::Offline,
        (Error::Credential(_), _) | (_, Some(401)) => Reason::SignedOut,
        (_, Some(403)) if kind.thread().is_none() => Reason::MayNotStart,
        (_, Some(403)) => Reason::MayNot,
        (_, Some(404)) => Reason::Ended,
        (_, Some(429)) => Reason::TooMuch,
        _ if error.is_ambiguous() => Reason::Unreachable,
        _ => error.message().map_or(Reason::Refused, Reason::from),
    }
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
        let told = [
            ("Dora", WhyNot::Unknown),
            ("4:+1", WhyNot::Forbidden),
            ("x", WhyNot::Said("Busy".into())),
            ("y", WhyNot::Refused),
        ];
        let told = told.map(|(name, why)| NotAdded { name: name.into(), why });
        assert_eq!(all_added(&people, &all), Some(Reason::NotAdded(told.into())));
        assert_eq!(all_added(&people, &[]), None);
    }

    #[test]
    fn what_was_not_done_says_why() {
        let kind = ActKind::Leave("lunch".into());
        let why = |status, message| reason(&kind, &answer(status, message), false);
        assert_eq!(why(400, "The topic is empty."), Reason::Said("The topic is empty.".into()));
        assert_eq!(why(400, ""), Reason::Refused);
        assert_eq!(why(403, "No."), Reason::MayNot);
        assert_eq!(why(404, "No."), Reason::Ended);
        assert_eq!(why(429, ""), Reason::TooMuch);
        assert_eq!(why(401, ""), Reason::SignedOut);
        assert_eq!(why(500, "Stack trace"), Reason::Unreachable);
    }

    #[test]
    fn without_a_network_the_user_is_told_that() {
        let kind = ActKind::Create { topic: "Lunch".into(), people: People::default() };
        let lost = Error::Transport(TransportError::TimedOut);
        assert_eq!(reason(&kind, &lost, true), Reason::Offline);
        assert_eq!(reason(&kind, &lost, false), Reason::Unreachable);
        assert_eq!(reason(&kind, &answer(403, ""), true), Reason::MayNotStart);
    }
}

//! Why the service counts as out of reach, for those who look at the state.

use crate::client::{Error, TransportError};
use crate::state::Cause;

/// What a poll that failed tells of the service. It begins with the list of threads, which the service always has: who
/// answers 404, and does not say why as the service does, is somebody else.
pub(super) fn cause(error: &Error) -> Cause {
    match error {
        Error::Transport(TransportError::Network(_)) | Error::Credential(_) => Cause::NoAnswer,
        Error::Transport(TransportError::TimedOut) => Cause::Late,
        Error::Service { status: 404, .. } if error.code().or(error.message()).is_none() => Cause::NoChat,
        Error::Service { status, .. } => Cause::Answered(*status),
        _ => Cause::Odd,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answer(status: u16, code: &str, message: &str) -> Error {
        Error::Service {
            status,
            code: code.to_owned(),
            message: message.to_owned(),
            target: None,
            retry_after: None,
            request_id: String::new(),
        }
    }

    #[test]
    fn who_knows_no_chat_is_told_from_a_service_that_refuses_or_fails() {
        assert_eq!(cause(&answer(404, "", "")), Cause::NoChat);
        assert_eq!(cause(&answer(404, "NotFound", "")), Cause::Answered(404));
        assert_eq!(cause(&answer(404, "", "No.")), Cause::Answered(404));
        assert_eq!(cause(&answer(503, "", "")), Cause::Answered(503));
    }

    #[test]
    fn no_answer_a_late_one_and_an_odd_one_are_three_things() {
        let network = TransportError::Network("Failed to fetch".to_owned());
        assert_eq!(cause(&Error::Transport(network)), Cause::NoAnswer);
        assert_eq!(cause(&Error::Transport(TransportError::TimedOut)), Cause::Late);
        assert_eq!(cause(&Error::Transport(TransportError::NotTheService)), Cause::Odd);
        assert_eq!(cause(&Error::Decode("it is not JSON".to_owned())), Cause::Odd);
    }
}

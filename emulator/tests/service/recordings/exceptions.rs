//! What the emulator answers otherwise than the recorded service, and why.

use std::collections::BTreeSet;

/// Headers that are not compared: they belong to the server, the network's edge or the recorder.
const NOT_COMPARED: [(&str, &str); 10] = [
    ("accept-ranges", "the edge of 2024 and later"),
    ("connection", "HTTP: the connection's, not the answer's"),
    ("content-length", "HTTP: whether an answer is chunked is decided on the wire, and recorders differ"),
    ("transfer-encoding", "HTTP: as above"),
    ("date", "HTTP: added on the wire"),
    ("strict-transport-security", "the edge; it would bind browsers to https for the whole of localhost"),
    ("x-azure-ref", "the edge's own mark"),
    ("x-cache", "the edge's own mark"),
    ("vary", "the emulator tells caches that answers depend on the origin"),
    ("mise-correlation-id", "a mark of the service's own framework, in some answers of 2024"),
];

/// Headers that the emulator may send although they are not recorded.
const MAY_BE_MORE: [(&str, &str); 2] = [
    ("access-control-allow-origin", "sent whether or not the request names its origin"),
    ("access-control-expose-headers", "sent in answers of all versions, so that a page can read them"),
];

/// What is not replayed: a part of a recording's name, the exchange (all if `None`), the reason.
const SKIPPED: [(&str, Option<usize>, &str); 3] = [
    (
        "python-chat-2020-09-21-preview2/",
        None,
        "a version with other addresses, which the emulator does not speak",
    ),
    ("canListReadReceipts", None, "written by hand: no headers, no raw ids, two receipts of one user"),
    ("test_list_messages", Some(9), "the empty page after the last one, which the emulator does not offer"),
];

const NO_SCOPES: &str =
    "python-identity-2021/test_communication_identity_client.test_get_token_with_no_scopes";

/// Differences that are meant to be: a part of the recording's name, the exchange (all if `None`), how the difference
/// begins, the reason.
const EXCEPTIONS: [(&str, Option<usize>, &str, &str); 7] = [
    ("python-", None, "the header location is not recorded", "this recorder left it out, all others have it"),
    (
        "test_list_messages",
        Some(8),
        "/nextLink is missing",
        "the link to the empty page, see what is skipped",
    ),
    (
        "ios-chat-2021-09-07/",
        None,
        "the order of names",
        "this recorder wrote bodies anew, in an order of its own",
    ),
    (
        "ChatThreadAsyncClientTest.canUpdateExistingMessage",
        Some(3),
        "/sequenceId is",
        "one odd record: an edit of 2021 counted, those of 2025 do not",
    ),
    (
        NO_SCOPES,
        Some(1),
        "the header api-supported-versions is not recorded",
        "refused by the framework itself",
    ),
    (NO_SCOPES, Some(1), "/error/message is", "the framework's own words; later versions have the service's"),
    (NO_SCOPES, Some(1), "/error/target is", "as above"),
];

/// Whether a header takes part in the comparison.
pub(super) fn is_compared(header: &str) -> bool {
    NOT_COMPARED.iter().all(|(name, _)| *name != header)
}

/// Whether a header may be there although it is not recorded.
pub(super) fn may_be_more(header: &str) -> bool {
    MAY_BE_MORE.iter().any(|(name, _)| *name == header)
}

/// Whether an exchange, or a whole recording, is not replayed.
pub(super) fn skipped(recording: &str, exchange: Option<usize>) -> bool {
    SKIPPED.iter().any(|(part, number, _)| recording.contains(part) && *number == exchange)
}

/// The number of the exception that allows a difference.
pub(super) fn exception(recording: &str, exchange: usize, difference: &str) -> Option<usize> {
    EXCEPTIONS.iter().position(|(part, number, beginning, _)| {
        recording.contains(part)
            && number.is_none_or(|number| number == exchange)
            && difference.starts_with(beginning)
    })
}

/// The exceptions that allowed nothing: they are to be deleted.
pub(super) fn unused(used: &BTreeSet<usize>) -> Vec<String> {
    let numbered = EXCEPTIONS.iter().enumerate().filter(|(number, _)| !used.contains(number));
    numbered.map(|(_, (part, _, beginning, _))| format!("{part}: {beginning}")).collect()
}

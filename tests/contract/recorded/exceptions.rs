//! Where a recording cannot be, or is not, what the client writes and reads, and why.

use std::collections::BTreeSet;

/// What differs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Exception {
    /// The body of the request is not compared; the client sends one of the test's own.
    RequestBody,
    /// A value that the recorder took out stands for any; a list that it took out is answered empty.
    TakenOut,
    /// A property that is null in the request is one that the client leaves out.
    Null,
    /// A page after the first is asked for by its recorded address.
    Address,
}

/// A part of the recording's name, what differs, and the reason.
const EXCEPTIONS: [(&str, Exception, &str); 4] = [
    ("android-chat-2021-09-07/", Exception::RequestBody, "this recorder left the bodies of requests out"),
    ("python-chat-2021-09-07/", Exception::TakenOut, "this recorder took ids, participants and lists out"),
    ("dotnet-chat-2025-03-15/", Exception::Null, "the SDK for .NET writes the type of a text as null"),
    (
        "test_list_messages",
        Exception::Address,
        "the links of these pages were taken out, so all are the same",
    ),
];

/// Whether a recording is excepted in this; takes note that it was.
pub(super) fn excepts(recording: &str, wanted: Exception, used: &mut BTreeSet<&'static str>) -> bool {
    let found = EXCEPTIONS.iter().find(|(part, what, _)| recording.contains(part) && *what == wanted);
    used.extend(found.map(|(part, _, _)| *part));
    found.is_some()
}

/// The exceptions that allowed nothing: they are to be deleted.
pub(super) fn unused(used: &BTreeSet<&'static str>) -> Vec<&'static str> {
    EXCEPTIONS.iter().map(|(part, _, _)| *part).filter(|part| !used.contains(part)).collect()
}

//! The recorded exchanges as they lie in their files, in the order in which they happened.

use std::collections::BTreeMap;
use std::path::Path;

use percent_encoding::percent_decode_str;
use serde::Deserialize;
use serde_json::Value;

use super::exceptions::skipped;
use crate::evidence;

/// The tests of the JavaScript SDK in the order of its test files: they share a thread, and the second at which an
/// exchange was recorded does not tell which of two came first.
const JS_ORDER: [&str; 15] = [
    "successfully_creates_a_thread",
    "successfully_deletes_a_thread",
    "successfully_initializes_chatthreadclient",
    "successfully_gets_the_thread_properties",
    "successfully_updates_the_thread_topic",
    "successfully_sends_a_message",
    "successfully_sends_typing_notification",
    "successfully_sends_read_receipt",
    "successfully_retrieves_a_message",
    "successfully_lists_messages_one_by_one_and_by_page",
    "successfully_deletes_a_message",
    "successfully_adds_participants",
    "successfully_lists_participants",
    "successfully_remove_a_participant",
    "successfully_lists_read_receipts",
];

/// What is no id in a path.
const WORDS: [&str; 11] = [
    "chat",
    "threads",
    "messages",
    "participants",
    ":add",
    ":remove",
    "readReceipts",
    "typing",
    "identities",
    ":issueAccessToken",
    ":revokeAccessTokens",
];

/// The exchanges of one test of one SDK.
#[derive(Deserialize)]
pub(super) struct Recording {
    /// Set and test, such as `ios-chat-2021-09-07/test_ListThreads_ReturnsChatThreadItems`.
    #[serde(skip)]
    pub(super) name: String,
    pub(super) exchanges: Vec<Exchange>,
}

#[derive(Deserialize)]
pub(super) struct Exchange {
    pub(super) request: Request,
    pub(super) response: Response,
}

#[derive(Deserialize)]
pub(super) struct Request {
    pub(super) method: String,
    url: String,
    pub(super) headers: BTreeMap<String, String>,
    pub(super) body: Option<Value>,
}

#[derive(Deserialize)]
pub(super) struct Response {
    pub(super) status: u16,
    pub(super) headers: BTreeMap<String, String>,
    pub(super) body: Option<Value>,
    /// The body as it was written, where that is not compact JSON.
    pub(super) body_text: Option<String>,
}

/// The sets of recordings that can be replayed; `None` in a clone that lies alone.
pub(super) fn sets() -> Option<Vec<Vec<Recording>>> {
    let folder = evidence::folder("recordings")?;
    let mut sets: BTreeMap<String, Vec<Recording>> = BTreeMap::new();
    for path in evidence::json_files(&folder) {
        let recording = Recording::read(&folder, &path);
        if !skipped(&recording.name, None) {
            sets.entry(recording.set().to_owned()).or_default().push(recording);
        }
    }
    let in_order = |mut set: Vec<Recording>| {
        set.sort_by_key(Recording::place);
        set
    };
    Some(sets.into_values().map(in_order).collect())
}

impl Recording {
    fn read(folder: &Path, path: &Path) -> Self {
        let name = path.strip_prefix(folder).unwrap().with_extension("").display().to_string();
        let recording: Self = serde_json::from_str(&evidence::text(path)).unwrap();
        Self { name, ..recording }
    }

    pub(super) fn set(&self) -> &str {
        self.name.split('/').next().unwrap_or_default()
    }

    fn place(&self) -> (Option<usize>, i64) {
        let test = self.name.split('/').nth(1).unwrap_or_default();
        let first = self.exchanges.first().and_then(|exchange| exchange.response.header("date"));
        let date = first.and_then(|date| chrono::DateTime::parse_from_rfc2822(date).ok());
        (JS_ORDER.iter().position(|name| *name == test), date.map_or(0, |date| date.timestamp()))
    }

    /// The places of the exchanges in the order of the replay: users are deleted at the end, because the recorded
    /// service let a deleted user's token live on for a while, and the emulator ends it at once.
    pub(super) fn order(&self) -> Vec<usize> {
        let numbers = 0..self.exchanges.len();
        let (last, mut order): (Vec<usize>, Vec<usize>) =
            numbers.partition(|number| self.exchanges[*number].request.deletes_a_user());
        order.extend(last);
        order
    }
}

impl Request {
    /// Path and query.
    pub(super) fn target(&self) -> &str {
        target_of(&self.url)
    }

    /// Method and path with `_` in place of ids, such as `GET /chat/threads/_/messages`.
    pub(super) fn shape(&self) -> String {
        let plain = |part: String| if WORDS.contains(&part.as_str()) { part } else { "_".to_owned() };
        let parts: Vec<String> = segments(self.target()).into_iter().map(plain).collect();
        format!("{} /{}", self.method, parts.join("/"))
    }

    pub(super) fn deletes_a_user(&self) -> bool {
        self.method == "DELETE" && self.target().starts_with("/identities/")
    }
}

impl Response {
    pub(super) fn header(&self, name: &str) -> Option<&str> {
        let mut headers = self.headers.iter();
        headers.find(|(other, _)| other.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
    }

    /// A text in the body.
    pub(super) fn text_at(&self, path: &[&str]) -> Option<&str> {
        path.iter().try_fold(self.body.as_ref()?, |value, name| value.get(name))?.as_str()
    }
}

/// Path and query of an absolute address.
pub(super) fn target_of(url: &str) -> &str {
    let after_scheme = url.find("://").map_or(0, |at| at + 3);
    url[after_scheme..].find('/').map_or("/", |at| &url[after_scheme + at..])
}

/// The parts of a path, decoded.
pub(super) fn segments(target: &str) -> Vec<String> {
    let path = target.split('?').next().unwrap_or_default();
    let parts = path.split('/').filter(|part| !part.is_empty());
    parts.map(|part| percent_decode_str(part).decode_utf8_lossy().into_owned()).collect()
}

/// Whether the recorder put this in place of a value.
pub(super) fn is_sanitized(text: &str) -> bool {
    text.eq_ignore_ascii_case("sanitized") || text == "REDACTED_TOKEN"
}

//! The recorded exchanges as they lie in their files.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use serde_json::Value;

const RECORDINGS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/protocol/recordings");

/// The first version whose shapes are those of today.
const FIRST_VERSION: &str = "2021-03-07";

/// What is no id in a path.
const WORDS: [&str; 8] =
    ["chat", "threads", "messages", "participants", ":add", ":remove", "readReceipts", "typing"];

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
    headers: BTreeMap<String, String>,
    pub(super) body: Option<Value>,
}

#[derive(Deserialize)]
pub(super) struct Response {
    pub(super) status: u16,
    pub(super) body: Option<Value>,
    /// The body as it was written, where that is not compact JSON.
    pub(super) body_text: Option<String>,
}

/// All recordings with the calls of the chat API alone; `None`, said aloud, in a clone that lies alone.
pub(super) fn recordings() -> Option<Vec<Recording>> {
    let folder = Path::new(RECORDINGS);
    if !folder.is_dir() {
        eprintln!("SKIPPED: {RECORDINGS} is not there");
        return None;
    }
    let files = json_files(folder);
    let read = files.iter().map(|path| Recording::read(folder, path));
    Some(read.filter(|recording| !recording.exchanges.is_empty()).collect())
}

fn json_files(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap();
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let below = |path: PathBuf| if path.is_dir() { json_files(&path) } else { vec![path] };
    let files = paths.into_iter().flat_map(below);
    files.filter(|path| path.extension().is_some_and(|extension| extension == "json")).collect()
}

impl Recording {
    fn read(folder: &Path, path: &Path) -> Self {
        let name = path.strip_prefix(folder).unwrap().with_extension("").display().to_string();
        let mut recording: Self = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
        recording.exchanges.retain(|exchange| exchange.request.is_spoken());
        Self { name, ..recording }
    }
}

impl Request {
    /// Whether the client speaks it: the identity API belongs to servers, and older versions had other shapes.
    fn is_spoken(&self) -> bool {
        self.segments()[0] == "chat" && self.version().as_str() >= FIRST_VERSION
    }

    pub(super) fn header(&self, name: &str) -> Option<&str> {
        let mut headers = self.headers.iter();
        headers.find(|(other, _)| other.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
    }

    /// Path and query.
    pub(super) fn target(&self) -> &str {
        target_of(&self.url)
    }

    pub(super) fn version(&self) -> String {
        let mut pairs = query(self.target()).into_iter();
        pairs.find(|(name, _)| name == "api-version").map(|(_, value)| value).unwrap_or_default()
    }

    pub(super) fn segments(&self) -> Vec<String> {
        segments(self.target())
    }

    /// Method and path with `_` in place of ids, such as `GET /chat/threads/_/messages`.
    pub(super) fn shape(&self) -> String {
        let plain = |part: String| if WORDS.contains(&part.as_str()) { part } else { "_".to_owned() };
        let parts: Vec<String> = self.segments().into_iter().map(plain).collect();
        format!("{} /{}", self.method, parts.join("/"))
    }
}

/// Path and query of an absolute address.
pub(super) fn target_of(url: &str) -> &str {
    let after_scheme = url.find("://").map_or(0, |at| at + 3);
    url[after_scheme..].find('/').map_or("/", |at| &url[after_scheme + at..])
}

/// The parts of a path, decoded: an id may be written in two ways.
pub(super) fn segments(target: &str) -> Vec<String> {
    let path = target.split('?').next().unwrap_or_default();
    path.split('/').skip(1).map(decoded).collect()
}

/// The names and values of a query, decoded, in the order of their names.
pub(super) fn query(target: &str) -> Vec<(String, String)> {
    let query = target.split_once('?').map_or("", |(_, query)| query);
    let pairs = query.split('&').map(|pair| pair.split_once('=').unwrap_or((pair, "")));
    let mut pairs: Vec<_> = pairs.map(|(name, value)| (decoded(name), decoded(value))).collect();
    pairs.sort();
    pairs
}

fn decoded(text: &str) -> String {
    let (mut bytes, mut rest) = (Vec::new(), text.as_bytes());
    while let [first, tail @ ..] = rest {
        let hex = tail.get(..2).filter(|_| *first == b'%').and_then(|hex| std::str::from_utf8(hex).ok());
        let code = hex.and_then(|hex| u8::from_str_radix(hex, 16).ok());
        bytes.push(code.unwrap_or(*first));
        rest = if code.is_some() { &tail[2..] } else { tail };
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

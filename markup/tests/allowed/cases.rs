//! The cases of the corpora.

use serde_json::Value;

const CORPORA: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../shared/corpora");

/// The cases of a corpus, or none where it is not at hand.
pub(crate) fn cases(name: &str) -> Vec<Value> {
    let path = format!("{CORPORA}/{name}");
    let Ok(json) = std::fs::read_to_string(&path) else {
        println!("SKIPPED: there is no corpus at {path}");
        return Vec::new();
    };
    let corpus: Value = serde_json::from_str(&json).unwrap();
    corpus["cases"].as_array().unwrap().clone()
}

/// A body as it is, or made of pieces that repeat.
pub(crate) fn body(case: &Value) -> String {
    if let Some(text) = case["payload"].as_str().or(case["text"].as_str()) {
        return text.to_owned();
    }
    let piece = |piece: &Value| {
        let count = usize::try_from(piece[1].as_u64().unwrap()).unwrap();
        piece[0].as_str().unwrap().repeat(count)
    };
    case["gen"].as_array().unwrap().iter().map(piece).collect()
}

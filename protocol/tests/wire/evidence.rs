//! Where the published specifications and the recorded exchanges lie, and how they are read.

use std::path::{Path, PathBuf};

use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value;

/// The folder of the protocol's evidence, or `None` (said aloud) in a clone that lies alone.
pub(crate) fn folder(name: &str) -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/protocol").join(name);
    if folder.is_dir() {
        return Some(folder);
    }
    eprintln!("SKIPPED: {} is not there", folder.display());
    None
}

/// All JSON files below a folder, in a fixed order, with their paths.
pub(crate) fn json_files(folder: &Path) -> Vec<(PathBuf, Value)> {
    let mut paths: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths.into_iter().flat_map(json_below).collect()
}

fn json_below(path: PathBuf) -> Vec<(PathBuf, Value)> {
    if path.is_dir() {
        return json_files(&path);
    }
    let value = serde_json::from_slice(&std::fs::read(&path).unwrap()).unwrap();
    vec![(path, value)]
}

/// Reads a value as `T` and writes it back; says what got lost.
pub(crate) fn round_trip<T: Serialize + DeserializeOwned>(value: &Value) -> Result<(), String> {
    let read: T = serde_json::from_value(value.clone()).map_err(|error| format!("{error}: {value}"))?;
    let written = serde_json::to_value(&read).map_err(|error| error.to_string())?;
    if written == *value { Ok(()) } else { Err(format!("read {value}\nwrote {written}")) }
}

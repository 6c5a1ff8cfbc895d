//! What was measured, by name.

use std::io;
use std::path::Path;

use serde_json::{Map, Value, json};

use super::usage;

/// Figures, each under a name that says its unit.
#[derive(Default)]
pub(crate) struct Figures(Map<String, Value>);

impl Figures {
    pub(crate) fn add(&mut self, name: String, value: f64) {
        // Two digits say all that can be repeated.
        self.0.insert(name, json!((value * 100.0).round() / 100.0));
    }

    /// Writes them for another program to compare.
    pub(crate) fn write(&self, path: &Path) -> io::Result<()> {
        let all = json!({ "machine": usage::machine(), "figures": self.0 });
        std::fs::write(path, format!("{all:#}\n"))
    }
}

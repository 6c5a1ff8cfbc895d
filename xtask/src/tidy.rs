//! `cargo xtask tidy`: the house rules that no compiler checks, each finding with its place and its remedy.

mod directions;
mod leaf;
mod lengths;
mod mentions;
mod names;
mod raw_html;
mod sources;

use crate::faults;
use crate::files;
use crate::workspace::Workspace;
use anyhow::{Result, ensure};
use std::fmt;

const PROTOCOL_MANIFEST: &str = "protocol/Cargo.toml";

/// A place where a rule is broken.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Finding {
    path: String,
    line: usize,
    text: String,
}

impl Finding {
    fn new(path: &str, line: usize, text: impl Into<String>) -> Self {
        Self { path: path.to_owned(), line, text: text.into() }
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.path, self.line, self.text)
    }
}

/// What has been seen of the sources so far.
#[derive(Default)]
struct Survey {
    findings: Vec<Finding>,
    body_lengths: Vec<usize>,
}

impl Survey {
    fn source(&mut self, path: &str, text: &str) {
        self.findings.extend(raw_html::findings(path, text));
        if path.ends_with(".rs") {
            self.findings.extend(names::finding(path));
            self.findings.extend(lengths::of_file(path, text));
            self.syntax(path, text);
        }
    }

    fn syntax(&mut self, path: &str, text: &str) {
        match syn::parse_file(text) {
            Ok(file) => {
                let bodies = lengths::bodies(&file);
                self.body_lengths.extend(bodies.iter().map(|body| body.lines));
                self.findings.extend(lengths::of_bodies(path, &bodies));
                self.findings.extend(directions::findings(path, &file));
            }
            Err(error) => {
                let line = error.span().start().line;
                self.findings.push(Finding::new(
                    path,
                    line,
                    format!("cannot be read as Rust ({error}): mend it"),
                ));
            }
        }
    }
}

/// The sources that are ours.
pub(crate) fn sources(workspace: &Workspace) -> Result<Vec<String>> {
    sources::list(workspace)
}

/// Checks all sources, prints what it finds, and fails if a rule is broken.
pub(crate) fn run(workspace: &Workspace) -> Result<()> {
    let mut survey = Survey::default();
    for path in sources::list(workspace)? {
        survey.source(&path, &files::read(&workspace.path(&path))?);
    }
    let manifest = files::read(&workspace.path(PROTOCOL_MANIFEST))?;
    survey.findings.extend(leaf::findings(PROTOCOL_MANIFEST, &manifest));
    if !faults::is_current(workspace)? {
        let text = "is not what the tests say: run `cargo xtask faults`";
        survey.findings.push(Finding::new("docs/faults.md", 1, text));
    }
    for finding in &survey.findings {
        println!("{finding}");
    }
    println!("{}", lengths::note(survey.body_lengths));
    let broken = survey.findings.len();
    ensure!(broken == 0, "the house rules are broken in {broken} places: see the lines above");
    Ok(())
}

//! Which files are ours: those that git knows, or will know with the next commit.

use crate::command::Task;
use crate::workspace::Workspace;
use anyhow::{Context as _, Result};
use std::path::Path;
use walkdir::{DirEntry, WalkDir};

/// Folders that hold nothing of ours; needed only without git.
const FOREIGN: [&str; 4] = [".git", "target", "node_modules", "dist"];

/// The Rust and JavaScript sources, seen from the workspace, with `/` between the parts on every system.
pub(crate) fn list(workspace: &Workspace) -> Result<Vec<String>> {
    let git = Task::new("git", workspace.root()).args([
        "ls-files",
        "-z",
        "--cached",
        "--others",
        "--exclude-standard",
    ]);
    let all: Vec<String> = match git.answer() {
        Some(listing) => listing.split_terminator('\0').map(str::to_owned).collect(),
        None => walk(workspace.root())?,
    };
    let mut sources: Vec<String> = all.into_iter().filter(|path| is_source(path)).collect();
    // A file that was deleted is listed until the deletion is committed; one in conflict is listed thrice.
    sources.retain(|path| workspace.path(path).is_file());
    sources.sort();
    sources.dedup();
    Ok(sources)
}

fn is_source(path: &str) -> bool {
    path.ends_with(".rs") || path.ends_with(".js")
}

fn walk(root: &Path) -> Result<Vec<String>> {
    let mut paths = Vec::new();
    for entry in WalkDir::new(root).into_iter().filter_entry(is_ours) {
        let entry = entry.context("could not list the workspace's files")?;
        let relative = entry.path().strip_prefix(root).unwrap_or(entry.path());
        let parts: Vec<_> = relative.iter().map(|part| part.to_string_lossy()).collect();
        paths.push(parts.join("/"));
    }
    Ok(paths)
}

fn is_ours(entry: &DirEntry) -> bool {
    !FOREIGN.iter().any(|name| entry.file_name() == *name)
}

//! Reading and writing files, with errors that name the file.

use anyhow::{Context as _, Result};
use std::fs;
use std::path::{Path, PathBuf};
use walkdir::WalkDir;

/// The text of a file.
pub(crate) fn read(path: &Path) -> Result<String> {
    fs::read_to_string(path).with_context(|| format!("could not read {}", path.display()))
}

/// The bytes of a file.
pub(crate) fn bytes(path: &Path) -> Result<Vec<u8>> {
    fs::read(path).with_context(|| format!("could not read {}", path.display()))
}

/// Writes a file.
pub(crate) fn write(path: &Path, text: &str) -> Result<()> {
    fs::write(path, text).with_context(|| format!("could not write {}", path.display()))
}

/// Copies a file, and makes the folder it goes to.
pub(crate) fn copy(from: &Path, to: &Path) -> Result<()> {
    if let Some(folder) = to.parent() {
        make(folder)?;
    }
    fs::copy(from, to).with_context(|| format!("could not copy {} to {}", from.display(), to.display()))?;
    Ok(())
}

/// Removes a folder, if there is one, with all that is in it.
pub(crate) fn remove(folder: &Path) -> Result<()> {
    if !folder.exists() {
        return Ok(());
    }
    fs::remove_dir_all(folder).with_context(|| format!("could not remove {}", folder.display()))
}

/// Makes a folder, and those above it.
pub(crate) fn make(folder: &Path) -> Result<()> {
    fs::create_dir_all(folder).with_context(|| format!("could not make {}", folder.display()))
}

/// All files below a folder that end in one of these extensions, in the order of their names.
pub(crate) fn below(folder: &Path, extensions: &[&str]) -> Result<Vec<PathBuf>> {
    let mut found = all_below(folder)?;
    found.retain(|path| path.extension().is_some_and(|has| extensions.iter().any(|wanted| has == *wanted)));
    Ok(found)
}

/// All files below a folder, in the order of their names.
pub(crate) fn all_below(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in WalkDir::new(folder).sort_by_file_name() {
        let entry = entry.with_context(|| format!("could not list {}", folder.display()))?;
        if entry.file_type().is_file() {
            found.push(entry.into_path());
        }
    }
    Ok(found)
}

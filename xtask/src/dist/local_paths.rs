//! The folders of this machine, which shall not be read in a published file.
//!
//! The compiler writes the path of a source into each panic message; it is told to leave out where the sources stood.

use crate::files;
use crate::toolchain;
use crate::workspace::Workspace;
use anyhow::{Result, ensure};
use std::env;
use std::fs;
use std::path::{Path, PathBuf};

/// What separates flags in `CARGO_ENCODED_RUSTFLAGS`.
const SEPARATOR: &str = "\u{1f}";

/// The folders that sources are compiled from.
pub(crate) struct LocalPaths {
    folders: Vec<PathBuf>,
}

impl LocalPaths {
    /// The checkout, cargo's folder and the compiler's.
    pub(crate) fn of(workspace: &Workspace) -> Result<Self> {
        let cargo_home = toolchain::cargo_home()?;
        let sysroot = toolchain::sysroot(workspace.root())?;
        let registries = folders_in(&cargo_home.join("registry/src"));
        let mut folders =
            vec![workspace.root().to_owned(), workspace.target_root().to_owned(), sysroot, cargo_home];
        // The compiler takes the last one that fits; of a dependency only its name and version shall be left.
        folders.extend(registries);
        Ok(Self { folders })
    }

    /// The compiler's flags, encoded as cargo wants them: those that are set already, and ours.
    pub(crate) fn rustflags(&self) -> String {
        encoded(set_already(), &self.folders)
    }

    /// Checks that no file of a folder names any of them.
    pub(crate) fn ensure_absent(&self, dist: &Path) -> Result<()> {
        for file in files::below(dist, &["js", "ts", "wasm"])? {
            let bytes = files::bytes(&file)?;
            let named = self.folders.iter().find(|folder| contains(&bytes, &folder.to_string_lossy()));
            ensure!(
                named.is_none(),
                "{} holds a path of this machine: add its folder to xtask/src/dist/local_paths.rs",
                file.display()
            );
        }
        Ok(())
    }
}

fn set_already() -> Vec<String> {
    let variable = |name: &str| env::var(name).ok().filter(|flags: &String| !flags.is_empty());
    if let Some(flags) = variable("CARGO_ENCODED_RUSTFLAGS") {
        return flags.split(SEPARATOR).map(str::to_owned).collect();
    }
    variable("RUSTFLAGS").unwrap_or_default().split_whitespace().map(str::to_owned).collect()
}

fn encoded(mut flags: Vec<String>, folders: &[PathBuf]) -> String {
    flags.extend(folders.iter().map(|folder| format!("--remap-path-prefix={}=", folder.display())));
    flags.join(SEPARATOR)
}

fn folders_in(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    entries.flatten().map(|entry| entry.path()).filter(|path| path.is_dir()).collect()
}

/// Whether a path below the folder is named. Of a folder right below the root, such as `/src`, many other paths hold the
/// name in their middle: those do not count.
fn contains(bytes: &[u8], folder: &str) -> bool {
    let named = format!("{}/", folder.trim_end_matches('/'));
    let short = named.matches('/').count() == 2;
    let is_inside = |at: usize| {
        short && at > 0 && (bytes[at - 1].is_ascii_alphanumeric() || b"._-".contains(&bytes[at - 1]))
    };
    let places = bytes.windows(named.len()).enumerate().filter(|(_, window)| *window == named.as_bytes());
    places.into_iter().any(|(at, _)| !is_inside(at))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn flags_that_are_set_already_stay() {
        let flags = encoded(vec!["-Cdebuginfo=0".to_owned()], &[PathBuf::from("/a"), PathBuf::from("/b c")]);
        assert_eq!(flags, "-Cdebuginfo=0\u{1f}--remap-path-prefix=/a=\u{1f}--remap-path-prefix=/b c=");
    }

    #[test]
    fn a_path_is_found_between_other_bytes() {
        assert!(contains(b"\x00\xff/home/ann/src/lib.rs", "/home/ann"));
        assert!(!contains(b"src/lib.rs", "/home/ann"));
        assert!(!contains(b"", "/home/ann"));
        assert!(contains(b"text/home/ann/src/lib.rs", "/home/ann"));
        assert!(contains(b" /src/lib.rs", "/src"));
        assert!(!contains(b"yew-0.23.0/src/lib.rs", "/src"));
    }
}

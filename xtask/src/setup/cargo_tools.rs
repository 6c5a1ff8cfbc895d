//! The programs that cargo installs: wasm-bindgen, trunk, wasm-pack, cargo-fuzz, each in exactly one version.

use super::note;
use crate::command::Task;
use crate::toolchain;
use crate::workspace::Workspace;
use anyhow::{Context as _, Result};
use std::env::consts::EXE_SUFFIX;
use std::path::{Path, PathBuf};

/// These programs run for seconds, so building them fast is worth more than what they gain from being optimized.
const BUILT_FAST: [(&str, &str); 4] = [
    ("CARGO_PROFILE_RELEASE_LTO", "off"),
    ("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16"),
    ("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1"),
    ("CARGO_PROFILE_RELEASE_DEBUG", "0"),
];

/// A program that cargo installs.
pub(crate) struct CargoTool {
    package: &'static str,
    program: &'static str,
    version: String,
    default_features: bool,
    duration: &'static str,
}

impl CargoTool {
    /// Works only with the library of exactly its own version, so Cargo.lock says which.
    pub(crate) fn wasm_bindgen(workspace: &Workspace) -> Result<Self> {
        let version = workspace.locked_version("wasm-bindgen")?;
        let (package, program) = ("wasm-bindgen-cli", "wasm-bindgen");
        Ok(Self { package, program, version, default_features: false, duration: "2 minutes" })
    }

    /// Trunk 0.22 asks for a newer compiler than this workspace does.
    pub(crate) fn trunk() -> Self {
        let version = "0.21.14".to_owned();
        Self { package: "trunk", program: "trunk", version, default_features: false, duration: "5 minutes" }
    }

    /// Runs the tests in the browser.
    pub(crate) fn wasm_pack() -> Self {
        let version = "0.15.1".to_owned();
        let (package, program) = ("wasm-pack", "wasm-pack");
        Self { package, program, version, default_features: true, duration: "1 to 2 minutes" }
    }

    /// Runs the fuzz targets.
    pub(crate) fn cargo_fuzz() -> Self {
        let version = "0.13.1".to_owned();
        let (package, program) = ("cargo-fuzz", "cargo-fuzz");
        Self { package, program, version, default_features: true, duration: "1 minute" }
    }

    /// Makes sure that the right version is there: the folders to be put first on PATH, none if PATH finds it anyway.
    pub(crate) fn ensure(&self, workspace: &Workspace) -> Result<Vec<PathBuf>> {
        let root = workspace.root();
        let usual = toolchain::cargo_home()?.join("bin");
        let ours = workspace.target("tools");
        let folders = [usual.clone(), ours.join("bin")];
        if let Some(found) = self.find(root, &folders) {
            return Ok(found);
        }
        let another = self.asked(root, None).is_some() || self.asked(root, Some(usual.as_path())).is_some();
        self.install(workspace, another.then_some(ours.as_path()))?;
        self.find(root, &folders).with_context(|| self.not_installed())
    }

    fn find(&self, root: &Path, folders: &[PathBuf]) -> Option<Vec<PathBuf>> {
        if self.is_right(self.asked(root, None)) {
            return Some(Vec::new());
        }
        let right = folders.iter().find(|folder| self.is_right(self.asked(root, Some(folder.as_path()))))?;
        Some(vec![right.clone()])
    }

    /// What the program in a folder, or else on PATH, says of its version.
    fn asked(&self, root: &Path, folder: Option<&Path>) -> Option<String> {
        let name = format!("{}{EXE_SUFFIX}", self.program);
        let program = folder.map_or_else(|| PathBuf::from(&name), |folder| folder.join(&name));
        Task::new(program, root).arg("--version").without_env("NO_COLOR").answer()
    }

    fn is_right(&self, answer: Option<String>) -> bool {
        answer.is_some_and(|answer| answer.split_whitespace().any(|word| word == self.version))
    }

    /// Another version that is there stays: somebody else uses it. Ours then goes to a folder of the workspace.
    fn install(&self, workspace: &Workspace, folder: Option<&Path>) -> Result<()> {
        note(&format!("installing {} {} (about {})", self.package, self.version, self.duration));
        let mut task = Task::new("cargo", workspace.root())
            .args(["install", "--locked", &self.release()])
            .env("CARGO_TARGET_DIR", workspace.target("tools-build"));
        if !self.default_features {
            task = task.arg("--no-default-features");
        }
        if let Some(folder) = folder {
            task = task.arg("--root").arg(folder);
        }
        let task = BUILT_FAST.iter().fold(task, |task, (name, value)| task.env(name, value));
        task.run().with_context(|| self.not_installed())
    }

    fn release(&self) -> String {
        format!("{}@{}", self.package, self.version)
    }

    fn not_installed(&self) -> String {
        let (package, version, release) = (self.package, &self.version, self.release());
        format!(
            "could not install {package} {version}: see the lines above; check the network, or install it by \
             `cargo install --locked {release}`"
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_exact_version_is_right() {
        let trunk = CargoTool::trunk();
        assert!(trunk.is_right(Some("trunk 0.21.14\n".to_owned())));
        assert!(!trunk.is_right(Some("trunk 0.21.1\n".to_owned())));
        assert!(!trunk.is_right(None));
    }
}

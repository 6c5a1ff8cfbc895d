//! `cargo xtask dist`: the package that a host page loads, in dist/.

mod local_paths;

use crate::command::Task;
use crate::files;
use crate::setup;
use crate::toolchain::WASM_TARGET;
use crate::workspace::{WIDGET, Workspace};
use anyhow::{Context as _, Result};
use local_paths::LocalPaths;
use std::fs;
use std::path::{Path, PathBuf};

/// The package's package.json, but for its version.
const MANIFEST: &str = include_str!("dist/package.json");

/// What the compiler emits and the browsers we support know; wasm-opt must be told.
const WASM_FEATURES: [&str; 6] = [
    "--enable-bulk-memory",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-multivalue",
    "--enable-reference-types",
];

const DOCUMENTS: [&str; 3] = ["README.md", "LICENSE-MIT", "LICENSE-APACHE"];

/// Builds the package and lists its files.
pub(crate) fn run(workspace: &Workspace) -> Result<()> {
    let dist = build(workspace)?;
    for path in files::all_below(&dist)? {
        let size = fs::metadata(&path).with_context(|| format!("could not read {}", path.display()))?.len();
        let name = path.strip_prefix(workspace.root()).unwrap_or(&path);
        println!("{size:>9} bytes  {}", name.display());
    }
    Ok(())
}

/// Builds the package, and gives its folder.
pub(crate) fn build(workspace: &Workspace) -> Result<PathBuf> {
    let dist = workspace.path("dist");
    let tools = setup::for_package(workspace)?;
    let local = LocalPaths::of(workspace)?;
    let wasm = compile(workspace, &local)?;
    files::remove(&dist)?;
    bind(workspace, &tools, &wasm, &dist)?;
    optimize(workspace, &tools, &dist)?;
    minify(workspace, &tools, &dist)?;
    describe(workspace, &dist)?;
    local.ensure_absent(&dist)?;
    Ok(dist)
}

/// As a `cdylib` alone: with the manifest's two crate types, link time optimization would be off for both.
fn compile(workspace: &Workspace, local: &LocalPaths) -> Result<PathBuf> {
    let what = ["--package", WIDGET, "--lib", "--crate-type", "cdylib", "--target", WASM_TARGET];
    Task::new("cargo", workspace.root())
        .args(["rustc", "--locked", "--release"])
        .args(what)
        .env("CARGO_ENCODED_RUSTFLAGS", local.rustflags())
        .run()?;
    Ok(workspace.target(&format!("{WASM_TARGET}/release/{}.wasm", WIDGET.replace('-', "_"))))
}

fn bind(workspace: &Workspace, tools: &[PathBuf], wasm: &Path, dist: &Path) -> Result<()> {
    let task = Task::new("wasm-bindgen", workspace.root()).path_first(tools)?;
    task.args(["--target", "web", "--out-name", WIDGET, "--out-dir"]).arg(dist).arg(wasm).run()
}

fn optimize(workspace: &Workspace, tools: &[PathBuf], dist: &Path) -> Result<()> {
    for wasm in files::below(dist, &["wasm"])? {
        let task = Task::new("wasm-opt", workspace.root()).path_first(tools)?;
        task.arg("-Oz").args(WASM_FEATURES).arg(&wasm).arg("-o").arg(&wasm).run()?;
    }
    Ok(())
}

/// As modules, so that `import.meta.url`, from which the glue finds the wasm, stays what it is.
fn minify(workspace: &Workspace, tools: &[PathBuf], dist: &Path) -> Result<()> {
    for script in files::below(dist, &["js"])? {
        let task = Task::new("esbuild", workspace.root()).path_first(tools)?.arg(&script);
        let task = task.args(["--minify", "--format=esm", "--log-level=warning", "--allow-overwrite"]);
        task.arg(format!("--outfile={}", script.display())).run()?;
    }
    Ok(())
}

fn describe(workspace: &Workspace, dist: &Path) -> Result<()> {
    files::write(&dist.join("package.json"), &manifest(workspace.version()))?;
    DOCUMENTS.iter().try_for_each(|name| files::copy(&workspace.path(name), &dist.join(name)))
}

fn manifest(version: &str) -> String {
    MANIFEST.replace("{version}", version)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::Value;

    #[test]
    fn the_manifest_names_the_version_and_the_files_of_wasm_bindgen() {
        let manifest: Value = serde_json::from_str(&manifest("1.2.3")).unwrap();
        assert_eq!(manifest["name"], WIDGET);
        assert_eq!(manifest["version"], "1.2.3");
        assert_eq!(manifest["main"], "./acs-chat-widget.js");
        assert_eq!(manifest["exports"]["./acs-chat-widget_bg.wasm"]["default"], "./acs-chat-widget_bg.wasm");
    }
}

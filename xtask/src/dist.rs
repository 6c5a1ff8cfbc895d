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
    module(workspace, WIDGET, &dist)?;
    describe(workspace, &dist)?;
    Ok(dist)
}

/// Builds the library of a package as an ES module, as small as can be, in a folder that is emptied before.
pub(crate) fn module(workspace: &Workspace, package: &str, folder: &Path) -> Result<()> {
    let tools = setup::for_package(workspace)?;
    let local = LocalPaths::of(workspace)?;
    let wasm = compile(workspace, &local, package)?;
    files::remove(folder)?;
    bind(workspace, &tools, &wasm, (package, folder))?;
    optimize(workspace, &tools, folder)?;
    minify(workspace, &tools, folder)?;
    local.ensure_absent(folder)
}

/// As a `cdylib` alone: together with an `rlib`, link time optimization would be off for both. Each package in a folder of
/// its own: what a library is linked to has no hash in its name, and another choice of features would take its place.
fn compile(workspace: &Workspace, local: &LocalPaths, package: &str) -> Result<PathBuf> {
    let folder =
        if package == WIDGET { workspace.target_root().to_owned() } else { workspace.target(package) };
    let what = ["--package", package, "--lib", "--crate-type", "cdylib", "--target", WASM_TARGET];
    Task::new("cargo", workspace.root())
        .args(["rustc", "--locked", "--release"])
        .args(what)
        .arg("--target-dir")
        .arg(&folder)
        .env("CARGO_ENCODED_RUSTFLAGS", local.rustflags())
        .run()?;
    Ok(folder.join(format!("{WASM_TARGET}/release/{}.wasm", package.replace('-', "_"))))
}

fn bind(workspace: &Workspace, tools: &[PathBuf], wasm: &Path, (name, folder): (&str, &Path)) -> Result<()> {
    let task = Task::new("wasm-bindgen", workspace.root()).path_first(tools)?;
    task.args(["--target", "web", "--out-name", name, "--out-dir"]).arg(folder).arg(wasm).run()
}

fn optimize(workspace: &Workspace, tools: &[PathBuf], folder: &Path) -> Result<()> {
    for wasm in files::below(folder, &["wasm"])? {
        let task = Task::new("wasm-opt", workspace.root()).path_first(tools)?;
        task.arg("-Oz").args(WASM_FEATURES).arg(&wasm).arg("-o").arg(&wasm).run()?;
    }
    Ok(())
}

/// As modules, so that `import.meta.url`, from which the glue finds the wasm, stays what it is.
fn minify(workspace: &Workspace, tools: &[PathBuf], folder: &Path) -> Result<()> {
    for script in files::below(folder, &["js"])? {
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

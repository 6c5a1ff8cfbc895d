//! `cargo xtask dist`: the package that a host page loads, in dist/.

mod local_paths;
mod package;

use crate::command::Task;
use crate::files;
use crate::setup;
use crate::toolchain::WASM_TARGET;
use crate::workspace::{WIDGET, Workspace};
use anyhow::{Context as _, Result};
use local_paths::LocalPaths;
use std::fs;
use std::path::{Path, PathBuf};

/// What wasm-opt does, in this order; docs/size.md tells what each is worth. The lowest kilobyte is not in use: it is the end of the
/// stack, where nothing is without an overflow.
const WASM_PASSES: [&str; 6] = ["-Oz", "--flatten", "--rereloop", "-Oz", "-Oz", "--low-memory-unused"];

/// What the compiler emits and the browsers we support know; wasm-opt must be told.
const WASM_FEATURES: [&str; 6] = [
    "--enable-bulk-memory",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-multivalue",
    "--enable-reference-types",
];

/// What is printed last, for who has no page for it yet.
const NEXT: &str = "The package is in dist/. Next: docs/embedding.md";

/// Builds the package, lists its files, and tells the hashes by which a page can name them.
pub(crate) fn run(workspace: &Workspace) -> Result<()> {
    let dist = build(workspace)?;
    for path in files::all_below(&dist)? {
        let size = fs::metadata(&path).with_context(|| format!("could not read {}", path.display()))?.len();
        let name = path.strip_prefix(workspace.root()).unwrap_or(&path);
        println!("{size:>9} bytes  {}", name.display());
    }
    println!("{}\n{NEXT}", package::hashes(&dist)?.trim_end());
    Ok(())
}

/// Builds the package, and gives its folder.
pub(crate) fn build(workspace: &Workspace) -> Result<PathBuf> {
    let dist = workspace.path("dist");
    module(workspace, WIDGET, &dist)?;
    package::write(workspace, &dist)?;
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
        task.args(WASM_PASSES).args(WASM_FEATURES).arg(&wasm).arg("-o").arg(&wasm).run()?;
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

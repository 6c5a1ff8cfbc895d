//! What the package holds beside the module: the element and `mount`, their types, the languages, and what describes it.

mod elements;

use crate::command::Task;
use crate::files;
use crate::setup;
use crate::workspace::Workspace;
use anyhow::Result;
use std::path::Path;

/// The package's package.json, but for its version.
const MANIFEST: &str = include_str!("../../../package/manifest.json");

/// The script that a page loads.
const SCRIPT: &str = "acs-chat.js";

/// The glue of the module, for those who want the module alone. The script has it in itself.
const GLUE: &str = "acs-chat-widget.js";

/// By what name the script imports the glue.
const CORE: &str = "acs-chat-widget/core";

/// What is published as it stands.
const COPIED: [&str; 4] = ["README.md", "acs-chat.d.ts", "react.d.ts", "react.js"];
const LICENCES: [&str; 2] = ["LICENSE-MIT", "LICENSE-APACHE"];

/// The catalogues of the languages. English is in the module as well: its file is for those who translate it.
const LANGUAGES: &str = "languages";

/// What a page names itself, or what the script fetches for it.
const HASHED: [&str; 3] = [SCRIPT, GLUE, "acs-chat-widget_bg.wasm"];

/// Node.js is there, as the package could not be built without it.
const HASH: &str = "\
const { createHash } = require('node:crypto');
const { readFileSync } = require('node:fs');
for (const name of process.argv.slice(1)) {
  console.log(`sha384-${createHash('sha384').update(readFileSync(name)).digest('base64')}  ${name}`);
}";

/// Writes it beside the module.
pub(super) fn write(workspace: &Workspace, dist: &Path) -> Result<()> {
    bundle(workspace, dist)?;
    for types in files::below(dist, &["ts"])? {
        files::write(&types, &for_any_library(&files::read(&types)?))?;
    }
    files::write(&dist.join("package.json"), &manifest(workspace.version()))?;
    let folder = workspace.path("package");
    COPIED.iter().try_for_each(|name| files::copy(&folder.join(name), &dist.join(name)))?;
    LICENCES.iter().try_for_each(|name| files::copy(&workspace.path(name), &dist.join(name)))?;
    files::write(&dist.join(elements::MANIFEST), &elements::manifest(workspace)?)?;
    copy_languages(&workspace.path(LANGUAGES), &dist.join(LANGUAGES))
}

fn copy_languages(from: &Path, to: &Path) -> Result<()> {
    for catalogue in files::below(from, &["json"])? {
        files::copy(&catalogue, &to.join(catalogue.strip_prefix(from).unwrap_or(&catalogue)))?;
    }
    Ok(())
}

/// The types of wasm-bindgen without what only the newest library of TypeScript knows: whoever checks the types of their
/// packages, too, would have to choose that one.
fn for_any_library(types: &str) -> String {
    let lines = types.split_inclusive('\n');
    lines.filter(|line| line.trim() != "[Symbol.dispose](): void;").collect()
}

/// One file, so that a page asks once: it is there as a whole, with the module's glue, or not at all, and one hash is for
/// all of it. The module and the languages stay beside it, and are fetched when they are used.
fn bundle(workspace: &Workspace, dist: &Path) -> Result<()> {
    let tools = setup::for_package(workspace)?;
    let task = Task::new("esbuild", workspace.root()).path_first(&tools)?;
    task.arg("package/src/index.js")
        .args(["--bundle", "--minify", "--format=esm", "--target=es2022", "--log-level=warning"])
        .args(["--external:./*.wasm", "--external:./languages/*"])
        .arg(format!("--alias:{CORE}={}", dist.join(GLUE).display()))
        .arg(format!("--define:VERSION={:?}", workspace.version()))
        .arg(format!("--outfile={}", dist.join(SCRIPT).display()))
        .run()
}

/// A line for each file that a page may want to be sure of.
pub(super) fn hashes(dist: &Path) -> Result<String> {
    Task::new("node", dist).args(["--eval", HASH]).args(HASHED).read()
}

fn manifest(version: &str) -> String {
    MANIFEST.replace("{version}", version)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workspace::WIDGET;
    use serde_json::Value;
    use std::path::PathBuf;

    /// It is in the script.
    const BUILT_IN: &str = "en.json";

    const LANGUAGES_OF_THE_SCRIPT: &str = include_str!("../../../package/src/languages.js");
    const LOADING: &str = include_str!("../../../package/src/load.js");
    const TEXTS_OF_THE_SCRIPT: &str = include_str!("../../../package/src/texts.js");

    fn catalogues() -> PathBuf {
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../languages")
    }

    #[test]
    fn the_types_need_no_newest_library() {
        let types = "class A {\n    free(): void;\n    [Symbol.dispose](): void;\n}\n";
        assert_eq!(for_any_library(types), "class A {\n    free(): void;\n}\n");
    }

    #[test]
    fn the_manifest_names_the_version_and_what_is_written() {
        let manifest: Value = serde_json::from_str(&manifest("1.2.3")).unwrap();
        assert_eq!(manifest["name"], WIDGET);
        assert_eq!(manifest["version"], "1.2.3");
        assert_eq!(manifest["exports"]["."]["default"], format!("./{SCRIPT}"));
        let files = manifest["files"].as_array().unwrap();
        let published = |name: &str| name == "README.md" || files.iter().any(|file| file == name);
        for name in COPIED.iter().chain(&LICENCES).chain(&HASHED).chain(&[LANGUAGES, elements::MANIFEST]) {
            assert!(published(name), "{name}");
        }
    }

    #[test]
    fn the_script_has_the_glue_in_itself() {
        assert!(LOADING.contains(&format!("import * as glue from \"{CORE}\";")));
        let manifest: Value = serde_json::from_str(MANIFEST).unwrap();
        let core = CORE.replace(WIDGET, ".");
        assert_eq!(manifest["exports"][core]["default"], format!("./{GLUE}"));
    }

    #[test]
    fn every_language_is_published_and_english_with_them() {
        let to = std::env::temp_dir().join(format!("acs-chat-languages-{}", std::process::id()));
        copy_languages(&catalogues(), &to).unwrap();
        for path in files::below(&catalogues(), &["json"]).unwrap() {
            let published = to.join(path.file_name().unwrap());
            assert_eq!(files::read(&published).unwrap(), files::read(&path).unwrap());
        }
        assert!(to.join(BUILT_IN).exists());
        files::remove(&to).unwrap();
    }

    #[test]
    fn the_script_knows_every_language_that_there_is_and_no_other() {
        let mut there = Vec::new();
        for path in files::below(&catalogues(), &["json"]).unwrap() {
            there.push(path.file_name().unwrap().to_string_lossy().into_owned());
        }
        there.retain(|name| name != BUILT_IN);
        for name in &there {
            assert!(LANGUAGES_OF_THE_SCRIPT.contains(&format!("\"./languages/{name}\"")), "{name}");
        }
        assert_eq!(LANGUAGES_OF_THE_SCRIPT.matches("\"./languages/").count(), there.len());
    }

    #[test]
    fn the_texts_before_the_chat_are_those_of_the_catalogue() {
        let english: Value =
            serde_json::from_str(&files::read(&catalogues().join(BUILT_IN)).unwrap()).unwrap();
        let texts = english.as_object().unwrap().iter().filter(|(key, _)| key.starts_with("element"));
        let mut count = 0;
        for (key, text) in texts {
            let forms = text.as_object().map_or_else(|| vec![text], |forms| forms.values().collect());
            for form in forms {
                assert!(TEXTS_OF_THE_SCRIPT.contains(&form.to_string()), "{key}: {form}");
            }
            assert!(TEXTS_OF_THE_SCRIPT.contains(&format!("  {key}: ")), "{key}");
            count += 1;
        }
        assert_eq!(TEXTS_OF_THE_SCRIPT.matches("  element").count(), count);
    }
}

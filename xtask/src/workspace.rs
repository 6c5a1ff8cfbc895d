//! Where things stand in this workspace, and which versions it names.

use crate::command::Task;
use crate::files;
use anyhow::{Context as _, Result};
use serde_json::Value;
use std::path::{Path, PathBuf};

/// The package of the widget itself.
pub(crate) const WIDGET: &str = "acs-chat-widget";

/// The example that uses the client alone, in examples/client.
pub(crate) const CLIENT_EXAMPLE: &str = "acs-chat-client-example";

/// The checkout that this program was built from.
pub(crate) struct Workspace {
    root: PathBuf,
    target: PathBuf,
    version: String,
}

impl Workspace {
    /// Asks cargo about the checkout.
    pub(crate) fn open() -> Result<Self> {
        let above = Path::new(env!("CARGO_MANIFEST_DIR")).parent();
        let root = above.context("xtask has no folder above it")?.to_owned();
        let metadata =
            Task::new("cargo", &root).args(["metadata", "--format-version", "1", "--no-deps"]).read()?;
        let metadata: Value =
            serde_json::from_str(&metadata).context("the answer of `cargo metadata` could not be read")?;
        let target =
            metadata["target_directory"].as_str().context("`cargo metadata` names no target directory")?;
        let version =
            widget_version(&metadata).context("`cargo metadata` does not name the widget's version")?;
        Ok(Self { target: PathBuf::from(target), version: version.to_owned(), root })
    }

    /// The folder of the checkout.
    pub(crate) fn root(&self) -> &Path {
        &self.root
    }

    /// A place in the checkout.
    pub(crate) fn path(&self, relative: &str) -> PathBuf {
        self.root.join(relative)
    }

    /// The folder that cargo builds in.
    pub(crate) fn target_root(&self) -> &Path {
        &self.target
    }

    /// A place in the folder that cargo builds in.
    pub(crate) fn target(&self, relative: &str) -> PathBuf {
        self.target.join(relative)
    }

    /// The widget's version.
    pub(crate) fn version(&self) -> &str {
        &self.version
    }

    /// The version of a dependency in Cargo.lock.
    pub(crate) fn locked_version(&self, package: &str) -> Result<String> {
        let lock = files::read(&self.path("Cargo.lock"))?;
        let version =
            locked(&lock, package).with_context(|| format!("Cargo.lock does not name {package}"))?;
        Ok(version.to_owned())
    }
}

fn widget_version(metadata: &Value) -> Option<&str> {
    let packages = metadata["packages"].as_array()?;
    packages.iter().find(|package| package["name"] == WIDGET)?["version"].as_str()
}

fn locked<'lock>(lock: &'lock str, package: &str) -> Option<&'lock str> {
    let name = format!("name = \"{package}\"");
    let mut rest = lock.lines().skip_while(|line| *line != name.as_str());
    rest.nth(1)?.strip_prefix("version = \"")?.strip_suffix('"')
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    const LOCK: &str = "\
[[package]]
name = \"wasm-bindgen-macro\"
version = \"0.2.1\"

[[package]]
name = \"wasm-bindgen\"
version = \"0.2.129\"
";

    #[test]
    fn the_lock_file_is_read_by_the_whole_name() {
        assert_eq!(locked(LOCK, "wasm-bindgen"), Some("0.2.129"));
        assert_eq!(locked(LOCK, "wasm"), None);
    }

    #[test]
    fn the_widget_is_found_among_the_packages() {
        let metadata = json!({ "packages": [{ "name": "xtask", "version": "9.9.9" }, { "name": WIDGET, "version": "0.1.0" }] });
        assert_eq!(widget_version(&metadata), Some("0.1.0"));
    }
}

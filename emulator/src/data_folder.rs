//! The folder that holds all of the emulator: the database, the certificate, and the resource's secrets, which are
//! made at the first start and can be read by their owner alone.

use std::fs::{self, OpenOptions};
use std::io::Write;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// The folder, which exists.
#[derive(Clone, Debug)]
pub struct DataFolder {
    path: PathBuf,
}

/// The one resource that the emulator plays, with its secrets. Its `Debug` does not show them.
#[derive(Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Resource {
    /// The id of the resource: the first part of every user id.
    pub id: Uuid,
    access_key: String,
    token_key: String,
}

impl std::fmt::Debug for Resource {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Resource {{ id: {}, access_key: …, token_key: … }}", self.id)
    }
}

impl DataFolder {
    /// Opens the folder, and makes it if it is not there.
    ///
    /// # Errors
    /// When the folder cannot be made or found.
    pub fn open(path: &Path) -> Result<Self> {
        let mut builder = fs::DirBuilder::new();
        builder.recursive(true);
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        builder.create(path).with_context(|| {
            format!("the data folder {} cannot be made; name another by --data", path.display())
        })?;
        let path =
            path.canonicalize().with_context(|| format!("the data folder {} is gone", path.display()))?;
        Ok(Self { path })
    }

    /// Where it is.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The database.
    #[must_use]
    pub fn database_path(&self) -> PathBuf {
        self.path.join("chat.sqlite")
    }

    /// The certificate that SDKs are told to trust.
    #[must_use]
    pub fn certificate_path(&self) -> PathBuf {
        self.path.join("cert.pem")
    }

    /// The private key of the certificate.
    #[must_use]
    pub fn certificate_key_path(&self) -> PathBuf {
        self.path.join("cert-key.pem")
    }

    /// The resource: read, or made at the first start.
    ///
    /// # Errors
    /// When the file cannot be read, written or understood.
    pub fn resource(&self) -> Result<Resource> {
        let path = self.path.join("resource.json");
        if !path.exists() {
            write_secret(&path, &serde_json::to_vec_pretty(&Resource::new())?)?;
        }
        let text = fs::read(&path).with_context(|| format!("{} cannot be read", path.display()))?;
        serde_json::from_slice(&text)
            .with_context(|| format!("{} is damaged; move it away to get a new one", path.display()))
    }
}

impl Resource {
    /// A resource with new secrets.
    #[must_use]
    #[allow(clippy::new_without_default, reason = "each one is another")]
    pub fn new() -> Self {
        Self { id: Uuid::new_v4(), access_key: random_key(), token_key: random_key() }
    }

    /// What SDKs take to reach the emulator.
    #[must_use]
    pub fn connection_string(&self, https: SocketAddr) -> String {
        format!("endpoint=https://{https}/;accesskey={}", self.access_key)
    }

    /// The secret that identity calls are signed with.
    #[must_use]
    pub fn access_key(&self) -> Vec<u8> {
        STANDARD.decode(&self.access_key).unwrap_or_default()
    }

    /// The secret that tokens are signed with.
    #[must_use]
    pub fn token_key(&self) -> &[u8] {
        self.token_key.as_bytes()
    }
}

fn random_key() -> String {
    STANDARD.encode(rand::random::<[u8; 64]>())
}

/// Writes a file that only its owner can read. It appears whole or not at all.
///
/// # Errors
/// When the file cannot be written.
pub fn write_secret(path: &Path, content: &[u8]) -> Result<()> {
    let draft = path.with_extension("draft");
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(&draft).with_context(|| format!("{} cannot be written", draft.display()))?;
    file.write_all(content).and_then(|()| file.sync_all()).context("the data folder cannot be written")?;
    fs::rename(&draft, path).with_context(|| format!("{} cannot be written", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_resource_is_made_once_and_only_its_owner_can_read_it() {
        let folder = tempfile::tempdir().unwrap();
        let data = DataFolder::open(&folder.path().join("deep/er")).unwrap();
        let made = data.resource().unwrap();
        assert_eq!(data.resource().unwrap().access_key, made.access_key);
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            let mode = fs::metadata(data.path().join("resource.json")).unwrap().permissions().mode();
            assert_eq!(mode & 0o777, 0o600);
        }
        assert!(!format!("{made:?}").contains(&made.access_key));
    }
}

//! How many bytes files are, as they lie and as they are sent.

use crate::files;
use anyhow::{Context as _, Result};
use brotli::enc::BrotliEncoderParams;
use flate2::Compression;
use flate2::write::GzEncoder;
use serde_json::{Value, json};
use std::io::{self, Write as _};
use std::path::PathBuf;

/// Sizes in bytes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Weight {
    /// As it lies in the folder.
    pub(crate) raw: u64,
    /// By gzip at its best.
    pub(crate) gzip: u64,
    /// By brotli at its best, as a server sends files that it has compressed once and for all.
    pub(crate) brotli: u64,
}

impl Weight {
    /// Of several files, each compressed for itself.
    pub(crate) fn of_files(paths: &[PathBuf]) -> Result<Self> {
        paths.iter().try_fold(Self::default(), |sum, path| {
            let weight = Self::of(&files::bytes(path)?);
            Ok(sum.plus(weight.with_context(|| format!("could not compress {}", path.display()))?))
        })
    }

    fn of(bytes: &[u8]) -> io::Result<Self> {
        let raw = length(bytes);
        Ok(Self { raw, gzip: length(&gzip(bytes)?), brotli: length(&brotli(bytes)?) })
    }

    /// Of both together.
    pub(crate) fn plus(self, other: Self) -> Self {
        let (raw, gzip, brotli) = (self.raw + other.raw, self.gzip + other.gzip, self.brotli + other.brotli);
        Self { raw, gzip, brotli }
    }

    /// As it stands in `xtask/size.json`.
    pub(crate) fn to_json(self) -> Value {
        json!({ "raw": self.raw, "gzip": self.gzip, "brotli": self.brotli })
    }
}

fn length(bytes: &[u8]) -> u64 {
    bytes.len() as u64
}

fn gzip(bytes: &[u8]) -> io::Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes)?;
    encoder.finish()
}

/// Compressed as a good server sends it.
pub(crate) fn brotli(mut bytes: &[u8]) -> io::Result<Vec<u8>> {
    let params = BrotliEncoderParams { quality: 11, lgwin: 22, ..BrotliEncoderParams::default() };
    let mut compressed = Vec::new();
    brotli::BrotliCompress(&mut bytes, &mut compressed, &params)?;
    Ok(compressed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_repeats_weighs_less_compressed() {
        let weight = Weight::of(&b"chat ".repeat(200)).unwrap();
        assert_eq!(weight.raw, 1000);
        assert!(weight.gzip < 100 && weight.brotli < weight.gzip, "{weight:?}");
    }
}

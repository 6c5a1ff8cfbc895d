//! The certificate of the https address: made at the first start, kept in the data folder.
//!
//! SDKs have to be told to trust it, so it is its own authority and its names are those of loopback.

use std::fs;
use std::sync::Arc;

use anyhow::{Context, Result};
use rcgen::{BasicConstraints, CertificateParams, DistinguishedName, DnType, IsCa, KeyPair, KeyUsagePurpose};
use rustls::ServerConfig;
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};

use crate::data_folder::{DataFolder, write_secret};

/// The configuration of the https address.
///
/// # Errors
/// When the certificate can be neither read nor made.
pub fn config(folder: &DataFolder) -> Result<Arc<ServerConfig>> {
    let (certificate, key) = (folder.certificate_path(), folder.certificate_key_path());
    if !certificate.exists() || !key.exists() {
        make(folder)?;
    }
    let damaged = || format!("{} is damaged; remove it to get a new one", certificate.display());
    let chain = vec![CertificateDer::from_pem_file(&certificate).with_context(damaged)?];
    let key = PrivateKeyDer::from_pem_file(&key).with_context(damaged)?;
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let builder = ServerConfig::builder_with_provider(provider).with_safe_default_protocol_versions()?;
    let mut config = builder.with_no_client_auth().with_single_cert(chain, key).with_context(damaged)?;
    config.alpn_protocols = vec![b"http/1.1".to_vec()];
    Ok(Arc::new(config))
}

fn make(folder: &DataFolder) -> Result<()> {
    let key = KeyPair::generate()?;
    let certificate = parameters()?.self_signed(&key)?;
    write_secret(&folder.certificate_key_path(), key.serialize_pem().as_bytes())?;
    fs::write(folder.certificate_path(), certificate.pem()).context("the certificate cannot be written")
}

fn parameters() -> Result<CertificateParams> {
    let mut parameters = CertificateParams::new(["localhost".into(), "127.0.0.1".into(), "::1".into()])?;
    parameters.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    parameters.key_usages = vec![KeyUsagePurpose::DigitalSignature, KeyUsagePurpose::KeyCertSign];
    parameters.distinguished_name = DistinguishedName::new();
    parameters.distinguished_name.push(DnType::CommonName, "acs-chat-emulator");
    let now = time::OffsetDateTime::now_utc();
    // A day back, for clocks that disagree; ten years on, as nobody wants to renew it.
    (parameters.not_before, parameters.not_after) =
        (now - time::Duration::DAY, now + time::Duration::days(3650));
    Ok(parameters)
}

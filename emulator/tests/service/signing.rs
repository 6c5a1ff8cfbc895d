//! Identity calls with their signature, made as PROTOCOL.md 11.3 says, and every part of it open to change.

use axum::http::Request;
use axum::http::request::Builder;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, Mac};
use sha2::{Digest, Sha256};

use super::service::{Answer, HOST, Service, with_version};

pub(crate) struct SignedCall {
    pub(crate) method: String,
    pub(crate) target: String,
    pub(crate) body: String,
    pub(crate) key: Vec<u8>,
    pub(crate) date: String,
    /// The header that carries the date.
    pub(crate) date_header: &'static str,
    pub(crate) signed_headers: &'static str,
    pub(crate) signed_target: String,
    pub(crate) hashed_body: String,
}

impl Service {
    /// A call of the identity API as the SDKs sign it.
    pub(crate) fn signed_call(&self, method: &str, target: &str, body: &str) -> SignedCall {
        let target = with_version(target);
        SignedCall {
            method: method.to_owned(),
            signed_target: target.clone(),
            target,
            body: body.to_owned(),
            key: self.app.resource().access_key(),
            date: date(self.app.now()),
            date_header: "x-ms-date",
            signed_headers: "x-ms-date;host;x-ms-content-sha256",
            hashed_body: body.to_owned(),
        }
    }

    pub(crate) async fn signed(&self, method: &str, target: &str, body: &str) -> Answer {
        self.signed_call(method, target, body).send(self).await
    }
}

impl SignedCall {
    pub(crate) async fn send(&self, service: &Service) -> Answer {
        service.answer(self.request(), self.body.clone()).await
    }

    pub(crate) fn request(&self) -> Builder {
        let request = Request::builder().method(self.method.as_str()).uri(self.target.as_str());
        let signed = request
            .header("host", HOST)
            .header(self.date_header, self.date.as_str())
            .header("x-ms-content-sha256", self.hash());
        let names = self.signed_headers;
        let signature = self.signature();
        signed
            .header("authorization", format!("HMAC-SHA256 SignedHeaders={names}&Signature={signature}"))
            .header("content-type", "application/json")
    }

    fn signature(&self) -> String {
        let values: Vec<String> = self.signed_headers.split(';').map(|name| self.value(name)).collect();
        let text = format!("{}\n{}\n{}", self.method, self.signed_target, values.join(";"));
        let mut mac = Hmac::<Sha256>::new_from_slice(&self.key).unwrap();
        mac.update(text.as_bytes());
        STANDARD.encode(mac.finalize().into_bytes())
    }

    fn value(&self, name: &str) -> String {
        match name {
            "host" => HOST.to_owned(),
            "x-ms-content-sha256" => self.hash(),
            _ => self.date.clone(),
        }
    }

    fn hash(&self) -> String {
        STANDARD.encode(Sha256::digest(self.hashed_body.as_bytes()))
    }
}

/// A time as HTTP headers have it.
pub(crate) fn date(time: i64) -> String {
    let time = chrono::DateTime::from_timestamp_millis(time).unwrap();
    time.format("%a, %d %b %Y %H:%M:%S GMT").to_string()
}

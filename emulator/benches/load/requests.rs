//! The requests that are measured, as bytes.

use std::io::Write;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::Value;

const VERSION: &str = "api-version=2025-03-15";

/// Somebody with threads.
pub(crate) struct Person {
    token: String,
    /// The ids of the threads.
    pub(crate) threads: Vec<String>,
}

impl Person {
    pub(crate) fn new(token: String) -> Self {
        Self { token, threads: Vec::new() }
    }

    /// The user's id, which the token tells.
    pub(crate) fn id(&self) -> Option<String> {
        let payload = URL_SAFE_NO_PAD.decode(self.token.split('.').nth(1)?).ok()?;
        let claims: Value = serde_json::from_slice(&payload).ok()?;
        Some(format!("8:{}", claims["skypeid"].as_str()?))
    }

    pub(crate) fn list_threads(&self, out: &mut Vec<u8>) {
        self.get("/chat/threads", out);
    }

    pub(crate) fn list_newest(&self, out: &mut Vec<u8>) {
        self.list_newest_of(self.any_thread(), out);
    }

    pub(crate) fn list_newest_of(&self, thread: &str, out: &mut Vec<u8>) {
        self.get(&format!("{}/messages", address(thread)), out);
    }

    pub(crate) fn send(&self, out: &mut Vec<u8>) {
        let body =
            r#"{"content":"Quarter to twelve, then. They take no reservations.","senderDisplayName":"Ann"}"#;
        self.post(&format!("{}/messages", address(self.any_thread())), body, out);
    }

    pub(crate) fn get(&self, target: &str, out: &mut Vec<u8>) {
        self.request("GET", target, "", out);
    }

    pub(crate) fn post(&self, target: &str, body: &str, out: &mut Vec<u8>) {
        self.request("POST", target, body, out);
    }

    fn any_thread(&self) -> &str {
        &self.threads[rand::random_range(0..self.threads.len())]
    }

    fn request(&self, method: &str, target: &str, body: &str, out: &mut Vec<u8>) {
        let (token, length) = (&self.token, body.len());
        let written = write!(
            out,
            "{method} {target}?{VERSION} HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer {token}\r\n\
             Content-Type: application/json\r\nContent-Length: {length}\r\n\r\n{body}"
        );
        debug_assert!(written.is_ok(), "memory takes everything");
    }
}

/// The address of a thread, as SDKs write it.
pub(crate) fn address(thread: &str) -> String {
    format!("/chat/threads/{}", thread.replace(':', "%3A").replace('@', "%40"))
}

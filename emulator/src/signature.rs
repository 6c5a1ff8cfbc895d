//! The HMAC signature of identity calls.
//!
//! A client signs the method, its target, and the headers it names, in its order. Real clients differ in what they
//! sign as target, so three forms are tried: as sent, decoded, and without the first slash.

use axum::body::Bytes;
use axum::extract::{FromRequest, OriginalUri, Request};
use axum::http::HeaderMap;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, Mac};
use percent_encoding::percent_decode_str;
use sha2::{Digest, Sha256};

use crate::app::App;
use crate::body;
use crate::clock::Millis;
use crate::error::{Error, Result};

/// How far the clock of a caller may be off.
const CLOCK_SKEW: Millis = 15 * 60 * 1000;

/// The body of a call whose signature is right.
#[derive(Debug)]
pub struct SignedBody(pub Bytes);

impl FromRequest<App> for SignedBody {
    type Rejection = Error;

    async fn from_request(request: Request, app: &App) -> Result<Self> {
        let method = request.method().to_string();
        let target = request.extensions().get::<OriginalUri>().map_or(request.uri(), |uri| &uri.0);
        let target = target.path_and_query().map_or("/", |target| target.as_str()).to_owned();
        let headers = request.headers().clone();
        let body = body::read(request, app).await?;
        let call = SignedCall { method: &method, target: &target, headers: &headers, body: &body };
        call.check(&app.resource().access_key(), app.now()).ok_or_else(Error::denied)?;
        if !body.is_empty() {
            body::check_type(&headers)?;
        }
        Ok(Self(body))
    }
}

struct SignedCall<'a> {
    method: &'a str,
    target: &'a str,
    headers: &'a HeaderMap,
    body: &'a [u8],
}

impl SignedCall<'_> {
    fn check(&self, key: &[u8], now: Millis) -> Option<()> {
        let (names, signature) = signed_headers(self.header("authorization")?)?;
        self.check_date(&names, now)?;
        self.check_body()?;
        let values = names.iter().map(|name| self.header(name)).collect::<Option<Vec<_>>>()?.join(";");
        let decoded = percent_decode_str(self.target).decode_utf8().ok()?;
        let forms = [self.target, &decoded, self.target.strip_prefix('/').unwrap_or_default()];
        let right = forms.iter().any(|target| {
            let text = format!("{}\n{target}\n{values}", self.method);
            mac(key, &text).is_some_and(|mac| mac.verify_slice(&signature).is_ok())
        });
        right.then_some(())
    }

    fn header(&self, name: &str) -> Option<&str> {
        let mut values = self.headers.get_all(name).iter();
        // Of two values nobody can tell which one was signed.
        let (Some(value), None) = (values.next(), values.next()) else { return None };
        value.to_str().ok()
    }

    /// What must be signed is signed, and the date is near.
    fn check_date(&self, names: &[String], now: Millis) -> Option<()> {
        let date_name = names.iter().find(|name| ["x-ms-date", "date"].contains(&name.as_str()))?;
        let all =
            ["host", "x-ms-content-sha256"].iter().all(|name| names.iter().any(|signed| signed == name));
        let date = chrono::DateTime::parse_from_rfc2822(self.header(date_name)?).ok()?;
        (all && (date.timestamp_millis() - now).abs() <= CLOCK_SKEW).then_some(())
    }

    fn check_body(&self) -> Option<()> {
        let hash = STANDARD.encode(Sha256::digest(self.body));
        (self.header("x-ms-content-sha256")? == hash).then_some(())
    }
}

fn mac(key: &[u8], text: &str) -> Option<Hmac<Sha256>> {
    let mut mac = Hmac::<Sha256>::new_from_slice(key).ok()?;
    mac.update(text.as_bytes());
    Some(mac)
}

/// The names of the signed headers and the signature, from
/// `HMAC-SHA256 SignedHeaders=x-ms-date;host;x-ms-content-sha256&Signature=…`.
fn signed_headers(authorization: &str) -> Option<(Vec<String>, Vec<u8>)> {
    let parameters = authorization.strip_prefix("HMAC-SHA256 ")?;
    let (names, signature) = parameters.split_once('&')?;
    let names = names.strip_prefix("SignedHeaders=")?.split(';').map(str::to_ascii_lowercase).collect();
    Some((names, STANDARD.decode(signature.strip_prefix("Signature=")?).ok()?))
}

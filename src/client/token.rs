//! A user access token: a JSON Web Token whose end and user can be read.

use std::fmt;
use std::rc::Rc;

use acs_chat_protocol::RawId;
#[cfg(not(target_arch = "wasm32"))]
use base64::Engine;
#[cfg(not(target_arch = "wasm32"))]
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::Deserialize;

use super::clock::Millis;
use super::json;

/// The longest token that is believed; real ones have about 1 KB.
const LONGEST: usize = 16 * 1024;

/// The last time that a browser can name; what a token says beyond it is cut to it.
const LATEST: f64 = 8.64e15;

/// A token. It prints as `…`, and is equal to another one of the same text.
#[derive(Clone)]
pub struct Token {
    text: Rc<str>,
    issued: Option<Millis>,
    expires: Millis,
    user: RawId,
}

#[derive(Deserialize)]
struct Claims {
    exp: f64,
    iat: Option<f64>,
    skypeid: Option<String>,
}

impl Token {
    /// Reads a token; `None` for text that is none.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Self::read(text).ok()
    }

    /// Reads a token, or says why the text is none.
    pub(super) fn read(text: &str) -> Result<Self, &'static str> {
        check_form(text)?;
        let claims = claims(text).ok_or("its claims cannot be read")?;
        let user = claims.skypeid.map(|id| if id.starts_with("8:") { id } else { ["8:", &id].concat() });
        Ok(Self {
            text: text.into(),
            issued: claims.iat.map(millis),
            expires: millis(claims.exp),
            user: user.unwrap_or_default().into(),
        })
    }

    /// The same token, which ends earlier if whoever gave it says so.
    pub(super) fn ending(mut self, expires_on: Option<Millis>) -> Self {
        self.expires = expires_on.map_or(self.expires, |given| given.min(self.expires));
        self
    }

    /// When it was made, if it says so.
    #[must_use]
    pub fn issued(&self) -> Option<Millis> {
        self.issued
    }

    /// When it ends.
    #[must_use]
    pub fn expires(&self) -> Millis {
        self.expires
    }

    /// Whose it is; empty if it does not say.
    #[must_use]
    pub fn user(&self) -> &RawId {
        &self.user
    }

    /// The value of the header `authorization`.
    pub(super) fn authorization(&self) -> String {
        ["Bearer ", &self.text].concat()
    }
}

impl PartialEq for Token {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl Eq for Token {}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("…")
    }
}

/// What can be seen without reading the claims: above all that nothing of it can break out of a header.
fn check_form(text: &str) -> Result<(), &'static str> {
    if text.is_empty() {
        return Err("it is empty");
    }
    if text.len() > LONGEST {
        return Err("it is longer than 16 KB");
    }
    if !text.bytes().all(|byte| byte.is_ascii_graphic()) {
        return Err("it holds line breaks, spaces or other characters that no token has");
    }
    if text.bytes().filter(|byte| *byte == b'.').count() != 2 {
        return Err("it does not have the three parts of a JSON Web Token");
    }
    Ok(())
}

fn claims(text: &str) -> Option<Claims> {
    let payload = text.split('.').nth(1)?.trim_end_matches('=');
    json::read(&base64_decoded(payload)?).ok()
}

#[allow(
    clippy::cast_possible_truncation,
    reason = "what is not within the range of times has been cut to it"
)]
fn millis(seconds: f64) -> Millis {
    (seconds * 1000.0).clamp(-LATEST, LATEST) as Millis
}

/// Text from its form in base64url: by the browser where there is one, which saves the page 1 KB. Letters beyond ASCII may
/// come out as others; the claims that are read have none.
#[cfg(target_arch = "wasm32")]
fn base64_decoded(payload: &str) -> Option<String> {
    #[wasm_bindgen::prelude::wasm_bindgen]
    extern "C" {
        #[wasm_bindgen(catch)]
        fn atob(text: &str) -> Result<String, wasm_bindgen::JsValue>;
    }
    let usual = |letter| match letter {
        '-' => '+',
        '_' => '/',
        other => other,
    };
    atob(&payload.chars().map(usual).collect::<String>()).ok()
}

#[cfg(not(target_arch = "wasm32"))]
fn base64_decoded(payload: &str) -> Option<String> {
    String::from_utf8(URL_SAFE_NO_PAD.decode(payload).ok()?).ok()
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    fn with_claims(claims: &str) -> String {
        format!("e30.{}.secret", URL_SAFE_NO_PAD.encode(claims))
    }

    #[test]
    fn times_and_user_are_read_and_the_text_is_not_printed() {
        let text = with_claims(r#"{"skypeid":"acs:a_b","exp":1749594023,"iat":1749590423}"#);
        let token = Token::parse(&text).unwrap();
        assert_eq!((token.expires(), token.user().as_str()), (1_749_594_023_000, "8:acs:a_b"));
        assert_eq!(token.issued(), Some(1_749_590_423_000));
        assert_eq!(format!("{token:?}"), "…");
    }

    #[test]
    fn the_earlier_end_counts() {
        let token = Token::parse(&with_claims(r#"{"exp":100}"#)).unwrap();
        assert_eq!(token.clone().ending(None).expires(), 100_000);
        assert_eq!(token.clone().ending(Some(50_000)).expires(), 50_000);
        assert_eq!(token.ending(Some(150_000)).expires(), 100_000);
    }

    #[test]
    fn times_beyond_all_time_are_cut() {
        for (end, expected) in [("1e300", 8_640_000_000_000_000), ("-1e300", -8_640_000_000_000_000)] {
            let token = Token::parse(&with_claims(&format!(r#"{{"exp":{end}}}"#))).unwrap();
            assert_eq!(token.expires(), expected);
        }
    }

    #[test]
    fn what_is_not_a_token_is_refused_with_why_t_05() {
        let endless = format!("e30.{}.x", "a".repeat(LONGEST));
        let cases = [
            ("", "it is empty"),
            (endless.as_str(), "it is longer than 16 KB"),
            ("e30.e3\n0.x", "it holds line breaks, spaces or other characters that no token has"),
            ("e30.e3 0.x", "it holds line breaks, spaces or other characters that no token has"),
            ("a.b", "it does not have the three parts of a JSON Web Token"),
            ("a.b.c.d", "it does not have the three parts of a JSON Web Token"),
            ("e30.e30.x", "its claims cannot be read"),
            ("e30.%%%.x", "its claims cannot be read"),
        ];
        for (text, why) in cases {
            assert_eq!(Token::read(text), Err(why));
            assert!(Token::parse(text).is_none());
        }
    }
}

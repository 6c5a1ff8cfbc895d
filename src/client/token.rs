//! A user access token: a JSON Web Token whose end and user can be read.

use std::fmt;
use std::rc::Rc;

use acs_chat_protocol::RawId;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::Deserialize;

use super::clock::Millis;
use super::json;

/// The longest token that is believed; real ones have about 1 KB.
const LONGEST: usize = 16 * 1024;

/// A token. It prints as `…`.
#[derive(Clone, PartialEq, Eq)]
pub struct Token {
    text: Rc<str>,
    expires: Millis,
    user: RawId,
}

#[derive(Deserialize)]
struct Claims {
    exp: f64,
    skypeid: Option<String>,
}

impl Token {
    /// Reads a token; `None` for text that is none.
    #[must_use]
    #[allow(
        clippy::cast_possible_truncation,
        reason = "the end of a token lies within the range of milliseconds"
    )]
    pub fn parse(text: &str) -> Option<Self> {
        let fits = text.len() <= LONGEST && text.bytes().all(|byte| byte.is_ascii_graphic());
        let mut parts = text.split('.');
        let (_, payload, _) = (parts.next()?, parts.next()?, parts.next()?);
        if !fits || parts.next().is_some() {
            return None;
        }
        let payload = URL_SAFE_NO_PAD.decode(payload.trim_end_matches('=')).ok()?;
        let claims: Claims = json::read(&String::from_utf8(payload).ok()?).ok()?;
        let user = claims.skypeid.map(|id| if id.starts_with("8:") { id } else { format!("8:{id}") });
        let expires = (claims.exp * 1000.0) as Millis;
        Some(Self { text: text.into(), expires, user: user.unwrap_or_default().into() })
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
        format!("Bearer {}", self.text)
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("…")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn end_and_user_are_read_and_the_text_is_not_printed() {
        let payload = URL_SAFE_NO_PAD.encode(r#"{"skypeid":"acs:a_b","exp":1749594023}"#);
        let token = Token::parse(&format!("e30.{payload}.secret")).unwrap();
        assert_eq!((token.expires(), token.user().as_str()), (1_749_594_023_000, "8:acs:a_b"));
        assert_eq!(format!("{token:?}"), "…");
    }

    #[test]
    fn what_is_not_a_token_is_refused() {
        let endless = format!("e30.{}.x", "a".repeat(LONGEST));
        for text in ["", "a.b", "e30.e30.x", "a.b.c.d", "e30.%%%.x", "e30.e3\n0.x", &endless] {
            assert!(Token::parse(text).is_none(), "{text}");
        }
    }
}

//! User access tokens: JSON Web Tokens of the service's form, signed with the resource's secret.

use acs_chat_protocol::RawId;
use acs_chat_protocol::identity::Scope;
use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Header, Validation};
use serde::{Deserialize, Serialize};

use crate::clock::Millis;
use crate::data_folder::Resource;
use crate::error::{Error, Result};

/// What a token says. Plain ASCII in every value: the Python SDK reads the payload with the ordinary base64 alphabet.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Claims {
    skypeid: String,
    scp: u32,
    csi: String,
    exp: i64,
    #[serde(default)]
    acs_scope: String,
    resource_id: String,
    resource_location: String,
    iat: i64,
    /// How often the tokens of this user had been revoked when this one was issued.
    generation: u32,
    /// Not ours, but understood: before this time the token is worth nothing.
    #[serde(skip_serializing_if = "Option::is_none")]
    nbf: Option<i64>,
    /// Not ours: who else issues tokens is not believed.
    #[serde(skip_serializing_if = "Option::is_none")]
    iss: Option<String>,
}

/// Who calls, by a token whose signature and time are right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bearer {
    /// The user.
    pub user: RawId,
    /// What the token allows.
    pub scopes: Vec<String>,
    /// How often the tokens of this user had been revoked when this one was issued.
    pub generation: u32,
}

/// Makes and reads tokens of one resource.
pub struct Tokens {
    resource_id: String,
    encoding: EncodingKey,
    decoding: DecodingKey,
}

impl Tokens {
    /// Tokens of a resource.
    #[must_use]
    pub fn new(resource: &Resource) -> Self {
        Self {
            resource_id: resource.id.to_string(),
            encoding: EncodingKey::from_secret(resource.token_key()),
            decoding: DecodingKey::from_secret(resource.token_key()),
        }
    }

    /// A token for a user.
    ///
    /// # Errors
    /// Never seen; a key that cannot sign.
    pub fn issue(&self, bearer: &Bearer, now: Millis, expires: Millis) -> Result<String> {
        let claims = Claims {
            skypeid: bearer.user.as_str().trim_start_matches("8:").to_owned(),
            scp: 1792,
            csi: (now / 1000).to_string(),
            exp: expires / 1000,
            acs_scope: bearer.scopes.join(","),
            resource_id: self.resource_id.clone(),
            resource_location: "emulator".to_owned(),
            iat: now / 1000,
            generation: bearer.generation,
            nbf: None,
            iss: None,
        };
        let header = Header { kid: Some(self.resource_id.clone()), ..Header::new(Algorithm::HS256) };
        jsonwebtoken::encode(&header, &claims, &self.encoding).map_err(|error| Error::unavailable(&error))
    }

    /// Who holds a token; nobody if its signature, form or time is wrong.
    ///
    /// # Errors
    /// 401
    pub fn read(&self, token: &str, now: Millis) -> Result<Bearer> {
        let mut validation = Validation::new(Algorithm::HS256);
        // The time is checked below, by the clock of the service.
        validation.validate_exp = false;
        validation.required_spec_claims.clear();
        let read = jsonwebtoken::decode::<Claims>(token, &self.decoding, &validation);
        let (header, claims) =
            read.map(|read| (read.header, read.claims)).map_err(|_| Error::unauthorized())?;
        let key_is_ours = header.kid.is_none_or(|kid| kid == self.resource_id);
        let is_ours = claims.resource_id == self.resource_id && claims.iss.is_none() && key_is_ours;
        let begun = claims.nbf.is_none_or(|begin| begin.saturating_mul(1000) <= now);
        if is_ours && begun && claims.exp.saturating_mul(1000) > now {
            Ok(claims.into())
        } else {
            Err(Error::unauthorized())
        }
    }
}

impl From<Claims> for Bearer {
    fn from(claims: Claims) -> Self {
        Self {
            user: format!("8:{}", claims.skypeid).into(),
            scopes: claims.acs_scope.split(',').map(str::to_owned).collect(),
            generation: claims.generation,
        }
    }
}

/// Scopes as a token carries them.
#[must_use]
pub fn scope_names(scopes: &[Scope]) -> Vec<String> {
    scopes.iter().map(|scope| scope.as_str().to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Millis = 1_749_594_023_041;

    fn bearer() -> Bearer {
        Bearer { user: "8:acs:a_b".into(), scopes: vec!["chat".into()], generation: 0 }
    }

    #[test]
    fn a_token_is_read_until_it_ends() {
        let tokens = Tokens::new(&Resource::new());
        let token = tokens.issue(&bearer(), NOW, NOW + 60_000).unwrap();
        assert_eq!(tokens.read(&token, NOW).unwrap(), bearer());
        assert_eq!(tokens.read(&token, NOW + 60_000), Err(Error::unauthorized()));
    }

    #[test]
    fn a_token_of_another_resource_or_with_another_payload_is_refused() {
        let (tokens, others) = (Tokens::new(&Resource::new()), Tokens::new(&Resource::new()));
        let token = others.issue(&bearer(), NOW, NOW + 60_000).unwrap();
        assert_eq!(tokens.read(&token, NOW), Err(Error::unauthorized()));
        let mut parts: Vec<_> = token.split('.').map(str::to_owned).collect();
        parts[1] = parts[1].replace('a', "b");
        assert_eq!(others.read(&parts.join("."), NOW), Err(Error::unauthorized()));
    }

    #[test]
    fn the_payload_is_readable_with_the_ordinary_base64_alphabet() {
        let tokens = Tokens::new(&Resource::new());
        let token = tokens.issue(&bearer(), NOW, NOW + 60_000).unwrap();
        let payload = token.split('.').nth(1).unwrap();
        assert!(!payload.contains(['-', '_']), "{payload}");
    }
}

//! Identities and their tokens: `CommunicationIdentity_Create`, `CommunicationIdentity_IssueAccessToken`,
//! `CommunicationIdentity_RevokeAccessTokens`, `CommunicationIdentity_Delete`,
//! `CommunicationIdentity_ExchangeTeamsUserAccessToken` (2023-10-01).

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::words::words;
use crate::{Extra, RawId, Timestamp};

words! {
    /// What a token allows.
    Scope {
        /// All of chat.
        Chat = "chat",
        /// Chat, but no creating, updating or deleting of threads.
        ChatJoin = "chat.join",
        /// As `chat.join`, and no adding or removing of participants.
        ChatJoinLimited = "chat.join.limited",
        /// All of calling.
        Voip = "voip",
        /// Calling, but only into calls that exist.
        VoipJoin = "voip.join",
    }
}

/// The body of `CommunicationIdentity_Create`; may be missing or empty.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct CreateIdentityRequest {
    /// Also issue a token with these scopes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub create_token_with_scopes: Option<Vec<Scope>>,
    /// How long the token is valid, 60 to 1440; 1440 if missing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub expires_in_minutes: Option<i64>,
    /// Properties that these types do not name.
    #[cfg_attr(feature = "unknown-properties", serde(flatten))]
    #[cfg_attr(not(feature = "unknown-properties"), serde(skip))]
    pub extra: Extra,
}

/// The answer of `CommunicationIdentity_Create`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct CreateIdentityResult {
    /// The new identity.
    pub identity: Identity,
    /// Its token, if one was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub access_token: Option<AccessToken>,
    /// Properties that these types do not name.
    #[cfg_attr(feature = "unknown-properties", serde(flatten))]
    #[cfg_attr(not(feature = "unknown-properties"), serde(skip))]
    pub extra: Extra,
}

/// A user of the resource.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Identity {
    /// The raw id.
    pub id: RawId,
    /// Properties that these types do not name.
    #[cfg_attr(feature = "unknown-properties", serde(flatten))]
    #[cfg_attr(not(feature = "unknown-properties"), serde(skip))]
    pub extra: Extra,
}

/// The body of `CommunicationIdentity_IssueAccessToken`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct IssueAccessTokenRequest {
    /// What the token is to allow; required and not empty, yet some send none to see the refusal.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub scopes: Option<Vec<Scope>>,
    /// How long it is valid, 60 to 1440; 1440 if missing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub expires_in_minutes: Option<i64>,
    /// Properties that these types do not name.
    #[cfg_attr(feature = "unknown-properties", serde(flatten))]
    #[cfg_attr(not(feature = "unknown-properties"), serde(skip))]
    pub extra: Extra,
}

/// A token of a user. Its `Debug` does not show it.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct AccessToken {
    /// The token, a JWT.
    pub token: String,
    /// When it ends.
    pub expires_on: Timestamp,
    /// Properties that these types do not name.
    #[cfg_attr(feature = "unknown-properties", serde(flatten))]
    #[cfg_attr(not(feature = "unknown-properties"), serde(skip))]
    pub extra: Extra,
}

impl fmt::Debug for AccessToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "AccessToken {{ token: …, expires_on: {} }}", self.expires_on.as_str())
    }
}

/// The body of `CommunicationIdentity_ExchangeTeamsUserAccessToken`. Its `Debug` does not show the token.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ExchangeTeamsUserAccessTokenRequest {
    /// A token of the Teams user from Entra.
    pub token: String,
    /// The application that it was issued for.
    pub app_id: String,
    /// The user's id in Entra.
    pub user_id: String,
    /// Properties that these types do not name.
    #[cfg_attr(feature = "unknown-properties", serde(flatten))]
    #[cfg_attr(not(feature = "unknown-properties"), serde(skip))]
    pub extra: Extra,
}

impl fmt::Debug for ExchangeTeamsUserAccessTokenRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ExchangeTeamsUserAccessTokenRequest {{ token: …, user_id: {} }}", self.user_id)
    }
}

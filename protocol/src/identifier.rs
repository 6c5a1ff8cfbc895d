//! Who somebody is: `CommunicationIdentifierModel` of every operation.
//!
//! `party` reads an identifier by its kind, `raw_id` turns it into the one text that stands for it, and back.

#[cfg(not(feature = "unknown-properties"))]
mod nested;
mod party;
mod raw_id;

use serde::{Deserialize, Serialize};

use crate::words::words;
use crate::{Extra, RawId};

pub use party::{IdentifierError, Party};

/// A user, phone number, bot or other party. The service sends `rawId` and the one nested object that fits it.
///
/// ```
/// use acs_chat_protocol::Identifier;
/// use acs_chat_protocol::identifier::Party;
///
/// let phone = Identifier::phone_number("+4930123456");
/// assert_eq!(phone.raw_id().unwrap().as_str(), "4:+4930123456");
/// let same = Identifier::from_raw_id("4:+4930123456".into());
/// assert!(matches!(same.party(), Ok(Party::PhoneNumber(phone)) if phone.value == "+4930123456"));
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Identifier {
    /// The name of the nested object. In the schema since 2023-11-07, yet the service was never seen to send it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<IdentifierKind>,
    /// The whole identity as one text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub raw_id: Option<RawId>,
    /// A user of the resource.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub communication_user: Option<CommunicationUser>,
    /// A phone number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub phone_number: Option<PhoneNumber>,
    /// A user of Microsoft Teams.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub microsoft_teams_user: Option<MicrosoftTeamsUser>,
    /// An application of Microsoft Teams (2024-03-07 and later).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub microsoft_teams_app: Option<MicrosoftTeamsApp>,
    /// A Teams user who acts through the resource (2025-03-15 and later).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub teams_extension_user: Option<TeamsExtensionUser>,
    /// Properties that these types do not name.
    #[cfg_attr(feature = "unknown-properties", serde(flatten))]
    #[cfg_attr(not(feature = "unknown-properties"), serde(skip))]
    pub extra: Extra,
}

impl Identifier {
    /// A user of the resource, written as the service writes it: raw id and nested object.
    #[must_use]
    pub fn user(id: RawId) -> Self {
        let user = CommunicationUser { id: id.clone(), extra: Extra::new() };
        Self { raw_id: Some(id), communication_user: Some(user), ..Self::default() }
    }

    /// The raw id as it was written: that of the nested user first, as some clients send no `rawId`. It is `None` for
    /// another kind without `rawId`, which [`Identifier::raw_id()`] makes up from the nested object.
    #[must_use]
    pub fn resolve(&self) -> Option<&RawId> {
        self.communication_user.as_ref().map(|user| &user.id).or(self.raw_id.as_ref())
    }
}

words! {
    /// The name of the nested object of an [`Identifier`].
    IdentifierKind {
        /// No nested object.
        Unknown = "unknown",
        /// `communicationUser`
        CommunicationUser = "communicationUser",
        /// `phoneNumber`
        PhoneNumber = "phoneNumber",
        /// `microsoftTeamsUser`
        MicrosoftTeamsUser = "microsoftTeamsUser",
        /// `microsoftTeamsApp`
        MicrosoftTeamsApp = "microsoftTeamsApp",
        /// `teamsExtensionUser`
        TeamsExtensionUser = "teamsExtensionUser",
    }
}

/// `CommunicationUserIdentifierModel`
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(feature = "unknown-properties"), serde(try_from = "nested::Nested"))]
pub struct CommunicationUser {
    /// The raw id of the user.
    pub id: RawId,
    /// Properties that these types do not name.
    #[cfg_attr(feature = "unknown-properties", serde(flatten))]
    #[cfg_attr(not(feature = "unknown-properties"), serde(skip))]
    pub extra: Extra,
}

/// `PhoneNumberIdentifierModel`
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(feature = "unknown-properties"), serde(try_from = "nested::Nested"))]
#[serde(rename_all = "camelCase")]
pub struct PhoneNumber {
    /// The number in E.164 form, or `anonymous`.
    pub value: String,
    /// Whether the number is withheld; no if missing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub is_anonymous: Option<bool>,
    /// What tells a number from itself when it takes part more than once.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub asserted_id: Option<String>,
    /// Properties that these types do not name.
    #[cfg_attr(feature = "unknown-properties", serde(flatten))]
    #[cfg_attr(not(feature = "unknown-properties"), serde(skip))]
    pub extra: Extra,
}

/// `MicrosoftTeamsUserIdentifierModel`
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(feature = "unknown-properties"), serde(try_from = "nested::Nested"))]
#[serde(rename_all = "camelCase")]
pub struct MicrosoftTeamsUser {
    /// The id of the user in Entra, or of the anonymous visitor.
    pub user_id: String,
    /// Whether it is a visitor without an account.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub is_anonymous: Option<bool>,
    /// The cloud that the user belongs to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cloud: Option<Cloud>,
    /// Properties that these types do not name.
    #[cfg_attr(feature = "unknown-properties", serde(flatten))]
    #[cfg_attr(not(feature = "unknown-properties"), serde(skip))]
    pub extra: Extra,
}

/// `MicrosoftTeamsAppIdentifierModel`
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(feature = "unknown-properties"), serde(try_from = "nested::Nested"))]
#[serde(rename_all = "camelCase")]
pub struct MicrosoftTeamsApp {
    /// The id of the application in Entra.
    pub app_id: String,
    /// The cloud that the application belongs to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cloud: Option<Cloud>,
    /// Properties that these types do not name.
    #[cfg_attr(feature = "unknown-properties", serde(flatten))]
    #[cfg_attr(not(feature = "unknown-properties"), serde(skip))]
    pub extra: Extra,
}

/// `TeamsExtensionUserIdentifierModel`
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(feature = "unknown-properties"), serde(try_from = "nested::Nested"))]
#[serde(rename_all = "camelCase")]
pub struct TeamsExtensionUser {
    /// The id of the user in Entra.
    pub user_id: String,
    /// The tenant of the user.
    pub tenant_id: String,
    /// The resource that the user acts through.
    pub resource_id: String,
    /// The cloud that the user belongs to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cloud: Option<Cloud>,
    /// Properties that these types do not name.
    #[cfg_attr(feature = "unknown-properties", serde(flatten))]
    #[cfg_attr(not(feature = "unknown-properties"), serde(skip))]
    pub extra: Extra,
}

words! {
    /// `CommunicationCloudEnvironmentModel`. Some clients write it in upper case; it is kept as it came.
    Cloud {
        /// The public cloud.
        Public = "public",
        /// The cloud of the United States' Department of Defense.
        Dod = "dod",
        /// The cloud of the United States' government.
        Gcch = "gcch",
    }
}

//! Who an identifier names, by kind: the nested object decides, and there is at most one.

use std::fmt;

use super::{
    CommunicationUser, Identifier, MicrosoftTeamsApp, MicrosoftTeamsUser, PhoneNumber, TeamsExtensionUser,
};
use crate::RawId;

/// Who an [`Identifier`] names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Party<'a> {
    /// A user of the resource.
    CommunicationUser(&'a CommunicationUser),
    /// A phone number.
    PhoneNumber(&'a PhoneNumber),
    /// A user of Microsoft Teams.
    MicrosoftTeamsUser(&'a MicrosoftTeamsUser),
    /// An application of Microsoft Teams.
    MicrosoftTeamsApp(&'a MicrosoftTeamsApp),
    /// A Teams user who acts through the resource.
    TeamsExtensionUser(&'a TeamsExtensionUser),
    /// Somebody of whom the raw id alone is known.
    Unknown(&'a RawId),
}

/// Why an [`Identifier`] cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum IdentifierError {
    /// It has more than one nested object.
    Several,
    /// It has neither a nested object nor a raw id.
    Nobody,
    /// It names a Teams user, and lacks this property.
    Missing(&'static str),
}

impl fmt::Display for IdentifierError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Several => f.write_str("the identifier names more than one party"),
            Self::Nobody => f.write_str("the identifier names nobody"),
            Self::Missing(name) => {
                f.write_str("the identifier of a Teams user lacks the property ")?;
                f.write_str(name)
            }
        }
    }
}

impl std::error::Error for IdentifierError {}

impl Identifier {
    /// Who this is. `kind` need not be there and does not matter; without a nested object the party is unknown, even
    /// if the raw id tells more: [`Identifier::from_raw_id`] reads that.
    ///
    /// # Errors
    /// For more than one nested object, for none without a raw id, and for a Teams user without `isAnonymous`, `cloud`
    /// or `rawId`, who may be somebody else than it seems.
    pub fn party(&self) -> Result<Party<'_>, IdentifierError> {
        match self.only()? {
            Some(Party::MicrosoftTeamsUser(user)) => self.complete(user),
            Some(party) => Ok(party),
            None => self.raw_id.as_ref().map(Party::Unknown).ok_or(IdentifierError::Nobody),
        }
    }

    /// The nested object.
    pub(super) fn only(&self) -> Result<Option<Party<'_>>, IdentifierError> {
        let nested = [
            self.communication_user.as_ref().map(Party::CommunicationUser),
            self.phone_number.as_ref().map(Party::PhoneNumber),
            self.microsoft_teams_user.as_ref().map(Party::MicrosoftTeamsUser),
            self.microsoft_teams_app.as_ref().map(Party::MicrosoftTeamsApp),
            self.teams_extension_user.as_ref().map(Party::TeamsExtensionUser),
        ];
        let mut nested = nested.into_iter().flatten();
        match (nested.next(), nested.next()) {
            (_, Some(_)) => Err(IdentifierError::Several),
            (only, None) => Ok(only),
        }
    }

    fn complete<'a>(&self, user: &'a MicrosoftTeamsUser) -> Result<Party<'a>, IdentifierError> {
        let missing = match (&user.is_anonymous, &user.cloud, &self.raw_id) {
            (None, ..) => "isAnonymous",
            (_, None, _) => "cloud",
            (.., None) => "rawId",
            _ => return Ok(Party::MicrosoftTeamsUser(user)),
        };
        Err(IdentifierError::Missing(missing))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(json: &str) -> Identifier {
        serde_json::from_str(json).unwrap()
    }

    #[test]
    fn the_nested_object_decides_whatever_the_kind_says() {
        for kind in ["null", r#""phoneNumber""#, r#""communicationUser""#, r#""robot""#] {
            let number = r#""phoneNumber": { "value": "+1" }"#;
            let phone = read(&format!(r#"{{ "kind": {kind}, "rawId": "8:acs:a_b", {number} }}"#));
            let Ok(Party::PhoneNumber(number)) = phone.party() else { panic!("{kind}: {phone:?}") };
            assert_eq!(number.value, "+1");
        }
    }

    #[test]
    fn without_a_nested_object_the_raw_id_is_all_that_is_known() {
        let known = read(r#"{ "kind": "phoneNumber", "rawId": "4:+1", "communicationUser": null }"#);
        assert_eq!(known.party(), Ok(Party::Unknown(&"4:+1".into())));
        for nobody in ["{}", r#"{ "kind": "unknown" }"#, r#"{ "rawId": null }"#] {
            assert_eq!(read(nobody).party(), Err(IdentifierError::Nobody), "{nobody}");
        }
    }

    #[test]
    fn two_parties_in_one_are_an_error() {
        let two = read(r#"{ "communicationUser": { "id": "a" }, "phoneNumber": { "value": "+1" } }"#);
        assert_eq!(two.party(), Err(IdentifierError::Several));
        assert_eq!(two.party().unwrap_err().to_string(), "the identifier names more than one party");
    }

    #[test]
    fn a_teams_user_must_be_told_apart_from_a_visitor_and_from_other_clouds() {
        let user =
            |nested: &str| read(&format!(r#"{{ "rawId": "8:orgid:u", "microsoftTeamsUser": {nested} }}"#));
        let whole = user(r#"{ "userId": "u", "isAnonymous": false, "cloud": "public" }"#);
        assert!(matches!(whole.party(), Ok(Party::MicrosoftTeamsUser(user)) if user.user_id == "u"));
        let nameless = user(r#"{ "userId": "u", "cloud": "public" }"#);
        assert_eq!(nameless.party(), Err(IdentifierError::Missing("isAnonymous")));
        assert_eq!(
            nameless.party().unwrap_err().to_string(),
            "the identifier of a Teams user lacks the property isAnonymous"
        );
        let homeless = user(r#"{ "userId": "u", "isAnonymous": true }"#);
        assert_eq!(homeless.party(), Err(IdentifierError::Missing("cloud")));
        let bare = Identifier { raw_id: None, ..whole };
        assert_eq!(bare.party(), Err(IdentifierError::Missing("rawId")));
    }
}

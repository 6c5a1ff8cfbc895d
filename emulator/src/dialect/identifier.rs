//! Identifiers by version: the raw id alone at first, an object with more and more kinds of people later.

use serde_json::{Value, json};

use super::json::properties;
use super::since;
use crate::version::ChatVersion;

/// The object without what the version does not know.
pub(super) fn known(version: ChatVersion, identifier: Value) -> Value {
    properties(identifier, |name, value| {
        let since = match name.as_str() {
            "kind" => since::IDENTIFIER_KIND,
            "microsoftTeamsApp" => since::MICROSOFT_TEAMS_APP,
            "teamsExtensionUser" => since::TEAMS_EXTENSION_USER,
            _ => return Some((name, value)),
        };
        (version >= since).then_some((name, value))
    })
}

/// The newest shape of what was the raw id alone.
pub(super) fn object(raw_id: &Value) -> Value {
    json!({ "rawId": raw_id })
}

/// A property that says who, as the version names and writes it.
pub(super) fn written(version: ChatVersion, name: String, identifier: Value) -> (String, Value) {
    if version >= since::IDENTIFIER_OBJECTS {
        return (name, known(version, identifier));
    }
    let raw_id = identifier.get("rawId").cloned();
    (first_name(&name).to_owned(), raw_id.unwrap_or(identifier))
}

/// What the property was called when it was the raw id alone.
fn first_name(name: &str) -> &str {
    match name {
        "communicationIdentifier" => "id",
        "senderCommunicationIdentifier" => "senderId",
        "createdByCommunicationIdentifier" => "createdBy",
        "initiatorCommunicationIdentifier" => "initiator",
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn app() -> Value {
        json!({ "kind": "microsoftTeamsApp", "rawId": "28:orgid:a", "microsoftTeamsApp": { "appId": "a" } })
    }

    #[test]
    fn a_kind_of_people_that_a_version_does_not_know_is_the_raw_id_there() {
        let kinds = [
            (ChatVersion::Preview4, json!({ "rawId": "28:orgid:a" })),
            (ChatVersion::September2021, json!({ "rawId": "28:orgid:a" })),
            (ChatVersion::November2023, json!({ "kind": "microsoftTeamsApp", "rawId": "28:orgid:a" })),
            (ChatVersion::March2024, app()),
        ];
        for (version, expected) in kinds {
            assert_eq!(known(version, app()), expected, "{version:?}");
        }
    }

    #[test]
    fn only_the_newest_version_knows_users_of_a_teams_extension() {
        let nested = json!({ "userId": "u", "tenantId": "t", "resourceId": "r" });
        let user = json!({ "rawId": "8:acs:r_t_u", "teamsExtensionUser": nested });
        assert_eq!(known(ChatVersion::PreviewJune2024, user.clone()), json!({ "rawId": "8:acs:r_t_u" }));
        assert_eq!(known(ChatVersion::NEWEST, user.clone()), user);
    }

    #[test]
    fn the_first_version_writes_the_raw_id_under_a_shorter_name() {
        let names = [
            ("communicationIdentifier", "id"),
            ("senderCommunicationIdentifier", "senderId"),
            ("createdByCommunicationIdentifier", "createdBy"),
            ("initiatorCommunicationIdentifier", "initiator"),
        ];
        for (name, first) in names {
            let written = written(ChatVersion::Preview3, name.to_owned(), app());
            assert_eq!(written, (first.to_owned(), json!("28:orgid:a")));
        }
    }
}

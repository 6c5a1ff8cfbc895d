//! Who somebody is, in the form of events: that of the JavaScript SDK, which is not that of the REST API.

use acs_chat_protocol::RawId;
use acs_chat_protocol::participant::ChatParticipant;
use serde_json::{Value, json};

/// The prefixes of users of Microsoft Teams: their cloud, and whether they are visitors without an account.
const TEAMS_USERS: &[(&str, &str, bool)] = &[
    ("8:orgid:", "public", false),
    ("8:dod:", "dod", false),
    ("8:gcch:", "gcch", false),
    ("8:teamsvisitor:", "public", true),
];

/// The prefixes of users of a resource.
const USERS: &[&str] = &["8:acs:", "8:dod-acs:", "8:gcch-acs:", "8:spool:"];

/// An identifier with its kind.
pub(super) fn identifier(id: &RawId) -> Value {
    let text = id.as_str();
    if USERS.iter().any(|prefix| text.starts_with(prefix)) {
        return json!({ "kind": "communicationUser", "communicationUserId": id });
    }
    if let Some(number) = text.strip_prefix("4:") {
        return json!({ "kind": "phoneNumber", "rawId": id, "phoneNumber": number });
    }
    let teams_user = |(prefix, cloud, is_anonymous): &(&str, &str, bool)| {
        let user = text.strip_prefix(prefix)?;
        Some(json!({
            "kind": "microsoftTeamsUser", "rawId": id, "microsoftTeamsUserId": user,
            "isAnonymous": is_anonymous, "cloud": cloud,
        }))
    };
    TEAMS_USERS.iter().find_map(teams_user).unwrap_or_else(|| json!({ "kind": "unknown", "id": id }))
}

/// Somebody in a thread.
pub(super) fn participant(participant: &ChatParticipant) -> Value {
    let mut written = json!({
        "id": participant.communication_identifier.resolve().map(identifier),
        "displayName": participant.display_name.as_deref().unwrap_or_default(),
        "metadata": participant.metadata.clone().unwrap_or_default(),
    });
    if let Some(time) = &participant.share_history_time {
        written["shareHistoryTime"] = json!(time);
    }
    written
}

/// Somebody of whom only the id is known.
pub(super) fn stranger(id: &RawId) -> Value {
    json!({ "id": identifier(id), "displayName": "", "metadata": {} })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_identifier_says_its_kind() {
        let kinds = [
            ("8:acs:a_b", json!({ "kind": "communicationUser", "communicationUserId": "8:acs:a_b" })),
            ("4:+4930", json!({ "kind": "phoneNumber", "rawId": "4:+4930", "phoneNumber": "+4930" })),
            ("28:zzz", json!({ "kind": "unknown", "id": "28:zzz" })),
        ];
        for (id, written) in kinds {
            assert_eq!(identifier(&id.into()), written);
        }
    }

    #[test]
    fn a_user_of_teams_has_a_cloud() {
        let teams_users = [
            ("8:orgid:u", "public", false),
            ("8:dod:u", "dod", false),
            ("8:gcch:u", "gcch", false),
            ("8:teamsvisitor:u", "public", true),
        ];
        for (id, cloud, is_anonymous) in teams_users {
            let written = json!({
                "kind": "microsoftTeamsUser", "rawId": id, "microsoftTeamsUserId": "u",
                "isAnonymous": is_anonymous, "cloud": cloud,
            });
            assert_eq!(identifier(&id.into()), written);
        }
    }

    #[test]
    fn a_participant_without_a_name_has_an_empty_one() {
        let joined: ChatParticipant =
            serde_json::from_value(json!({ "communicationIdentifier": { "rawId": "8:acs:a_b" } })).unwrap();
        let id = json!({ "kind": "communicationUser", "communicationUserId": "8:acs:a_b" });
        assert_eq!(participant(&joined), json!({ "id": id, "displayName": "", "metadata": {} }));
        assert_eq!(participant(&joined), stranger(&"8:acs:a_b".into()));
    }

    #[test]
    fn a_participant_is_told_with_name_share_history_time_and_metadata() {
        let joined: ChatParticipant = serde_json::from_value(json!({
            "communicationIdentifier": { "rawId": "8:acs:a_b" }, "displayName": "Ben",
            "shareHistoryTime": "1970-01-01T00:00:00Z", "metadata": { "role": "guest" },
        }))
        .unwrap();
        let written = json!({
            "id": { "kind": "communicationUser", "communicationUserId": "8:acs:a_b" }, "displayName": "Ben",
            "shareHistoryTime": "1970-01-01T00:00:00Z", "metadata": { "role": "guest" },
        });
        assert_eq!(participant(&joined), written);
    }
}

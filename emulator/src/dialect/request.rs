//! Requests of older versions in the newest shape.

use serde_json::Value;

use super::json::{items, properties};
use super::{Operation, identifier, since};
use crate::error::{Error, Result};
use crate::version::ChatVersion;

/// The body in the newest shape. What the version does not know yet is left out: an unknown property has no effect.
///
/// # Errors
/// 400 if something is missing that only this version wants.
pub fn request(version: ChatVersion, operation: Operation, body: Value) -> Result<Value> {
    if operation == Operation::CreateThread {
        require_participants(version, &body)?;
    }
    Ok(match operation {
        Operation::CreateThread | Operation::UpdateThread | Operation::AddParticipants => {
            thread(version, body)
        }
        Operation::SendMessage | Operation::UpdateMessage => message(version, body),
        Operation::RemoveParticipant => identifier::known(version, body),
        _ => body,
    })
}

fn require_participants(version: ChatVersion, body: &Value) -> Result<()> {
    let missing = body.is_object() && body.get("participants").is_none_or(Value::is_null);
    if missing && version < since::OPTIONAL_PARTICIPANTS {
        return Err(Error::bad_request("The request body is not valid: missing field `participants`."));
    }
    Ok(())
}

fn thread(version: ChatVersion, body: Value) -> Value {
    properties(body, |name, value| match name.as_str() {
        "participants" => Some((name, items(value, |item| participant(version, item)))),
        "metadata" | "retentionPolicy" => (version >= since::THREAD_METADATA).then_some((name, value)),
        _ => Some((name, value)),
    })
}

fn participant(version: ChatVersion, body: Value) -> Value {
    let objects = version >= since::IDENTIFIER_OBJECTS;
    properties(body, |name, value| match name.as_str() {
        "id" if !objects => Some(("communicationIdentifier".to_owned(), identifier::object(&value))),
        "communicationIdentifier" => objects.then(|| (name, identifier::known(version, value))),
        "metadata" => (version >= since::THREAD_METADATA).then_some((name, value)),
        _ => Some((name, value)),
    })
}

fn message(version: ChatVersion, body: Value) -> Value {
    properties(body, |name, value| match name.as_str() {
        "metadata" => (version >= since::MESSAGE_METADATA).then_some((name, value)),
        _ => Some((name, value)),
    })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn create(version: ChatVersion, body: Value) -> Value {
        request(version, Operation::CreateThread, body).unwrap()
    }

    #[test]
    fn the_first_version_names_participants_by_their_raw_id() {
        let body = json!({ "topic": "Lunch", "participants": [{ "id": "8:acs:a_b", "displayName": "Ann" }] });
        let expected = json!({
            "topic": "Lunch",
            "participants": [{ "communicationIdentifier": { "rawId": "8:acs:a_b" }, "displayName": "Ann" }],
        });
        assert_eq!(create(ChatVersion::Preview3, body.clone()), expected);
        assert_eq!(request(ChatVersion::Preview3, Operation::AddParticipants, body).unwrap(), expected);
    }

    #[test]
    fn the_first_version_does_not_know_identifiers_and_the_others_know_no_ids() {
        let both = json!({ "participants": [{ "communicationIdentifier": { "rawId": "a" }, "id": "b" }] });
        let expected = json!({ "participants": [{ "communicationIdentifier": { "rawId": "b" } }] });
        assert_eq!(create(ChatVersion::Preview3, both.clone()), expected);
        assert_eq!(create(ChatVersion::Preview4, both.clone()), both);
    }

    #[test]
    fn metadata_and_retention_do_not_exist_before_june_2024() {
        let body = json!({
            "topic": "Lunch",
            "participants": [{ "communicationIdentifier": { "rawId": "a" }, "metadata": 5 }],
            "metadata": { "k": "v" },
            "retentionPolicy": "nonsense",
        });
        let without =
            json!({ "topic": "Lunch", "participants": [{ "communicationIdentifier": { "rawId": "a" } }] });
        assert_eq!(create(ChatVersion::March2024, body.clone()), without);
        assert_eq!(create(ChatVersion::PreviewJune2024, body.clone()), body);
    }

    #[test]
    fn messages_have_metadata_from_preview6_on_and_it_is_not_looked_into() {
        let metadata = json!({ "id": "i", "metadata": "m", "communicationIdentifier": "c" });
        let body = json!({ "content": "hello", "metadata": metadata });
        for operation in [Operation::SendMessage, Operation::UpdateMessage] {
            let older = request(ChatVersion::March2021, operation, body.clone()).unwrap();
            assert_eq!(older, json!({ "content": "hello" }));
            assert_eq!(request(ChatVersion::September2021, operation, body.clone()).unwrap(), body);
        }
    }

    #[test]
    fn participants_are_required_up_to_preview4() {
        for body in [json!({ "topic": "Lunch" }), json!({ "topic": "Lunch", "participants": null })] {
            for version in [ChatVersion::Preview3, ChatVersion::Preview4] {
                let refused = request(version, Operation::CreateThread, body.clone()).unwrap_err();
                assert!(refused.to_string().starts_with("400 BadRequest"), "{version:?}");
            }
            assert_eq!(create(ChatVersion::Preview5, body.clone()), body);
        }
        let nobody = json!({ "topic": "Lunch", "participants": [] });
        assert_eq!(create(ChatVersion::Preview3, nobody.clone()), nobody);
    }

    #[test]
    fn what_has_another_form_is_left_to_the_handler() {
        let bodies = [json!(7), json!([]), json!(null), json!({ "participants": [7, "id", null] })];
        for body in bodies {
            assert_eq!(create(ChatVersion::Preview3, body.clone()), body);
        }
    }
}

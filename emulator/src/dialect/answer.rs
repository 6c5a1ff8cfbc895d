//! Answers in the shape of older versions.

use serde_json::{Value, json};

use super::json::{items, properties};
use super::{Operation, identifier, since};
use crate::version::ChatVersion;

/// The body of a successful answer as the version writes it.
#[must_use]
pub fn answer(version: ChatVersion, operation: Operation, body: Value) -> Value {
    match operation {
        Operation::CreateThread | Operation::AddParticipants => result(version, body),
        Operation::GetThread => thread(version, body),
        Operation::GetMessage => message(version, body),
        Operation::ListMessages => page(body, |item| message(version, item)),
        Operation::ListParticipants => page(body, |item| participant(version, item)),
        Operation::ListReadReceipts => page(body, |item| read_receipt(version, item)),
        _ => body,
    }
}

fn page(body: Value, mut item: impl FnMut(Value) -> Value) -> Value {
    properties(body, |name, value| match name.as_str() {
        "value" => Some((name, items(value, &mut item))),
        _ => Some((name, value)),
    })
}

/// What became of creating a thread or adding participants.
fn result(version: ChatVersion, body: Value) -> Value {
    properties(body, |name, value| match name.as_str() {
        "chatThread" => Some((name, thread(version, value))),
        "invalidParticipants" if version < since::PLAIN_INVALID_PARTICIPANTS => {
            // A client of the time breaks on `errors`, so there must be one.
            let some = value.as_array().is_some_and(|invalid| !invalid.is_empty());
            some.then(|| ("errors".to_owned(), json!({ "invalidParticipants": value })))
        }
        _ => Some((name, value)),
    })
}

fn thread(version: ChatVersion, body: Value) -> Value {
    properties(body, |name, value| match name.as_str() {
        "createdByCommunicationIdentifier" => Some(identifier::written(version, name, value)),
        "metadata" | "retentionPolicy" => (version >= since::THREAD_METADATA).then_some((name, value)),
        _ => Some((name, value)),
    })
}

fn message(version: ChatVersion, body: Value) -> Value {
    properties(body, |name, value| match name.as_str() {
        "content" => Some((name, content(version, value))),
        "senderCommunicationIdentifier" => Some(identifier::written(version, name, value)),
        "metadata" => (version >= since::MESSAGE_METADATA).then_some((name, value)),
        _ => Some((name, value)),
    })
}

fn content(version: ChatVersion, body: Value) -> Value {
    properties(body, |name, value| match name.as_str() {
        "participants" => Some((name, items(value, |item| participant(version, item)))),
        "initiatorCommunicationIdentifier" => Some(identifier::written(version, name, value)),
        "attachments" => (version >= since::ATTACHMENTS).then(|| (name, attachments(version, value))),
        _ => Some((name, value)),
    })
}

/// Those of a kind that the version knows.
fn attachments(version: ChatVersion, value: Value) -> Value {
    match value {
        Value::Array(mut items) if version < since::FILES => {
            items.retain(|item| item["attachmentType"] == "image");
            Value::Array(items)
        }
        other => other,
    }
}

fn participant(version: ChatVersion, body: Value) -> Value {
    properties(body, |name, value| match name.as_str() {
        "communicationIdentifier" => Some(identifier::written(version, name, value)),
        "metadata" => (version >= since::THREAD_METADATA).then_some((name, value)),
        _ => Some((name, value)),
    })
}

fn read_receipt(version: ChatVersion, body: Value) -> Value {
    properties(body, |name, value| match name.as_str() {
        "senderCommunicationIdentifier" => Some(identifier::written(version, name, value)),
        _ => Some((name, value)),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn user() -> Value {
        json!({ "rawId": "8:acs:a_b", "communicationUser": { "id": "8:acs:a_b" } })
    }

    #[test]
    fn who_could_not_be_added_is_among_the_errors_up_to_preview4() {
        let invalid = json!([{ "target": "8:acs:c_d", "code": "404", "message": "Not found" }]);
        let newest = json!({ "invalidParticipants": invalid });
        for operation in [Operation::CreateThread, Operation::AddParticipants] {
            let older = answer(ChatVersion::Preview4, operation, newest.clone());
            assert_eq!(older, json!({ "errors": { "invalidParticipants": invalid } }));
            assert_eq!(answer(ChatVersion::Preview5, operation, newest.clone()), newest);
        }
    }

    #[test]
    fn where_all_were_added_there_are_no_errors() {
        for body in [json!({}), json!({ "invalidParticipants": [] })] {
            assert_eq!(answer(ChatVersion::Preview4, Operation::AddParticipants, body), json!({}));
        }
    }

    #[test]
    fn a_thread_has_metadata_and_retention_from_june_2024_on() {
        let newest = json!({
            "id": "19:t", "topic": "Lunch", "createdByCommunicationIdentifier": user(),
            "metadata": { "k": "v" }, "retentionPolicy": { "kind": "none" },
        });
        let older = json!({ "id": "19:t", "topic": "Lunch", "createdByCommunicationIdentifier": user() });
        let oldest = json!({ "id": "19:t", "topic": "Lunch", "createdBy": "8:acs:a_b" });
        let shapes = [
            (ChatVersion::Preview3, oldest),
            (ChatVersion::Preview4, older.clone()),
            (ChatVersion::March2024, older),
            (ChatVersion::PreviewJune2024, newest.clone()),
        ];
        for (version, expected) in shapes {
            assert_eq!(answer(version, Operation::GetThread, newest.clone()), expected, "{version:?}");
            let created = answer(version, Operation::CreateThread, json!({ "chatThread": newest }));
            assert_eq!(created, json!({ "chatThread": expected }), "{version:?}");
        }
    }

    #[test]
    fn what_people_chose_themselves_is_not_looked_into() {
        let chosen = json!({ "id": "i", "attachments": "a", "metadata": "m", "senderId": "s" });
        let newest = json!({
            "content": { "message": r#"{"metadata":{},"attachments":[]}"#, "attachments": [] },
            "metadata": chosen,
        });
        let expected = json!({
            "content": { "message": r#"{"metadata":{},"attachments":[]}"# },
            "metadata": chosen,
        });
        assert_eq!(answer(ChatVersion::September2021, Operation::GetMessage, newest), expected);
    }

    #[test]
    fn the_first_version_with_attachments_knows_images_only() {
        let (image, file) = (json!({ "attachmentType": "image" }), json!({ "attachmentType": "file" }));
        let newest = json!({ "content": { "attachments": [image, file] } });
        let images = json!({ "content": { "attachments": [image] } });
        let shapes = [
            (ChatVersion::September2021, json!({ "content": {} })),
            (ChatVersion::November2023, images),
            (ChatVersion::March2024, newest.clone()),
        ];
        for (version, expected) in shapes {
            assert_eq!(answer(version, Operation::GetMessage, newest.clone()), expected, "{version:?}");
        }
    }

    #[test]
    fn a_page_is_translated_item_by_item_and_keeps_its_link() {
        let added = json!({ "content": {
            "participants": [{ "communicationIdentifier": user(), "displayName": "Ann" }],
            "initiatorCommunicationIdentifier": user(),
        } });
        let oldest = json!({ "content": {
            "participants": [{ "id": "8:acs:a_b", "displayName": "Ann" }],
            "initiator": "8:acs:a_b",
        } });
        let page = |item: &Value| json!({ "value": [item], "nextLink": "http://127.0.0.1/next" });
        let answer = answer(ChatVersion::Preview3, Operation::ListMessages, page(&added));
        assert_eq!(answer, page(&oldest));
    }

    #[test]
    fn the_first_version_tells_the_reader_by_the_raw_id() {
        let receipt = |name: &str, who: Value| json!({ "value": [{ name: who, "chatMessageId": "1" }] });
        let newest = receipt("senderCommunicationIdentifier", user());
        let oldest = receipt("senderId", json!("8:acs:a_b"));
        assert_eq!(answer(ChatVersion::Preview3, Operation::ListReadReceipts, newest), oldest);
    }
}

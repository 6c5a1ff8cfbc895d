//! What the recorders left out of requests, made up from the name of the test and from the answers, in recorded ids.

use serde_json::{Value, json};

use super::recorded::Exchange;

/// The second person of the Android recordings.
const OTHER: &str = "8:acs:357e39d2-a29a-4bf6-88cc-fda0afc2c0ed_0000000c-4db7-736b-af73-254822000a69";
const INVALID: &str = "8:acs:invalidUserId";

/// The body of a request of the Android recordings, which have none; null where the call needs none.
pub(super) fn body(test: &str, exchange: &Exchange, caller: &str) -> Value {
    let other = if exchange.response.status == 400 { INVALID } else { OTHER };
    match exchange.request.shape().as_str() {
        "POST /chat/threads" => {
            let mut people = vec![participant(caller, "Tester 1"), participant(other, "Tester 2")];
            // There the second person is what the test adds.
            people.truncate(if test.contains("canAdd") { 1 } else { 2 });
            json!({ "topic": "Test", "participants": people })
        }
        "PATCH /chat/threads/_" => json!({ "topic": "Update Test" }),
        "POST /chat/threads/_/messages" => message(test),
        "PATCH /chat/threads/_/messages/_" => {
            json!({ "content": "Update Test", "metadata": updated_metadata() })
        }
        "POST /chat/threads/_/participants/:add" => {
            json!({ "participants": [participant(other, "Tester 2")] })
        }
        "POST /chat/threads/_/participants/:remove" => identifier(other),
        "POST /chat/threads/_/typing" => json!({ "senderDisplayName": "Tester" }),
        _ => Value::Null,
    }
}

/// The id of an Android request to create a thread. The service made another kind of thread id for calls without one,
/// and the same thread for calls with the same.
pub(super) fn request_id(exchange: &Exchange) -> Option<&str> {
    let thread = exchange.response.text_at(&["chatThread", "id"])?;
    let random = thread.strip_prefix("19:")?.strip_suffix("@thread.v2")?;
    (random.len() != 32).then_some(thread)
}

pub(super) fn identifier(user: &str) -> Value {
    json!({ "rawId": user, "communicationUser": { "id": user } })
}

fn participant(user: &str, name: &str) -> Value {
    json!({ "communicationIdentifier": identifier(user), "displayName": name })
}

fn message(test: &str) -> Value {
    if test.contains("Html") {
        let content = "<div>test</div>";
        return json!({
            "content": content, "senderDisplayName": "John", "type": "html", "metadata": updated_metadata(),
        });
    }
    let metadata = json!({
        "onedriveReferences": "onedriveReferences",
        "deliveryMode": "deliveryMode value",
        "amsreferences": "[\\\"test url file 3\\\"]",
        "key": "value key",
        "tags": "tags value",
    });
    json!({ "content": "Content", "senderDisplayName": "Tester", "type": "text", "metadata": metadata })
}

fn updated_metadata() -> Value {
    json!({
        "onedriveReferences": "onedriveReferences - updated",
        "deliveryMode": "deliveryMode value - updated",
        "amsreferences": "[\\\"test url file 3\\\"]",
        "tags": "",
    })
}

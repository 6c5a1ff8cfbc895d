//! Two people in a thread, told in the words of one version of the chat API.

use serde_json::{Value, json};

use super::people::{Person, Thread, text};
use super::service::{Answer, NOW_TEXT, Service};

// Since when something is there. The names of versions are in the order of their dates.
pub(crate) const IDENTIFIER_OBJECTS: &str = "2021-01-27";
pub(crate) const PLAIN_INVALID_PARTICIPANTS: &str = "2021-03-01";
pub(crate) const OPTIONAL_PARTICIPANTS: &str = "2021-03-01";
pub(crate) const MESSAGE_METADATA: &str = "2021-04-05";
pub(crate) const TYPING_BODY: &str = "2021-04-05";
pub(crate) const ATTACHMENTS: &str = "2023-11-07";
pub(crate) const THREAD_METADATA: &str = "2024-06-05";

/// Somebody of the right form that nobody is.
pub(crate) const GHOST: &str =
    "8:acs:00000000-0000-0000-0000-000000000000_00000000-0000-0000-0000-000000000000";

pub(crate) struct Story {
    pub(crate) version: &'static str,
    pub(crate) service: Service,
    pub(crate) ann: Person,
    pub(crate) ben: Person,
    pub(crate) thread: Thread,
    /// The answer to creating the thread.
    pub(crate) created: Answer,
}

impl Story {
    /// Ann makes a thread called Lunch with Ben, and names somebody who does not exist.
    pub(crate) async fn begin(version: &'static str) -> Self {
        let service = Service::new();
        let [ann, ben] = service.people::<2>().await;
        let people = [(ann.id.as_str(), "Ann"), (ben.id.as_str(), "Ben"), (GHOST, "Nobody")];
        let participants = people.map(|(id, name)| named(version, id, name));
        let request = json!({ "topic": "Lunch", "participants": participants });
        let created = ann.post(&format!("/chat/threads?api-version={version}"), request).await;
        assert_eq!(created.status, 201, "{version}: {}", created.text);
        let thread = Thread { id: text(&created.body["chatThread"]["id"]) };
        Self { version, service, ann, ben, thread, created }
    }

    /// Whether the version has what came with another.
    pub(crate) fn has(&self, since: &str) -> bool {
        self.version >= since
    }

    /// An address in this version.
    pub(crate) fn of(&self, path: &str) -> String {
        let separator = if path.contains('?') { '&' } else { '?' };
        format!("{path}{separator}api-version={}", self.version)
    }

    /// An address in the thread.
    pub(crate) fn at(&self, rest: &str) -> String {
        self.of(&self.thread.at(rest))
    }

    /// The words of the version, or the newest ones.
    pub(crate) fn word(&self, newest: &'static str) -> &'static str {
        if self.has(IDENTIFIER_OBJECTS) {
            return newest;
        }
        match newest {
            "communicationIdentifier" => "id",
            "senderCommunicationIdentifier" => "senderId",
            "createdByCommunicationIdentifier" => "createdBy",
            "initiatorCommunicationIdentifier" => "initiator",
            other => other,
        }
    }

    pub(crate) fn who(&self, id: &str) -> Value {
        who(self.version, id)
    }

    /// Somebody as lists and system messages show it.
    pub(crate) fn listed(&self, person: &Person, name: &str) -> Value {
        let mut listed = named(self.version, &person.id, name);
        listed["shareHistoryTime"] = json!("1970-01-01T00:00:00Z");
        listed
    }

    /// The thread as it was created.
    pub(crate) fn properties(&self) -> Value {
        let mut properties = json!({ "id": self.thread.id, "topic": "Lunch", "createdOn": NOW_TEXT });
        properties[self.word("createdByCommunicationIdentifier")] = self.who(&self.ann.id);
        if self.has(THREAD_METADATA) {
            properties["retentionPolicy"] = json!({ "kind": "none" });
        }
        properties
    }

    /// Whom an answer says could not be added.
    pub(crate) fn invalid(&self) -> Value {
        let invalid = json!({
            "invalidParticipants": [{ "target": GHOST, "code": "404", "message": "Not found" }],
        });
        if self.has(PLAIN_INVALID_PARTICIPANTS) { invalid } else { json!({ "errors": invalid }) }
    }

    /// The content of a text message.
    pub(crate) fn content(&self, message: &str) -> Value {
        if self.has(ATTACHMENTS) {
            json!({ "message": message, "attachments": [] })
        } else {
            json!({ "message": message })
        }
    }

    /// Ann sends a message with everything that a message may have, and its id is told.
    pub(crate) async fn send(&self, content: &str, metadata: Value) -> String {
        let message = json!({
            "content": content, "senderDisplayName": "Ann", "type": "text", "metadata": metadata,
        });
        let sent = self.ann.post(&self.at("messages"), message).await;
        assert_eq!(sent.status, 201, "{}: {}", self.version, sent.text);
        text(&sent.body["id"])
    }

    pub(crate) async fn add(&self, id: &str, name: &str) -> Answer {
        let participants = json!({ "participants": [named(self.version, id, name)] });
        self.ann.post(&self.at("participants/:add"), participants).await
    }

    /// Removes somebody by naming it in the address, as the first version does.
    pub(crate) async fn remove_by_id(&self, person: &Person) -> Answer {
        self.ann.delete(&self.at(&format!("participants/{}", person.id.replace(':', "%3A")))).await
    }

    /// Removes somebody by a body, as all others do.
    pub(crate) async fn remove_by_body(&self, person: &Person) -> Answer {
        self.ann.post(&self.at("participants/:remove"), person.identifier()).await
    }
}

/// How a version writes who somebody is.
fn who(version: &str, id: &str) -> Value {
    if version < IDENTIFIER_OBJECTS {
        json!(id)
    } else {
        json!({ "rawId": id, "communicationUser": { "id": id } })
    }
}

/// A participant with a name, as a version writes it.
fn named(version: &str, id: &str, name: &str) -> Value {
    let word = if version < IDENTIFIER_OBJECTS { "id" } else { "communicationIdentifier" };
    json!({ word: who(version, id), "displayName": name })
}

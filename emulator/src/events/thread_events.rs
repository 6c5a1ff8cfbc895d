//! Events of a thread itself: it begins, changes, ends, and people come and go.

use acs_chat_protocol::RawId;
use acs_chat_protocol::participant::ChatParticipant;
use acs_chat_protocol::thread::ChatThreadProperties;
use serde_json::{Value, json};

use super::Event;
use super::parties::{participant, stranger};
use crate::clock::{Millis, in_seconds};

/// A thread as it stands right after something happened to it.
pub(super) struct Moment {
    /// The thread.
    pub(super) thread: ChatThreadProperties,
    /// All who are told.
    pub(super) participants: Vec<ChatParticipant>,
    /// The version of the latest change.
    pub(super) version: Millis,
    /// When it happened.
    pub(super) now: Millis,
}

impl Moment {
    fn event(&self, name: &'static str, mut payload: Value) -> Event {
        payload["threadId"] = json!(self.thread.id);
        payload["version"] = json!(self.version.to_string());
        let ids = self.participants.iter().filter_map(id);
        Event::shared(name, &self.thread.id, ids.cloned().collect(), payload)
    }

    fn properties(&self) -> Value {
        json!({ "topic": self.thread.topic, "metadata": self.thread.metadata.clone().unwrap_or_default() })
    }

    /// One of the participants, or who acts without being one.
    fn person(&self, user: &RawId) -> Value {
        let found = self.participants.iter().find(|participant| id(participant) == Some(user));
        found.map_or_else(|| stranger(user), participant)
    }
}

fn id(participant: &ChatParticipant) -> Option<&RawId> {
    participant.communication_identifier.resolve()
}

/// The thread was created.
pub(super) fn created(moment: &Moment) -> Event {
    let creator = moment.thread.created_by_communication_identifier.resolve();
    let payload = json!({
        "createdOn": moment.thread.created_on,
        "properties": moment.properties(),
        "participants": moment.participants.iter().map(participant).collect::<Vec<_>>(),
        "createdBy": creator.map(|creator| moment.person(creator)),
        "retentionPolicy": moment.thread.retention_policy,
    });
    moment.event("chatThreadCreated", payload)
}

/// Its topic, metadata or retention policy changed.
pub(super) fn properties_updated(moment: &Moment, by: &RawId) -> Event {
    let payload = json!({
        "updatedOn": in_seconds(moment.now),
        "properties": moment.properties(),
        "updatedBy": moment.person(by),
        "retentionPolicy": moment.thread.retention_policy,
    });
    moment.event("chatThreadPropertiesUpdated", payload)
}

/// It was deleted by somebody, or by its retention policy.
pub(super) fn deleted(moment: &Moment, by: Option<&RawId>) -> Event {
    let payload = json!({
        "deletedOn": in_seconds(moment.now),
        "deletedBy": by.map(|by| moment.person(by)),
        "reason": if by.is_some() { "deletedByUser" } else { "deletedByPolicy" },
    });
    moment.event("chatThreadDeleted", payload)
}

/// Some were added.
pub(super) fn participants_added(moment: &Moment, by: &RawId, added: &[RawId]) -> Event {
    let payload = json!({
        "addedOn": in_seconds(moment.now),
        "participantsAdded": added.iter().map(|user| moment.person(user)).collect::<Vec<_>>(),
        "addedBy": moment.person(by),
    });
    moment.event("participantsAdded", payload)
}

/// Somebody was removed who is still among those of the moment, to be told.
pub(super) fn participants_removed(moment: &Moment, by: &RawId, removed: &ChatParticipant) -> Event {
    let payload = json!({
        "removedOn": in_seconds(moment.now),
        "participantsRemoved": [participant(removed)],
        "removedBy": moment.person(by),
    });
    moment.event("participantsRemoved", payload)
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Millis = 1_749_594_023_041;
    const NOW_TEXT: &str = "2025-06-10T22:20:23Z";

    fn ann() -> RawId {
        "8:acs:a_ann".into()
    }

    fn ben() -> RawId {
        "8:acs:a_ben".into()
    }

    fn joined(user: &RawId) -> ChatParticipant {
        let identifier = json!({ "rawId": user, "communicationUser": { "id": user } });
        serde_json::from_value(json!({
            "communicationIdentifier": identifier, "shareHistoryTime": "1970-01-01T00:00:00Z",
        }))
        .unwrap()
    }

    fn told_as(user: &RawId) -> Value {
        json!({
            "id": { "kind": "communicationUser", "communicationUserId": user }, "displayName": "",
            "shareHistoryTime": "1970-01-01T00:00:00Z", "metadata": {},
        })
    }

    /// A thread of Ann with Ben, with these properties besides.
    fn moment(more: Value) -> Moment {
        let mut thread = json!({
            "id": "19:a@thread.v2", "topic": "Lunch", "createdOn": NOW_TEXT,
            "createdByCommunicationIdentifier": { "rawId": ann(), "communicationUser": { "id": ann() } },
            "retentionPolicy": { "kind": "none" },
        });
        let Value::Object(more) = more else { unreachable!() };
        thread.as_object_mut().unwrap().extend(more);
        let thread = serde_json::from_value(thread).unwrap();
        Moment { thread, participants: vec![joined(&ann()), joined(&ben())], version: NOW + 1, now: NOW }
    }

    /// What is told to Ann and to Ben alike.
    fn told(event: &Event) -> (&str, Value) {
        assert!(event.concerns(&ann(), None));
        assert!(event.concerns(&ben(), None));
        assert_eq!(event.payload(&ann()), event.payload(&ben()));
        (event.name(), event.payload(&ben()))
    }

    #[test]
    fn a_new_thread_is_told_with_all_who_take_part() {
        let payload = json!({
            "threadId": "19:a@thread.v2", "version": "1749594023042", "createdOn": NOW_TEXT,
            "properties": { "topic": "Lunch", "metadata": {} }, "createdBy": told_as(&ann()),
            "participants": [told_as(&ann()), told_as(&ben())], "retentionPolicy": { "kind": "none" },
        });
        assert_eq!(told(&created(&moment(json!({})))), ("chatThreadCreated", payload));
    }

    #[test]
    fn a_change_is_told_with_all_properties() {
        let policy = json!({ "kind": "threadCreationDate", "deleteThreadAfterDays": 40 });
        let changed = moment(json!({ "metadata": { "tags": "a" }, "retentionPolicy": policy }));
        let payload = json!({
            "threadId": "19:a@thread.v2", "version": "1749594023042", "updatedOn": NOW_TEXT,
            "properties": { "topic": "Lunch", "metadata": { "tags": "a" } }, "updatedBy": told_as(&ben()),
            "retentionPolicy": policy,
        });
        assert_eq!(told(&properties_updated(&changed, &ben())), ("chatThreadPropertiesUpdated", payload));
    }

    #[test]
    fn a_deletion_tells_whether_a_user_or_the_policy_did_it() {
        let gone = moment(json!({}));
        let by_ann = json!({
            "threadId": "19:a@thread.v2", "version": "1749594023042", "deletedOn": NOW_TEXT,
            "deletedBy": told_as(&ann()), "reason": "deletedByUser",
        });
        assert_eq!(told(&deleted(&gone, Some(&ann()))), ("chatThreadDeleted", by_ann));
        let by_policy = json!({
            "threadId": "19:a@thread.v2", "version": "1749594023042", "deletedOn": NOW_TEXT,
            "deletedBy": null, "reason": "deletedByPolicy",
        });
        assert_eq!(told(&deleted(&gone, None)), ("chatThreadDeleted", by_policy));
    }

    #[test]
    fn newcomers_are_told_with_who_added_them() {
        let payload = json!({
            "threadId": "19:a@thread.v2", "version": "1749594023042", "addedOn": NOW_TEXT,
            "participantsAdded": [told_as(&ben())], "addedBy": told_as(&ann()),
        });
        let event = participants_added(&moment(json!({})), &ann(), &[ben()]);
        assert_eq!(told(&event), ("participantsAdded", payload));
    }

    #[test]
    fn who_is_removed_is_told_with_who_did_it() {
        let payload = json!({
            "threadId": "19:a@thread.v2", "version": "1749594023042", "removedOn": NOW_TEXT,
            "participantsRemoved": [told_as(&ben())], "removedBy": told_as(&ann()),
        });
        let event = participants_removed(&moment(json!({})), &ann(), &joined(&ben()));
        assert_eq!(told(&event), ("participantsRemoved", payload));
    }
}

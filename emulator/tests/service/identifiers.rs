//! Who is meant by an identifier, and what happens to those who cannot take part.

use serde_json::{Value, json};

use super::people::Person;
use super::service::Service;

/// A user of the right form that nobody is.
const GHOST: &str = "8:acs:00000000-0000-0000-0000-00000000000a_00000000-0000-0000-0000-00000000000b";

fn raw(id: &str) -> Value {
    json!({ "communicationIdentifier": { "rawId": id } })
}

fn refusal(target: &str, code: &str, message: &str) -> Value {
    json!({ "target": target, "code": code, "message": message })
}

/// Adds somebody to a new thread and tells who could not be added.
async fn refused(ann: &Person, identifier: Value) -> Value {
    let thread = ann.create_thread(&[]).await;
    let added = ann.add(&thread, &[json!({ "communicationIdentifier": identifier })]).await;
    assert_eq!(added.status, 201, "{}", added.text);
    added.body["invalidParticipants"].clone()
}

#[tokio::test]
async fn a_user_may_be_named_by_the_nested_object_the_raw_id_or_both() {
    let service = Service::new();
    let [ann, ben] = service.people::<2>().await;
    let nested = json!({ "communicationUser": { "id": ben.id } });
    let both = json!({ "kind": "communicationUser", "rawId": GHOST, "communicationUser": { "id": ben.id } });
    for identifier in [nested, json!({ "rawId": ben.id }), ben.identifier(), both] {
        let thread = ann.create_thread(&[]).await;
        let added = ann.add(&thread, &[json!({ "communicationIdentifier": identifier })]).await;
        assert_eq!(added.outcome(), (201, "{}"));
        assert_eq!(ann.participants(&thread).await, [ann.listed(), ben.listed()]);
    }
}

#[tokio::test]
async fn those_who_cannot_take_part_are_told_and_the_others_join() {
    let service = Service::new();
    let [ann, ben] = service.people::<2>().await;
    let participants = json!([raw(GHOST), ben.participant(), raw("8:orgid:abc"), raw("28:zzz")]);
    let created = ann.post("/chat/threads", json!({ "topic": "Lunch", "participants": participants })).await;
    assert_eq!(created.status, 201);
    let told = json!([
        refusal(GHOST, "404", "Not found"),
        refusal("8:orgid:abc", "403", "Permissions check failed"),
        refusal("28:zzz", "403", "Permissions check failed"),
    ]);
    assert_eq!(created.body["invalidParticipants"], told);
    assert_eq!(ben.list("/chat/threads").await.len(), 1);
}

#[tokio::test]
async fn adding_tells_the_same_and_names_only_who_joined() {
    let service = Service::new();
    let [ann, ben] = service.people::<2>().await;
    let thread = ann.create_thread(&[]).await;
    let added = ann.add(&thread, &[raw("4:+4930123456"), ben.participant(), raw(GHOST)]).await;
    assert_eq!(added.status, 201);
    let told = json!([
        refusal("4:+4930123456", "403", "Permissions check failed"),
        refusal(GHOST, "404", "Not found")
    ]);
    assert_eq!(added.body, json!({ "invalidParticipants": told }));
    assert_eq!(ann.messages(&thread).await[0]["content"]["participants"], json!([ben.listed()]));
}

#[tokio::test]
async fn if_nobody_could_be_added_there_is_no_message() {
    let service = Service::new();
    let [ann] = service.people::<1>().await;
    let thread = ann.create_thread(&[]).await;
    assert_eq!(ann.add(&thread, &[raw(GHOST)]).await.status, 201);
    assert_eq!(ann.messages(&thread).await.len(), 2);
}

#[tokio::test]
async fn a_deleted_user_is_not_found() {
    let service = Service::new();
    let [ann, ben] = service.people::<2>().await;
    service.signed("DELETE", &ben.identity(), "").await;
    assert_eq!(refused(&ann, ben.identifier()).await, json!([refusal(&ben.id, "404", "Not found")]));
}

#[tokio::test]
async fn a_malformed_id_refuses_the_whole_call() {
    let service = Service::new();
    let [ann, ben] = service.people::<2>().await;
    let thread = ann.create_thread(&[]).await;
    for id in ["8:acs:invalidUserId", "8:acs:a_b", "nonsense"] {
        let reason = format!("Identifier format is invalid ({id}).");
        let participants = json!([ben.participant(), raw(id)]);
        let create = json!({ "topic": "Lunch", "participants": participants });
        assert_eq!(ann.post("/chat/threads", create).await.reason(), reason);
        assert_eq!(ann.add(&thread, &[ben.participant(), raw(id)]).await.reason(), reason);
        let removed = ann.post(&thread.at("participants/:remove"), json!({ "rawId": id })).await;
        assert_eq!((removed.refusal(), removed.reason()), ((400, "BadRequest"), reason.as_str()));
    }
    assert_eq!(ann.list("/chat/threads").await.len(), 1);
    assert_eq!(ann.participants(&thread).await, [ann.listed()]);
}

#[tokio::test]
async fn an_identifier_that_names_nobody_is_refused() {
    let service = Service::new();
    let [ann] = service.people::<1>().await;
    let thread = ann.create_thread(&[]).await;
    for identifier in [json!({}), json!({ "kind": "communicationUser" })] {
        let added = ann.add(&thread, &[json!({ "communicationIdentifier": identifier })]).await;
        assert_eq!(added.refusal(), (400, "BadRequest"));
    }
}

#[tokio::test]
async fn the_cloud_may_be_written_in_upper_case() {
    let service = Service::new();
    let [ann] = service.people::<1>().await;
    let identifier = json!({
        "rawId": "8:orgid:abc",
        "microsoftTeamsUser": { "userId": "abc", "isAnonymous": false, "cloud": "PUBLIC" },
    });
    let told = json!([refusal("8:orgid:abc", "403", "Permissions check failed")]);
    assert_eq!(refused(&ann, identifier).await, told);
}

#[tokio::test]
async fn other_kinds_than_users_need_no_raw_id_either() {
    let service = Service::new();
    let [ann] = service.people::<1>().await;
    let identifiers = [
        (json!({ "phoneNumber": { "value": "+4930123456" } }), "4:+4930123456"),
        (json!({ "microsoftTeamsUser": { "userId": "abc" } }), "8:orgid:abc"),
        (json!({ "microsoftTeamsUser": { "userId": "abc", "cloud": "DOD" } }), "8:dod:abc"),
        (json!({ "microsoftTeamsApp": { "appId": "abc" } }), "28:orgid:abc"),
    ];
    for (identifier, raw_id) in identifiers {
        let told = json!([refusal(raw_id, "403", "Permissions check failed")]);
        assert_eq!(refused(&ann, identifier).await, told);
    }
}

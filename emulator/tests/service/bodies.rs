//! Requests that cannot be understood.

use super::service::{Service, request};

#[tokio::test]
async fn a_body_that_is_not_what_the_call_needs_is_refused_and_nothing_happens() {
    let service = Service::new();
    let [ann] = service.people::<1>().await;
    let thread = ann.create_thread(&[]).await;
    let message = thread.message(&ann.send(&thread, "hello").await);
    let calls = [
        ("POST", "/chat/threads".to_owned()),
        ("PATCH", thread.path()),
        ("POST", thread.at("messages")),
        ("PATCH", message),
        ("POST", thread.at("participants/:add")),
        ("POST", thread.at("participants/:remove")),
        ("POST", thread.at("readReceipts")),
    ];
    let before = ann.messages(&thread).await;
    for (method, target) in &calls {
        for body in ["", "not json", "[]", "7", r#"{"topic":"#] {
            let refused = service.answer(ann.json(method, target), body).await;
            assert_eq!(refused.refusal(), (400, "BadRequest"), "{method} {target} {body}");
            assert_ne!(refused.reason(), "", "{method} {target} {body}");
        }
    }
    assert_eq!(ann.messages(&thread).await, before);
    assert_eq!(ann.list("/chat/threads").await.len(), 1);
}

#[tokio::test]
async fn a_property_of_the_wrong_type_is_refused() {
    let service = Service::new();
    let [ann] = service.people::<1>().await;
    let thread = ann.create_thread(&[]).await;
    let calls = [
        ("POST", "/chat/threads".to_owned(), r#"{"topic":5}"#),
        ("POST", "/chat/threads".to_owned(), r#"{"topic":"Lunch","participants":{}}"#),
        ("PATCH", thread.path(), r#"{"metadata":{"k":1}}"#),
        ("POST", thread.at("messages"), r#"{"content":{"message":"hello"}}"#),
        ("POST", thread.at("messages"), r#"{"content":null}"#),
        ("POST", thread.at("messages"), r#"{"content":"hello","metadata":{"k":{}}}"#),
        ("POST", thread.at("readReceipts"), r#"{"chatMessageId":5}"#),
        ("POST", thread.at("typing"), r#"{"senderDisplayName":5}"#),
    ];
    for (method, target, body) in calls {
        let refused = service.answer(ann.json(method, &target), body).await;
        assert_eq!(refused.refusal(), (400, "BadRequest"), "{method} {target} {body}");
    }
    assert_eq!(ann.messages(&thread).await.len(), 2);
}

#[tokio::test]
async fn properties_that_nobody_knows_do_no_harm() {
    let service = Service::new();
    let [ann] = service.people::<1>().await;
    let thread = ann.create_thread(&[]).await;
    let body = r#"{"content":"hello","priority":"High","attachments":[{"id":"1"}]}"#;
    let sent = service.answer(ann.json("POST", &thread.at("messages")), body).await;
    assert_eq!(sent.status, 201);
    assert_eq!(ann.messages(&thread).await[0].get("priority"), None);
}

#[tokio::test]
async fn a_body_that_is_no_json_is_refused_by_the_identity_api() {
    let service = Service::new();
    for body in ["not json", "[]", r#"{"createTokenWithScopes":"chat"}"#] {
        let refused = service.signed("POST", "/identities", body).await;
        assert_eq!(refused.refusal(), (400, "BadRequest"), "{body}");
    }
}

#[tokio::test]
async fn an_unknown_address_is_not_found() {
    let service = Service::new();
    let [ann] = service.people::<1>().await;
    let targets = ["/", "/nowhere", "/chat", "/chat/config/somethingElse"];
    for target in targets {
        let answer = service.answer(request("GET", target), "").await;
        assert_eq!(answer.refusal(), (404, "NotFound"), "{target}");
    }
    let thread = ann.create_thread(&[]).await;
    assert_eq!(ann.get(&thread.at("images")).await.refusal(), (404, "NotFound"));
}

//! The `api-version` of a call, and the list of those that are spoken.

use axum::http::Request;

use super::service::{HOST, Service, request};

#[tokio::test]
async fn a_call_without_a_version_is_refused() {
    let service = Service::new();
    let calls = [("GET", "/chat/threads"), ("GET", "/chat/threads?maxPageSize=2"), ("POST", "/identities")];
    for (method, target) in calls {
        let request = Request::builder().method(method).uri(target).header("host", HOST);
        let refused = service.answer(request, "").await;
        assert_eq!(refused.refusal(), (400, "ApiVersionUnspecified"), "{target}");
    }
}

#[tokio::test]
async fn a_call_of_an_unknown_version_is_refused() {
    let service = Service::new();
    for version in ["2019-01-01", "2023-10-01", ""] {
        let refused =
            service.answer(request("GET", &format!("/chat/threads?api-version={version}")), "").await;
        assert_eq!(refused.refusal(), (400, "UnsupportedApiVersion"), "{version}");
        let ending = format!("' does not support the API version '{version}'.");
        assert!(refused.reason().starts_with("The HTTP resource that matches the request URI '"));
        assert!(refused.reason().ends_with(&ending), "{}", refused.reason());
    }
}

#[tokio::test]
async fn the_identity_api_has_versions_of_its_own() {
    let service = Service::new();
    let refused = service.signed("POST", "/identities?api-version=2025-03-15", "").await;
    assert_eq!(refused.refusal(), (400, "UnsupportedApiVersion"));
    for version in ["2021-03-07", "2022-10-01", "2023-10-01"] {
        let created = service.signed("POST", &format!("/identities?api-version={version}"), "").await;
        assert_eq!(created.status, 201, "{version}");
    }
}

#[tokio::test]
async fn every_chat_answer_lists_the_versions_errors_included() {
    let service = Service::new();
    let [ann] = service.people::<1>().await;
    let answers = [
        (200, ann.get("/chat/threads").await),
        (400, ann.get("/chat/threads?api-version=2019-01-01").await),
        (400, ann.get("/chat/threads/nonsense").await),
        (401, service.answer(request("GET", "/chat/threads"), "").await),
        (404, ann.get("/chat/threads/19:0000@thread.v2").await),
    ];
    for (status, answer) in &answers {
        assert_eq!(answer.status, *status);
        let list = answer.header("api-supported-versions");
        assert!(list.split(", ").any(|version| version == "2025-03-15"), "{status}: {list}");
    }
}

#[tokio::test]
async fn every_identity_answer_lists_the_versions_errors_included() {
    let service = Service::new();
    let mut unsigned = service.signed_call("POST", "/identities", "");
    unsigned.key = Vec::new();
    let answers =
        [(201, service.signed("POST", "/identities", "").await), (401, unsigned.send(&service).await)];
    for (status, answer) in &answers {
        assert_eq!(answer.status, *status);
        let list = answer.header("api-supported-versions");
        assert!(list.split(", ").any(|version| version == "2023-10-01"), "{status}: {list}");
    }
}

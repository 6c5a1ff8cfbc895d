//! The `api-version` of a call, and the list of those that are spoken.

use axum::http::Request;

use super::service::{HOST, Service, request};

/// The versions of the chat API, oldest first: their names are in the order of their dates.
pub(crate) const CHAT: [&str; 17] = [
    "2020-11-01-preview3",
    "2021-01-27-preview4",
    "2021-03-01-preview5",
    "2021-03-07",
    "2021-04-05-preview6",
    "2021-09-07",
    "2021-10-01-preview7",
    "2022-11-15-preview8",
    "2023-04-01-preview",
    "2023-07-01-preview",
    "2023-11-07",
    "2023-11-15-preview",
    "2024-03-01-preview",
    "2024-03-07",
    "2024-03-15-preview",
    "2024-06-05-preview",
    "2025-03-15",
];

const IDENTITY: [&str; 4] = ["2021-03-07", "2022-06-01", "2022-10-01", "2023-10-01"];

#[tokio::test]
async fn every_version_of_chat_is_accepted_and_listed() {
    let service = Service::new();
    let [ann] = service.people::<1>().await;
    for version in CHAT {
        let answer = ann.get(&format!("/chat/threads?api-version={version}")).await;
        assert_eq!(answer.outcome(), (200, r#"{"value":[]}"#), "{version}");
        assert_eq!(answer.header("api-supported-versions"), CHAT.join(", "), "{version}");
    }
}

#[tokio::test]
async fn every_version_of_identity_is_accepted_and_listed() {
    let service = Service::new();
    for version in IDENTITY {
        let created = service.signed("POST", &format!("/identities?api-version={version}"), "").await;
        assert_eq!(created.status, 201, "{version}");
        assert_eq!(created.header("api-supported-versions"), IDENTITY.join(", "), "{version}");
    }
}

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
    for version in ["2019-01-01", "2023-10-01", "2020-09-21-preview2", "2024-06-05", "2099-01-01"] {
        let refused =
            service.answer(request("GET", &format!("/chat/threads?api-version={version}")), "").await;
        assert_eq!(refused.refusal(), (400, "UnsupportedApiVersion"), "{version}");
        let ending = format!("' does not support the API version '{version}'.");
        assert!(refused.reason().starts_with("The HTTP resource that matches the request URI '"));
        assert!(refused.reason().ends_with(&ending), "{}", refused.reason());
    }
}

/// FAULTS.md, table C: the version parameter.
#[tokio::test]
async fn a_version_of_another_form_is_unknown() {
    let service = Service::new();
    let [ann] = service.people::<1>().await;
    let names = ["", "latest", "2025-3-15", "2025-03-15%20", "+2025-03-15", "%00", "%FF", "%zz", "preview4"];
    for version in names {
        for target in ["/chat/threads", "/chat/threads/nonsense"] {
            let refused = ann.get(&format!("{target}?api-version={version}")).await;
            assert_eq!(refused.refusal(), (400, "UnsupportedApiVersion"), "{version}");
            assert_eq!(refused.header("api-supported-versions"), CHAT.join(", "), "{version}");
        }
    }
}

/// FAULTS.md, table C: the version parameter.
#[tokio::test]
async fn a_version_that_is_given_twice_is_refused_even_if_it_is_the_same() {
    let service = Service::new();
    let [ann] = service.people::<1>().await;
    for second in ["2025-03-15", "2021-09-07", ""] {
        let target = format!("/chat/threads?api-version=2025-03-15&maxPageSize=2&api-version={second}");
        let refused = ann.get(&target).await;
        assert_eq!(refused.refusal(), (400, "UnsupportedApiVersion"), "{second}");
        assert_eq!(refused.header("api-supported-versions"), CHAT.join(", "), "{second}");
    }
}

#[tokio::test]
async fn a_parameter_of_another_name_is_no_version() {
    let service = Service::new();
    let refused = service.answer(request("GET", "/chat/threads?not-api-version=2025-03-15"), "").await;
    assert_eq!(refused.refusal(), (400, "ApiVersionUnspecified"));
}

#[tokio::test]
async fn the_identity_api_has_versions_of_its_own() {
    let service = Service::new();
    let refused = service.signed("POST", "/identities?api-version=2025-03-15", "").await;
    assert_eq!(refused.refusal(), (400, "UnsupportedApiVersion"));
    let [ann] = service.people::<1>().await;
    let refused = ann.get("/chat/threads?api-version=2023-10-01").await;
    assert_eq!(refused.refusal(), (400, "UnsupportedApiVersion"));
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

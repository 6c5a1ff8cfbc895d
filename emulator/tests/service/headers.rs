//! The headers that every answer has, and those that a caller may ask for.

use serde_json::json;

use super::service::{Service, request};

const REQUEST_ID: &str = "8e1b8a3c-0a39-4a41-9b0e-3f3f3b8f8f0d";

#[tokio::test]
async fn every_answer_has_a_correlation_vector_of_its_own() {
    let service = Service::new();
    let [ann] = service.people::<1>().await;
    let answers = [
        ann.get("/chat/threads").await,
        ann.get("/chat/threads/nonsense").await,
        service.answer(request("GET", "/chat/threads"), "").await,
        service.answer(request("GET", "/nowhere"), "").await,
        service.signed("POST", "/identities", "").await,
    ];
    let mut vectors: Vec<&str> = answers.iter().map(|answer| answer.header("ms-cv")).collect();
    assert!(vectors.iter().all(|vector| vector.ends_with(".0")), "{vectors:?}");
    vectors.sort_unstable();
    vectors.dedup();
    assert_eq!(vectors.len(), answers.len());
}

#[tokio::test]
async fn the_request_id_comes_back_if_asked_for_also_with_an_error() {
    let service = Service::new();
    for token in ["Bearer nonsense", ""] {
        let asking = request("GET", "/chat/threads")
            .header("authorization", token)
            .header("x-ms-client-request-id", REQUEST_ID)
            .header("x-ms-return-client-request-id", "true");
        let answer = service.answer(asking, "").await;
        assert_eq!((answer.status, answer.header("x-ms-client-request-id")), (401, REQUEST_ID));
    }
}

#[tokio::test]
async fn the_request_id_does_not_come_back_if_nobody_asks() {
    let service = Service::new();
    let [ann] = service.people::<1>().await;
    let silent = ann.request("GET", "/chat/threads").header("x-ms-client-request-id", REQUEST_ID);
    assert_eq!(service.answer(silent, "").await.header("x-ms-client-request-id"), "");
}

#[tokio::test]
async fn the_request_id_does_not_come_back_if_declined() {
    let service = Service::new();
    let [ann] = service.people::<1>().await;
    let declining = ann
        .request("GET", "/chat/threads")
        .header("x-ms-client-request-id", REQUEST_ID)
        .header("x-ms-return-client-request-id", "false");
    assert_eq!(service.answer(declining, "").await.header("x-ms-client-request-id"), "");
}

#[tokio::test]
async fn answers_and_errors_are_json() {
    let service = Service::new();
    let [ann] = service.people::<1>().await;
    let answers = [
        ann.get("/chat/threads").await,
        ann.get("/chat/threads/nonsense").await,
        ann.post("/chat/threads", json!({ "topic": "Lunch" })).await,
        service.answer(request("GET", "/chat/threads"), "").await,
    ];
    for answer in &answers {
        assert!(answer.header("content-type").starts_with("application/json"), "{}", answer.status);
    }
}

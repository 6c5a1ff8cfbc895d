//! What each fault does (FAULTS.md, "How to script it").

use std::convert::Infallible;
use std::time::Duration;

use acs_chat_emulator::faults::Cut;
use axum::body::Body;
use axum::response::Response;
use futures::{StreamExt, stream};
use http_body_util::BodyExt;
use serde_json::{Value, json};
use tokio::time::{Instant, timeout};

use super::faults::Scene;

/// What comes of an answer's body, and whether it came to its end.
async fn body(answer: Response) -> (String, bool) {
    let (mut body, mut bytes) = (answer.into_body(), Vec::new());
    let is_whole = loop {
        match body.frame().await {
            Some(Ok(frame)) => bytes.extend(frame.into_data().unwrap()),
            Some(Err(_)) => break false,
            None => break true,
        }
    };
    (String::from_utf8(bytes).unwrap(), is_whole)
}

async fn json_body(answer: Response) -> Value {
    serde_json::from_str(&body(answer).await.0).unwrap()
}

fn header<'a>(answer: &'a Response, name: &str) -> &'a str {
    answer.headers().get(name).map_or("", |value| value.to_str().unwrap())
}

#[tokio::test]
async fn pass_does_nothing() {
    let scene = Scene::with(json!([{ "action": "pass" }, { "action": "refuse" }])).await;
    assert_eq!(scene.send("hello").await.unwrap().status(), 201);
    assert_eq!(scene.stored().await, ["hello"]);
}

#[tokio::test]
async fn refuse_never_reaches_the_service() {
    let scene = Scene::with(json!({ "action": "refuse" })).await;
    assert_eq!(scene.send("hello").await.unwrap_err(), Cut);
    assert!(scene.stored().await.is_empty());
}

#[tokio::test]
async fn cut_request_does_not_wait_for_the_rest_of_the_request() {
    let scene = Scene::with(json!({ "action": "cut-request" })).await;
    let begin = stream::iter([Ok::<_, Infallible>("{\"content\":\"he")]);
    let request = scene.ann.request("POST", &scene.thread.at("messages"));
    let answer = scene.call(request, Body::from_stream(begin.chain(stream::pending()))).await;
    assert_eq!(answer.unwrap_err(), Cut);
    assert!(scene.stored().await.is_empty());
}

#[tokio::test]
async fn cut_response_loses_the_answer_of_what_was_done() {
    let scene = Scene::with(json!({ "action": "cut-response" })).await;
    assert_eq!(scene.send("hello").await.unwrap_err(), Cut);
    assert_eq!(scene.stored().await, ["hello"]);
}

#[tokio::test(start_paused = true)]
async fn cut_body_ends_in_the_middle_of_the_body() {
    let scene = Scene::with(json!({ "action": "cut-body", "bytes": 5, "count": 1 })).await;
    let cut = scene.send("hello").await.unwrap();
    let length: usize = header(&cut, "content-length").parse().unwrap();
    assert_eq!((cut.status().as_u16(), length > 5), (201, true));
    assert_eq!(body(cut).await, ("{\"id\"".to_owned(), false));
    assert_eq!(scene.stored().await, ["hello"]);
}

#[tokio::test]
async fn cut_body_after_all_of_the_body_ends_the_connection() {
    let scene = Scene::with(json!({ "action": "cut-body", "bytes": 5000 })).await;
    let whole = scene.send("hello").await.unwrap();
    assert_eq!(header(&whole, "connection"), "close");
    assert!(body(whole).await.1);
}

#[tokio::test(start_paused = true)]
async fn hold_keeps_the_answer_back_for_some_time() {
    let scene = Scene::with(json!({ "action": "hold", "milliseconds": 3000 })).await;
    let begun = Instant::now();
    assert_eq!(scene.send("hello").await.unwrap().status(), 201);
    assert_eq!(begun.elapsed().as_secs(), 3);
}

#[tokio::test]
async fn hold_keeps_the_answer_back_until_it_is_released() {
    let scene = Scene::with(json!({ "action": "hold" })).await;
    let held = tokio::spawn(scene.send("hello"));
    scene.until_held(1).await;
    assert_eq!(scene.stored().await, ["hello"]);
    assert_eq!(scene.control("POST", "/1/release", Value::Null).await.body, json!({ "released": 1 }));
    assert_eq!(held.await.unwrap().unwrap().status(), 201);
    scene.until_held(0).await;
}

#[tokio::test]
async fn hold_before_keeps_the_request_from_the_service() {
    let scene = Scene::with(json!({ "action": "hold", "stage": "before" })).await;
    let held = tokio::spawn(scene.send("hello"));
    scene.until_held(1).await;
    assert!(scene.stored().await.is_empty());
    scene.control("POST", "/1/release", Value::Null).await;
    assert_eq!(held.await.unwrap().unwrap().status(), 201);
    assert_eq!(scene.stored().await, ["hello"]);
}

/// S-17: the client has given up and looked, and only then its request arrives.
#[tokio::test]
async fn a_request_that_is_held_arrives_although_its_client_has_gone() {
    let scene = Scene::with(json!({ "action": "hold", "stage": "before" })).await;
    let held = tokio::spawn(scene.send("hello"));
    scene.until_held(1).await;
    held.abort();
    assert!(held.await.unwrap_err().is_cancelled() && scene.stored().await.is_empty());
    scene.control("POST", "/1/release", Value::Null).await;
    while scene.stored().await.is_empty() {
        tokio::task::yield_now().await;
    }
    assert_eq!(scene.stored().await, ["hello"]);
}

#[tokio::test]
async fn an_answer_is_not_held_for_a_client_that_has_gone() {
    let scene = Scene::with(json!({ "action": "hold" })).await;
    let held = tokio::spawn(scene.send("hello"));
    scene.until_held(1).await;
    held.abort();
    scene.until_held(0).await;
}

#[tokio::test(start_paused = true)]
async fn drip_sends_so_many_bytes_a_second() {
    let scene = Scene::with(json!([
        { "action": "drip", "bytesPerSecond": 1, "count": 1 },
        { "action": "drip", "bytesPerSecond": 1_000_000 },
    ]))
    .await;
    for bytes_per_second in [1, 1_000_000] {
        let begun = Instant::now();
        let answer = scene.send("hello").await.unwrap();
        let length = header(&answer, "content-length").to_owned();
        let (text, is_whole) = body(answer).await;
        assert_eq!((is_whole, text.len().to_string()), (true, length));
        let seconds = text.len() / bytes_per_second;
        assert_eq!(begun.elapsed().as_secs(), u64::try_from(seconds).unwrap(), "{text}");
    }
}

#[tokio::test]
async fn answer_does_not_ask_the_service() {
    let headers = json!({ "Retry-After": ["5", "-1"], "Content-Type": "text/html" });
    let rule = json!({ "action": "answer", "status": 999, "headers": headers, "body": "<html>" });
    let scene = Scene::with(rule).await;
    let answer = scene.send("hello").await.unwrap();
    let retry_after: Vec<_> = answer.headers().get_all("retry-after").iter().collect();
    assert_eq!(retry_after, ["5", "-1"]);
    assert_eq!((answer.status().as_u16(), header(&answer, "content-type")), (999, "text/html"));
    assert_eq!(body(answer).await, ("<html>".to_owned(), true));
    assert!(scene.stored().await.is_empty());
}

#[tokio::test]
async fn answer_after_hides_that_the_service_has_done_it() {
    let error = json!({ "error": { "code": "InternalError", "message": "Try again." } });
    let scene = Scene::with(json!({ "action": "answer-after", "status": 500, "body": error })).await;
    let answer = scene.send("hello").await.unwrap();
    assert_eq!((answer.status().as_u16(), header(&answer, "content-type")), (500, "application/json"));
    assert_eq!(json_body(answer).await, error);
    assert_eq!(scene.stored().await, ["hello"]);
}

#[tokio::test]
async fn a_page_of_another_origin_can_read_what_a_rule_answers() {
    let scene = Scene::with(json!({ "action": "answer", "status": 503 })).await;
    let request = scene.ann.request("GET", "/chat/threads").header("origin", "https://page.example");
    let answer = scene.call(request, "").await.unwrap();
    assert_eq!(header(&answer, "access-control-allow-origin"), "*");
    assert_eq!(header(&answer, "access-control-expose-headers"), "*");
}

#[tokio::test]
async fn twice_asks_twice_and_gives_the_first_answer() {
    let scene = Scene::with(json!({ "action": "twice" })).await;
    let answer = json_body(scene.send("hello").await.unwrap()).await;
    let messages = scene.messages().await;
    assert_eq!((messages.len(), &messages[1]["id"]), (2, &answer["id"]));
    assert_ne!(messages[0]["id"], messages[1]["id"]);
    assert_eq!(scene.stored().await, ["hello", "hello"]);
}

#[tokio::test]
async fn swap_gives_each_of_two_requests_the_answer_of_the_other() {
    let scene = Scene::with(json!({ "action": "swap", "count": 2 })).await;
    let first = tokio::spawn(scene.send("first"));
    scene.until_held(1).await;
    let second = json_body(scene.send("second").await.unwrap()).await;
    let first = json_body(first.await.unwrap().unwrap()).await;
    assert_eq!(scene.stored().await, ["second", "first"]);
    let messages = scene.messages().await;
    assert_eq!((&first["id"], &second["id"]), (&messages[0]["id"], &messages[1]["id"]));
}

#[tokio::test]
async fn who_waits_for_a_swap_in_vain_gets_its_own_answer_when_released() {
    let scene = Scene::with(json!({ "action": "swap" })).await;
    let first = tokio::spawn(scene.send("first"));
    scene.until_held(1).await;
    scene.control("POST", "/1/release", Value::Null).await;
    let first = json_body(first.await.unwrap().unwrap()).await;
    assert_eq!(first["id"], scene.messages().await[0]["id"]);
}

#[tokio::test(start_paused = true)]
async fn blackhole_never_answers() {
    let scene = Scene::with(json!({ "action": "blackhole" })).await;
    assert!(timeout(Duration::from_secs(3600), scene.send("hello")).await.is_err());
    assert!(scene.stored().await.is_empty());
}

#[tokio::test]
async fn rewrite_changes_one_field_of_the_answer() {
    let scene = Scene::with(json!([
        { "action": "rewrite", "method": "POST", "pointer": "/id", "value": 7, "count": 1 },
        { "action": "rewrite", "method": "POST", "pointer": "/id" },
    ]))
    .await;
    let answer = scene.send("hello").await.unwrap();
    assert_eq!((answer.status().as_u16(), header(&answer, "content-length")), (201, "8"));
    assert_eq!(body(answer).await, ("{\"id\":7}".to_owned(), true));
    assert_eq!(body(scene.send("again").await.unwrap()).await, ("{}".to_owned(), true));
    assert_eq!(scene.stored().await, ["again", "hello"]);
}

//! What a refusal for a rate limit is, what counts against a limit, and what does not.

use acs_chat_emulator::AppOptions;
use serde_json::json;

use super::people::lines;
use super::rate_limits::{limited, only, pass, refused, say};
use super::service::{MINUTE, Service, request};

const SECOND: i64 = 1000;

#[tokio::test]
async fn a_refusal_says_what_happened_and_when_to_come_back() {
    let service = limited(1.0);
    let [ann] = service.people::<1>().await;
    let thread = ann.create_thread(&[]).await;
    pass(10, async || say(&ann, &thread).await).await;
    service.clock.advance(1);
    let refused = say(&ann, &thread).await;
    assert_eq!(refused.status, 429);
    let error = json!({ "code": "TooManyRequests", "message": "Rate limit exceeded." });
    assert_eq!(refused.body, json!({ "error": error }));
    // 9.999 s, rounded up, so that who waits as long as it says does pass.
    assert_eq!(refused.header("retry-after"), "10");
    assert_eq!(refused.header("content-type"), "application/json");
    assert_ne!(refused.header("ms-cv"), "");
}

#[tokio::test]
async fn a_refused_call_changes_nothing_and_uses_nothing_up() {
    let service = limited(1.0);
    let [ann] = service.people::<1>().await;
    let thread = ann.create_thread(&[]).await;
    pass(10, async || say(&ann, &thread).await).await;
    let before = ann.get(&thread.at("messages")).await.text;
    for second in 0..10 {
        refused(&say(&ann, &thread).await, 10 - second);
        service.clock.advance(SECOND);
    }
    assert_eq!(ann.get(&thread.at("messages")).await.text, before);
    only(&service, 10, 10, async || say(&ann, &thread).await).await;
    assert_eq!(lines(&ann.messages(&thread).await).iter().filter(|line| *line == "hello").count(), 21);
}

#[tokio::test]
async fn room_comes_back_call_by_call() {
    let service = limited(1.0);
    let [ann] = service.people::<1>().await;
    let thread = ann.create_thread(&[]).await;
    for _ in 0..10 {
        assert_eq!(say(&ann, &thread).await.status, 201);
        service.clock.advance(SECOND);
    }
    for _ in 0..10 {
        assert_eq!(say(&ann, &thread).await.status, 201);
        refused(&say(&ann, &thread).await, 1);
        service.clock.advance(SECOND);
    }
}

#[tokio::test]
async fn there_are_no_limits_if_they_are_off() {
    let service = Service::with(AppOptions { rate_limits: None, ..AppOptions::in_memory() });
    let [ann] = service.people::<1>().await;
    let thread = ann.create_thread(&[]).await;
    for _ in 0..100 {
        assert_eq!(say(&ann, &thread).await.status, 201);
    }
}

#[tokio::test]
async fn a_factor_scales_the_limits() {
    for (factor, times) in [(0.5, 5), (2.0, 20), (0.000_1, 1)] {
        let service = limited(factor);
        let [ann] = service.people::<1>().await;
        let thread = ann.create_thread(&[]).await;
        pass(times, async || say(&ann, &thread).await).await;
        assert_eq!(say(&ann, &thread).await.status, 429, "{factor}");
    }
}

#[tokio::test]
async fn a_thread_is_the_same_however_its_id_is_written() {
    let service = limited(1.0);
    let [ann] = service.people::<1>().await;
    let thread = ann.create_thread(&[]).await;
    let raw = format!("/chat/threads/{}", thread.id);
    assert_ne!(raw, thread.path());
    pass(3, async || ann.patch(&raw, json!({ "topic": "Dinner" })).await).await;
    pass(2, async || ann.patch(&thread.path(), json!({ "topic": "Lunch" })).await).await;
    refused(&ann.patch(&raw, json!({ "topic": "Tea" })).await, 10);
    refused(&ann.patch(&thread.path(), json!({ "topic": "Tea" })).await, 10);
}

#[tokio::test]
async fn what_is_no_thread_has_no_limits() {
    let service = limited(1.0);
    let [ann] = service.people::<1>().await;
    for _ in 0..20 {
        let changed = ann.patch("/chat/threads/nonsense", json!({ "topic": "Dinner" })).await;
        assert_eq!(changed.refusal(), (400, "BadRequest"));
    }
}

#[tokio::test]
async fn calls_without_a_valid_token_or_version_use_nothing_up() {
    let service = limited(1.0);
    let [ann] = service.people::<1>().await;
    let thread = ann.create_thread(&[]).await;
    let stranger = service.knows(&json!(ann.id), &json!("no.token.this"));
    for _ in 0..60 {
        assert_eq!(service.answer(request("GET", "/chat/threads"), "").await.status, 401);
        assert_eq!(say(&stranger, &thread).await.status, 401);
        let target = thread.at("messages?api-version=1999-01-01");
        assert_eq!(ann.post(&target, json!({ "content": "hello" })).await.status, 400);
    }
    pass(50, async || ann.get("/chat/threads").await).await;
    pass(10, async || say(&ann, &thread).await).await;
}

#[tokio::test]
async fn a_call_that_fails_counts_as_one_that_does_not() {
    let service = limited(1.0);
    let [ann] = service.people::<1>().await;
    let thread = ann.create_thread(&[]).await;
    for _ in 0..10 {
        assert_eq!(ann.post(&thread.at("messages"), json!({ "content": "" })).await.status, 400);
    }
    only(&service, 0, 10, async || say(&ann, &thread).await).await;
}

#[tokio::test]
async fn head_counts_as_get() {
    let service = limited(1.0);
    let [ann] = service.people::<1>().await;
    pass(25, async || service.answer(ann.request("HEAD", "/chat/threads"), "").await).await;
    pass(25, async || ann.get("/chat/threads").await).await;
    assert_eq!(service.answer(ann.request("HEAD", "/chat/threads"), "").await.status, 429);
    refused(&ann.get("/chat/threads").await, 10);
}

/// FAULTS.md V-05.
#[tokio::test]
async fn limits_still_work_when_the_clock_goes_back_an_hour() {
    let service = limited(1.0);
    let [ann] = service.people::<1>().await;
    let thread = ann.create_thread(&[]).await;
    service.clock.advance(60 * MINUTE);
    pass(10, async || say(&ann, &thread).await).await;
    service.clock.advance(-60 * MINUTE);
    only(&service, 0, 10, async || say(&ann, &thread).await).await;
    only(&service, 9, 10, async || say(&ann, &thread).await).await;
}

/// The figures are a hundred times these.
#[tokio::test]
async fn identity_calls_of_each_kind_are_limited_by_themselves() {
    let service = limited(0.01);
    let [ann] = service.people::<1>().await;
    service.clock.advance(30 * SECOND);
    let issue = format!("{}/:issueAccessToken", ann.identity());
    let revoke = format!("{}/:revokeAccessTokens", ann.identity());
    let calls = [
        ("POST", "/identities".to_owned(), "", 10),
        ("POST", issue, r#"{"scopes":["chat"]}"#, 10),
        ("POST", revoke, "", 5),
        ("DELETE", ann.identity(), "", 5),
    ];
    for (method, target, body, times) in &calls {
        pass(*times, async || service.signed(method, target, body).await).await;
    }
    for (method, target, body, _) in &calls {
        refused(&service.signed(method, target, body).await, 30);
    }
    let [(method, target, body, _), ..] = &calls;
    only(&service, 0, 30, async || service.signed(method, target, body).await).await;
}

#[tokio::test]
async fn identities_with_a_token_and_without_one_draw_on_one_budget() {
    let service = limited(0.01);
    pass(5, async || service.signed("POST", "/identities", "").await).await;
    let with_token = r#"{"createTokenWithScopes":["chat"]}"#;
    pass(5, async || service.signed("POST", "/identities", with_token).await).await;
    refused(&service.signed("POST", "/identities", "").await, 30);
    refused(&service.signed("POST", "/identities", with_token).await, 30);
}

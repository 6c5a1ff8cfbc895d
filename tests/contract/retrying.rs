//! What is done again, and when.

use std::time::Duration;

use acs_chat_widget::client::ListOptions;
use acs_chat_widget::client::models::message::{MessageKind, SendChatMessageRequest};
use acs_chat_widget::client::models::thread::CreateChatThreadRequest;
use serde_json::{Value, json};
use tokio::time::Instant;

use crate::house::House;
use crate::scene::Scene;
use crate::transport::{MESSAGES, THREADS};

const THREAD: &str = "/chat/threads/*";

fn refused(path: &str, status: u16, headers: &Value) -> Value {
    json!({ "path": path, "action": "answer", "status": status, "headers": headers, "count": 1 })
}

#[tokio::test(start_paused = true)]
async fn reading_is_repeated_and_sending_is_not() {
    let scene = Scene::new().await;
    scene.house.rule(json!({ "path": THREAD, "action": "refuse", "count": 1 }));
    scene.house.rule(refused(THREAD, 503, &json!({ "retry-after": "1" })));
    assert_eq!(scene.ben.properties().await.unwrap().topic, "Lunch");
    scene.house.rule(json!({ "path": MESSAGES, "method": "POST", "action": "cut-response", "count": 1 }));
    let lost = scene.ann.send_message(&SendChatMessageRequest::text("once")).await.unwrap_err();
    assert!(lost.is_ambiguous());
    let sent = scene.messages().await.iter().filter(|message| message.kind == MessageKind::Text).count();
    assert_eq!(sent, 1);
}

#[tokio::test(start_paused = true)]
async fn three_repetitions_are_the_most() {
    let scene = Scene::new().await;
    scene.house.rule(json!({ "path": THREAD, "action": "answer", "status": 500 }));
    let before = scene.house.count("/chat/threads/");
    let error = scene.ben.properties().await.unwrap_err();
    assert_eq!((error.status(), scene.house.count("/chat/threads/") - before), (Some(500), 4));
}

#[tokio::test(start_paused = true)]
async fn what_would_fail_again_is_not_repeated() {
    let scene = Scene::new().await;
    for status in [400, 403, 404, 409, 413, 501, 505] {
        // One such header makes other clients repeat even a 403.
        scene.house.rule(refused(THREAD, status, &json!({ "retry-after": "1" })));
        let before = scene.house.count("/chat/threads/");
        assert_eq!(scene.ben.properties().await.unwrap_err().status(), Some(status));
        assert_eq!(scene.house.count("/chat/threads/") - before, 1, "{status}");
    }
}

#[tokio::test(start_paused = true)]
async fn a_send_that_was_refused_for_its_rate_waits_as_long_as_it_is_told_s_09() {
    let scene = Scene::new().await;
    scene.house.rule(refused(MESSAGES, 429, &json!({ "retry-after": "5" })));
    let begun = Instant::now();
    scene.say("late").await;
    assert!(begun.elapsed() >= Duration::from_secs(5));
    assert_eq!(scene.texts().await, ["late"]);
}

/// How long a list waits after a refusal with these headers, before it is asked for again.
async fn waits(headers: Value) -> Duration {
    let house = House::new().await;
    let ann = house.client("ann");
    ann.user().await.unwrap();
    house.rule(refused(THREADS, 429, &headers));
    let begun = Instant::now();
    ann.list_threads(&ListOptions::default()).next_page().await.unwrap();
    begun.elapsed()
}

#[tokio::test(start_paused = true)]
async fn retry_after_is_a_floor_in_every_form_s_10() {
    // What has been done until then takes time of the real clock, which a date goes by.
    let in_a_minute = http_date(std::time::SystemTime::now() + Duration::from_secs(60));
    let forms = [
        (json!({ "retry-after": "10" }), 10..=10),
        (json!({ "retry-after": in_a_minute }), 45..=60),
        (json!({ "retry-after-ms": "7500" }), 7..=7),
        (json!({ "x-ms-retry-after-ms": "7500" }), 7..=7),
        (json!({ "retry-after": ["10", "-1"] }), 0..=10),
    ];
    for (headers, expected) in forms {
        let waited = waits(headers.clone()).await;
        assert!(expected.contains(&waited.as_secs()), "{headers}: {waited:?}");
    }
}

#[tokio::test(start_paused = true)]
async fn nonsense_in_retry_after_falls_back_to_the_back_off_s_10() {
    let past = http_date(std::time::SystemTime::now() - Duration::from_secs(3600));
    for value in ["-1", "abc", "0", "", "NaN", "1e3", past.as_str()] {
        let waited = waits(json!({ "retry-after": value })).await;
        let back_off = Duration::from_millis(500)..=Duration::from_millis(1100);
        assert!(back_off.contains(&waited), "{value}: {waited:?}");
    }
    assert!(waits(json!({})).await >= Duration::from_millis(500));
}

#[tokio::test(start_paused = true)]
async fn a_huge_retry_after_is_capped_s_10() {
    for (name, value) in [("retry-after", "99999999999"), ("retry-after-ms", "18446744073709551615")] {
        let waited = waits(json!({ name: value })).await;
        assert!((300..=302).contains(&waited.as_secs()), "{value}: {waited:?}");
    }
}

#[tokio::test(start_paused = true)]
async fn creating_a_thread_is_repeated_as_it_cannot_happen_twice() {
    let house = House::new().await;
    house.rule(
        json!({ "path": THREADS, "method": "POST", "action": "answer-after", "status": 500, "count": 2 }),
    );
    let ann = house.client("ann");
    ann.create_thread(&CreateChatThreadRequest::new("Lunch")).await.unwrap();
    let page = ann.list_threads(&ListOptions::default()).next_page().await.unwrap().unwrap();
    assert_eq!(page.value.len(), 3);
}

#[tokio::test(start_paused = true)]
async fn what_may_happen_twice_without_harm_is_repeated_too() {
    let scene = Scene::new().await;
    let id = scene.say("hello").await;
    let lost = |path: &str| json!({ "path": path, "action": "cut-response", "count": 1 });
    scene.house.rule(lost("/chat/threads/*/messages/*"));
    scene.ann.delete_message(&id).await.unwrap();
    scene.house.rule(lost("/chat/threads/*/readReceipts"));
    scene.ben.send_read_receipt(&id).await.unwrap();
    scene.house.rule(lost("/chat/threads/*"));
    scene.house.client("ann").delete_thread(scene.ann.id()).await.unwrap();
}

/// A time as HTTP writes it.
fn http_date(time: std::time::SystemTime) -> String {
    let since = time.duration_since(std::time::UNIX_EPOCH).unwrap();
    let date = chrono::DateTime::from_timestamp(i64::try_from(since.as_secs()).unwrap(), 0).unwrap();
    date.to_rfc2822().replace("+0000", "GMT")
}

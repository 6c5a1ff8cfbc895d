//! Messages of HTML are cleaned when they are written (FAULTS table C), unless a test wants them hostile.

use acs_chat_emulator::AppOptions;
use serde_json::{Value, json};

use super::evidence;
use super::people::{Person, Thread, text};
use super::service::Service;

async fn send(ann: &Person, thread: &Thread, html: &str) -> String {
    let sent = ann.post(&thread.at("messages"), json!({ "content": html, "type": "html" })).await;
    assert_eq!(sent.status, 201, "{html}");
    text(&sent.body["id"])
}

async fn kept(ann: &Person, thread: &Thread, id: &str) -> String {
    text(&ann.get(&thread.message(id)).await.body["content"]["message"])
}

#[tokio::test]
async fn what_a_message_may_carry_stays_and_the_rest_goes() {
    let service = Service::new();
    let [ann] = service.people::<1>().await;
    let thread = ann.create_thread(&[]).await;
    let cases = [
        ("<div>test</div>", "<div>test</div>"),
        ("<b>a</b><script>alert(1)</script>", "<b>a</b>"),
        (r#"<p style="color:red" onclick="x()">a</p>"#, "<p>a</p>"),
        (r#"<a href="javascript:x()">a</a>"#, "a"),
        ("<svg><text>a</text></svg>b", "b"),
    ];
    for (html, clean) in cases {
        let id = send(&ann, &thread, html).await;
        assert_eq!(kept(&ann, &thread, &id).await, clean, "{html}");
    }
}

#[tokio::test]
async fn an_edit_is_cleaned_too_and_text_is_never_touched() {
    let service = Service::new();
    let [ann] = service.people::<1>().await;
    let thread = ann.create_thread(&[]).await;
    let hostile = json!({ "content": "<i onclick=x()>a</i>" });
    let html = send(&ann, &thread, "a").await;
    ann.patch(&thread.message(&html), hostile.clone()).await;
    assert_eq!(kept(&ann, &thread, &html).await, "<i>a</i>");
    let plain = ann.send(&thread, "a").await;
    ann.patch(&thread.message(&plain), hostile.clone()).await;
    assert_eq!(kept(&ann, &thread, &plain).await, hostile["content"]);
}

#[tokio::test]
async fn a_test_may_have_them_hostile() {
    let service = Service::with(AppOptions { raw_html: true, ..AppOptions::in_memory() });
    let [ann] = service.people::<1>().await;
    let thread = ann.create_thread(&[]).await;
    let hostile = "<script>alert(1)</script>";
    let id = send(&ann, &thread, hostile).await;
    assert_eq!(kept(&ann, &thread, &id).await, hostile);
}

/// Elements that no message keeps. In a clean message `<` begins an element: in text it is written as a reference.
const NEVER: [&str; 8] = ["<script", "<style", "<iframe", "<object", "<embed", "<svg", "<math", "<form"];

#[tokio::test]
async fn every_payload_of_the_corpus_is_kept_in_a_form_that_cleaning_does_not_change() {
    let Some(folder) = evidence::folder("../corpora") else { return };
    let corpus: Value = serde_json::from_str(&evidence::text(&folder.join("xss-dev.json"))).unwrap();
    let service = Service::new();
    let [ann] = service.people::<1>().await;
    let thread = ann.create_thread(&[]).await;
    let payloads: Vec<String> = corpus["cases"].as_array().unwrap().iter().map(payload).collect();
    let fitting = payloads.iter().filter(|payload| (1..=28 * 1024).contains(&payload.len()));
    let mut number = 0;
    for payload in fitting {
        let id = send(&ann, &thread, payload).await;
        let clean = kept(&ann, &thread, &id).await;
        assert_eq!(acs_chat_markup::clean(&clean), clean, "{payload}");
        assert!(!NEVER.iter().any(|element| clean.contains(element)), "{payload} became {clean}");
        number += 1;
    }
    println!("{number} of {} payloads were kept clean; the others are no messages", payloads.len());
    assert!(number > 1000, "{number}");
}

/// The body of a case: as it stands, or made of repeated pieces.
fn payload(case: &Value) -> String {
    let piece = |piece: &Value| {
        let times = usize::try_from(piece[1].as_u64().unwrap()).unwrap();
        piece[0].as_str().unwrap().repeat(times)
    };
    let generated = || case["gen"].as_array().unwrap().iter().map(piece).collect();
    case["payload"].as_str().map_or_else(generated, str::to_owned)
}

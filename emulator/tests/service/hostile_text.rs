//! Text that is meant to break whoever stores or shows it comes back as it was sent (FAULTS.md, table C: content,
//! display name, topic, metadata).

use serde_json::{Value, json};

use super::scene::Scene;

const LARGEST: usize = 28 * 1024;

/// Control characters, letters that are none, code for others to run.
const TEXTS: [&str; 24] = [
    "\u{0}",
    "a\u{0}b",
    "\u{1}\u{2}\u{3}\u{7}\u{8}\u{b}\u{c}\u{e}\u{1a}\u{1b}\u{1f}\u{7f}",
    "\u{80}\u{85}\u{9f}",
    "\u{1b}[2J\u{1b}]0;title\u{7}",
    "one\ntwo\r\nthree\rfour\u{2028}five\u{2029}six",
    "\t\tindented",
    "\u{a0}\u{200b}\u{2060}\u{feff}",
    "\u{202e}dessert\u{202c} \u{2066}stressed\u{2069}",
    "e\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}",
    "\u{fffd}\u{ffff}\u{fdd0}\u{10ffff}",
    "👩‍👩‍👧‍👦 🏳️‍🌈 😀",
    "\\u0000 \\ud800 \\n \\",
    "\"quoted\" 'quoted' `quoted`",
    "{\"content\":\"hello\"}",
    "null",
    "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "&lt;b&gt; &amp;amp; &#0; &#x1F600;",
    "'; DROP TABLE message; --",
    "%00 %s%n %2e%2e%2f",
    "../../../../etc/passwd",
    "${jndi:ldap://x.example/a} {{7*7}} #{7*7}",
    "=HYPERLINK(\"https://x.example\")",
    "__proto__",
];

#[tokio::test]
async fn content_and_name_of_a_message_come_back_as_they_were_sent() {
    let scene = Scene::new().await;
    let target = scene.thread.at("messages");
    for text in TEXTS {
        let body = json!({ "content": text, "senderDisplayName": text, "metadata": { text: text } });
        assert_eq!(scene.ann.post(&target, body).await.status, 201, "{text:?}");
        let message = scene.ben.messages(&scene.thread).await.remove(0);
        assert_eq!(message["content"]["message"], json!(text));
        assert_eq!(message["senderDisplayName"], json!(text));
        assert_eq!(message["metadata"], json!({ text: text }));
        let edited = scene.ann.patch(&scene.message_path(), json!({ "content": text })).await;
        assert_eq!(edited.status, 204, "{text:?}");
        let edited = scene.ben.get(&scene.message_path()).await.body;
        assert_eq!(edited["content"]["message"], json!(text));
    }
}

#[tokio::test]
async fn a_topic_comes_back_as_it_was_sent() {
    let scene = Scene::new().await;
    for text in TEXTS {
        let body = json!({ "topic": text, "metadata": { text: text } });
        let created = scene.ann.post("/chat/threads", body).await;
        assert_eq!((created.status, &created.body["chatThread"]["topic"]), (201, &json!(text)));
        assert_eq!(created.body["chatThread"]["metadata"], json!({ text: text }));
        assert_eq!(scene.ann.patch(&scene.thread.path(), json!({ "topic": text })).await.status, 204);
        assert_eq!(scene.ben.get(&scene.thread.path()).await.body["topic"], json!(text));
        assert_eq!(scene.ben.list("/chat/threads").await[0]["topic"], json!(text));
        assert_eq!(scene.ben.messages(&scene.thread).await[0]["content"]["topic"], json!(text));
    }
}

#[tokio::test]
async fn a_participants_name_comes_back_as_it_was_sent() {
    let scene = Scene::new().await;
    for text in TEXTS {
        let [carla] = scene.service.people::<1>().await;
        let mut participant = carla.participant();
        (participant["displayName"], participant["metadata"]) = (json!(text), json!({ text: text }));
        assert_eq!(scene.ann.add(&scene.thread, &[participant]).await.outcome(), (201, "{}"), "{text:?}");
        let listed: Value = scene.ann.participants(&scene.thread).await.pop().unwrap();
        assert_eq!((&listed["displayName"], &listed["metadata"]), (&json!(text), &json!({ text: text })));
        let told = scene.ann.messages(&scene.thread).await.remove(0);
        assert_eq!(told["content"]["participants"][0]["displayName"], json!(text));
    }
}

#[tokio::test]
async fn a_message_of_nothing_but_spaces_is_one() {
    let scene = Scene::new().await;
    for text in [" ", "   ", "\n", "\t \r\n", "\u{a0}", "\u{200b}"] {
        let id = scene.ann.send(&scene.thread, text).await;
        let message = scene.ben.get(&scene.thread.message(&id)).await.body;
        assert_eq!(message["content"]["message"], json!(text));
    }
}

#[tokio::test]
async fn a_message_without_content_is_none() {
    let scene = Scene::new().await;
    for body in ["{}", r#"{"content":null}"#, r#"{"content":""}"#, r#"{"type":"text"}"#] {
        scene.refuses(&[400], scene.ann.json("POST", &scene.thread.at("messages")), body).await;
    }
    scene.refuses(&[400], scene.ann.json("PATCH", &scene.message_path()), r#"{"content":""}"#).await;
}

/// What counts is neither the letters nor what JSON makes of them.
#[tokio::test]
async fn a_message_has_28_kb_of_bytes_however_json_writes_them() {
    let scene = Scene::new().await;
    let target = scene.thread.at("messages");
    let escaped = |letter: &str, times: usize| format!(r#"{{"content":"{}"}}"#, letter.repeat(times));
    let letters =
        [(r#"\u0001"#, "\u{1}"), (r#"\""#, "\""), ("\\ud83d\\ude00", "😀"), ("é", "é"), ("世", "世")];
    for (written, letter) in letters {
        let times = LARGEST / letter.len();
        let longer = escaped(written, times + 1);
        scene.refuses(&[400, 413], scene.ann.json("POST", &target), longer).await;
        let fits = escaped(written, times);
        let sent = scene.service.answer(scene.ann.json("POST", &target), fits).await;
        assert_eq!(sent.status, 201, "{written}");
        let message = scene.ann.messages(&scene.thread).await.remove(0);
        assert!(message["content"]["message"] == json!(letter.repeat(times)), "{written}");
    }
}

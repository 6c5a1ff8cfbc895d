//! How long topics, names and request ids may be (FAULTS.md, table C: display name, topic, repeatability id).

use axum::http::HeaderValue;
use serde_json::json;

use super::scene::Scene;

const LONGEST: usize = 256;

/// The longest text, of letters of one to four bytes, and a letter more.
fn edges() -> impl Iterator<Item = (String, String)> {
    let letters = ["a", "é", "世", "😀", "\u{1}"];
    letters.into_iter().map(|letter| (letter.repeat(LONGEST), letter.repeat(LONGEST + 1)))
}

#[tokio::test]
async fn a_topic_has_at_most_256_characters_whatever_their_bytes() {
    let scene = Scene::new().await;
    for (longest, longer) in edges() {
        let (fits, too_long) = (json!({ "topic": longest }), json!({ "topic": longer }));
        for (method, target) in [("POST", "/chat/threads".to_owned()), ("PATCH", scene.thread.path())] {
            scene.refuses(&[400], scene.ann.json(method, &target), too_long.to_string()).await;
        }
        let created = scene.ann.post("/chat/threads", fits.clone()).await;
        assert_eq!((created.status, &created.body["chatThread"]["topic"]), (201, &json!(longest)));
        assert_eq!(scene.ann.patch(&scene.thread.path(), fits).await.status, 204);
        assert_eq!(scene.ann.get(&scene.thread.path()).await.body["topic"], json!(longest));
    }
}

#[tokio::test]
async fn a_topic_says_something() {
    let scene = Scene::new().await;
    for body in [r#"{"topic":""}"#, r#"{"topic":null}"#, "{}"] {
        scene.refuses(&[400], scene.ann.json("POST", "/chat/threads"), body).await;
    }
    scene.refuses(&[400], scene.ann.json("PATCH", &scene.thread.path()), r#"{"topic":""}"#).await;
}

#[tokio::test]
async fn a_senders_name_has_at_most_256_characters() {
    let scene = Scene::new().await;
    for (longest, longer) in edges() {
        let message = |name: &str| json!({ "content": "hello", "senderDisplayName": name });
        let target = scene.thread.at("messages");
        scene.refuses(&[400], scene.ann.json("POST", &target), message(&longer).to_string()).await;
        assert_eq!(scene.ann.post(&target, message(&longest)).await.status, 201);
        assert_eq!(scene.ann.messages(&scene.thread).await[0]["senderDisplayName"], json!(longest));
        let typing = json!({ "senderDisplayName": longer }).to_string();
        scene.refuses(&[400], scene.ann.json("POST", &scene.thread.at("typing")), typing).await;
    }
}

#[tokio::test]
async fn a_participants_name_has_at_most_256_characters() {
    let scene = Scene::new().await;
    for (longest, longer) in edges() {
        let [carla] = scene.service.people::<1>().await;
        let mut participant = carla.participant();
        participant["displayName"] = json!(longer);
        let creation = json!({ "topic": "Dinner", "participants": [participant] });
        scene.refuses(&[400], scene.ann.json("POST", "/chat/threads"), creation.to_string()).await;
        let addition = json!({ "participants": [participant] });
        let target = scene.thread.at("participants/:add");
        scene.refuses(&[400], scene.ann.json("POST", &target), addition.to_string()).await;
        participant["displayName"] = json!(longest);
        assert_eq!(scene.ann.add(&scene.thread, &[participant]).await.outcome(), (201, "{}"));
        let listed = scene.ann.participants(&scene.thread).await;
        assert_eq!(listed.last().unwrap()["displayName"], json!(longest));
    }
}

#[tokio::test]
async fn a_request_id_has_from_1_to_256_characters() {
    let scene = Scene::new().await;
    let (longest, longer) = ("a".repeat(LONGEST), "a".repeat(LONGEST + 1));
    let create = || scene.ann.json("POST", "/chat/threads");
    let body = r#"{"topic":"Dinner"}"#;
    for header in ["repeatability-request-id", "idempotency-token"] {
        for id in ["", longer.as_str()] {
            scene.refuses(&[400], create().header(header, id), body).await;
        }
        let bytes = HeaderValue::from_bytes(b"\xff\xfe").unwrap();
        scene.refuses(&[400], create().header(header, bytes), body).await;
        let first = scene.service.answer(create().header(header, &longest), body).await;
        let second = scene.service.answer(create().header(header, &longest), body).await;
        assert_eq!((first.status, &first.text), (201, &second.text), "{header}");
    }
}

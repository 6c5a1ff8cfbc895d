//! Free text properties of threads, messages and participants: 1 KB of names and values, and nothing but text
//! (FAULTS.md, table C: metadata).

use serde_json::{Value, json};

use super::scene::Scene;

const LARGEST: usize = 1024;

/// A call for everything that can have metadata, with these.
fn calls(scene: &Scene, metadata: &Value) -> Vec<(&'static str, String, Value)> {
    let thread = &scene.thread;
    let participant = json!({ "communicationIdentifier": scene.ben.identifier(), "metadata": metadata });
    vec![
        ("POST", "/chat/threads".to_owned(), json!({ "topic": "Dinner", "metadata": metadata })),
        ("POST", "/chat/threads".to_owned(), json!({ "topic": "Dinner", "participants": [participant] })),
        ("PATCH", thread.path(), json!({ "metadata": metadata })),
        ("POST", thread.at("messages"), json!({ "content": "hello", "metadata": metadata })),
        ("PATCH", scene.message_path(), json!({ "metadata": metadata })),
        ("POST", thread.at("participants/:add"), json!({ "participants": [participant] })),
    ]
}

/// Metadata of so many bytes: one long value, one long name, many small ones, letters of more bytes than one.
fn of_size(size: usize) -> [Value; 4] {
    let small = |number: usize| (format!("{number:03}"), json!("a"));
    let mut many: serde_json::Map<String, Value> = (0..size / 4 - 1).map(small).collect();
    many.insert("k".to_owned(), json!("a".repeat(size - many.len() * 4 - 1)));
    let wide = "é".repeat(100);
    [
        json!({ "k": "a".repeat(size - 1) }),
        json!({ "a".repeat(size - 1): "v" }),
        Value::Object(many),
        json!({ wide.clone(): "a".repeat(size - wide.len()) }),
    ]
}

#[tokio::test]
async fn metadata_have_1024_bytes_in_names_and_values_together() {
    for kind in 0..of_size(LARGEST).len() {
        let scene = Scene::new().await;
        for (method, target, body) in calls(&scene, &of_size(LARGEST + 1)[kind]) {
            scene.refuses(&[400], scene.ann.json(method, &target), body.to_string()).await;
        }
        for (method, target, body) in calls(&scene, &of_size(LARGEST)[kind]) {
            let request = scene.ann.json(method, &target);
            let answer = scene.service.answer(request, body.to_string()).await;
            assert!(answer.status < 300, "{method} {target} {kind}: {}", answer.text);
        }
        let stored = &of_size(LARGEST)[kind];
        assert_eq!(scene.ann.get(&scene.thread.path()).await.body["metadata"], *stored);
        assert_eq!(scene.ann.get(&scene.message_path()).await.body["metadata"], *stored);
    }
}

#[tokio::test]
async fn metadata_do_not_grow_beyond_it_bit_by_bit() {
    let scene = Scene::new().await;
    let first = json!({ "a": "a".repeat(600) });
    let second = json!({ "b": "b".repeat(600) });
    for target in [scene.thread.path(), scene.message_path()] {
        assert_eq!(scene.ann.patch(&target, json!({ "metadata": first })).await.status, 204);
        let more = json!({ "metadata": second }).to_string();
        scene.refuses(&[400], scene.ann.json("PATCH", &target), more).await;
        let instead = json!({ "metadata": { "a": "", "b": second["b"] } });
        assert_eq!(scene.ann.patch(&target, instead).await.status, 204);
        assert_eq!(scene.ann.get(&target).await.body["metadata"], second);
    }
}

#[tokio::test]
async fn metadata_are_text_and_have_names() {
    let scene = Scene::new().await;
    let bad = [
        json!([]),
        json!("text"),
        json!(5),
        json!([["k", "v"]]),
        json!({ "k": 5 }),
        json!({ "k": true }),
        json!({ "k": [] }),
        json!({ "k": ["v"] }),
        json!({ "k": {} }),
        json!({ "k": { "nested": "v" } }),
        json!({ "good": "v", "k": 1.5 }),
        json!({ "": "v" }),
    ];
    for metadata in bad {
        for (method, target, body) in calls(&scene, &metadata) {
            scene.refuses(&[400], scene.ann.json(method, &target), body.to_string()).await;
        }
    }
    // In a change, null takes a property away.
    for (method, target, body) in calls(&scene, &json!({ "k": null })) {
        if method == "POST" {
            scene.refuses(&[400], scene.ann.json(method, &target), body.to_string()).await;
        }
    }
}

#[tokio::test]
async fn names_that_mean_something_elsewhere_mean_nothing_here() {
    let scene = Scene::new().await;
    let names =
        ["__proto__", "constructor", "prototype", "toString", "hasOwnProperty", "kind", "id", "type", "$ref"];
    let metadata: Value = names.iter().map(|name| ((*name).to_owned(), json!("v"))).collect();
    for (method, target, body) in calls(&scene, &metadata) {
        let answer = scene.service.answer(scene.ann.json(method, &target), body.to_string()).await;
        assert!(answer.status < 300, "{method} {target}: {}", answer.text);
    }
    assert_eq!(scene.ben.get(&scene.thread.path()).await.body["metadata"], metadata);
    assert_eq!(scene.ben.get(&scene.message_path()).await.body["metadata"], metadata);
    let [carla] = scene.service.people::<1>().await;
    let mut participant = carla.participant();
    participant["metadata"] = metadata.clone();
    scene.ann.add(&scene.thread, &[participant]).await;
    assert_eq!(scene.ann.participants(&scene.thread).await[2]["metadata"], metadata);
}

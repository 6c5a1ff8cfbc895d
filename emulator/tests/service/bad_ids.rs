//! Ids that name nothing: malformed, foreign, too long, or almost right (FAULTS.md, table C: message, thread and
//! participant ids).

use acs_chat_emulator::AppOptions;
use serde_json::json;

use super::scene::Scene;
use super::service::{Service, request};

/// What belongs into no id, percent-encoded.
const PIECES: [&str; 14] = [
    "%00",
    "%0A",
    "%0D%0AX-Injected%3A%201",
    "%20",
    "%FF",
    "%C0%AF",
    "%ED%A0%80",
    "%27%20OR%201%3D1%20--",
    "%27%3B%20DROP%20TABLE%20message%3B--",
    "%25",
    "..%2F..%2Fetc%2Fpasswd",
    "%3Cscript%3E",
    "%D9%A1%D9%A2%D9%A3",
    "%EF%BC%91",
];

/// Reads, changes and deletes what a path names.
async fn is_refused(scene: &Scene, statuses: &[u16], path: &str, change: &str) {
    scene.refuses(statuses, scene.ann.request("GET", path), "").await;
    scene.refuses(statuses, scene.ann.json("PATCH", path), change).await;
    scene.refuses(statuses, scene.ann.request("DELETE", path), "").await;
}

#[tokio::test]
async fn a_thread_id_with_something_more_is_none() {
    let scene = Scene::new().await;
    let id = &scene.thread.id;
    let change = r#"{"topic":"Dinner"}"#;
    for piece in PIECES {
        let named = id.replace('@', &format!("{piece}@"));
        for path in [piece.to_owned(), format!("{id}{piece}"), format!("{piece}{id}"), named] {
            is_refused(&scene, &[400], &format!("/chat/threads/{path}"), change).await;
        }
    }
}

#[tokio::test]
async fn an_id_in_other_letters_is_another_id() {
    let scene = Scene::new().await;
    let id = &scene.thread.id;
    let name = id.strip_prefix("19:").unwrap().strip_suffix("@thread.v2").unwrap();
    let change = r#"{"topic":"Dinner"}"#;
    for other in [name.to_uppercase(), name.to_lowercase()] {
        is_refused(&scene, &[404], &format!("/chat/threads/19:{other}@thread.v2"), change).await;
    }
    // The first letter is the Cyrillic one that looks the same.
    let look_alikes = [
        format!("19:%D0%B0{}@thread.v2", &name[1..]),
        format!("%EF%BC%91%EF%BC%99:{name}@thread.v2"),
        format!("19%EF%BC%9A{name}@thread.v2"),
        format!("19:{name}@THREAD.V2"),
        format!("19:{name}@thread.v3"),
        format!("19:{name}@thread%EF%BC%8Ev2"),
        format!("19%253A{name}%2540thread.v2"),
        format!("20:{name}@thread.v2"),
    ];
    for other in look_alikes {
        is_refused(&scene, &[400], &format!("/chat/threads/{other}"), change).await;
    }
}

#[tokio::test]
async fn a_message_id_that_is_no_plain_number_is_none() {
    let scene = Scene::new().await;
    let id = &scene.message;
    let change = r#"{"content":"hi"}"#;
    for piece in PIECES {
        for message in [piece.to_owned(), format!("{id}{piece}"), format!("{piece}{id}")] {
            is_refused(&scene, &[400], &scene.thread.message(&message), change).await;
        }
    }
    let almost = [format!("0{id}"), format!("+{id}"), format!("-{id}"), format!("{id}.0"), format!("{id}e0")];
    for message in almost {
        is_refused(&scene, &[400, 404], &scene.thread.message(&message), change).await;
    }
}

#[tokio::test]
async fn a_message_id_that_is_in_no_thread_or_another_is_not_found() {
    let scene = Scene::new().await;
    let other = scene.ann.create_thread(&[]).await;
    scene.service.clock.advance(1000);
    let elsewhere = scene.ann.send(&other, "elsewhere").await;
    for message in ["0", "1", "9223372036854775807", elsewhere.as_str()] {
        is_refused(&scene, &[404], &scene.thread.message(message), r#"{"content":"hi"}"#).await;
    }
}

#[tokio::test]
async fn an_id_of_8_kb_is_refused() {
    let scene = Scene::new().await;
    let (letters, digits) = ("a".repeat(8192), "1".repeat(8192));
    let thread = format!("/chat/threads/19:{letters}@thread.v2");
    is_refused(&scene, &[400, 414], &thread, r#"{"topic":"Dinner"}"#).await;
    for message in [&letters, &digits] {
        is_refused(&scene, &[400, 414], &scene.thread.message(message), r#"{"content":"hi"}"#).await;
    }
}

#[tokio::test]
async fn a_receipt_for_what_is_no_plain_message_id_is_refused() {
    let scene = Scene::new().await;
    let id = &scene.message;
    let long = "1".repeat(8192);
    let ids = [
        " ",
        "abc",
        "1e3",
        "' OR 1=1 --",
        "../1",
        "\u{0}",
        "١٢٣",
        "１",
        "9223372036854775808",
        long.as_str(),
    ];
    let almost = [format!("{id} "), format!("+{id}"), format!("{id}\n"), format!("{id}.0")];
    for other in ids.into_iter().chain(almost.iter().map(String::as_str)) {
        let body = json!({ "chatMessageId": other }).to_string();
        scene.refuses(&[400], scene.ann.json("POST", &scene.thread.at("readReceipts")), body).await;
    }
}

/// The signature is right, so that what is refused is the id.
#[tokio::test]
async fn a_user_id_that_is_none_of_the_resource_ends_nobodys_tokens() {
    let scene = Scene::new().await;
    let id = scene.ann.identity().replace("/identities/", "");
    let mut ids: Vec<String> = PIECES.iter().map(|piece| format!("{id}{piece}")).collect();
    ids.extend(PIECES.iter().map(|piece| (*piece).to_owned()));
    ids.extend([id.to_uppercase(), id.replace("acs", "ACS"), id.replace("8%3A", ""), "a".repeat(8192)]);
    ids.extend(["8%3Aacs%3A".to_owned(), "*".to_owned(), "%25".to_owned(), format!("{id}%2F..%2F{id}")]);
    for id in ids {
        let calls = [
            ("DELETE", format!("/identities/{id}"), ""),
            ("POST", format!("/identities/{id}/:revokeAccessTokens"), ""),
            ("POST", format!("/identities/{id}/:issueAccessToken"), r#"{"scopes":["chat"]}"#),
        ];
        for (method, target, body) in calls {
            let call = scene.service.signed_call(method, &target, body);
            scene.refuses(&[400, 401, 404, 414], call.request(), body).await;
        }
    }
}

#[tokio::test]
async fn a_name_that_is_nobodys_in_the_demo_gets_no_token() {
    let scene = Scene::at(Service::with(AppOptions { demo: true, ..AppOptions::in_memory() })).await;
    acs_chat_emulator::demo::add(&scene.service.app).await.unwrap();
    for name in PIECES.into_iter().chain(["ANN", "ann%20", "ann%00", "%25", "ann%2F..%2Fben"]) {
        let call = request("POST", &format!("/_emulator/demo/people/{name}/token"));
        scene.refuses(&[400, 404], call, "").await;
    }
}

//! Methods and paths that nobody has (FAULTS.md, table C: method not allowed, unknown path, slashes, dot segments).

use super::scene::Scene;
use super::service::{Service, request};

/// Methods of HTTP and of nobody.
const METHODS: [&str; 8] = ["GET", "POST", "PATCH", "DELETE", "PUT", "TRACE", "PROPFIND", "BREW"];

#[tokio::test]
async fn a_method_that_an_address_does_not_have_is_refused_with_those_that_it_has() {
    let scene = Scene::new().await;
    let addresses = [
        ("/chat/threads".to_owned(), vec!["GET", "POST"]),
        (scene.thread.path(), vec!["DELETE", "GET", "PATCH"]),
        (scene.thread.at("messages"), vec!["GET", "POST"]),
        (scene.message_path(), vec!["DELETE", "GET", "PATCH"]),
        (scene.thread.at("participants"), vec!["GET"]),
        (scene.thread.at("participants/:add"), vec!["POST"]),
        (scene.thread.at("participants/:remove"), vec!["POST"]),
        (scene.thread.at("readReceipts"), vec!["GET", "POST"]),
        (scene.thread.at("typing"), vec!["POST"]),
        ("/identities".to_owned(), vec!["POST"]),
        (scene.ann.identity(), vec!["DELETE"]),
        (format!("{}/:issueAccessToken", scene.ann.identity()), vec!["POST"]),
        (format!("{}/:revokeAccessTokens", scene.ann.identity()), vec!["POST"]),
        ("/_emulator/health".to_owned(), vec!["GET"]),
    ];
    for (address, allowed) in &addresses {
        for method in METHODS.iter().filter(|method| !allowed.contains(method)) {
            let refused = scene.refuses(&[405], scene.ann.json(method, address), "{}").await;
            assert_eq!(refused.refusal(), (405, "MethodNotAllowed"), "{method} {address}");
            let mut listed: Vec<&str> = refused.header("allow").split(',').map(str::trim).collect();
            listed.retain(|method| *method != "HEAD" && *method != "OPTIONS");
            listed.sort_unstable();
            assert_eq!(listed, *allowed, "{method} {address}");
        }
    }
}

#[tokio::test]
async fn a_path_that_nobody_has_is_not_found() {
    let scene = Scene::new().await;
    let (thread, id) = (scene.thread.path(), &scene.thread.id);
    let paths = [
        "/".to_owned(),
        "//".to_owned(),
        "/chat".to_owned(),
        "/chat/".to_owned(),
        "//chat/threads".to_owned(),
        "/chat//threads".to_owned(),
        "/chat/threads/".to_owned(),
        "/Chat/Threads".to_owned(),
        "/chat%2Fthreads".to_owned(),
        "/chat/./threads".to_owned(),
        "/chat/../chat/threads".to_owned(),
        "/%2e%2e/chat/threads".to_owned(),
        "/_emulator/../chat/threads".to_owned(),
        "/_emulator/nowhere".to_owned(),
        "/chat/threads;v=1".to_owned(),
        format!("/chat/threads//{id}"),
        format!("{thread}/"),
        format!("{thread}//messages"),
        format!("{thread}/messages/"),
        format!("{thread}/Messages"),
        format!("{thread}/messages/{}/", scene.message),
        format!("{thread}/messages/{}/reactions", scene.message),
        format!("{thread}/typing/"),
        format!("/chat/{}", "a/".repeat(3000)),
        "/identities/".to_owned(),
        format!("{}/issueAccessToken", scene.ann.identity()),
    ];
    for path in &paths {
        for method in ["GET", "DELETE"] {
            let refused = scene.refuses(&[404], scene.ann.request(method, path), "").await;
            assert_eq!(refused.refusal(), (404, "NotFound"), "{path}");
        }
    }
}

#[tokio::test]
async fn a_path_of_8_kb_is_too_long() {
    let scene = Scene::new().await;
    for path in [format!("/chat/{}", "a/".repeat(4096)), format!("/{}", "a".repeat(60_000))] {
        for method in ["GET", "DELETE"] {
            scene.refuses(&[404, 414], scene.ann.request(method, &path), "").await;
        }
    }
}

/// The oldest versions name a participant where the newest have `:add` and `:remove`.
#[tokio::test]
async fn what_is_almost_the_name_of_an_operation_is_none() {
    let scene = Scene::new().await;
    for name in ["add", ":ADD", ":Remove", ":add:", "%3Aadd%2F", ":", "..", "%2e%2e"] {
        for method in ["GET", "POST", "DELETE"] {
            let path = scene.thread.at(&format!("participants/{name}"));
            scene.refuses(&[400, 404, 405], scene.ann.json(method, &path), "{}").await;
        }
    }
}

#[tokio::test]
async fn an_encoded_slash_or_dot_is_a_part_of_an_id_and_of_no_path() {
    let scene = Scene::new().await;
    let (thread, message) = (scene.thread.path(), &scene.message);
    let paths = [
        format!("{thread}%2Fmessages"),
        format!("{thread}%2Fmessages%2F{message}"),
        format!("{thread}%2F..%2F{}", scene.thread.id),
        format!("{thread}%5C..%5Cmessages"),
        format!("{thread}/messages%2F{message}"),
        format!("{thread}/messages/%2F{message}"),
        format!("{thread}/messages/{message}%2F"),
        format!("{thread}/messages/..%2Fmessages%2F{message}"),
        format!("{thread}/messages/."),
        format!("{thread}/messages/.."),
        format!("{thread}/messages/%2e%2e"),
        "/chat/threads/.".to_owned(),
        "/chat/threads/..".to_owned(),
        "/chat/threads/%2e%2e%2f%2e%2e%2fetc%2fpasswd".to_owned(),
    ];
    for path in &paths {
        for method in ["GET", "DELETE"] {
            scene.refuses(&[400, 404], scene.ann.request(method, path), "").await;
        }
    }
}

#[tokio::test]
async fn only_an_address_that_is_there_asks_who_is_calling() {
    let service = Service::new();
    let unknown = service.answer(request("GET", "/chat/nowhere"), "").await;
    assert_eq!(unknown.refusal(), (404, "NotFound"));
    let known = service.answer(request("GET", "/chat/threads"), "").await;
    assert_eq!(known.refusal(), (401, "Unauthorized"));
}

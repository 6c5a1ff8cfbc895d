//! Pages of other origins, and names that are not ours (FAULTS.md, table C: origin, preflight, host).

use acs_chat_emulator::AppOptions;

use super::scene::Scene;
use super::service::{Answer, Service, request, with_header};

const ORIGINS: [&str; 6] = [
    "https://page.example",
    "http://localhost.page.example",
    "http://127.0.0.1.page.example:8081",
    "http://127.0.0.1@page.example",
    "file://",
    "null",
];

const HOSTS: [&str; 9] = [
    "page.example",
    "page.example:8081",
    "localhost.page.example",
    "127.0.0.1.page.example:8081",
    "127.0.0.1@page.example",
    "10.0.0.1:8081",
    "0.0.0.0:8081",
    "[2001:db8::1]:8081",
    "127.0.0.1:8081,page.example",
];

/// The service with all that it can be asked to have.
fn everything() -> AppOptions {
    AppOptions { demo: true, faults: true, test_controls: true, ..AppOptions::in_memory() }
}

async fn scene() -> Scene {
    let service = Service::with(everything());
    acs_chat_emulator::demo::add(&service.app).await.unwrap();
    Scene::at(service).await
}

#[tokio::test]
async fn the_chat_and_identity_apis_can_be_read_from_anywhere_but_never_with_cookies() {
    let scene = scene().await;
    for origin in ORIGINS {
        let calls = [
            (200, scene.ann.request("GET", "/chat/threads")),
            (401, request("GET", "/chat/threads").header("cookie", "token=1")),
            (201, scene.service.signed_call("POST", "/identities", "").request()),
        ];
        for (status, call) in calls {
            let answer = scene.service.answer(call.header("origin", origin), "").await;
            let allowed = answer.header("access-control-allow-origin");
            assert_eq!((answer.status, allowed), (status, "*"), "{origin}");
            assert_eq!(answer.header("access-control-allow-credentials"), "", "{origin}");
        }
    }
}

fn lists(answer: &Answer, header: &str, word: &str) -> bool {
    answer.header(header).split(',').any(|listed| listed.trim().eq_ignore_ascii_case(word))
}

#[tokio::test]
async fn a_preflight_for_odd_methods_or_headers_is_answered_without_allowing_them() {
    let scene = scene().await;
    let before = scene.ann.sees().await;
    let odd = [
        ("PUT", "authorization"),
        ("TRACE", "x-evil"),
        ("CONNECT", "cookie"),
        ("BREW", "*"),
        ("*", "authorization, x-evil"),
        ("delete", "authorization,,"),
        ("", ""),
    ];
    for (method, headers) in odd {
        let preflight = request("OPTIONS", &scene.thread.path())
            .header("origin", "https://page.example")
            .header("access-control-request-method", method)
            .header("access-control-request-headers", headers);
        let answer = scene.service.answer(preflight, "").await;
        assert!((200..300).contains(&answer.status), "{method} {headers}: {}", answer.status);
        let odd_method = !method.is_empty() && !method.eq_ignore_ascii_case("DELETE");
        assert!(!odd_method || !lists(&answer, "access-control-allow-methods", method), "{method}");
        for name in ["x-evil", "cookie", "*"] {
            assert!(!lists(&answer, "access-control-allow-headers", name), "{headers}");
        }
        assert_eq!(answer.header("access-control-allow-credentials"), "");
    }
    assert_eq!(scene.ann.sees().await, before);
}

#[tokio::test]
async fn what_the_real_service_does_not_have_is_for_pages_of_this_machine() {
    let scene = scene().await;
    let calls = [
        ("GET", "/_emulator/events"),
        ("GET", "/_emulator/faults"),
        ("POST", "/_emulator/faults"),
        ("POST", "/_emulator/demo/people/ann/token"),
    ];
    for origin in ORIGINS {
        for (method, target) in calls {
            let call = scene.ann.json(method, target).header("origin", origin);
            let refused = scene.refuses(&[403], call, "{}").await;
            assert_eq!(refused.refusal(), (403, "Forbidden"), "{method} {target} {origin}");
        }
        let health = scene.service.answer(request("GET", "/_emulator/health").header("origin", origin), "");
        assert_eq!(health.await.status, 200, "{origin}");
    }
}

#[tokio::test]
async fn a_host_that_is_not_ours_is_refused_everywhere_before_anything_else() {
    let scene = scene().await;
    for host in HOSTS {
        let calls = [
            scene.ann.json("DELETE", &scene.thread.path()),
            scene.ann.json("POST", &scene.thread.at("messages")),
            scene.service.signed_call("DELETE", &scene.ann.identity(), "").request(),
            request("GET", "/chat/threads"),
            request("GET", "/nowhere"),
            request("GET", "/_emulator/events"),
            request("POST", "/_emulator/demo/people/ann/token"),
        ];
        for call in calls {
            let refused = scene.refuses(&[421], with_header(call, "host", host), "").await;
            assert_eq!(refused.refusal(), (421, "MisdirectedRequest"), "{host}");
        }
    }
}

#[tokio::test]
async fn a_call_to_no_host_or_to_two_is_refused() {
    let scene = scene().await;
    let mut call = scene.ann.request("DELETE", &scene.thread.path());
    call.headers_mut().unwrap().remove("host");
    assert_eq!(scene.refuses(&[421], call, "").await.refusal(), (421, "MisdirectedRequest"));
    let call = with_header(scene.ann.request("DELETE", &scene.thread.path()), "host", "");
    assert_eq!(scene.refuses(&[421], call, "").await.refusal(), (421, "MisdirectedRequest"));
    let two = scene.ann.request("DELETE", &scene.thread.path()).header("host", "page.example");
    scene.refuses(&[400, 421], two, "").await;
}

#[tokio::test]
async fn the_names_of_loopback_are_ours_with_any_port_and_in_any_case() {
    let scene = scene().await;
    for host in
        ["localhost", "localhost:8443", "LOCALHOST:1", "127.0.0.1", "127.0.0.1:8081", "[::1]", "[::1]:80"]
    {
        let call = with_header(scene.ann.request("GET", "/chat/threads"), "host", host);
        assert_eq!(scene.service.answer(call, "").await.status, 200, "{host}");
    }
}

#[tokio::test]
async fn another_name_is_ours_if_it_was_said_at_the_start() {
    let hosts = vec!["chat.example".to_owned()];
    let service = Service::with(AppOptions { hosts, ..AppOptions::in_memory() });
    let [ann] = service.people::<1>().await;
    let call = |host: &str| with_header(ann.request("GET", "/chat/threads"), "host", host);
    for (host, status) in [("chat.example", 200), ("chat.example:8443", 200), ("other.chat.example", 421)] {
        assert_eq!(service.answer(call(host), "").await.status, status, "{host}");
    }
}

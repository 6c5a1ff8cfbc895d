//! The people of `--demo`, and who gets their tokens.

use acs_chat_emulator::AppOptions;

use super::people::{Thread, lines, text};
use super::service::{Answer, Service, request, with_header};

async fn demo() -> Service {
    let service = Service::with(AppOptions { demo: true, ..AppOptions::in_memory() });
    acs_chat_emulator::demo::add(&service.app).await.unwrap();
    service
}

fn path(name: &str) -> String {
    format!("/_emulator/demo/people/{name}/token")
}

/// Asks for a token as a page does whose address, or that of the emulator, is in a header.
async fn ask(service: &Service, header: &'static str, value: &str) -> Answer {
    service.answer(with_header(request("POST", &path("ann")), header, value), "").await
}

#[tokio::test]
async fn without_the_demo_there_is_no_such_address() {
    let service = Service::new();
    let answer = service.answer(request("POST", &path("ann")), "").await;
    assert_eq!(answer.refusal(), (404, "NotFound"));
}

#[tokio::test]
async fn ann_gets_a_token_that_works_and_has_threads() {
    let service = demo().await;
    let given = service.answer(request("POST", &path("ann")), "").await;
    assert_eq!((given.status, text(&given.body["user"]["displayName"]).as_str()), (200, "Ann"));
    assert_eq!(given.body["expiresOn"], "2025-06-11T22:20:23.0410000+00:00");
    let ann = service.knows(&given.body["user"]["id"], &given.body["token"]);
    let threads = ann.list("/chat/threads").await;
    let topics: Vec<String> = threads.iter().map(|thread| text(&thread["topic"])).collect();
    assert_eq!(topics, ["Lunch on Friday", "Weekend hike"]);
}

#[tokio::test]
async fn carla_takes_part_in_one_thread_and_can_read_it() {
    let service = demo().await;
    let given = service.answer(request("POST", &path("carla")), "").await;
    let carla = service.knows(&given.body["user"]["id"], &given.body["token"]);
    let threads = carla.list("/chat/threads").await;
    assert_eq!(threads.len(), 1);
    let thread = Thread { id: text(&threads[0]["id"]) };
    let told = lines(&carla.messages(&thread).await);
    assert_eq!(told[4..], ["topicUpdated", "participantAdded"]);
}

#[tokio::test]
async fn nobody_else_is_in_the_demo() {
    let answer = demo().await.answer(request("POST", &path("dora")), "").await;
    assert_eq!(answer.refusal(), (404, "NotFound"));
}

#[tokio::test]
async fn the_demo_is_added_once() {
    let service = demo().await;
    let first = service.answer(request("POST", &path("ann")), "").await;
    acs_chat_emulator::demo::add(&service.app).await.unwrap();
    let second = service.answer(request("POST", &path("ann")), "").await;
    assert_eq!(first.body["user"], second.body["user"]);
}

#[tokio::test]
async fn pages_of_this_machine_get_a_token() {
    let service = demo().await;
    for origin in ["http://localhost:8080", "https://127.0.0.1:3000", "http://localhost", "http://[::1]:8080"]
    {
        assert_eq!(ask(&service, "origin", origin).await.status, 200, "{origin}");
    }
    for host in ["localhost:8081", "127.0.0.1", "[::1]:8081"] {
        assert_eq!(ask(&service, "host", host).await.status, 200, "{host}");
    }
}

#[tokio::test]
async fn loopback_is_this_machine_without_a_port_too() {
    let service = demo().await;
    assert_eq!(ask(&service, "origin", "http://[::1]").await.status, 200);
    assert_eq!(ask(&service, "host", "[::1]").await.status, 200);
}

#[tokio::test]
async fn pages_of_elsewhere_get_none() {
    let service = demo().await;
    let origins =
        ["https://page.example", "http://localhost.page.example", "http://127.0.0.1.page.example:80", "null"];
    for origin in origins {
        assert_eq!(ask(&service, "origin", origin).await.refusal(), (403, "Forbidden"), "{origin}");
    }
    for host in ["page.example:8081", "localhost.page.example"] {
        assert_eq!(ask(&service, "host", host).await.refusal(), (421, "MisdirectedRequest"), "{host}");
    }
}

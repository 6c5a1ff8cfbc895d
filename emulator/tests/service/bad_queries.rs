//! Queries that ask for too much or for nothing that can be read (FAULTS.md, table C: page size, start
//! time).

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::json;

use super::people::{Person, items, text};
use super::scene::Scene;
use super::service::Service;

const BAD_REQUEST: (u16, &str) = (400, "BadRequest");

/// The addresses of all lists.
fn lists(scene: &Scene) -> [String; 4] {
    let thread = &scene.thread;
    ["/chat/threads".to_owned(), thread.at("messages"), thread.at("participants"), thread.at("readReceipts")]
}

#[tokio::test]
async fn a_page_size_that_is_no_whole_number_is_refused_by_every_list() {
    let scene = Scene::new().await;
    let sizes = [
        "", "abc", "1.5", "1e3", "0x10", "%201", "1%20", "1%00", "%D9%A1", "%FF", "--1", "NaN", "null",
        "1;2", "[1]",
    ];
    for list in lists(&scene) {
        for size in sizes {
            let request = scene.ann.request("GET", &format!("{list}?maxPageSize={size}"));
            assert_eq!(scene.refuses(&[400], request, "").await.refusal(), BAD_REQUEST, "{size}");
        }
        for twice in ["maxPageSize=1&maxPageSize=1", "maxPageSize=1&maxPageSize=2", "maxPageSize&maxPageSize"]
        {
            let request = scene.ann.request("GET", &format!("{list}?{twice}"));
            assert_eq!(scene.refuses(&[400], request, "").await.refusal(), BAD_REQUEST, "{twice}");
        }
    }
}

#[tokio::test]
async fn no_list_of_people_or_threads_gives_more_than_200_or_less_than_one() {
    let service = Service::new();
    let [ann, others @ ..] = service.people::<201>().await;
    let others: Vec<&Person> = others.iter().collect();
    let thread = ann.create_thread(&others).await;
    for _ in 0..200 {
        ann.create_thread(&[]).await;
    }
    for list in ["/chat/threads".to_owned(), thread.at("participants")] {
        let sizes = [("0", 1), ("-1", 1), ("-1000000000000000000", 1), ("200", 200), ("201", 200)];
        for (asked, given) in sizes.into_iter().chain([("1000000000000000000", 200)]) {
            let page = ann.get(&format!("{list}?maxPageSize={asked}")).await.body;
            assert_eq!(items(&page).len(), given, "{list} {asked}");
            assert!(text(&page["nextLink"]).contains(&format!("maxPageSize={given}&")), "{list} {asked}");
        }
    }
}

#[tokio::test]
async fn every_list_takes_the_largest_page_size_that_can_be_asked_for() {
    let scene = Scene::new().await;
    for list in lists(&scene) {
        let page = scene.ann.get(&format!("{list}?maxPageSize=1000000000000000000")).await;
        assert_eq!((page.status, page.body.get("nextLink")), (200, None), "{list}");
        assert_eq!(items(&page.body), scene.ann.list(&list).await, "{list}");
    }
}

#[tokio::test]
async fn what_is_passed_over_is_a_number_and_may_be_more_than_there_is() {
    let scene = Scene::new().await;
    for list in ["participants", "readReceipts"] {
        let list = scene.thread.at(list);
        for skip in ["", "abc", "1.5", "1e3", "%FF", "1&skip=2"] {
            let request = scene.ann.request("GET", &format!("{list}?skip={skip}"));
            assert_eq!(scene.refuses(&[400], request, "").await.refusal(), BAD_REQUEST, "{skip}");
        }
        for skip in ["-1", "-1000000000000000000", "0"] {
            assert_eq!(scene.ann.list(&format!("{list}?skip={skip}")).await, scene.ann.list(&list).await);
        }
        for skip in ["3", "4294967295", "4294967296", "1000000000000000000"] {
            let page = scene.ann.get(&format!("{list}?skip={skip}&maxPageSize=200")).await;
            assert_eq!((page.status, &page.body), (200, &json!({ "value": [] })), "{skip}");
        }
    }
}

#[tokio::test]
async fn a_start_time_in_another_form_is_refused() {
    let scene = Scene::new().await;
    let long = "2".repeat(4096);
    let times = [
        "",
        "0",
        "now",
        "null",
        "2025-06-10",
        "10.06.2025",
        "1749594023041",
        "2025-06-10T22:20:23",
        "2025-06-10T22:20Z",
        "2025-02-30T00:00:00Z",
        "2025-13-01T00:00:00Z",
        "2025-06-10T25:00:00Z",
        "2025-06-10T22:20:23%2B99:99",
        "Tue,%2010%20Jun%202025%2022:20:23%20GMT",
        "1%2F1%2F1970%2012%3A00%3A00%20AM%20%2B00%3A00",
        "%D9%A2025-06-10T22:20:23Z",
        "2025-06-10T22:20:23Z%00",
        "%FF",
        "2025-06-10T22:20:23Z&startTime=2025-06-10T22:20:23Z",
        long.as_str(),
    ];
    for list in ["/chat/threads".to_owned(), scene.thread.at("messages")] {
        for time in times {
            let request = scene.ann.request("GET", &format!("{list}?startTime={time}"));
            assert_eq!(scene.refuses(&[400], request, "").await.refusal(), BAD_REQUEST, "{time}");
        }
    }
}

#[tokio::test]
async fn a_start_time_may_have_an_offset_or_fractions_and_lie_anywhere() {
    let scene = Scene::new().await;
    let past = ["0001-01-01T00:00:00Z", "2025-06-11T00:20:23.041%2B02:00", "2025-06-10T22:20:23.0410001Z"];
    let future = ["2025-06-10T22:20:24Z", "2025-06-10T12:20:24-10:00", "9999-12-31T23:59:59.999Z"];
    for list in ["/chat/threads".to_owned(), scene.thread.at("messages")] {
        for time in past {
            let found = scene.ann.list(&format!("{list}?startTime={time}")).await;
            assert_eq!(found, scene.ann.list(&list).await, "{time}");
        }
        for time in future {
            let page = scene.ann.get(&format!("{list}?startTime={time}")).await;
            assert_eq!((page.status, &page.body), (200, &json!({ "value": [] })), "{time}");
        }
    }
}

#[tokio::test]
async fn a_place_that_the_service_did_not_write_is_refused() {
    let scene = Scene::new().await;
    let encoded = |json: &str| STANDARD.encode(json).replace('+', "%2B").replace('=', "%3D");
    let deep = "[".repeat(3000);
    let jsons = [
        "",
        "null",
        "[]",
        "5",
        "{}",
        "{\"end\":1e999,\"id\":\"a\"}",
        "{\"end\":\"1\",\"id\":5}",
        deep.as_str(),
    ];
    let mut places: Vec<String> = jsons.iter().map(|json| encoded(json)).collect();
    places.extend(["%FF", "%00", "'%20OR%201=1%20--", "..", "3e", "0"].map(str::to_owned));
    places.extend(["f".repeat(32), "f".repeat(4095), "%C3%A9".repeat(40)]);
    for list in ["/chat/threads".to_owned(), scene.thread.at("messages")] {
        for place in &places {
            let request = scene.ann.request("GET", &format!("{list}?syncState={place}"));
            assert_eq!(scene.refuses(&[400], request, "").await.refusal(), BAD_REQUEST, "{place}");
        }
    }
}

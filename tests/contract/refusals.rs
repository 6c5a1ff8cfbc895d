//! What a refusal tells, in all the forms in which the service was seen to write it.

use acs_chat_widget::client::{ListOptions, Retry};
use serde_json::json;

use crate::house::House;
use crate::scene::Scene;
use crate::spy::Spy;
use crate::transport::THREADS;

#[tokio::test(start_paused = true)]
async fn a_refusal_is_told_with_status_code_and_sentence() {
    let scene = Scene::new().await;
    let id = scene.ann.id().clone();
    let refused = scene.house.client("carla").thread(id).properties().await.unwrap_err();
    assert_eq!((refused.status(), refused.code()), (Some(403), Some("Forbidden")));
    assert!(refused.message().unwrap().contains("permission"), "{refused:?}");
    assert_eq!(refused.retry(), Retry::Never);
    let nowhere = scene.house.client("ann").thread("19:nowhere@thread.v2".into());
    let gone = nowhere.properties().await.unwrap_err();
    assert_eq!(gone.to_string(), "the chat service answered 404 (NotFound)");
}

#[tokio::test(start_paused = true)]
async fn every_form_of_a_refusal_is_read() {
    let house = House::new().await;
    let forms = [
        json!({ "error": { "code": "Forbidden", "message": "No." } }),
        json!({ "Error": { "Code": "Forbidden", "Message": "No.", "Details": [] } }),
        json!({ "CommunicationError": { "Code": "Forbidden", "Message": "No.", "Details": [] } }),
        json!({ "Code": "Forbidden", "Message": "No.", "InnerErrors": [] }),
    ];
    for body in forms {
        house.rule(json!({ "path": THREADS, "action": "answer", "status": 403, "body": body, "count": 1 }));
        let mut pager = house.client("ann").list_threads(&ListOptions::default());
        let error = pager.next_page().await.unwrap_err();
        assert_eq!((error.status(), error.code()), (Some(403), Some("Forbidden")));
        assert_eq!(error.message(), Some("No."));
    }
    for body in ["", "<html>", "{}", "null"] {
        house.rule(json!({ "path": THREADS, "action": "answer", "status": 403, "body": body, "count": 1 }));
        let mut pager = house.client("ann").list_threads(&ListOptions::default());
        let error = pager.next_page().await.unwrap_err();
        assert_eq!((error.status(), error.code(), error.message()), (Some(403), None, None), "{body}");
    }
}

#[tokio::test(start_paused = true)]
async fn a_refusal_names_the_request_by_which_the_service_can_find_it() {
    let house = House::new().await;
    let (ann, spy) = Spy::on(&house, "ann").await;
    let error = ann.get_thread("19:nowhere@thread.v2".into()).await.unwrap_err();
    assert_eq!(error.request_id().map(str::to_owned), spy.header("x-ms-client-request-id").remove(0));
}

#[tokio::test(start_paused = true)]
async fn no_error_holds_the_token() {
    let house = House::new().await;
    let (ann, spy) = Spy::on(&house, "ann").await;
    let error = ann.get_thread("19:nowhere@thread.v2".into()).await.unwrap_err();
    let sent = spy.header("authorization").remove(0).unwrap();
    let secret = sent.strip_prefix("Bearer ").unwrap();
    let causes = std::iter::successors(Some(&error as &dyn std::error::Error), |error| error.source());
    let told: String = causes.map(|cause| format!("{cause} {cause:?}")).collect();
    assert!(told.contains("404") && !told.contains(secret), "{told}");
}

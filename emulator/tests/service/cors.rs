//! What pages of other origins may do.

use super::service::{Answer, Service, request};

const ORIGIN: &str = "https://page.example";

/// All that our client and the SDKs send from a browser.
const ASKED: &str = "authorization,content-type,accept,x-ms-client-request-id,x-ms-useragent,\
                     repeatability-request-id,idempotency-token,x-ms-date,x-ms-content-sha256,\
                     x-ms-return-client-request-id,traceparent,image-filename";

async fn preflight(method: &str) -> Answer {
    let request = request("OPTIONS", "/chat/threads/19%3Aabc%40thread.v2")
        .header("origin", ORIGIN)
        .header("access-control-request-method", method)
        .header("access-control-request-headers", ASKED);
    Service::new().answer(request, "").await
}

fn allows(answer: &Answer, header: &str, wanted: &str) -> bool {
    answer.header(header).split(',').any(|allowed| allowed.trim().eq_ignore_ascii_case(wanted))
}

#[tokio::test]
async fn a_preflight_allows_the_methods_of_the_api() {
    for method in ["GET", "POST", "PATCH", "DELETE"] {
        let answer = preflight(method).await;
        assert_eq!((answer.status, answer.header("access-control-allow-origin")), (200, "*"), "{method}");
        assert!(allows(&answer, "access-control-allow-methods", method), "{method}");
    }
}

#[tokio::test]
async fn a_preflight_allows_the_headers_of_the_sdks() {
    let answer = preflight("PATCH").await;
    for name in ASKED.split(',') {
        assert!(allows(&answer, "access-control-allow-headers", name), "{name}");
    }
}

#[tokio::test]
async fn every_answer_can_be_read_from_any_origin_with_all_its_headers() {
    let service = Service::new();
    let [ann] = service.people::<1>().await;
    let calls = [
        (200, ann.request("GET", "/chat/threads")),
        (400, ann.request("GET", "/chat/threads/nonsense")),
        (401, request("GET", "/chat/threads")),
        (401, request("POST", "/identities")),
        (404, request("GET", "/nowhere")),
    ];
    for (status, call) in calls {
        let answer = service.answer(call.header("origin", ORIGIN), "").await;
        assert_eq!((answer.status, answer.header("access-control-allow-origin")), (status, "*"));
        assert_eq!(answer.header("access-control-expose-headers"), "*", "{status}");
    }
}

#[tokio::test]
async fn nobody_may_send_cookies() {
    assert_eq!(preflight("GET").await.header("access-control-allow-credentials"), "");
}

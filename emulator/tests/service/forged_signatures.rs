//! Identity calls that were changed after they had been signed (FAULTS.md, table C: signed admin request).

use axum::http::request::Builder;

use super::scene::Scene;
use super::service::with_header;
use super::signing::{SignedCall, date};

const DENIED: (u16, &str) = (401, "Denied");

/// A call that deletes Ann if it is let through.
fn deletion(scene: &Scene) -> SignedCall {
    scene.service.signed_call("DELETE", &scene.ann.identity(), "")
}

async fn is_denied(scene: &Scene, request: Builder, body: &str) {
    let refused = scene.refuses(&[401], request, body.to_owned()).await;
    assert_eq!(refused.refusal(), DENIED);
    assert_eq!(refused.header("www-authenticate"), "");
}

#[tokio::test]
async fn a_header_that_was_changed_after_the_signing_is_denied() {
    let scene = Scene::new().await;
    let a_second_later = date(scene.service.app.now() + 1000);
    let empty_braces = "RBNvo1WzZ4oRRq0W9+hknpT7T8If536DEMBg9hyq/4o=";
    let changes =
        [("host", "localhost:8081"), ("host", "127.0.0.1:8082"), ("x-ms-date", a_second_later.as_str())];
    for (name, value) in changes {
        is_denied(&scene, with_header(deletion(&scene).request(), name, value), "").await;
    }
    let hashed = with_header(deletion(&scene).request(), "x-ms-content-sha256", empty_braces);
    is_denied(&scene, hashed, "{}").await;
}

#[tokio::test]
async fn another_method_body_path_or_query_than_the_signed_one_is_denied() {
    let scene = Scene::new().await;
    let signed = || deletion(&scene);
    let reading = scene.service.signed_call("GET", &scene.ann.identity(), "");
    is_denied(&scene, reading.request().method("DELETE"), "").await;
    is_denied(&scene, signed().request(), "{}").await;
    let target = signed().target;
    let version = "?api-version=2023-10-01";
    let targets = [
        target.replace(&scene.ann.id[6..], &scene.ben.id[6..]),
        format!("{target}&extra=1"),
        target.replace("2023-10-01", "2022-10-01"),
        format!("{}/:revokeAccessTokens{version}", scene.ann.identity()),
    ];
    for changed in targets {
        assert_ne!(changed, target);
        let method = if changed.contains("revoke") { "POST" } else { "DELETE" };
        is_denied(&scene, signed().request().method(method).uri(&changed), "").await;
    }
}

#[tokio::test]
async fn the_signed_headers_in_another_order_than_they_were_signed_in_are_denied() {
    let scene = Scene::new().await;
    let signed = "x-ms-date;host;x-ms-content-sha256";
    let lists = [
        "host;x-ms-date;x-ms-content-sha256",
        "x-ms-content-sha256;host;x-ms-date",
        "x-ms-date;host;x-ms-content-sha256;content-type",
        "x-ms-date;host;x-ms-content-sha256;host",
        "x-ms-date;host;x-ms-content-sha256;",
        "x-ms-date,host,x-ms-content-sha256",
        "",
    ];
    for list in lists {
        let request = deletion(&scene).request();
        let value = request.headers_ref().unwrap()["authorization"].to_str().unwrap().replace(signed, list);
        is_denied(&scene, with_header(request, "authorization", &value), "").await;
    }
}

#[tokio::test]
async fn a_date_that_is_none_or_far_away_is_denied_though_it_is_signed() {
    let scene = Scene::new().await;
    let dates = [
        "",
        "now",
        "1749594023",
        "Tue, 32 Jun 2025 22:20:23 GMT",
        "Fri, 31 Dec 9999 23:59:59 GMT",
        "Thu, 01 Jan 1970 00:00:00 GMT",
        "Sat, 01 Jan 0000 00:00:00 GMT",
        "Tue, 10 Jun 2025 22:20:23 GMT, Tue, 10 Jun 2025 22:20:23 GMT",
    ];
    for value in dates {
        let call = SignedCall { date: value.to_owned(), ..deletion(&scene) };
        is_denied(&scene, call.request(), "").await;
    }
}

#[tokio::test]
async fn a_header_that_counts_must_not_come_twice() {
    let scene = Scene::new().await;
    let request = || deletion(&scene).request();
    let value = |name: &str| request().headers_ref().unwrap()[name].clone();
    for name in ["authorization", "x-ms-date", "x-ms-content-sha256"] {
        is_denied(&scene, request().header(name, value(name)), "").await;
    }
}

#[tokio::test]
async fn a_header_that_holds_no_signature_is_denied() {
    let scene = Scene::new().await;
    let names = "SignedHeaders=x-ms-date;host;x-ms-content-sha256";
    let values = [
        "HMAC-SHA256 &".to_owned(),
        format!("HMAC-SHA256 {names}"),
        format!("HMAC-SHA256 {names}&Signature="),
        format!("HMAC-SHA256 {names}&Signature=AAAA"),
        format!("HMAC-SHA256 {names}&Signature=AAAA&Signature=AAAA"),
        format!("HMAC-SHA256 Signature=AAAA&{names}"),
        format!("HMAC-SHA1 {names}&Signature=AAAA"),
        format!("HMAC-SHA256 SignedHeaders={}&Signature=AAAA", "x;".repeat(32 * 1024)),
        format!("HMAC-SHA256 {names}&Signature={}", "A".repeat(64 * 1024)),
        format!("Bearer {}", scene.ann.token),
    ];
    for value in values {
        is_denied(&scene, with_header(deletion(&scene).request(), "authorization", &value), "").await;
    }
}

/// The SDKs' dates have whole seconds: two equal calls in one second carry the same signature, and both are meant.
#[tokio::test]
async fn a_call_that_is_repeated_as_it_was_counts_each_time() {
    let scene = Scene::new().await;
    let call = scene.service.signed_call("POST", "/identities", "{}");
    let (first, second) = (call.send(&scene.service).await, call.send(&scene.service).await);
    assert_eq!((first.status, second.status), (201, 201));
    assert_ne!(first.body["identity"]["id"], second.body["identity"]["id"]);
}

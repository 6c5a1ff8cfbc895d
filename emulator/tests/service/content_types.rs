//! What a body may be called, and how it may be packed (FAULTS.md, table C: content type, charset, compression).

use axum::http::HeaderValue;
use axum::http::request::Builder;

use super::scene::Scene;
use super::service::{Service, with_header};

const UNSUPPORTED: (u16, &str) = (415, "UnsupportedMediaType");

#[tokio::test]
async fn json_is_taken_under_its_names() {
    let scene = Scene::new().await;
    let names = [
        "application/json",
        "application/json; charset=utf-8",
        "application/json;charset=\"utf-8\"",
        "APPLICATION/JSON; CHARSET=UTF-8",
        "application/json;odata=verbose; charset=Utf-8",
        "application/merge-patch+json",
        "application/merge-patch+json; charset=utf-8",
    ];
    for name in names {
        for (method, target, body) in scene.calls_with_a_body() {
            let removal = target.contains(":remove");
            let request = scene.ann.request(method, &target).header("content-type", name);
            let answer = scene.service.answer(request, body).await;
            assert!(answer.status < 300, "{method} {target} {name}: {}", answer.text);
            if removal {
                scene.ann.add(&scene.thread, &[scene.ben.participant()]).await;
            }
        }
    }
}

#[tokio::test]
async fn a_body_of_another_name_or_none_is_refused() {
    let scene = Scene::new().await;
    let names = [
        None,
        Some(""),
        Some("json"),
        Some("*/*"),
        Some("application/*"),
        Some("text/plain"),
        Some("text/json"),
        Some("application/jsonx"),
        Some("application/json-seq"),
        Some("application/xml"),
        Some("application/x-www-form-urlencoded"),
        Some("multipart/form-data; boundary=x"),
        Some("application/json, text/plain"),
        Some("application/json; charset=utf-16"),
        Some("application/json; charset=iso-8859-1"),
        Some("application/json; charset="),
    ];
    for name in names {
        for (method, target, body) in scene.calls_with_a_body() {
            let plain = scene.ann.request(method, &target);
            let request = match name {
                Some(name) => plain.header("content-type", name),
                None => plain,
            };
            assert_eq!(scene.refuses(&[415], request, body).await.refusal(), UNSUPPORTED);
        }
    }
}

#[tokio::test]
async fn two_names_or_one_that_is_no_text_are_refused() {
    let scene = Scene::new().await;
    let (target, body) = (scene.thread.at("messages"), r#"{"content":"hello"}"#);
    let twice = scene.ann.json("POST", &target).header("content-type", "text/plain");
    scene.refuses(&[415], twice, body).await;
    let bytes = HeaderValue::from_bytes(b"application/json; charset=\xff").unwrap();
    let request = scene.ann.request("POST", &target).header("content-type", bytes);
    scene.refuses(&[415], request, body).await;
}

#[tokio::test]
async fn a_packed_body_is_refused() {
    let scene = Scene::new().await;
    let packed = |encoding: &str, request: Builder| request.header("content-encoding", encoding);
    for encoding in ["gzip", "deflate", "br", "zstd", "identity, gzip", "nonsense"] {
        for (method, target, body) in scene.calls_with_a_body() {
            let request = packed(encoding, scene.ann.json(method, &target));
            assert_eq!(scene.refuses(&[415], request, body).await.refusal(), UNSUPPORTED);
        }
    }
    let target = scene.thread.at("messages");
    for encoding in ["identity", "IDENTITY"] {
        let request = packed(encoding, scene.ann.json("POST", &target));
        assert_eq!(scene.service.answer(request, r#"{"content":"hello"}"#).await.status, 201, "{encoding}");
    }
}

#[tokio::test]
async fn nothing_at_all_needs_no_name() {
    let scene = Scene::new().await;
    let typing = scene.ann.request("POST", &scene.thread.at("typing"));
    assert_eq!(scene.service.answer(typing, "").await.outcome(), (200, ""));
    let mut creation = scene.service.signed_call("POST", "/identities", "").request();
    creation.headers_mut().unwrap().remove("content-type");
    assert_eq!(scene.service.answer(creation, "").await.status, 201);
}

#[tokio::test]
async fn the_identity_api_takes_no_other_body_either() {
    let service = Service::new();
    let body = r#"{"createTokenWithScopes":["chat"]}"#;
    let signed = || service.signed_call("POST", "/identities", body).request();
    for name in ["text/plain", "application/json; charset=utf-16"] {
        let answer = service.answer(with_header(signed(), "content-type", name), body).await;
        assert_eq!(answer.refusal(), UNSUPPORTED, "{name}");
    }
    let packed = service.answer(signed().header("content-encoding", "gzip"), body).await;
    assert_eq!(packed.refusal(), UNSUPPORTED);
    assert_eq!(service.answer(signed(), body).await.status, 201);
}

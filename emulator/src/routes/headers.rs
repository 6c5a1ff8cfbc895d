//! What every answer carries: the service's own headers, and those that let pages of any origin read it.

use std::time::{Duration, Instant};

use axum::extract::Request;
use axum::http::{HeaderName, HeaderValue, Method, header};
use axum::middleware::Next;
use axum::response::Response;
use base64::Engine;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use tower_http::cors::{Any, CorsLayer};

pub(super) fn cors() -> CorsLayer {
    CorsLayer::new()
        .allow_origin(Any)
        .allow_methods([Method::GET, Method::POST, Method::PATCH, Method::DELETE, Method::OPTIONS])
        .allow_headers([
            header::AUTHORIZATION,
            header::CONTENT_TYPE,
            header::ACCEPT,
            HeaderName::from_static("x-ms-client-request-id"),
            HeaderName::from_static("x-ms-useragent"),
            HeaderName::from_static("repeatability-request-id"),
            HeaderName::from_static("idempotency-token"),
            HeaderName::from_static("x-ms-date"),
            HeaderName::from_static("x-ms-content-sha256"),
            HeaderName::from_static("x-ms-return-client-request-id"),
            HeaderName::from_static("traceparent"),
            HeaderName::from_static("image-filename"),
        ])
        .expose_headers(Any)
        .max_age(Duration::from_secs(3600))
}

/// `MS-CV` and the time on every answer, and the caller's own request id where it asked for it.
pub(super) async fn common(request: Request, next: Next) -> Response {
    let begin = Instant::now();
    let request_id =
        request.headers().get("x-ms-client-request-id").filter(|_| wants_its_id(&request)).cloned();
    let mut response = next.run(request).await;
    let is_json =
        response.headers().get(header::CONTENT_TYPE).is_some_and(|value| value == "application/json");
    if is_json && response.status().is_success() {
        let with_charset = HeaderValue::from_static("application/json; charset=utf-8");
        response.headers_mut().insert(header::CONTENT_TYPE, with_charset);
    }
    let vector = format!("{}.0", STANDARD_NO_PAD.encode(rand::random::<[u8; 16]>()));
    let time = format!("{}ms", begin.elapsed().as_millis());
    for (name, value) in [("ms-cv", vector), ("x-processing-time", time)] {
        if let Ok(value) = HeaderValue::from_str(&value) {
            response.headers_mut().insert(name, value);
        }
    }
    if let Some(request_id) = request_id {
        response.headers_mut().insert("x-ms-client-request-id", request_id);
    }
    response
}

/// The identity API gives the id back in any case, the chat API to who asks for it.
fn wants_its_id(request: &Request) -> bool {
    let asked = request.headers().get("x-ms-return-client-request-id");
    asked.is_some_and(|value| value.as_bytes().eq_ignore_ascii_case(b"true"))
        || request.uri().path().starts_with("/identities")
}

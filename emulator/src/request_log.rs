//! One line for each request: method, path, status, time. No query, header or body, which may hold what nobody else
//! should read.

use std::time::Instant;

use axum::extract::Request;
use axum::middleware::Next;
use axum::response::Response;

/// Writes the line once the answer begins, at the level `info`, or `warn` for a defect of the emulator's own.
pub async fn log(request: Request, next: Next) -> Response {
    let begin = Instant::now();
    let (method, path) = (request.method().clone(), request.uri().path().to_owned());
    let request_id = request.headers().get("x-ms-client-request-id");
    let request_id =
        request_id.map(|id| String::from_utf8_lossy(id.as_bytes()).into_owned()).unwrap_or_default();
    let response = next.run(request).await;
    let (status, milliseconds) = (response.status().as_u16(), begin.elapsed().as_secs_f64() * 1000.0);
    let milliseconds = (milliseconds * 10.0).round() / 10.0;
    // `Debug` escapes what a caller may have put into it, line breaks above all.
    if response.status().is_server_error() {
        tracing::warn!(%method, ?path, status, milliseconds, ?request_id, "answered");
    } else {
        tracing::info!(%method, ?path, status, milliseconds, ?request_id, "answered");
    }
    response
}

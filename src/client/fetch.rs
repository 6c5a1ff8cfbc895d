//! The transport of the browser: `fetch`, by gloo-net.

use gloo_net::http::{Headers, RequestBuilder};
use js_sys::{Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    AbortController, ReadableStreamDefaultReader, ReferrerPolicy, RequestCache, RequestCredentials,
    RequestRedirect,
};

use super::LocalFuture;
use super::transport::{LARGEST, Method, Request, Response, Transport, TransportError};

/// `fetch`. No cookies, no cache, no referrer, and no redirect is followed, as that would take the token along.
#[derive(Clone, Copy, Debug, Default)]
pub struct Fetch;

impl Transport for Fetch {
    fn send(&self, request: Request) -> LocalFuture<'static, Result<Response, TransportError>> {
        Box::pin(fetch(request))
    }
}

/// Aborts its fetch when it is dropped; gloo-net alone lets it run on.
struct AbortOnDrop(AbortController);

impl Drop for AbortOnDrop {
    fn drop(&mut self) {
        self.0.abort();
    }
}

async fn fetch(request: Request) -> Result<Response, TransportError> {
    let controller = AbortController::new().map_err(|_| failed("this browser cannot abort requests"))?;
    let guard = AbortOnDrop(controller);
    let response = prepare(request, &guard.0)?.send().await.map_err(|error| failed(&error.to_string()))?;
    let headers = HEADERS.iter().filter_map(|name| read_header(&response, name)).collect();
    let status = response.status();
    let body = read_body(&response).await?;
    Ok(Response { status, headers, body })
}

/// The headers that are asked for; reading all would need the browser's iterators.
const HEADERS: [&str; 4] = ["date", "retry-after", "retry-after-ms", "x-ms-retry-after-ms"];

/// The body as text, read bit by bit, so that one that is too long is cut off and not kept.
async fn read_body(response: &gloo_net::http::Response) -> Result<String, TransportError> {
    let Some(stream) = response.body() else { return Ok(String::new()) };
    let reader: ReadableStreamDefaultReader = stream.get_reader().unchecked_into();
    let mut body = Vec::new();
    while let Some(bytes) = read_bytes(&reader).await? {
        if body.len() + bytes.length() as usize > LARGEST {
            return Err(TransportError::TooLong);
        }
        body.extend(bytes.to_vec());
    }
    Ok(String::from_utf8_lossy(&body).into_owned())
}

/// The next bytes of a body, or `None` at its end.
async fn read_bytes(reader: &ReadableStreamDefaultReader) -> Result<Option<Uint8Array>, TransportError> {
    let cut = |_| failed("the connection ended before the answer did");
    let read = JsFuture::from(reader.read()).await.map_err(cut)?;
    let bytes = Reflect::get(&read, &JsValue::from("value")).map_err(cut)?;
    Ok(bytes.dyn_into().ok())
}

fn read_header(response: &gloo_net::http::Response, name: &str) -> Option<(String, String)> {
    response.headers().get(name).map(|value| (name.to_owned(), value))
}

fn prepare(request: Request, abort: &AbortController) -> Result<gloo_net::http::Request, TransportError> {
    let headers = Headers::new();
    request.headers.iter().for_each(|(name, value)| headers.set(name, value));
    let builder = RequestBuilder::new(&request.url)
        .method(method(request.method))
        .headers(headers)
        .redirect(RequestRedirect::Error)
        .credentials(RequestCredentials::Omit)
        .cache(RequestCache::NoStore)
        .referrer_policy(ReferrerPolicy::NoReferrer)
        .abort_signal(Some(&abort.signal()));
    let built = match request.body {
        Some(body) => builder.body(body),
        None => builder.build(),
    };
    built.map_err(|error| failed(&error.to_string()))
}

fn method(method: Method) -> gloo_net::http::Method {
    match method {
        Method::Get => gloo_net::http::Method::GET,
        Method::Post => gloo_net::http::Method::POST,
        Method::Patch => gloo_net::http::Method::PATCH,
        Method::Delete => gloo_net::http::Method::DELETE,
    }
}

fn failed(reason: &str) -> TransportError {
    TransportError::Network(reason.to_owned())
}

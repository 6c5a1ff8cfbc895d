//! The transport of the browser: `fetch`, whose answers gloo-net reads.

use js_sys::{Promise, Reflect, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    AbortController, Headers, ReadableStreamDefaultReader, ReferrerPolicy, RequestCredentials, RequestInit,
    RequestRedirect, TextDecoder,
};

use super::LocalFuture;
use super::transport::{LARGEST, Request, Response, Transport, TransportError};

/// `fetch`. No cookies, no referrer, and no redirect is followed, as that would take the token along. The browser's cache is
/// left as it is: the service says nothing of it, so that nothing is answered from there, and a browser that is told to
/// pass it by also asks before each request anew whether it may be sent, which doubles their number.
#[derive(Clone, Copy, Debug, Default)]
pub struct Fetch;

impl Transport for Fetch {
    fn send(&self, request: Request) -> LocalFuture<'static, Result<Response, TransportError>> {
        Box::pin(fetch(request, false))
    }

    fn send_for_bytes(&self, request: Request) -> LocalFuture<'static, Result<Response, TransportError>> {
        Box::pin(fetch(request, true))
    }
}

/// Aborts its fetch when it is dropped: nothing else would.
struct AbortOnDrop(AbortController);

impl Drop for AbortOnDrop {
    fn drop(&mut self) {
        self.0.abort();
    }
}

async fn fetch(request: Request, wants_bytes: bool) -> Result<Response, TransportError> {
    let controller = AbortController::new().map_err(|_| failed("this browser cannot abort requests"))?;
    let guard = AbortOnDrop(controller);
    let response = send(&prepare(request, &guard.0)?).await?;
    let headers = HEADERS.iter().filter_map(|name| read_header(&response, name)).collect();
    let status = response.status();
    let bytes = read_body(&response).await?;
    if wants_bytes && response.ok() {
        return Ok(Response { status, headers, bytes, ..Response::default() });
    }
    Ok(Response { status, headers, body: text(&bytes)?, ..Response::default() })
}

#[wasm_bindgen]
extern "C" {
    /// The host page may have put another function in its place, which may do anything.
    #[wasm_bindgen(js_name = fetch, catch)]
    fn browser_fetch(request: &web_sys::Request) -> Result<JsValue, JsValue>;
}

async fn send(request: &web_sys::Request) -> Result<gloo_net::http::Response, TransportError> {
    let refused = |error: JsValue| {
        let message = error.dyn_ref::<js_sys::Error>().map(|error| String::from(error.message()));
        TransportError::Network(message.unwrap_or_else(|| "the request failed".to_owned()))
    };
    let answer = browser_fetch(request).map_err(refused)?;
    let answer = JsFuture::from(Promise::resolve(&answer)).await.map_err(refused)?;
    let answer = answer.dyn_into::<web_sys::Response>();
    answer.map(Into::into).map_err(|_| failed("what fetch gives is no answer"))
}

/// The headers that are asked for; reading all would need the browser's iterators.
const HEADERS: [&str; 5] = ["content-type", "date", "retry-after", "retry-after-ms", "x-ms-retry-after-ms"];

/// The body, read bit by bit, so that one that is too long is cut off and not kept.
async fn read_body(response: &gloo_net::http::Response) -> Result<Vec<u8>, TransportError> {
    let Some(stream) = response.body() else { return Ok(Vec::new()) };
    let reader: ReadableStreamDefaultReader = stream.get_reader().unchecked_into();
    let mut body = Vec::new();
    while let Some(bytes) = read_bytes(&reader).await? {
        if body.len() + bytes.length() as usize > LARGEST {
            return Err(TransportError::TooLong);
        }
        body.extend(bytes.to_vec());
    }
    Ok(body)
}

/// A body as text. Bytes that are none become U+FFFD.
fn text(body: &[u8]) -> Result<String, TransportError> {
    let decoder = TextDecoder::new().map_err(|_| failed("this browser cannot read text"))?;
    decoder.decode_with_u8_array(body).map_err(|_| failed("the answer is no text"))
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

/// By the browser's own means: gloo-net's builder takes addresses apart and puts them together again, for 2 KB.
fn prepare(request: Request, abort: &AbortController) -> Result<web_sys::Request, TransportError> {
    let refused = |_| failed("the browser does not take the request");
    let headers = Headers::new().map_err(refused)?;
    for (name, value) in &request.headers {
        headers.set(name, value).map_err(refused)?;
    }
    let init = RequestInit::new();
    init.set_method(request.method.as_str());
    init.set_headers(&headers);
    init.set_redirect(RequestRedirect::Error);
    init.set_credentials(RequestCredentials::Omit);
    init.set_referrer_policy(ReferrerPolicy::NoReferrer);
    init.set_signal(Some(&abort.signal()));
    if let Some(body) = &request.body {
        init.set_body(&JsValue::from(body.as_str()));
    }
    web_sys::Request::new_with_str_and_init(&request.url, &init).map_err(refused)
}

fn failed(reason: &str) -> TransportError {
    TransportError::Network(reason.to_owned())
}

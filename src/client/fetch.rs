//! The transport of the browser: `fetch`, by gloo-net.

use gloo_net::http::{Headers, RequestBuilder};
use web_sys::{AbortController, ReferrerPolicy, RequestCache, RequestCredentials, RequestRedirect};

use super::LocalFuture;
use super::transport::{Method, Request, Response, Transport, TransportError};

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
    let body = response.text().await.map_err(|error| failed(&error.to_string()))?;
    Ok(Response { status, headers, body })
}

/// The headers that are asked for; reading all would need the browser's iterators.
const HEADERS: [&str; 3] = ["retry-after", "retry-after-ms", "x-ms-retry-after-ms"];

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

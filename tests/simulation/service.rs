//! The emulator in process. It answers while everything else stands still, so that the order of events is that of
//! the scenario and never that of threads.

use std::pin::pin;
use std::sync::Arc;
use std::task::{Context, Poll, Wake, Waker};
use std::thread::{self, Thread};

use acs_chat_emulator::{App, AppOptions, clock, demo, router};
use acs_chat_widget::client::models::RawId;
use acs_chat_widget::client::{AccessToken, Clock, Method, Request, Response};
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderName, HeaderValue};
use tower::ServiceExt;

use crate::time::{BEGIN, Time};

/// Where it is said to be.
pub(crate) const ENDPOINT: &str = "http://127.0.0.1:8081";

/// The service, with the documented limits of rate.
pub(crate) struct Service {
    app: App,
    router: Router,
    time: Time,
}

impl Service {
    pub(crate) fn open(time: Time) -> Self {
        let clock = clock::Clock::manual(BEGIN);
        let options = AppOptions { clock, demo: true, rate_limits: Some(1.0), ..AppOptions::in_memory() };
        let app = App::open(options).expect("an emulator");
        Self { router: router(app.clone()), app, time }
    }

    /// Adds somebody, and tells the id.
    pub(crate) fn add_person(&self, name: &str) -> RawId {
        at_once(demo::find_or_add(&self.app, name)).expect("a person").user
    }

    /// A new token of somebody.
    pub(crate) fn token(&self, name: &str) -> AccessToken {
        let url = format!("{ENDPOINT}/_emulator/demo/people/{name}/token");
        let answer = self.answer(Request { method: Method::Post, url, headers: Vec::new(), body: None });
        let body: serde_json::Value = serde_json::from_str(&answer.body).expect("JSON");
        body["token"].as_str().expect("a token").into()
    }

    /// What it answers at this moment.
    pub(crate) fn answer(&self, request: Request) -> Response {
        let clock = self.app.clock();
        clock.advance(self.time.now() - clock.now());
        at_once(answer(self.router.clone(), request))
    }
}

async fn answer(router: Router, request: Request) -> Response {
    let response = match router.oneshot(http_request(request)).await {
        Ok(response) => response,
        Err(never) => match never {},
    };
    let (head, body) = response.into_parts();
    let header = |(name, value): (&HeaderName, &HeaderValue)| {
        (name.to_string(), value.to_str().unwrap_or_default().to_owned())
    };
    let bytes = to_bytes(body, usize::MAX).await.expect("a body");
    Response {
        status: head.status.as_u16(),
        headers: head.headers.iter().map(header).collect(),
        body: String::from_utf8_lossy(&bytes).into_owned(),
        ..Response::default()
    }
}

fn http_request(request: Request) -> axum::extract::Request {
    let host = request.url.split('/').nth(2).unwrap_or_default().to_owned();
    let mut builder = axum::http::Request::builder().method(request.method.as_str()).uri(&request.url);
    builder = builder.header("host", host);
    for (name, value) in &request.headers {
        builder = builder.header(*name, value);
    }
    builder.body(request.body.map_or_else(Body::empty, Body::from)).expect("a request")
}

/// Runs to the end, and lets nothing else run on this thread meanwhile. Unconstrained, as nobody could give a new
/// budget to what waits here.
fn at_once<F: Future>(work: F) -> F::Output {
    let mut work = pin!(tokio::task::unconstrained(work));
    let waker = Waker::from(Arc::new(Sleeper(thread::current())));
    let mut context = Context::from_waker(&waker);
    loop {
        match work.as_mut().poll(&mut context) {
            Poll::Ready(output) => return output,
            Poll::Pending => thread::park(),
        }
    }
}

/// Who is woken when the database has answered.
struct Sleeper(Thread);

impl Wake for Sleeper {
    fn wake(self: Arc<Self>) {
        self.0.unpark();
    }
}

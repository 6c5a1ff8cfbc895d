//! A transport that calls the emulator in process, through the faults that a test sets.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use acs_chat_emulator::clock::Clock;
use acs_chat_emulator::faults::{self, Cut, Faulty, Rule};
use acs_chat_widget::client::{LocalFuture, Method, Request, Response, Transport, TransportError};
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::HeaderValue;
use serde_json::{Value, json};
use tokio::time::Instant;
use tower::ServiceExt;

/// The addresses of lists, as rules name them.
pub(crate) const THREADS: &str = "/chat/threads";
pub(crate) const MESSAGES: &str = "/chat/threads/*/messages";

/// What happens to a request, as far as these tests need it.
#[derive(Clone, Debug)]
pub(crate) enum Fault {
    /// It never arrives.
    Refuse,
    /// A part of it arrives.
    CutRequest,
    /// It arrives, and its answer is lost.
    CutResponse,
    /// It arrives, and so many bytes of its answer come back.
    CutBody(u64),
    /// It arrives twice.
    Twice,
    /// It arrives so many milliseconds late, whether or not somebody waits for it still.
    ArriveLate(u64),
    /// It arrives, and something else is answered: a status and a body.
    AnswerAfter(u16, &'static str),
    /// It never arrives, and something else is answered, with a header.
    Answer(u16, &'static str, &'static str),
    /// It never gets an answer.
    Blackhole,
    /// It arrives, and a field of its answer has another value, or is gone.
    Rewrite(&'static str, Option<String>),
}

impl Fault {
    /// The action of a rule.
    fn action(&self) -> Value {
        match self {
            Self::Refuse => json!({ "action": "refuse" }),
            Self::CutRequest => json!({ "action": "cut-request" }),
            Self::CutResponse => json!({ "action": "cut-response" }),
            Self::CutBody(bytes) => json!({ "action": "cut-body", "bytes": bytes }),
            Self::Twice => json!({ "action": "twice" }),
            Self::ArriveLate(milliseconds) => {
                json!({ "action": "hold", "stage": "before", "milliseconds": milliseconds })
            }
            Self::AnswerAfter(status, body) => {
                json!({ "action": "answer-after", "status": status, "body": body })
            }
            Self::Answer(status, name, value) => {
                json!({ "action": "answer", "status": status, "headers": { (*name): value } })
            }
            Self::Blackhole => json!({ "action": "blackhole" }),
            Self::Rewrite(pointer, None) => json!({ "action": "rewrite", "pointer": pointer }),
            Self::Rewrite(pointer, Some(value)) => {
                json!({ "action": "rewrite", "pointer": pointer, "value": value })
            }
        }
    }
}

/// Faults for the next requests of a method to an address.
#[derive(Clone)]
pub(crate) struct Faults(pub(crate) faults::Faults);

impl Faults {
    pub(crate) fn next(&self, method: Method, path: &str, fault: Fault) {
        let mut rule = fault.action();
        rule["method"] = method.as_str().into();
        rule["path"] = path.into();
        rule["count"] = 1.into();
        self.0.add(Rule::try_from(rule).expect("a rule"));
    }
}

/// The transport. Clones share their log and their faults.
#[derive(Clone)]
pub(crate) struct InProcess {
    pub(crate) service: Faulty<Router>,
    pub(crate) log: Rc<RefCell<Vec<String>>>,
    pub(crate) time: Rc<ServiceTime>,
}

/// The service's clock, which goes with tokio's.
pub(crate) struct ServiceTime {
    clock: Clock,
    since: Instant,
    moved: Cell<i64>,
}

impl ServiceTime {
    pub(crate) fn of(clock: &Clock) -> Rc<Self> {
        Rc::new(Self { clock: clock.clone(), since: Instant::now(), moved: Cell::default() })
    }

    fn catch_up(&self) {
        let elapsed = i64::try_from(self.since.elapsed().as_millis()).expect("a short test");
        self.clock.advance(elapsed - self.moved.replace(elapsed));
    }
}

impl InProcess {
    /// The answer to a request, and its body, which is no part of it yet.
    fn answer(&self, request: Request) -> LocalFuture<'static, Result<(Response, Vec<u8>), TransportError>> {
        self.log.borrow_mut().push(format!("{} {}", request.method.as_str(), request.url));
        self.time.catch_up();
        let service = self.service.clone();
        Box::pin(async move { read(service.oneshot(http_request(request)).await.map_err(lost)?).await })
    }
}

impl Transport for InProcess {
    fn send(&self, request: Request) -> LocalFuture<'static, Result<Response, TransportError>> {
        let answer = self.answer(request);
        Box::pin(async move { answer.await.map(as_text) })
    }

    fn send_for_bytes(&self, request: Request) -> LocalFuture<'static, Result<Response, TransportError>> {
        let answer = self.answer(request);
        Box::pin(async move {
            let (response, bytes) = answer.await?;
            let is_good = (200..300).contains(&response.status);
            Ok(if is_good { Response { bytes, ..response } } else { as_text((response, bytes)) })
        })
    }
}

fn as_text((response, bytes): (Response, Vec<u8>)) -> Response {
    Response { body: String::from_utf8_lossy(&bytes).into_owned(), ..response }
}

fn lost(cut: Cut) -> TransportError {
    TransportError::Network(cut.to_string())
}

fn http_request(request: Request) -> axum::extract::Request {
    let host = request.url.split('/').nth(2).unwrap_or_default().to_owned();
    let mut builder = axum::http::Request::builder().method(request.method.as_str()).uri(&request.url);
    builder = builder.header("host", host);
    for (name, value) in &request.headers {
        builder = builder.header(*name, value);
    }
    let body = request.body.map_or_else(Body::empty, Body::from);
    builder.body(body).expect("a request")
}

async fn read(response: axum::response::Response) -> Result<(Response, Vec<u8>), TransportError> {
    let (head, body) = response.into_parts();
    let text = |value: &HeaderValue| value.to_str().unwrap_or_default().to_owned();
    let headers = head.headers.iter().map(|(name, value)| (name.to_string(), text(value))).collect();
    let bytes = to_bytes(body, usize::MAX).await;
    let bytes = bytes.map_err(|error| TransportError::Network(error.to_string()))?;
    Ok((Response { status: head.status.as_u16(), headers, ..Response::default() }, bytes.to_vec()))
}

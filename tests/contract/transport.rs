//! A transport that calls the emulator's router, and loses what a test tells it to lose.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::Rc;

use acs_chat_widget::client::{LocalFuture, Method, Request, Response, Transport, TransportError};
use axum::Router;
use axum::body::Body;
use http_body_util::BodyExt;
use tower::ServiceExt;

/// What happens to a request.
#[derive(Clone, Debug)]
pub(crate) enum Fault {
    /// It never arrives.
    Refuse,
    /// It arrives, and its answer is lost.
    CutResponse,
    /// It arrives, and something else is answered.
    AnswerAfter(u16),
    /// It never arrives, and something else is answered, with a header.
    Answer(u16, &'static str, &'static str),
    /// It arrives, and never gets an answer.
    Blackhole,
    /// It arrives, and its answer carries another text in the place of one.
    Rewrite(&'static str, &'static str),
}

/// Which request, and what happens to it.
type Rule = (Method, &'static str, Fault);

/// Faults for the next requests of a method whose address holds a text.
#[derive(Clone, Default)]
pub(crate) struct Faults(Rc<RefCell<VecDeque<Rule>>>);

impl Faults {
    pub(crate) fn next(&self, method: Method, part: &'static str, fault: Fault) {
        self.0.borrow_mut().push_back((method, part, fault));
    }

    fn take(&self, request: &Request) -> Option<Fault> {
        let mut faults = self.0.borrow_mut();
        let fits = |(method, part, _): &Rule| *method == request.method && request.url.contains(part);
        let at = faults.iter().position(fits)?;
        faults.remove(at).map(|(_, _, fault)| fault)
    }
}

/// The transport. Clones share their log and their faults.
#[derive(Clone)]
pub(crate) struct InProcess {
    pub(crate) router: Router,
    pub(crate) faults: Faults,
    pub(crate) log: Rc<RefCell<Vec<String>>>,
}

impl Transport for InProcess {
    fn send(&self, request: Request) -> LocalFuture<'static, Result<Response, TransportError>> {
        self.log.borrow_mut().push(format!("{} {}", request.method.as_str(), request.url));
        let (router, fault) = (self.router.clone(), self.faults.take(&request));
        Box::pin(async move {
            match fault {
                None => Ok(call(router, request).await),
                Some(fault) => suffer(router, request, fault).await,
            }
        })
    }
}

async fn suffer(router: Router, request: Request, fault: Fault) -> Result<Response, TransportError> {
    let lost = || Err(TransportError::Network("lost".to_owned()));
    match fault {
        Fault::Refuse => lost(),
        Fault::CutResponse => {
            call(router, request).await;
            lost()
        }
        Fault::AnswerAfter(status) => {
            call(router, request).await;
            Ok(Response { status, ..Response::default() })
        }
        Fault::Answer(status, name, value) => {
            let headers = vec![(name.to_owned(), value.to_owned())];
            Ok(Response { status, headers, body: String::new() })
        }
        Fault::Blackhole => std::future::pending().await,
        Fault::Rewrite(from, to) => {
            let response = call(router, request).await;
            Ok(Response { body: response.body.replace(from, to), ..response })
        }
    }
}

async fn call(router: Router, request: Request) -> Response {
    let host = request.url.split('/').nth(2).unwrap_or_default().to_owned();
    let mut builder = axum::http::Request::builder().method(request.method.as_str()).uri(&request.url);
    builder = builder.header("host", host);
    for (name, value) in &request.headers {
        builder = builder.header(*name, value);
    }
    let body = request.body.map_or_else(Body::empty, Body::from);
    let response = router.oneshot(builder.body(body).expect("a request")).await.expect("an answer");
    let status = response.status().as_u16();
    let text = |value: &axum::http::HeaderValue| value.to_str().unwrap_or_default().to_owned();
    let headers = response.headers().iter().map(|(name, value)| (name.to_string(), text(value))).collect();
    let bytes = response.into_body().collect().await.expect("a body").to_bytes();
    Response { status, headers, body: String::from_utf8_lossy(&bytes).into_owned() }
}

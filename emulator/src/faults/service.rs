//! A service with faults in front of it.

use std::convert::Infallible;
use std::pin::Pin;
use std::task::{Context, Poll};

use axum::BoxError;
use axum::body::{Body, Bytes, HttpBody};
use axum::extract::Request;
use axum::response::Response;
use futures::future::{Either, FutureExt, Map};
use tower::Service;

use super::Faults;

/// There is no answer, or no more of it: the connection is closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the connection is cut by a fault that was asked for")]
pub struct Cut;

type Answered = Result<Response, Cut>;
type Untouched<F> = Map<F, fn(Result<Response, Infallible>) -> Answered>;
type Faulted = Pin<Box<dyn Future<Output = Answered> + Send>>;

/// A service to whose requests happens what the rules say. Its error is a [`Cut`], by which a server closes the
/// connection without an answer; a body that is cut ends with one too.
#[derive(Clone)]
pub struct Faulty<S> {
    inner: S,
    faults: Option<Faults>,
}

impl<S> Faulty<S> {
    /// The service under these rules; without any, nothing ever happens to it.
    #[must_use]
    pub fn new(inner: S, faults: Option<Faults>) -> Self {
        Self { inner, faults }
    }
}

impl<S, B> Service<Request<B>> for Faulty<S>
where
    S: Service<Request, Response = Response, Error = Infallible> + Clone + Send + 'static,
    S::Future: Send + 'static,
    B: HttpBody<Data = Bytes> + Send + 'static,
    B::Error: Into<BoxError>,
{
    type Response = Response;
    type Error = Cut;
    type Future = Either<Untouched<S::Future>, Faulted>;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), Cut>> {
        self.inner.poll_ready(context).map_err(|never| match never {})
    }

    fn call(&mut self, request: Request<B>) -> Self::Future {
        let request = request.map(Body::new);
        let (method, path) = (request.method(), request.uri().path());
        let Some(hit) = self.faults.as_ref().and_then(|faults| faults.hit(method, path)) else {
            return Either::Left(self.inner.call(request).map(untouched as fn(_) -> _));
        };
        tracing::info!(rule = hit.rule, %method, path, "a fault");
        Either::Right(Box::pin(hit.happen(self.inner.clone(), request)))
    }
}

fn untouched(answer: Result<Response, Infallible>) -> Answered {
    answer.map_err(|never| match never {})
}

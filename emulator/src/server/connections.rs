//! How many connections there are at a time.

use std::future::{Future, ready};
use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

use axum_server::accept::Accept;
use tokio::net::TcpStream;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tower::Service;

use super::first_byte::FirstByte;

/// Accepts connections by another acceptor up to a number; who comes when all are taken is closed at once.
#[derive(Clone)]
pub(super) struct Limited<A> {
    inner: A,
    places: Arc<Semaphore>,
    first_byte_timeout: Duration,
}

impl<A> Limited<A> {
    pub(super) fn new(inner: A, most: usize, first_byte_timeout: Duration) -> Self {
        let places = Arc::new(Semaphore::new(most.min(Semaphore::MAX_PERMITS)));
        Self { inner, places, first_byte_timeout }
    }
}

type Accepted<A, S> =
    io::Result<(FirstByte<<A as Accept<TcpStream, S>>::Stream>, Held<<A as Accept<TcpStream, S>>::Service>)>;

impl<A, S> Accept<TcpStream, S> for Limited<A>
where
    A: Accept<TcpStream, S>,
    A::Future: Send + 'static,
    A::Stream: Send + 'static,
    A::Service: Send + 'static,
{
    type Stream = FirstByte<A::Stream>;
    type Service = Held<A::Service>;
    type Future = Pin<Box<dyn Future<Output = Accepted<A, S>> + Send>>;

    fn accept(&self, stream: TcpStream, service: S) -> Self::Future {
        let Ok(place) = Arc::clone(&self.places).try_acquire_owned() else {
            return Box::pin(ready(Err(io::ErrorKind::ConnectionRefused.into())));
        };
        // Answers are small, and somebody waits for each.
        let prepared = stream.set_nodelay(true);
        let accepted = self.inner.accept(stream, service);
        let limit = self.first_byte_timeout;
        Box::pin(async move {
            prepared?;
            let (stream, inner) = accepted.await?;
            Ok((FirstByte::within(stream, limit), Held { inner, _place: Arc::new(place) }))
        })
    }
}

/// The service of a connection, which holds its place among the connections until it ends.
#[derive(Clone)]
pub(super) struct Held<S> {
    inner: S,
    _place: Arc<OwnedSemaphorePermit>,
}

impl<R, S: Service<R>> Service<R> for Held<S> {
    type Response = S::Response;
    type Error = S::Error;
    type Future = S::Future;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), S::Error>> {
        self.inner.poll_ready(context)
    }

    fn call(&mut self, request: R) -> S::Future {
        self.inner.call(request)
    }
}

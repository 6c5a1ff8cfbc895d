//! What each action does to a request that a rule has hit.

use std::convert::Infallible;
use std::future;
use std::num::NonZeroU32;
use std::sync::Arc;
use std::time::Duration;

use axum::body::{Body, Bytes, to_bytes};
use axum::extract::Request;
use axum::http::{HeaderValue, header, response};
use axum::response::Response;
use futures::{StreamExt, stream};
use tower::{Service, ServiceExt};

use super::action::{Action, Stage};
use super::exchange::Exchange;
use super::hold::Hold;
use super::rewriting::Rewriting;
use super::service::Cut;

/// The largest request that can be kept, to be sent later or twice: more than the service takes.
const LARGEST_REQUEST: usize = 1024 * 1024;

/// How long a cut waits for what goes before it. A server that hears of the end at once does not send even that.
const BEFORE_A_CUT: Duration = Duration::from_millis(50);

/// The service behind the faults.
pub(super) trait Behind:
    Service<Request, Response = Response, Error = Infallible, Future: Send> + Clone + Send + 'static
{
}

impl<S> Behind for S
where
    S: Service<Request, Response = Response, Error = Infallible> + Clone + Send + 'static,
    S::Future: Send,
{
}

/// A request that a rule acts on: what the rule says, and where its requests meet.
pub(super) struct Hit {
    pub(super) rule: u64,
    pub(super) action: Arc<Action>,
    pub(super) hold: Hold,
    pub(super) exchange: Arc<Exchange>,
}

impl Hit {
    pub(super) async fn happen(self, service: impl Behind, request: Request) -> Result<Response, Cut> {
        let is_cross_origin = request.headers().contains_key(header::ORIGIN);
        match &*self.action {
            Action::Pass {} => Ok(forward(service, request).await),
            Action::Refuse {} => Err(Cut),
            Action::CutRequest {} => {
                request.into_body().into_data_stream().next().await;
                Err(Cut)
            }
            Action::CutResponse {} => {
                forward(service, request).await;
                Err(Cut)
            }
            Action::CutBody { bytes } => cut_body(forward(service, request).await, *bytes).await,
            Action::Hold { milliseconds, stage } => {
                let until_released = self.hold.wait(milliseconds.map(Duration::from_millis));
                match stage {
                    Stage::Before => forward_after(until_released, service, request).await,
                    Stage::After => answer_after(until_released, forward(service, request).await).await,
                }
            }
            Action::Drip { bytes_per_second } => {
                drip(forward(service, request).await, *bytes_per_second).await
            }
            Action::Answer(answer) => Ok(answer.response(is_cross_origin)),
            Action::AnswerAfter(answer) => {
                forward(service, request).await;
                Ok(answer.response(is_cross_origin))
            }
            Action::Twice {} => twice(service, request).await,
            Action::Swap {} => {
                let part = self.exchange.enter();
                part.swap(forward(service, request).await, self.hold).await
            }
            Action::Blackhole {} => swallow(request.into_body()).await,
            Action::Rewrite(rewriting) => rewrite(forward(service, request).await, rewriting).await,
        }
    }
}

async fn forward(service: impl Behind, request: Request) -> Response {
    match service.oneshot(request).await {
        Ok(answer) => answer,
        Err(never) => match never {},
    }
}

/// Keeps the request back. It arrives even if the client has gone away meanwhile, as on a slow network.
async fn forward_after(
    wait: impl Future<Output = ()> + Send + 'static,
    service: impl Behind,
    request: Request,
) -> Result<Response, Cut> {
    let request = whole_request(request).await?;
    let late = tokio::spawn(async move {
        wait.await;
        forward(service, request.map(Body::from)).await
    });
    late.await.map_err(|_| Cut)
}

async fn answer_after(wait: impl Future<Output = ()> + Send, answer: Response) -> Result<Response, Cut> {
    wait.await;
    Ok(answer)
}

async fn twice(service: impl Behind, request: Request) -> Result<Response, Cut> {
    let request = whole_request(request).await?;
    let first = forward(service.clone(), request.clone().map(Body::from)).await;
    forward(service, request.map(Body::from)).await;
    Ok(first)
}

async fn swallow(body: Body) -> Result<Response, Cut> {
    let mut body = body.into_data_stream();
    while let Some(Ok(_)) = body.next().await {}
    future::pending().await
}

async fn cut_body(answer: Response, bytes: usize) -> Result<Response, Cut> {
    let (mut head, body) = whole_answer(answer).await?;
    if bytes >= body.len() {
        head.headers.insert(header::CONNECTION, HeaderValue::from_static("close"));
        return Ok(Response::from_parts(head, Body::from(body)));
    }
    let first = stream::once(future::ready(Ok(body.slice(..bytes))));
    let end = stream::once(async {
        tokio::time::sleep(BEFORE_A_CUT).await;
        Err(Cut)
    });
    Ok(Response::from_parts(head, Body::from_stream(first.chain(end))))
}

/// Sends the body in pieces, about ten a second, or of one byte if that is too much.
async fn drip(answer: Response, bytes_per_second: NonZeroU32) -> Result<Response, Cut> {
    let (head, body) = whole_answer(answer).await?;
    let piece = bytes_per_second.get().div_ceil(10);
    let pause = Duration::from_secs(1) * piece / bytes_per_second.get();
    let piece = usize::try_from(piece).unwrap_or(usize::MAX);
    let pieces = stream::unfold(body, move |mut rest| async move {
        if rest.is_empty() {
            return None;
        }
        tokio::time::sleep(pause).await;
        let next = rest.split_to(piece.min(rest.len()));
        Some((Ok::<_, Cut>(next), rest))
    });
    Ok(Response::from_parts(head, Body::from_stream(pieces)))
}

async fn rewrite(answer: Response, rewriting: &Rewriting) -> Result<Response, Cut> {
    let (mut head, body) = whole_answer(answer).await?;
    let body = rewriting.apply(&body);
    if head.headers.contains_key(header::CONTENT_LENGTH) {
        head.headers.insert(header::CONTENT_LENGTH, HeaderValue::from(body.len()));
    }
    Ok(Response::from_parts(head, Body::from(body)))
}

async fn whole_request(request: Request) -> Result<Request<Bytes>, Cut> {
    let (head, body) = request.into_parts();
    let body = to_bytes(body, LARGEST_REQUEST).await.map_err(|_| Cut)?;
    Ok(Request::from_parts(head, body))
}

/// The answer's head, which says how long the body is, and all of the body.
async fn whole_answer(answer: Response) -> Result<(response::Parts, Bytes), Cut> {
    let (mut head, body) = answer.into_parts();
    let body = to_bytes(body, usize::MAX).await.map_err(|_| Cut)?;
    if !body.is_empty() {
        head.headers.insert(header::CONTENT_LENGTH, HeaderValue::from(body.len()));
    }
    Ok((head, body))
}

//! `GET /_emulator/events`: what happens in the threads of the caller, as server-sent events.
//!
//! Authenticated as every chat call, by the `Authorization` header. A browser's `EventSource` cannot set that: a page
//! reads the stream by `fetch`. A token in the address would end up in logs.

use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use acs_chat_protocol::{RawId, ThreadId};
use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use axum::http::HeaderMap;
use axum::response::sse::{self, Sse};
use futures::stream::{self, Stream, StreamExt};
use serde::Deserialize;
use serde_json::json;
use tokio::sync::broadcast::Receiver;
use tokio::sync::broadcast::error::RecvError;
use tokio::time::{Instant, Interval, MissedTickBehavior, interval_at};

use crate::app::App;
use crate::caller::Caller;
use crate::error::{Error, Result};
use crate::events::Published;

/// How often a stream says that it is alive, and looks whether its token is.
const KEEP_ALIVE: Duration = Duration::from_secs(15);

/// What a stream is about.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Filter {
    thread_id: Option<String>,
}

pub(super) async fn listen(
    State(app): State<App>,
    caller: Caller,
    headers: HeaderMap,
    filter: Result<Query<Filter>, QueryRejection>,
) -> Result<Sse<impl Stream<Item = Result<sse::Event, Infallible>>>> {
    let Query(filter) = filter.map_err(|error| Error::bad_request(&error.body_text()))?;
    let thread = filter.thread_id.as_deref().map(super::thread_id).transpose()?;
    let listener = Listener {
        // From here on nothing is missed, and the first event says so.
        published: app.events().subscribe(),
        keep_alive: keep_alive(),
        user: caller.user,
        thread,
        headers,
        app,
    };
    let connected = sse::Event::default().event("realTimeNotificationConnected").data("{}");
    let rest = stream::unfold(listener, |mut listener| async move {
        let event = listener.next().await?;
        Some((event, listener))
    });
    Ok(Sse::new(stream::once(async { connected }).chain(rest).map(Ok::<_, Infallible>)))
}

fn keep_alive() -> Interval {
    let mut interval = interval_at(Instant::now() + KEEP_ALIVE, KEEP_ALIVE);
    interval.set_missed_tick_behavior(MissedTickBehavior::Delay);
    interval
}

/// One stream: whom it tells what, for as long as the token is good.
struct Listener {
    app: App,
    user: RawId,
    /// Those of the request, with the token.
    headers: HeaderMap,
    thread: Option<ThreadId>,
    published: Receiver<Arc<Published>>,
    keep_alive: Interval,
}

impl Listener {
    /// What goes out next; nothing ends the stream.
    async fn next(&mut self) -> Option<sse::Event> {
        loop {
            let published = tokio::select! {
                published = self.published.recv() => Some(published),
                _ = self.keep_alive.tick() => None,
            };
            let event = match published {
                None => sse::Event::default().comment("keep-alive"),
                Some(Ok(published)) if self.concerns(&published) => self.written(&published),
                Some(Ok(_)) => continue,
                Some(Err(RecvError::Lagged(missed))) => lagged(missed),
                Some(Err(RecvError::Closed)) => return None,
            };
            // A token that has expired or was revoked since ends the stream.
            let allowed = Caller::of(&self.headers, &self.app).await.is_ok();
            return allowed.then_some(event);
        }
    }

    fn concerns(&self, published: &Published) -> bool {
        published.event.concerns(&self.user, self.thread.as_ref())
    }

    fn written(&self, published: &Published) -> sse::Event {
        let event = sse::Event::default().id(published.id.to_string()).event(published.event.name());
        event.data(published.event.payload(&self.user).to_string())
    }
}

/// Tells a stream that was too slow how many events of the whole service it has missed.
fn lagged(missed: u64) -> sse::Event {
    sse::Event::default().event("lagged").data(json!({ "missed": missed }).to_string())
}

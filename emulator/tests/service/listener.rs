//! Somebody who listens to events, and what is heard, as it travels.

use acs_chat_emulator::router;
use axum::body::Body;
use axum::http::Request;
use axum::response::Response;
use http_body_util::BodyExt;
use serde_json::{Value, json};
use tower::ServiceExt;

use super::people::Person;
use super::service::HOST;

pub(crate) const EVENTS: &str = "/_emulator/events";

/// What a keep-alive looks like.
pub(crate) const KEEP_ALIVE: &str = ": keep-alive\n\n";

/// The body of an open stream.
pub(crate) struct Listener {
    body: Body,
}

/// An event, taken apart.
#[derive(Debug, PartialEq)]
pub(crate) struct Heard {
    pub(crate) id: Option<u64>,
    pub(crate) name: String,
    pub(crate) payload: Value,
}

impl Person {
    /// Listens to all threads.
    pub(crate) async fn listen(&self) -> Listener {
        self.listen_at(EVENTS).await
    }

    /// Listens, and hears that from now on nothing is missed.
    pub(crate) async fn listen_at(&self, target: &str) -> Listener {
        let response = self.open(target).await;
        assert_eq!(response.status(), 200);
        assert_eq!(response.headers()["content-type"], "text/event-stream");
        let mut listener = Listener { body: response.into_body() };
        let first = listener.block().await.unwrap();
        assert_eq!(first, "event: realTimeNotificationConnected\ndata: {}\n\n");
        listener
    }

    /// Asks for the stream, which needs no `api-version`.
    pub(crate) async fn open(&self, target: &str) -> Response {
        let request = Request::get(target)
            .header("host", HOST)
            .header("authorization", format!("Bearer {}", self.token))
            .body(Body::empty())
            .unwrap();
        router(self.service.app.clone()).oneshot(request).await.unwrap()
    }

    /// As events name somebody.
    pub(crate) fn kind(&self) -> Value {
        json!({ "kind": "communicationUser", "communicationUserId": self.id })
    }

    /// As events show a participant without a name who sees the whole history.
    pub(crate) fn member(&self) -> Value {
        json!({
            "id": self.kind(), "displayName": "", "shareHistoryTime": "1970-01-01T00:00:00Z", "metadata": {},
        })
    }
}

impl Listener {
    /// The next piece of the stream; nothing when it has ended.
    pub(crate) async fn block(&mut self) -> Option<String> {
        let frame = self.body.frame().await?.unwrap();
        Some(String::from_utf8(frame.into_data().unwrap().to_vec()).unwrap())
    }

    /// The next event. It never waits for long: the keep-alive says that nothing came.
    pub(crate) async fn hear(&mut self) -> Heard {
        let block = self.block().await.expect("the stream has ended");
        assert_ne!(block, KEEP_ALIVE, "nothing is heard");
        let field = |name: &str| {
            let mut values = block.lines().filter_map(|line| line.strip_prefix(name)?.strip_prefix(": "));
            let value = values.next().map(str::to_owned);
            assert_eq!(values.next(), None, "{block}");
            value
        };
        Heard {
            id: field("id").map(|id| id.parse().unwrap()),
            name: field("event").unwrap(),
            payload: serde_json::from_str(&field("data").unwrap()).unwrap(),
        }
    }

    /// Name and payload of the next event.
    pub(crate) async fn event(&mut self) -> (String, Value) {
        let heard = self.hear().await;
        (heard.name, heard.payload)
    }

    /// The names of the next events.
    pub(crate) async fn names(&mut self, number: usize) -> Vec<String> {
        let mut names = Vec::with_capacity(number);
        for _ in 0..number {
            names.push(self.hear().await.name);
        }
        names
    }
}

/// An event as [`Listener::event`] gives it.
pub(crate) fn event(name: &str, payload: Value) -> (String, Value) {
    (name.to_owned(), payload)
}

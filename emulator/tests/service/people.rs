//! People with tokens, and what they do in threads.

use axum::http::request::Builder;
use serde_json::{Value, json};

use super::service::{Answer, HOST, Service, request};

#[derive(Clone)]
pub(crate) struct Person {
    pub(crate) service: Service,
    pub(crate) id: String,
    pub(crate) token: String,
}

impl Service {
    /// Somebody new, with a token of these scopes.
    pub(crate) async fn person(&self, scopes: &[&str]) -> Person {
        let body = json!({ "createTokenWithScopes": scopes }).to_string();
        let created = self.signed("POST", "/identities", &body).await;
        self.knows(&created.body["identity"]["id"], &created.body["accessToken"]["token"])
    }

    /// Some people with the scope `chat`.
    pub(crate) async fn people<const N: usize>(&self) -> [Person; N] {
        let mut people = Vec::with_capacity(N);
        for _ in 0..N {
            people.push(self.person(&["chat"]).await);
        }
        people.try_into().ok().unwrap()
    }

    /// Somebody whose id and token were seen in an answer.
    pub(crate) fn knows(&self, id: &Value, token: &Value) -> Person {
        Person { service: self.clone(), id: text(id), token: text(token) }
    }
}

impl Person {
    /// As the service writes it.
    pub(crate) fn identifier(&self) -> Value {
        json!({ "rawId": self.id, "communicationUser": { "id": self.id } })
    }

    pub(crate) fn participant(&self) -> Value {
        json!({ "communicationIdentifier": self.identifier() })
    }

    /// As the service lists somebody who joined without a name and sees the whole history.
    pub(crate) fn listed(&self) -> Value {
        json!({ "communicationIdentifier": self.identifier(), "shareHistoryTime": "1970-01-01T00:00:00Z" })
    }

    /// The address of the user in the identity API, with a colon as SDKs write it.
    pub(crate) fn identity(&self) -> String {
        format!("/identities/{}", self.id.replace(':', "%3A"))
    }

    pub(crate) fn request(&self, method: &str, target: &str) -> Builder {
        request(method, target).header("authorization", format!("Bearer {}", self.token))
    }

    pub(crate) async fn get(&self, target: &str) -> Answer {
        self.service.answer(self.request("GET", target), "").await
    }

    pub(crate) async fn post(&self, target: &str, body: Value) -> Answer {
        let request = self.request("POST", target).header("content-type", "application/json");
        self.service.answer(request, body.to_string()).await
    }

    pub(crate) async fn patch(&self, target: &str, body: Value) -> Answer {
        let request = self.request("PATCH", target).header("content-type", "application/merge-patch+json");
        self.service.answer(request, body.to_string()).await
    }

    pub(crate) async fn delete(&self, target: &str) -> Answer {
        self.service.answer(self.request("DELETE", target), "").await
    }

    /// A thread called Lunch with others.
    pub(crate) async fn create_thread(&self, others: &[&Person]) -> Thread {
        let participants: Vec<Value> = others.iter().map(|person| person.participant()).collect();
        let created = self.post("/chat/threads", json!({ "topic": "Lunch", "participants": participants }));
        Thread { id: text(&created.await.body["chatThread"]["id"]) }
    }

    /// Sends a message and tells its id.
    pub(crate) async fn send(&self, thread: &Thread, content: &str) -> String {
        text(&self.post(&thread.at("messages"), json!({ "content": content })).await.body["id"])
    }

    pub(crate) async fn add(&self, thread: &Thread, others: &[Value]) -> Answer {
        self.post(&thread.at("participants/:add"), json!({ "participants": others })).await
    }

    pub(crate) async fn remove(&self, thread: &Thread, other: &Person) -> Answer {
        self.post(&thread.at("participants/:remove"), other.identifier()).await
    }

    /// The items of the first page of a list.
    pub(crate) async fn list(&self, target: &str) -> Vec<Value> {
        items(&self.get(target).await.body)
    }

    pub(crate) async fn messages(&self, thread: &Thread) -> Vec<Value> {
        self.list(&thread.at("messages?maxPageSize=200")).await
    }

    pub(crate) async fn participants(&self, thread: &Thread) -> Vec<Value> {
        self.list(&thread.at("participants")).await
    }

    /// All pages of a list.
    pub(crate) async fn pages(&self, first: &str) -> Vec<Value> {
        let mut pages = vec![self.get(first).await.body];
        while let Some(next) = pages.last().and_then(next_target) {
            pages.push(self.get(&next).await.body);
        }
        pages
    }
}

pub(crate) struct Thread {
    pub(crate) id: String,
}

impl Thread {
    /// Its address as SDKs write it.
    pub(crate) fn path(&self) -> String {
        format!("/chat/threads/{}", self.id.replace(':', "%3A").replace('@', "%40"))
    }

    pub(crate) fn at(&self, rest: &str) -> String {
        format!("{}/{rest}", self.path())
    }

    pub(crate) fn message(&self, id: &str) -> String {
        self.at(&format!("messages/{id}"))
    }
}

/// A string in JSON.
pub(crate) fn text(value: &Value) -> String {
    value.as_str().unwrap().to_owned()
}

/// The items of a page.
pub(crate) fn items(page: &Value) -> Vec<Value> {
    page["value"].as_array().unwrap().clone()
}

/// Where the next page is, without the host.
pub(crate) fn next_target(page: &Value) -> Option<String> {
    let link = page["nextLink"].as_str()?;
    Some(link.strip_prefix(&format!("http://{HOST}")).unwrap().to_owned())
}

/// What each message says: its text, or its kind if it is the service's own.
pub(crate) fn lines(messages: &[Value]) -> Vec<String> {
    messages
        .iter()
        .map(|message| text(message["content"].get("message").unwrap_or(&message["type"])))
        .collect()
}

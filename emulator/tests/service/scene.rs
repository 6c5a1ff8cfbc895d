//! A conversation to call into with bad input: what is refused is told in JSON, tells no secret, and changes nothing
//! (FAULTS.md, the rules of table C).

use axum::http::request::Builder;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::json;

use super::people::{Person, Thread, items, text};
use super::service::{Answer, Service};

/// Two people in a thread in which one has said something that the other has read.
pub(crate) struct Scene {
    pub(crate) service: Service,
    pub(crate) ann: Person,
    pub(crate) ben: Person,
    pub(crate) thread: Thread,
    /// The id of what Ann said.
    pub(crate) message: String,
}

impl Scene {
    pub(crate) async fn new() -> Self {
        Self::at(Service::new()).await
    }

    pub(crate) async fn at(service: Service) -> Self {
        let [ann, ben] = service.people::<2>().await;
        let thread = ann.create_thread(&[&ben]).await;
        let message = ann.send(&thread, "hello").await;
        ben.post(&thread.at("readReceipts"), json!({ "chatMessageId": message })).await;
        Self { service, ann, ben, thread, message }
    }

    /// The address of Ann's message.
    pub(crate) fn message_path(&self) -> String {
        self.thread.message(&self.message)
    }

    /// Makes a call that must be refused with one of these statuses.
    pub(crate) async fn refuses(&self, statuses: &[u16], request: Builder, body: impl AsRef<[u8]>) -> Answer {
        let body = body.as_ref();
        let call = label(&request, body);
        let before = self.ann.sees().await;
        let answer = self.service.answer(request, body.to_vec()).await;
        assert!(statuses.contains(&answer.status), "{call}: {} {}", answer.status, start(&answer.text));
        self.tells_well(&answer, &call);
        assert!(self.ann.sees().await == before, "{call} changed something");
        answer
    }

    /// A code to act on, a sentence, and none of the secrets.
    fn tells_well(&self, answer: &Answer, call: &str) {
        assert!(answer.header("content-type").starts_with("application/json"), "{call}: {}", answer.text);
        let (_, code) = answer.refusal();
        assert!(!code.is_empty() && !answer.reason().is_empty(), "{call}: {}", start(&answer.text));
        let resource = self.service.app.resource();
        let token_key = String::from_utf8_lossy(resource.token_key()).into_owned();
        let access_key = STANDARD.encode(resource.access_key());
        for secret in [&self.ann.token, &self.ben.token, &token_key, &access_key] {
            assert!(!answer.text.contains(secret.as_str()), "{call} repeats a secret");
        }
    }

    /// A call of each operation that takes a body, with a body that is right.
    pub(crate) fn calls_with_a_body(&self) -> Vec<(&'static str, String, String)> {
        let (thread, message) = (&self.thread, &self.message);
        let ben = self.ben.identifier();
        vec![
            ("POST", "/chat/threads".to_owned(), r#"{"topic":"Dinner"}"#.to_owned()),
            ("PATCH", thread.path(), r#"{"topic":"Dinner"}"#.to_owned()),
            ("POST", thread.at("messages"), r#"{"content":"hello"}"#.to_owned()),
            ("PATCH", self.message_path(), r#"{"content":"hi"}"#.to_owned()),
            ("POST", thread.at("participants/:add"), r#"{"participants":[]}"#.to_owned()),
            ("POST", thread.at("readReceipts"), format!(r#"{{"chatMessageId":"{message}"}}"#)),
            ("POST", thread.at("typing"), r#"{"senderDisplayName":"Ann"}"#.to_owned()),
            ("POST", thread.at("participants/:remove"), ben.to_string()),
        ]
    }
}

impl Person {
    /// A call with a body of JSON.
    pub(crate) fn json(&self, method: &str, target: &str) -> Builder {
        self.request(method, target).header("content-type", "application/json")
    }

    /// All that the chat API shows this person.
    pub(crate) async fn sees(&self) -> Vec<String> {
        let threads = self.get("/chat/threads?maxPageSize=200").await;
        let ids: Vec<String> = items(&threads.body).iter().map(|item| text(&item["id"])).collect();
        let mut seen = vec![threads.text];
        for id in ids {
            let thread = Thread { id };
            seen.push(self.get(&thread.path()).await.text);
            for list in ["messages", "participants", "readReceipts"] {
                seen.push(self.get(&thread.at(&format!("{list}?maxPageSize=200"))).await.text);
            }
        }
        seen
    }
}

/// A call as a failing test shows it.
fn label(request: &Builder, body: &[u8]) -> String {
    let (method, uri) = (request.method_ref().unwrap(), request.uri_ref().unwrap().to_string());
    format!("{method} {} {}", start(&uri), start(&String::from_utf8_lossy(body)))
}

fn start(text: &str) -> String {
    text.chars().take(300).collect()
}

//! The emulator in place of the recorded service: its ids for the recorded ones, and its people for the recorded ones.

use std::collections::BTreeMap;

use acs_chat_emulator::AppOptions;
use acs_chat_emulator::error::ErrorForm;
use serde_json::Value;

use super::recorded::segments;
use crate::people::Person;
use crate::service::{Answer, Service};

/// How long everything takes.
const PACE: i64 = 1000;

/// A year after the last recording: no id of ours can be a recorded one.
const LATER: i64 = 365 * 24 * 60 * 60 * 1000;

pub(super) struct World {
    pub(super) service: Service,
    pub(super) ids: Ids,
    /// By the recorded id.
    people: BTreeMap<String, Person>,
    /// The recorded ids of those who created our threads and sent our messages, by our id.
    owners: BTreeMap<String, String>,
}

impl World {
    /// An emulator that writes errors as they were recorded.
    pub(super) fn new() -> Self {
        let options = AppOptions { error_form: ErrorForm::Observed, ..AppOptions::in_memory() };
        let service = Service::with(options);
        service.clock.advance(LATER);
        Self { service, ids: Ids::default(), people: BTreeMap::new(), owners: BTreeMap::new() }
    }

    /// Time goes on.
    pub(super) fn pass(&self) {
        self.service.clock.advance(PACE);
    }

    /// Somebody by a recorded id. Who was created before the recording began is created now.
    pub(super) async fn person(&mut self, recorded: &str) -> Person {
        if let Some(person) = self.people.get(recorded) {
            return person.clone();
        }
        let person = self.service.person(&["chat"]).await;
        self.ids.learn(recorded, &person.id);
        self.people.insert(recorded.to_owned(), person.clone());
        person
    }

    /// Our id of somebody who has appeared.
    pub(super) fn id(&self, recorded: &str) -> Option<String> {
        self.people.get(recorded).map(|person| person.id.clone())
    }

    /// Takes note of somebody whom the recording creates.
    pub(super) fn meet(&mut self, recorded: &str, id: &Value, token: &Value) {
        let (id, token) = (id.as_str().unwrap_or_default(), token.as_str().unwrap_or_default());
        let person = Person { service: self.service.clone(), id: id.to_owned(), token: token.to_owned() };
        self.people.insert(recorded.to_owned(), person);
    }

    /// Takes note of a token.
    pub(super) fn give_token(&mut self, recorded: &str, token: &Value) {
        if let (Some(person), Some(token)) = (self.people.get_mut(recorded), token.as_str()) {
            token.clone_into(&mut person.token);
        }
    }

    /// Takes note of who made a thread or a message.
    pub(super) fn own(&mut self, ours: &str, recorded_user: &str) {
        self.owners.insert(ours.to_owned(), recorded_user.to_owned());
    }

    /// Who sent the message of one of our targets, or else created its thread.
    pub(super) fn owner(&self, method: &str, target: &str) -> Option<String> {
        let parts = segments(target);
        let message = parts.get(4).filter(|_| method != "GET").and_then(|id| self.owners.get(id));
        message.or_else(|| parts.get(2).and_then(|id| self.owners.get(id))).cloned()
    }

    /// Does what was done before the recording began, told in recorded ids.
    pub(super) async fn act(&mut self, user: &str, method: &str, target: &str, body: &Value) -> Answer {
        self.pass();
        for id in users_in(body) {
            self.person(&id).await;
        }
        let person = self.person(user).await;
        let request = person.request(method, &self.ids.mapped(target));
        let kind = if method == "PATCH" { "application/merge-patch+json" } else { "application/json" };
        let request = request.header("content-type", kind);
        let text = if body.is_null() { String::new() } else { self.ids.mapped(&body.to_string()) };
        let answer = self.service.answer(request, text).await;
        assert!(answer.status < 300, "{method} {target} was refused: {}", answer.text);
        answer
    }

    /// Makes a thread that was there before the recording began.
    pub(super) async fn create_thread(&mut self, user: &str, recorded: &str, body: &Value) {
        let created = self.act(user, "POST", "/chat/threads", body).await;
        self.found(user, recorded, &created.body["chatThread"]["id"]);
    }

    /// Sends a message that was there before the recording began.
    pub(super) async fn send(&mut self, user: &str, thread: &str, recorded: &str, body: &Value) {
        let sent = self.act(user, "POST", &format!("/chat/threads/{thread}/messages"), body).await;
        self.found(user, recorded, &sent.body["id"]);
    }

    fn found(&mut self, user: &str, recorded: &str, ours: &Value) {
        let ours = ours.as_str().unwrap();
        self.ids.learn(recorded, ours);
        self.own(ours, user);
    }
}

/// Our ids for the recorded ones, without what ids of a kind have in common: it is percent-encoded in some places.
#[derive(Default)]
pub(super) struct Ids(BTreeMap<String, String>);

impl Ids {
    pub(super) fn learn(&mut self, recorded: &str, ours: &str) {
        self.0.insert(core(recorded).to_owned(), core(ours).to_owned());
    }

    /// Whether ours stands where the recorded id stood; one that was not seen before is learned.
    pub(super) fn matches(&mut self, recorded: &str, ours: &str) -> bool {
        let known = self.0.entry(core(recorded).to_owned()).or_insert_with(|| core(ours).to_owned());
        known.as_str() == core(ours)
    }

    /// A text with our ids in place of the recorded ones.
    pub(super) fn mapped(&self, text: &str) -> String {
        self.0.iter().fold(text.to_owned(), |text, (recorded, ours)| text.replace(recorded, ours))
    }
}

fn core(id: &str) -> &str {
    let thread = id.strip_prefix("19:").and_then(|id| id.strip_suffix("@thread.v2"));
    thread.or_else(|| id.strip_prefix("8:acs:")).unwrap_or(id)
}

/// The well-formed user ids in a body.
pub(super) fn users_in(body: &Value) -> Vec<String> {
    match body {
        Value::String(text) if text.starts_with("8:acs:") && text.contains('_') => vec![text.clone()],
        Value::Array(items) => items.iter().flat_map(users_in).collect(),
        Value::Object(properties) => properties.values().flat_map(users_in).collect(),
        _ => Vec::new(),
    }
}

//! One recording that is replayed: who calls, where, with what; and what is remembered of the answers.

use axum::http::request::Builder;
use axum::http::{HeaderName, HeaderValue};
use serde_json::{Value, json};

use super::made_up;
use super::recorded::{Exchange, Recording, is_sanitized, target_of};
use super::world::{World, users_in};
use crate::service::Answer;

/// Calls of the second user of a recording: nothing in them tells that they are not of the first.
const OF_THE_SECOND_USER: [(&str, usize); 3] = [
    ("dotnet-chat-2025-03-15/read_receipts", 6),
    ("test_list_read_receipts", 11),
    ("test_list_read_receipts", 12),
];

/// A preview of the identity API that the emulator does not speak, and the version after it, which is asked instead.
const IDENTITY_PREVIEW: (&str, &str) = ("2021-10-31-preview", "2022-06-01");

/// Headers of a request that are made anew, as they depend on the id or the time.
const MADE_ANEW: [&str; 6] =
    ["authorization", "host", "content-length", "date", "x-ms-date", "x-ms-content-sha256"];

pub(super) struct Scene<'a> {
    world: &'a mut World,
    recording: &'a Recording,
    /// The recorded ids of those who appear, in their order.
    users: Vec<String>,
    /// Our ids of what was made last.
    thread: String,
    message: String,
    /// The link to the next page, recorded and ours.
    link: Option<(String, String)>,
    caller: String,
}

impl<'a> Scene<'a> {
    /// The beginning; `caller` is who calls if nothing tells.
    pub(super) fn new(world: &'a mut World, recording: &'a Recording, caller: String) -> Self {
        let (thread, message) = (String::new(), String::new());
        Self { world, recording, users: Vec::new(), thread, message, link: None, caller }
    }

    pub(super) fn world(&mut self) -> &mut World {
        self.world
    }

    /// Sends a recorded request. Every request that needs a link finds one, or the recording could not go on.
    pub(super) async fn send(&mut self, number: usize) -> Answer {
        let recording = self.recording;
        let exchange = &recording.exchanges[number];
        self.world.pass();
        let target = self.target(number);
        if target.starts_with("/identities") {
            return self.send_signed(exchange, &target).await;
        }
        self.caller = self.caller_of(number, &target);
        let body = self.body(exchange);
        for user in users_in(&body) {
            if !self.users.contains(&user) {
                self.users.push(user.clone());
            }
            self.world.person(&user).await;
        }
        let person = self.world.person(&self.caller).await;
        let mut request = person.request(&exchange.request.method, &target);
        if let Some(id) = made_up::request_id(exchange).filter(|_| self.is_android()) {
            request = request.header("repeatability-request-id", id);
        }
        let text = if body.is_null() { String::new() } else { self.world.ids.mapped(&body.to_string()) };
        self.world.service.answer(with_headers(request, exchange), text).await
    }

    async fn send_signed(&self, exchange: &Exchange, target: &str) -> Answer {
        let body = exchange.request.body.as_ref().map(Value::to_string).unwrap_or_default();
        let request = self.world.service.signed_call(&exchange.request.method, target, &body).request();
        self.world.service.answer(with_headers(request, exchange), body).await
    }

    fn is_android(&self) -> bool {
        self.recording.name.starts_with("android-")
    }

    fn target(&self, number: usize) -> String {
        let recorded = self.recording.exchanges[number].request.target();
        let next = self.link.as_ref();
        let next = next.filter(|(link, _)| recorded.contains("syncState=") || link.as_str() == recorded);
        if let Some((_, ours)) = next {
            return ours.clone();
        }
        let mut parts: Vec<String> = Vec::new();
        for part in recorded.split('?').next().unwrap_or_default().split('/') {
            let before = parts.last().map(String::as_str).unwrap_or_default();
            let part =
                if is_sanitized(part) { self.stand_in(before, number) } else { self.world.ids.mapped(part) };
            parts.push(part);
        }
        let query = recorded.split_once('?').map_or("", |(_, query)| query);
        format!("{}?{}", parts.join("/"), query.replace(IDENTITY_PREVIEW.0, IDENTITY_PREVIEW.1))
    }

    /// Our id for one that the recorder left out of a path.
    fn stand_in(&self, before: &str, number: usize) -> String {
        match before {
            "threads" => self.thread.replace(':', "%3A").replace('@', "%40"),
            "messages" => self.message.clone(),
            _ => self.user(number).replace(':', "%3A"),
        }
    }

    /// The user whom an identity call is about: each is deleted in turn, all else is about the newest.
    fn user(&self, number: usize) -> String {
        let before = self.recording.exchanges[..number].iter();
        let deleted = before.filter(|exchange| exchange.request.deletes_a_user()).count();
        let deletes = self.recording.exchanges[number].request.deletes_a_user();
        let user = if deletes { self.users.get(deleted) } else { self.users.last() };
        let stranger = "8:acs:00000000-0000-0000-0000-000000000000_00000000-0000-0000-0000-000000000000";
        user.and_then(|user| self.world.id(user)).unwrap_or_else(|| stranger.to_owned())
    }

    fn caller_of(&self, number: usize, target: &str) -> String {
        let exchange = &self.recording.exchanges[number];
        let of_second = |(name, call): &(&str, usize)| self.recording.name.contains(name) && *call == number;
        if OF_THE_SECOND_USER.iter().any(of_second) {
            return self.users[1].clone();
        }
        let creator = ["chatThread", "createdByCommunicationIdentifier", "rawId"];
        let creator = exchange.response.text_at(&creator).map(str::to_owned);
        let owner = || self.world.owner(&exchange.request.method, target);
        creator.or_else(owner).unwrap_or_else(|| self.caller.clone())
    }

    /// The body of a request, with what the recorder left out; null if there is none.
    fn body(&self, exchange: &Exchange) -> Value {
        if self.is_android() {
            return made_up::body(&self.recording.name, exchange, &self.caller);
        }
        let Some(mut body) = exchange.request.body.clone() else { return Value::Null };
        if body["participants"] == "sanitized" {
            body["participants"] = self.participants(exchange);
        }
        if body["chatMessageId"] == "sanitized" {
            body["chatMessageId"] = json!(self.message);
        }
        body
    }

    /// Those whom a request adds: the first user creates, the others are added, at the latest when they take part.
    fn participants(&self, exchange: &Exchange) -> Value {
        let adds = |exchange: &Exchange| exchange.request.shape().ends_with("/:add");
        let users: &[String] = match (self.users.as_slice(), adds(exchange)) {
            _ if self.recording.name.contains("no_participants") => &[],
            ([_, others @ ..], true) => others,
            ([first, ..], false) if self.recording.exchanges.iter().any(adds) => std::slice::from_ref(first),
            (users, _) => users,
        };
        users.iter().map(|user| json!({ "communicationIdentifier": made_up::identifier(user) })).collect()
    }

    /// Takes note of what later requests need.
    pub(super) fn remember(&mut self, number: usize, answer: &Answer) {
        let exchange = &self.recording.exchanges[number];
        if answer.status >= 300 {
            return;
        }
        match exchange.request.shape().as_str() {
            "POST /identities" => self.meet(exchange, &answer.body),
            "POST /identities/_/:issueAccessToken" => {
                let user = self.users.last().cloned().unwrap_or_default();
                self.world.give_token(&user, &answer.body["token"]);
            }
            "POST /chat/threads" => self.thread = self.own(&answer.body["chatThread"]["id"]),
            "POST /chat/threads/_/messages" => self.message = self.own(&answer.body["id"]),
            _ => {}
        }
        let recorded = exchange.response.text_at(&["nextLink"]);
        if let (Some(recorded), Some(ours)) = (recorded, answer.body["nextLink"].as_str()) {
            self.link = Some((target_of(recorded).to_owned(), target_of(ours).to_owned()));
        }
    }

    fn meet(&mut self, exchange: &Exchange, body: &Value) {
        let recorded = exchange.response.text_at(&["identity", "id"]).unwrap_or("sanitized");
        let unnamed = format!("{}, user {}", self.recording.name, self.users.len());
        let user = if is_sanitized(recorded) { unnamed } else { recorded.to_owned() };
        self.world.meet(&user, &body["identity"]["id"], &body["accessToken"]["token"]);
        self.users.push(user);
    }

    fn own(&mut self, id: &Value) -> String {
        let id = id.as_str().unwrap_or_default();
        self.world.own(id, &self.caller);
        id.to_owned()
    }
}

/// The request with the headers that were recorded, and the request's id where the answer repeats one.
fn with_headers(mut request: Builder, exchange: &Exchange) -> Builder {
    let echoed = exchange.response.header("x-ms-client-request-id").is_some();
    let recorded = exchange.request.headers.iter();
    let headers = request.headers_mut().unwrap();
    for (name, value) in recorded {
        let name: HeaderName = name.parse().unwrap();
        if !MADE_ANEW.contains(&name.as_str()) {
            headers.insert(name, value.parse().unwrap());
        }
    }
    if echoed && !headers.contains_key("x-ms-client-request-id") {
        headers.insert(
            "x-ms-client-request-id",
            HeaderValue::from_static("8e1b8a3c-0a39-4a41-9b0e-3f3f3b8f8f0d"),
        );
    }
    request
}

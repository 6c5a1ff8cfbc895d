//! What was recorded beside what the client wrote and read.

use std::collections::BTreeSet;

use acs_chat_widget::client::{Error, Request, Response};
use serde_json::{Value, json};

use super::evidence::{Exchange, query, segments, target_of};
use super::exceptions::{Exception, excepts};
use super::tape::ENDPOINT;

/// One recorded exchange, and in what the recording is excepted.
pub(super) struct Recorded<'a> {
    pub(super) exchange: &'a Exchange,
    recording: &'a str,
    has_body: bool,
    drops_nulls: bool,
    /// Whether a further page is asked for by its recorded address.
    pub(super) by_address: bool,
}

impl<'a> Recorded<'a> {
    pub(super) fn new(recording: &'a str, exchange: &'a Exchange, used: &mut BTreeSet<&'static str>) -> Self {
        let body = exchange.request.body.as_ref();
        let has_null = body.and_then(Value::as_object).is_some_and(|body| body.values().any(Value::is_null));
        if [body, exchange.response.body.as_ref()].into_iter().flatten().any(holds_taken_out) {
            assert!(excepts(recording, Exception::TakenOut, used), "{recording} was sanitized");
        }
        Self {
            exchange,
            recording,
            has_body: !excepts(recording, Exception::RequestBody, used),
            drops_nulls: has_null && excepts(recording, Exception::Null, used),
            by_address: excepts(recording, Exception::Address, used),
        }
    }

    /// The recorded answer as the client gets it: its link leads to the test's own endpoint.
    pub(super) fn answer(&self) -> Response {
        let recorded = &self.exchange.response;
        let mut body = self.read_back();
        if let Some(link) = self.link() {
            body["nextLink"] = json!(format!("{ENDPOINT}{link}"));
        }
        let as_written = recorded.body_text.clone().unwrap_or_else(|| body.to_string());
        let body = if recorded.body.is_none() { String::new() } else { as_written };
        Response { status: recorded.status, body, ..Response::default() }
    }

    fn link(&self) -> Option<&str> {
        let link = self.exchange.response.body.as_ref()?.get("nextLink")?.as_str()?;
        (!is_taken_out(link)).then(|| target_of(link))
    }

    /// What the client should make of the answer, but for the link, which is not for its caller.
    fn read_back(&self) -> Value {
        let mut body = self.exchange.response.body.clone().unwrap_or_default();
        if let Some(properties) = body.as_object_mut() {
            properties.remove("nextLink");
            if properties.get("value").and_then(Value::as_str).is_some_and(is_taken_out) {
                properties.insert("value".to_owned(), json!([]));
            }
        }
        body
    }

    /// How the client's request and what it read differ from the recorded ones, a line each.
    pub(super) fn differences(&self, sent: &[Request], outcome: &Result<Value, Error>) -> Vec<String> {
        let [request] = sent else { return vec![format!("{} requests were sent", sent.len())] };
        let written = self.request_differences(request);
        written.into_iter().chain(self.answer_difference(outcome)).collect()
    }

    fn request_differences(&self, ours: &Request) -> Vec<String> {
        let recorded = &self.exchange.request;
        let (target, method) = (target_of(&ours.url), ours.method.as_str());
        let ours_type = header(ours, "content-type").unwrap_or_default();
        let mut found = Vec::new();
        found.extend((method != recorded.method).then(|| format!("the method is {method}")));
        found.extend((segments(target) != recorded.segments()).then(|| format!("the path of {target}")));
        found.extend((query(target) != query(recorded.target())).then(|| format!("the query of {target}")));
        let recorded_type = recorded.header("content-type").unwrap_or_default();
        found.extend((ours_type != recorded_type).then(|| format!("the content type is {ours_type:?}")));
        let id = recorded.header("repeatability-request-id");
        let ours_id = header(ours, "repeatability-request-id");
        found.extend(id.filter(|_| ours_id != id).map(|_| format!("the request id is {ours_id:?}")));
        found.extend(self.body_difference(ours.body.as_deref()));
        found
    }

    fn body_difference(&self, ours: Option<&str>) -> Option<String> {
        let mut recorded = self.exchange.request.body.clone().filter(|_| self.has_body)?;
        if let Some(properties) = recorded.as_object_mut().filter(|_| self.drops_nulls) {
            properties.retain(|_, value| !value.is_null());
        }
        let written: Value = serde_json::from_str(ours.unwrap_or("null")).expect("JSON");
        (!is_same(&recorded, &written)).then(|| format!("the body is {written}, recorded is {recorded}"))
    }

    fn answer_difference(&self, outcome: &Result<Value, Error>) -> Option<String> {
        let (status, recorded) = (self.exchange.response.status, self.read_back());
        match outcome {
            Ok(_) if status >= 300 => Some("the client took a refusal for a success".to_owned()),
            Ok(read) if *read == recorded => None,
            Ok(read) => Some(format!("{read} was read, recorded is {recorded}")),
            Err(Error::Service { status: read, code, message, .. }) => {
                let error = &recorded["CommunicationError"];
                let told = [&error["Code"], &error["Message"]].map(|text| text.as_str().unwrap_or_default());
                let same = (*read, code.as_str(), message.as_str()) == (status, told[0], told[1]);
                (!same).then(|| format!("{read} {code} {message:?} was read, recorded is {recorded}"))
            }
            Err(error) => Some(format!("{error:?} in {}", self.recording)),
        }
    }
}

fn header<'a>(request: &'a Request, name: &str) -> Option<&'a str> {
    request.headers.iter().find(|(other, _)| *other == name).map(|(_, value)| value.as_str())
}

/// Whether the recorder put this in place of a value.
pub(super) fn is_taken_out(text: &str) -> bool {
    text.eq_ignore_ascii_case("sanitized")
}

fn holds_taken_out(value: &Value) -> bool {
    match value {
        Value::String(text) => is_taken_out(text),
        Value::Array(items) => items.iter().any(holds_taken_out),
        Value::Object(properties) => properties.values().any(holds_taken_out),
        _ => false,
    }
}

fn is_same(recorded: &Value, ours: &Value) -> bool {
    match (recorded, ours) {
        (Value::String(text), _) if is_taken_out(text) => true,
        (Value::Array(recorded), Value::Array(ours)) => {
            recorded.len() == ours.len() && recorded.iter().zip(ours).all(|(a, b)| is_same(a, b))
        }
        (Value::Object(recorded), Value::Object(ours)) => {
            let same = |(name, value): (&String, _)| ours.get(name).is_some_and(|ours| is_same(value, ours));
            ours.keys().all(|name| recorded.contains_key(name)) && recorded.iter().all(same)
        }
        _ => recorded == ours,
    }
}

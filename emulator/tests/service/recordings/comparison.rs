//! How an answer differs from the recorded one: status, headers, names and their order, types, lists, and those values
//! that the request decides. Ids are compared by whom and what they name, times by their form.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use super::exceptions::{is_compared, may_be_more};
use super::recorded::{Response, is_sanitized, target_of};
use super::world::Ids;
use crate::service::Answer;

/// What differs, a line each. Ids that are seen for the first time are learned.
pub(super) fn differences(ids: &mut Ids, recorded: &Response, answer: &Answer) -> Vec<String> {
    if recorded.status != answer.status {
        return vec![format!("the status is {}, recorded is {}", answer.status, recorded.status)];
    }
    let mut comparison = Comparison { ids, differences: Vec::new() };
    comparison.bodies(recorded, answer);
    comparison.headers(recorded, answer);
    comparison.differences
}

struct Comparison<'a> {
    ids: &'a mut Ids,
    differences: Vec<String>,
}

impl Comparison<'_> {
    fn note(&mut self, difference: String) {
        self.differences.push(difference);
    }

    fn headers(&mut self, recorded: &Response, answer: &Answer) {
        let theirs: BTreeSet<String> =
            recorded.headers.keys().map(|name| name.to_ascii_lowercase()).collect();
        let ours: BTreeSet<String> = answer.headers.keys().map(|name| name.as_str().to_owned()).collect();
        for name in theirs.difference(&ours).filter(|name| is_compared(name)) {
            self.note(format!("the header {name} is missing"));
        }
        for name in ours.difference(&theirs).filter(|name| is_compared(name) && !may_be_more(name)) {
            self.note(format!("the header {name} is not recorded"));
        }
        let kind = recorded.header("content-type").unwrap_or_default();
        if answer.header("content-type") != kind {
            self.note(format!("the content type is {}, recorded is {kind}", answer.header("content-type")));
        }
        let place = recorded.header("location").map(|place| self.ids.mapped(target_of(place)));
        if place.is_some_and(|place| place != target_of(answer.header("location"))) {
            self.note(format!("the location is {}", answer.header("location")));
        }
    }

    fn bodies(&mut self, recorded: &Response, answer: &Answer) {
        match &recorded.body {
            None if answer.text.is_empty() => {}
            None => self.note("there is a body, none is recorded".to_owned()),
            Some(theirs) => match serde_json::from_str::<Value>(&answer.text) {
                Ok(ours) => self.values("", "", theirs, &ours),
                Err(error) => self.note(format!("the body is no JSON: {error}")),
            },
        }
        if recorded.body_text.as_ref().is_some_and(|text| *text != answer.text) {
            self.note("the text of the body is another one".to_owned());
        }
    }

    fn values(&mut self, at: &str, name: &str, theirs: &Value, ours: &Value) {
        match (theirs, ours) {
            (Value::String(theirs), _) if is_sanitized(theirs) => {}
            (Value::String(theirs), Value::String(ours)) => self.texts(at, name, theirs, ours),
            (Value::Array(theirs), Value::Array(ours)) => self.lists(at, theirs, ours),
            (Value::Object(theirs), Value::Object(ours)) => self.objects(at, name, theirs, ours),
            _ if theirs == ours => {}
            _ => self.note(format!("{at} is {ours}, recorded is {theirs}")),
        }
    }

    fn lists(&mut self, at: &str, theirs: &[Value], ours: &[Value]) {
        if theirs.len() != ours.len() {
            self.note(format!("{at} has {} items, recorded are {}", ours.len(), theirs.len()));
        }
        for (number, (theirs, ours)) in theirs.iter().zip(ours).enumerate() {
            self.values(&format!("{at}/{number}"), "", theirs, ours);
        }
    }

    fn objects(&mut self, at: &str, name: &str, theirs: &Map<String, Value>, ours: &Map<String, Value>) {
        for missing in missing(theirs, ours) {
            self.note(format!("{at}/{missing} is missing"));
        }
        for unknown in missing(ours, theirs) {
            self.note(format!("{at}/{unknown} is not recorded"));
        }
        // The service kept the names of metadata in an order that no request decides.
        if name != "metadata" && common(theirs, ours) != common(ours, theirs) {
            self.note(format!("the order of names in {at} is {:?}", common(ours, theirs)));
        }
        for (name, theirs) in theirs {
            if let Some(ours) = ours.get(name) {
                self.values(&format!("{at}/{name}"), name, theirs, ours);
            }
        }
    }

    fn texts(&mut self, at: &str, name: &str, theirs: &str, ours: &str) {
        let same = match name {
            "token" => true,
            "id" | "rawId" | "chatMessageId" | "version" => self.ids.matches(theirs, ours),
            "createdOn" | "deletedOn" | "editedOn" | "readOn" | "lastMessageReceivedOn" | "expiresOn" => {
                form(theirs) == form(ours)
            }
            "nextLink" => return self.links(at, theirs, ours),
            _ => theirs == ours,
        };
        if !same {
            self.note(format!("{at} is {ours:?}, recorded is {theirs:?}"));
        }
    }

    fn links(&mut self, at: &str, theirs: &str, ours: &str) {
        let (their_path, their_query) = target_of(theirs).split_once('?').unwrap_or_default();
        let (our_path, our_query) = target_of(ours).split_once('?').unwrap_or_default();
        if self.ids.mapped(their_path) != our_path {
            self.note(format!("the path of {at} is {our_path}, recorded is {their_path}"));
        }
        if names(their_query) != names(our_query) {
            self.note(format!("the names in the query of {at} are {:?}", names(our_query)));
        }
    }
}

fn missing<'a>(wanted: &'a Map<String, Value>, given: &Map<String, Value>) -> Vec<&'a String> {
    wanted.keys().filter(|name| !given.contains_key(*name)).collect()
}

/// The names that two objects have in common, in the order of the first.
fn common<'a>(first: &'a Map<String, Value>, second: &Map<String, Value>) -> Vec<&'a String> {
    first.keys().filter(|name| second.contains_key(*name)).collect()
}

fn names(query: &str) -> Vec<&str> {
    query.split('&').filter_map(|pair| pair.split('=').next()).collect()
}

/// A time with zeros for digits; the identity service writes as many digits of fraction as are not zero.
fn form(time: &str) -> String {
    let digits: String = time.chars().map(|c| if c.is_ascii_digit() { '0' } else { c }).collect();
    match digits.split_once('.') {
        Some((seconds, rest)) => format!("{seconds}.{}", rest.trim_start_matches('0')),
        None => digits,
    }
}

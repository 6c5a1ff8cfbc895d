//! People with tokens of the program's own making, and their calls.

use std::collections::HashMap;
use std::io;
use std::path::Path;

use serde_json::{Value, json};

use super::http::{Connection, Reply};
use super::program::Program;
use super::running::run;

#[derive(Clone)]
pub(crate) struct Person {
    pub(crate) token: String,
}

impl Person {
    /// Somebody by name, in the database of a data folder.
    pub(crate) fn new(folder: &Path, name: &str) -> Self {
        let told = run(&["token", "--data", folder.to_str().unwrap(), "--user", name]);
        assert_eq!(told.code, Some(0), "{}", told.errors);
        Self { token: told.lines.concat() }
    }

    pub(crate) fn connect(&self, program: &Program) -> Session {
        let connection = Connection::open(program.http()).unwrap();
        Session { connection, token: self.token.clone() }
    }
}

impl Program {
    /// Somebody by name.
    pub(crate) fn person(&self, name: &str) -> Person {
        Person::new(self.folder(), name)
    }

    /// Somebody, and the address of a thread of that one.
    pub(crate) fn person_in_a_thread(&self) -> (Person, String) {
        let ann = self.person("ann");
        let thread = ann.connect(self).create_thread();
        (ann, thread)
    }
}

/// A connection that somebody keeps.
pub(crate) struct Session {
    pub(crate) connection: Connection,
    token: String,
}

impl Session {
    pub(crate) fn get(&mut self, target: &str) -> io::Result<Reply> {
        self.call(&self.request("GET", target, ""))
    }

    pub(crate) fn post(&mut self, target: &str, body: &Value) -> io::Result<Reply> {
        self.call(&self.request("POST", target, &body.to_string()))
    }

    pub(crate) fn send(&mut self, thread: &str, content: &str) -> io::Result<Reply> {
        self.post(&format!("{thread}/messages"), &json!({ "content": content }))
    }

    fn call(&mut self, request: &str) -> io::Result<Reply> {
        self.connection.write(request)?;
        self.connection.reply()
    }

    /// A whole request as it travels.
    pub(crate) fn request(&self, method: &str, target: &str, body: &str) -> String {
        let length = body.len();
        let of_body = format!("Content-Type: application/json\r\nContent-Length: {length}\r\n");
        format!("{}{of_body}\r\n{body}", self.head(method, target))
    }

    /// The head of a request, open for more headers.
    pub(crate) fn head(&self, method: &str, target: &str) -> String {
        let (host, token) = (&self.connection.host, &self.token);
        let target = with_version(target);
        format!("{method} {target} HTTP/1.1\r\nHost: {host}\r\nAuthorization: Bearer {token}\r\n")
    }

    pub(crate) fn create_thread(&mut self) -> String {
        let created = self.post("/chat/threads", &json!({ "topic": "Lunch" })).unwrap();
        let id = created.json()["chatThread"]["id"].as_str().unwrap().to_owned();
        format!("/chat/threads/{}", id.replace(':', "%3A").replace('@', "%40"))
    }

    /// All messages of a thread, from all pages.
    pub(crate) fn messages(&mut self, thread: &str) -> Vec<Value> {
        let (mut messages, mut next) = (Vec::new(), Some(format!("{thread}/messages?maxPageSize=200")));
        while let Some(target) = next {
            let page = self.get(&target).unwrap().json();
            messages.extend(page["value"].as_array().unwrap().iter().cloned());
            next = page["nextLink"].as_str().map(without_host);
        }
        messages
    }

    /// The texts of a thread, by the ids of their messages.
    pub(crate) fn texts(&mut self, thread: &str) -> HashMap<String, String> {
        texts(&self.messages(thread))
    }
}

/// What people wrote, by the ids of the messages.
pub(crate) fn texts(messages: &[Value]) -> HashMap<String, String> {
    let written = messages.iter().filter(|message| message["type"] == "text");
    written.map(|message| (text(&message["id"]), text(&message["content"]["message"]))).collect()
}

/// A string in JSON.
pub(crate) fn text(value: &Value) -> String {
    value.as_str().unwrap().to_owned()
}

/// The target, with the newest `api-version` unless it has one.
pub(crate) fn with_version(target: &str) -> String {
    if target.contains("api-version=") {
        return target.to_owned();
    }
    let separator = if target.contains('?') { '&' } else { '?' };
    format!("{target}{separator}api-version=2025-03-15")
}

fn without_host(link: &str) -> String {
    let at = link.match_indices('/').nth(2).map_or(0, |(at, _)| at);
    link[at..].to_owned()
}

//! What stands in the log, and what never does (FAULTS table C, log injection).

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::json;

use super::http::Connection;
use super::people::Session;
use super::program::Program;

/// Nothing that people say may be found in the log.
const SECRET: &str = "tell-nobody-4711";
/// What would make another line, or another colour, of a log that is not careful.
const ESCAPES: &str = "\r\n\u{1b}[31m INFO forged line";

/// Calls of every kind that say the secret in every place where somebody can say something.
fn say_everything(session: &mut Session) -> String {
    let said = format!("{SECRET}{ESCAPES}");
    let creation = json!({ "topic": said, "metadata": { "key": said } });
    session.post("/chat/threads", &creation).unwrap();
    let thread = session.create_thread();
    let message = json!({ "content": said, "senderDisplayName": said, "metadata": { "key": said } });
    assert_eq!(session.post(&format!("{thread}/messages"), &message).unwrap().status, 201);
    session.post(&format!("{thread}/typing"), &json!({ "senderDisplayName": said })).unwrap();
    let refused = json!({ "content": { "nested": said }, "type": said });
    assert_eq!(session.post(&format!("{thread}/messages"), &refused).unwrap().status, 400);
    let target = format!("/chat/threads?startTime={SECRET}%0d%0a%1b[31m");
    assert_eq!(session.get(&target).unwrap().status, 400);
    thread
}

/// Heads with line breaks and the like, as far as HTTP lets them through.
fn say_escapes(program: &Program) {
    for line in [
        "GET /chat/threads/a%0d%0a%1b%5B31mINFO%20forged%20line?api-version=2025-03-15",
        "GET /chat/threads/%E2%80%AE%C2%85%E2%80%A8?api-version=2025-03-15",
    ] {
        let mut caller = Connection::open(program.http()).unwrap();
        let id = "x-ms-client-request-id: \u{85}\u{2028}\t INFO";
        caller.write(format!("{line} HTTP/1.1\r\nHost: {}\r\n{id}\r\n\r\n", caller.host)).unwrap();
        assert!((400..500).contains(&caller.reply().unwrap().status), "{line}");
    }
}

/// A call with a signature, which need not be right, and gives the signature.
fn sign(program: &Program) -> String {
    let signature = STANDARD.encode([0xfb; 32]);
    let mut caller = Connection::open(program.http()).unwrap();
    let names = "x-ms-date;host;x-ms-content-sha256";
    let head = format!(
        "POST /identities?api-version=2023-10-01 HTTP/1.1\r\nHost: {}\r\nContent-Length: 0\r\n\
         Authorization: HMAC-SHA256 SignedHeaders={names}&Signature={signature}\r\n\r\n",
        caller.host
    );
    caller.write(head).unwrap();
    assert_eq!(caller.reply().unwrap().status, 401);
    signature
}

/// Table C: no token, signature or content in logs
#[test]
fn the_log_tells_what_was_asked_for_and_nothing_that_was_said() {
    let folder = tempfile::tempdir().unwrap();
    let program = Program::start_with_log(folder.path(), &[]);
    let ann = program.person("ann");
    let thread = say_everything(&mut ann.connect(&program));
    let signature = sign(&program);
    let log = program.stop();
    assert!(log.contains("POST") && log.contains(&format!("{thread}/messages")), "{log}");
    assert!(log.contains("201") && log.contains("400") && log.contains("401"), "{log}");
    let (head_and_payload, of_token) = ann.token.rsplit_once('.').unwrap();
    for secret in [SECRET, &signature, of_token, head_and_payload] {
        assert!(!log.contains(secret), "{secret} is in the log: {log}");
    }
}

/// Table C: line breaks and escape codes in any field
#[test]
fn every_line_of_the_log_is_one_of_ours() {
    let folder = tempfile::tempdir().unwrap();
    let program = Program::start_with_log(folder.path(), &[]);
    say_everything(&mut program.person("ann").connect(&program));
    say_escapes(&program);
    let log = program.stop();
    let strange =
        |letter: char| letter != '\n' && (letter.is_control() || ('\u{2028}'..='\u{202e}').contains(&letter));
    assert!(!log.contains(strange), "{log:?}");
    assert!(log.lines().all(|line| !line.trim_start().starts_with("INFO forged")), "{log}");
}

/// Table C: no secrets in logs
#[test]
fn the_secrets_of_the_resource_are_printed_in_the_welcome_alone() {
    let folder = tempfile::tempdir().unwrap();
    let program = Program::start_with_log(folder.path(), &[]);
    let secrets = std::fs::read_to_string(folder.path().join("resource.json")).unwrap();
    let secrets: serde_json::Value = serde_json::from_str(&secrets).unwrap();
    sign(&program);
    let log = program.stop();
    for name in ["accessKey", "tokenKey"] {
        assert!(!log.contains(secrets[name].as_str().unwrap()), "{name} is in the log");
    }
}

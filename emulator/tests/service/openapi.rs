//! Every answer of every test, held against the published definition of its version.
//!
//! The validator is our own: the definitions use a dozen keywords of OpenAPI 2.0, with references across files and
//! discriminators that a validator of JSON Schema does not know, and it must also find what no schema names.

mod definitions;
mod schema;

use axum::http::HeaderMap;
use serde_json::Value;

use definitions::{Definitions, Operation, Schema, published};

/// Statuses that the definitions do not name, and why an answer may have them.
const UNDOCUMENTED_STATUSES: [(u16, &str); 8] = [
    (400, "recorded: a malformed id or body"),
    (404, "recorded: a thread that is not there"),
    (405, "HTTP: the address has no such method"),
    (413, "HTTP: the body is larger than any call needs"),
    (414, "HTTP: the address is longer than any call needs"),
    (415, "HTTP: the body is no JSON by its content type"),
    (421, "HTTP: the request names another host"),
    (431, "HTTP: the headers are larger than any call needs"),
];

/// Properties that an answer may have although no schema names them, and why: none is needed.
const UNDOCUMENTED_PROPERTIES: [(&str, &str); 0] = [];

/// The one version in which the addresses of images are published.
const WITH_IMAGES: &str = "2024-06-05-preview";

/// Fails the test if an answer is not as the specification of its version says.
pub(crate) fn check(method: &str, target: &str, status: u16, headers: &HeaderMap, text: &str) {
    let Some(definitions) = published() else { return };
    if ["HEAD", "OPTIONS"].contains(&method) {
        return;
    }
    let problems = problems(definitions, method, target, &Answered { status, headers, text });
    assert!(
        problems.is_empty(),
        "{method} {target} was answered with {status}, against the specification:\n  {}\nthe body: {text}",
        problems.join("\n  ")
    );
}

struct Answered<'a> {
    status: u16,
    headers: &'a HeaderMap,
    text: &'a str,
}

fn problems(definitions: &Definitions, method: &str, target: &str, answer: &Answered<'_>) -> Vec<String> {
    let Some(api) = definitions.api(target) else { return Vec::new() };
    match api.operation(method, target).or_else(|| image_operation(definitions, method, target)) {
        Some(operation) => operation_problems(&operation, answer),
        None if answer.status < 400 => vec!["there is no such operation".to_owned()],
        None => body_problems(Some(api.error()), answer),
    }
}

/// Images are read in all versions whose messages link to them, as the one says that publishes it.
fn image_operation<'a>(definitions: &'a Definitions, method: &str, target: &str) -> Option<Operation<'a>> {
    let path = target.split('?').next().filter(|path| method == "GET" && path.contains("/images/"))?;
    definitions.api(&format!("{path}?api-version={WITH_IMAGES}"))?.operation(method, path)
}

fn operation_problems(operation: &Operation<'_>, answer: &Answered<'_>) -> Vec<String> {
    let allowed = UNDOCUMENTED_STATUSES.iter().any(|(status, _)| *status == answer.status);
    match operation.response(answer.status) {
        Some(response) => body_problems(response.schema(), answer),
        None if allowed => body_problems(Some(operation.api().error()), answer),
        None => vec!["the status is not documented".to_owned()],
    }
}

fn body_problems(schema: Option<Schema<'_>>, answer: &Answered<'_>) -> Vec<String> {
    let Some(schema) = schema else {
        let empty = answer.text.is_empty();
        return if empty { Vec::new() } else { vec!["there is a body where none is documented".to_owned()] };
    };
    let kind = answer.headers.get("content-type").and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    if schema.resolved().value["format"] == "binary" {
        let is_image = kind.starts_with("image/");
        return if is_image { Vec::new() } else { vec![format!("the content type is {kind:?}")] };
    }
    let mut problems = Vec::new();
    match serde_json::from_str::<Value>(answer.text) {
        Ok(body) => schema::check(schema, &body, "", &mut problems),
        Err(error) => problems.push(format!("the body is no JSON: {error}")),
    }
    problems.retain(|problem| !UNDOCUMENTED_PROPERTIES.iter().any(|(name, _)| problem.starts_with(name)));
    if !kind.starts_with("application/json") {
        problems.push(format!("the content type is {kind:?}"));
    }
    problems
}

#[cfg(test)]
mod tests {
    use super::*;

    const THREADS: &str = "/chat/threads?api-version=2025-03-15";

    fn found(target: &str, status: u16, text: &str) -> Vec<String> {
        let Some(definitions) = published() else { return Vec::new() };
        let mut headers = HeaderMap::new();
        headers.insert("content-type", "application/json; charset=utf-8".parse().unwrap());
        problems(definitions, "GET", target, &Answered { status, headers: &headers, text })
    }

    fn finds(target: &str, status: u16, text: &str, problem: &str) {
        let found = found(target, status, text);
        assert!(published().is_none() || found.iter().any(|found| found.contains(problem)), "{found:?}");
    }

    #[test]
    fn a_sound_answer_has_no_problem() {
        let item =
            r#"{"id":"19:a@thread.v2","topic":"Lunch","lastMessageReceivedOn":"2025-06-10T22:20:23Z"}"#;
        assert_eq!(found(THREADS, 200, &format!(r#"{{"value":[{item}]}}"#)), Vec::<String>::new());
        let error = r#"{"error":{"code":"Forbidden","message":"No."}}"#;
        assert_eq!(found(THREADS, 403, error), Vec::<String>::new());
        assert_eq!(found("/chat/nothing?api-version=2025-03-15", 404, error), Vec::<String>::new());
    }

    #[test]
    fn what_is_wrong_with_an_answer_is_found() {
        finds(THREADS, 200, r#"{"value":[{"id":"19:a@thread.v2"}]}"#, "/value/0/topic is missing");
        finds(THREADS, 200, r#"{"value":[{"id":1,"topic":""}]}"#, "/value/0/id is not of the type string");
        finds(THREADS, 200, r#"{"value":[],"pages":1}"#, "/pages is not in the specification");
        let item = r#"{"id":"19:a@thread.v2","topic":"","deletedOn":"yesterday"}"#;
        finds(THREADS, 200, &format!(r#"{{"value":[{item}]}}"#), "/value/0/deletedOn is no date-time");
        finds(THREADS, 202, "", "the status is not documented");
        finds(THREADS, 404, "", "the body is no JSON");
    }

    #[test]
    fn a_kind_of_policy_has_the_properties_of_its_own() {
        let thread = "/chat/threads/19:a@thread.v2?api-version=2025-03-15";
        let body = |policy: &str| {
            let user = r#"{"rawId":"8:acs:a_b","communicationUser":{"id":"8:acs:a_b"}}"#;
            let fixed = r#""id":"19:a@thread.v2","topic":"","createdOn":"2025-06-10T22:20:23Z""#;
            format!(r#"{{{fixed},"createdByCommunicationIdentifier":{user},"retentionPolicy":{policy}}}"#)
        };
        assert_eq!(found(thread, 200, &body(r#"{"kind":"none"}"#)), Vec::<String>::new());
        finds(thread, 200, &body(r#"{"kind":"threadCreationDate"}"#), "deleteThreadAfterDays is missing");
        finds(thread, 200, &body(r#"{"kind":"never"}"#), "/retentionPolicy/kind is not one of");
    }
}

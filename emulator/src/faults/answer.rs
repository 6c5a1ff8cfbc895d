//! An answer that a rule brings with it.

use std::collections::BTreeMap;

use axum::body::{Body, Bytes};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::Response;
use serde::Deserialize;
use serde_json::Value;

const MOST_HEADERS: usize = 100;

/// A whole answer, as it is written.
#[derive(Debug, Deserialize)]
#[serde(try_from = "Fields")]
pub(super) struct Answer {
    status: StatusCode,
    headers: HeaderMap,
    body: Bytes,
}

/// As a rule says it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Fields {
    status: u16,
    #[serde(default)]
    headers: BTreeMap<String, Values>,
    #[serde(default)]
    body: Value,
}

/// One value of a header, or one for each line of that name.
#[derive(Deserialize)]
#[serde(untagged, expecting = "the value of a header is a string, or an array of strings for several lines")]
enum Values {
    One(String),
    Several(Vec<String>),
}

impl Answer {
    /// The answer to a request. A page of another origin could not read it without being allowed to, and the service
    /// allows that on every answer.
    pub(super) fn response(&self, is_cross_origin: bool) -> Response {
        let mut response = Response::new(Body::from(self.body.clone()));
        *response.status_mut() = self.status;
        *response.headers_mut() = self.headers.clone();
        if is_cross_origin {
            let any = HeaderValue::from_static("*");
            for name in [header::ACCESS_CONTROL_ALLOW_ORIGIN, header::ACCESS_CONTROL_EXPOSE_HEADERS] {
                response.headers_mut().entry(name).or_insert_with(|| any.clone());
            }
        }
        response
    }
}

impl TryFrom<Fields> for Answer {
    type Error = String;

    fn try_from(fields: Fields) -> Result<Self, String> {
        let status = StatusCode::from_u16(fields.status).ok().filter(|status| !status.is_informational());
        let status = status.ok_or("a status is a number from 200 to 999")?;
        let mut headers = headers(fields.headers)?;
        let body = match fields.body {
            Value::Null => Bytes::new(),
            Value::String(text) => text.into(),
            json => {
                let name = header::CONTENT_TYPE;
                headers.entry(name).or_insert(HeaderValue::from_static("application/json"));
                json.to_string().into()
            }
        };
        Ok(Self { status, headers, body })
    }
}

fn headers(fields: BTreeMap<String, Values>) -> Result<HeaderMap, String> {
    let mut headers = HeaderMap::new();
    for (name, values) in fields {
        let name = header_name(&name)?;
        let values = match values {
            Values::One(value) => vec![value],
            Values::Several(values) => values,
        };
        for value in values {
            let value = HeaderValue::try_from(value);
            let value = value.map_err(|_| format!("the value of `{name}` cannot stand in a header"))?;
            headers.append(name.clone(), value);
            if headers.len() > MOST_HEADERS {
                return Err(format!("an answer has at most {MOST_HEADERS} headers"));
            }
        }
    }
    Ok(headers)
}

fn header_name(text: &str) -> Result<HeaderName, String> {
    let name = HeaderName::try_from(text).map_err(|_| format!("`{text}` is not the name of a header"))?;
    if [header::CONTENT_LENGTH, header::TRANSFER_ENCODING].contains(&name) {
        return Err(format!("`{name}` follows from the body; `cut-body` sends less than it says"));
    }
    Ok(name)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn answer(fields: Value) -> Result<Answer, String> {
        serde_json::from_value(fields).map_err(|error| error.to_string())
    }

    #[test]
    fn a_status_that_nobody_has_heard_of_can_be_answered() {
        assert_eq!(answer(json!({ "status": 999 })).unwrap().response(false).status().as_u16(), 999);
        for status in [0, 99, 101, 1000, 65_535] {
            assert!(answer(json!({ "status": status })).is_err(), "{status}");
        }
    }

    #[test]
    fn a_header_may_stand_there_more_than_once() {
        let fields = json!({ "status": 429, "headers": { "Retry-After": ["5", "-1"], "x": "y" } });
        let response = answer(fields).unwrap().response(false);
        let values: Vec<_> = response.headers().get_all("retry-after").iter().collect();
        assert_eq!(values, ["5", "-1"]);
        assert_eq!(response.headers()["x"], "y");
    }

    #[test]
    fn json_says_that_it_is_and_text_says_nothing() {
        let json = answer(json!({ "status": 200, "body": { "a": 1 } })).unwrap();
        assert_eq!(json.body, "{\"a\":1}");
        assert_eq!(json.headers["content-type"], "application/json");
        let text = answer(json!({ "status": 200, "body": "<html>" })).unwrap();
        assert_eq!(text.body, "<html>");
        assert!(text.headers.is_empty());
    }

    #[test]
    fn what_cannot_be_sent_is_refused() {
        let headers = [
            json!({ "a b": "x" }),
            json!({ "x": "a\nb" }),
            json!({ "x": 5 }),
            json!({ "Content-Length": "5" }),
        ];
        for headers in headers {
            assert!(answer(json!({ "status": 200, "headers": headers })).is_err(), "{headers}");
        }
        assert!(answer(json!({ "status": 200, "headers": { "x": vec![""; 101] } })).is_err());
    }

    #[test]
    fn a_page_of_another_origin_can_read_it() {
        let response = answer(json!({ "status": 503 })).unwrap().response(true);
        assert_eq!(response.headers()["access-control-allow-origin"], "*");
        assert_eq!(response.headers()["access-control-expose-headers"], "*");
    }
}

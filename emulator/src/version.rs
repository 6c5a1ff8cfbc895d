//! The `api-version` of a call: required, and one of those that are spoken here.

use axum::extract::{Query, Request};
use axum::http::{HeaderValue, StatusCode, Uri};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use crate::error::{Error, Result};

/// A shape of the chat API, which one or more versions share. They are in the order of time: `version >= since` asks
/// whether a version has what another brought.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ChatVersion {
    /// 2020-11-01-preview3
    Preview3,
    /// 2021-01-27-preview4
    Preview4,
    /// 2021-03-01-preview5
    Preview5,
    /// 2021-03-07
    March2021,
    /// 2021-04-05-preview6, 2021-09-07 and the previews up to July 2023
    September2021,
    /// 2023-11-07 and the previews up to 2024-03-01
    November2023,
    /// 2024-03-07 and 2024-03-15-preview
    March2024,
    /// 2024-06-05-preview
    PreviewJune2024,
    /// 2025-03-15
    March2025,
}

/// The versions of the chat API that the emulator answers, oldest first. A preview without a published shape has that
/// of the version before it.
const CHAT: &[(&str, ChatVersion)] = &[
    ("2020-11-01-preview3", ChatVersion::Preview3),
    ("2021-01-27-preview4", ChatVersion::Preview4),
    ("2021-03-01-preview5", ChatVersion::Preview5),
    ("2021-03-07", ChatVersion::March2021),
    ("2021-04-05-preview6", ChatVersion::September2021),
    ("2021-09-07", ChatVersion::September2021),
    ("2021-10-01-preview7", ChatVersion::September2021),
    ("2022-11-15-preview8", ChatVersion::September2021),
    ("2023-04-01-preview", ChatVersion::September2021),
    ("2023-07-01-preview", ChatVersion::September2021),
    ("2023-11-07", ChatVersion::November2023),
    ("2023-11-15-preview", ChatVersion::November2023),
    ("2024-03-01-preview", ChatVersion::November2023),
    ("2024-03-07", ChatVersion::March2024),
    ("2024-03-15-preview", ChatVersion::March2024),
    ("2024-06-05-preview", ChatVersion::PreviewJune2024),
    ("2025-03-15", ChatVersion::March2025),
];

/// The versions of the identity API that the emulator answers.
const IDENTITY: &[&str] = &["2021-03-07", "2022-06-01", "2022-10-01", "2023-10-01"];

impl ChatVersion {
    /// The shape that the handlers speak.
    pub const NEWEST: Self = Self::March2025;

    /// The shape of a version, if it is one of those that are answered.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        CHAT.iter().find(|(known, _)| *known == name).map(|(_, version)| *version)
    }
}

/// Lets chat calls of known versions through, and tells those behind which version it is.
pub async fn chat(mut request: Request, next: Next) -> Response {
    let response = match supported(request.uri(), ChatVersion::parse) {
        Ok(version) => {
            request.extensions_mut().insert(version);
            next.run(request).await
        }
        Err(refusal) => refusal.into_response(),
    };
    let names: Vec<&str> = CHAT.iter().map(|(name, _)| *name).collect();
    with_list(response, &names)
}

/// Lets identity calls of known versions through.
pub async fn identity(request: Request, next: Next) -> Response {
    let known = |name: &str| IDENTITY.contains(&name).then_some(());
    let response = match supported(request.uri(), known) {
        Ok(()) => next.run(request).await,
        Err(refusal) => refusal.into_response(),
    };
    with_list(response, IDENTITY)
}

/// Every answer names all versions, errors included.
fn with_list(mut response: Response, names: &[&str]) -> Response {
    if let Ok(list) = HeaderValue::from_str(&names.join(", ")) {
        response.headers_mut().insert("api-supported-versions", list);
    }
    response
}

fn supported<T>(uri: &Uri, known: impl Fn(&str) -> Option<T>) -> Result<T> {
    let asked = asked(uri);
    match asked.as_slice() {
        [] => Err(Error::new(
            StatusCode::BAD_REQUEST,
            "ApiVersionUnspecified",
            "An API version is required, but was not specified.",
        )),
        [name] => known(name).ok_or_else(|| unsupported(uri, name)),
        // Whoever names several has not said which one it means.
        names => Err(unsupported(uri, &names.join(", "))),
    }
}

/// Every value that the parameter has.
fn asked(uri: &Uri) -> Vec<String> {
    let query = Query::<Vec<(String, String)>>::try_from_uri(uri);
    let pairs = query.map(|Query(pairs)| pairs).unwrap_or_default();
    pairs.into_iter().filter(|(name, _)| name == "api-version").map(|(_, value)| value).collect()
}

fn unsupported(uri: &Uri, version: &str) -> Error {
    let message = format!(
        "The HTTP resource that matches the request URI '{uri}' does not support the API version '{version}'."
    );
    Error::new(StatusCode::BAD_REQUEST, "UnsupportedApiVersion", &message)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_in_the_order_of_their_dates_and_so_are_their_shapes() {
        assert!(CHAT.is_sorted());
        assert!(CHAT.is_sorted_by_key(|(_, version)| *version));
    }

    #[test]
    fn a_preview_without_a_shape_of_its_own_has_that_of_the_version_before_it() {
        let shapes = [
            ("2021-10-01-preview7", "2021-09-07"),
            ("2022-11-15-preview8", "2021-09-07"),
            ("2023-04-01-preview", "2021-09-07"),
            ("2023-07-01-preview", "2021-09-07"),
            ("2023-11-15-preview", "2023-11-07"),
            ("2024-03-01-preview", "2023-11-07"),
            ("2024-03-15-preview", "2024-03-07"),
        ];
        for (preview, before) in shapes {
            assert!(ChatVersion::parse(preview).is_some(), "{preview}");
            assert_eq!(ChatVersion::parse(preview), ChatVersion::parse(before), "{preview}");
        }
    }

    #[test]
    fn a_name_must_be_exact() {
        for name in ["", "2025-03-15 ", "2025-3-15", "2021-01-27-PREVIEW4", "2020-09-21-preview2", "latest"] {
            assert_eq!(ChatVersion::parse(name), None, "{name}");
        }
    }

    #[test]
    fn every_value_of_the_parameter_counts() {
        let uri = Uri::from_static("/chat/threads?api-version=2021-09-07&skip=2&api-version=2025-03-15");
        assert_eq!(asked(&uri), ["2021-09-07", "2025-03-15"]);
        let refused = supported(&uri, ChatVersion::parse).unwrap_err();
        assert!(refused.to_string().starts_with("400 UnsupportedApiVersion"));
    }
}

//! What pages of other sites may not do: reach the emulator by a name of their own, or its own controls at all.

use axum::extract::{Request, State};
use axum::http::uri::Authority;
use axum::http::{HeaderMap, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use crate::app::App;
use crate::error::{Error, Result};

const LOOPBACK: [&str; 3] = ["127.0.0.1", "localhost", "[::1]"];

/// Lets a call through whose page, if it comes from one, is on this machine.
fn require_local(headers: &HeaderMap) -> Result<()> {
    let origins = headers.get_all(header::ORIGIN).iter();
    let local = |text: &str| text.split_once("://").is_some_and(|(_, authority)| names(authority, &[]));
    let mut origins = origins.map(|origin| origin.to_str().is_ok_and(local));
    if origins.all(|local| local) { Ok(()) } else { Err(Error::forbidden()) }
}

/// Keeps pages of other sites from the emulator's own controls.
pub async fn only_local_pages(request: Request, next: Next) -> Response {
    match require_local(request.headers()) {
        Ok(()) => next.run(request).await,
        Err(refusal) => refusal.into_response(),
    }
}

/// Refuses calls to a name that is not this host's: a site may have pointed a name of its own at loopback.
pub async fn only_own_hosts(State(app): State<App>, request: Request, next: Next) -> Response {
    let named = request.headers().get(header::HOST).map(|host| host.to_str().unwrap_or_default());
    let host = named.or_else(|| request.uri().authority().map(Authority::as_str));
    let single = request.headers().get_all(header::HOST).iter().count() <= 1;
    if single && host.is_some_and(|host| names(host, &app.options().hosts)) {
        return next.run(request).await;
    }
    let message = "The Host header does not name this machine. Allow another name by --allow-host NAME.";
    Error::new(StatusCode::MISDIRECTED_REQUEST, "MisdirectedRequest", message).into_response()
}

/// Whether an authority is loopback, or one of the given names.
fn names(authority: &str, others: &[String]) -> bool {
    let Ok(authority) = authority.parse::<Authority>() else { return false };
    let host = authority.host().to_ascii_lowercase();
    let rest = authority.as_str().strip_prefix(authority.host()).unwrap_or("@");
    let bare = rest.is_empty() || rest.strip_prefix(':').is_some_and(|port| port.parse::<u16>().is_ok());
    bare && (LOOPBACK.contains(&host.as_str())
        || others.iter().any(|other| other.eq_ignore_ascii_case(&host)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_loopback_and_the_named_hosts_are_this_machine() {
        let others = ["chat.test".to_owned()];
        for own in ["127.0.0.1:8081", "localhost", "LOCALHOST:1", "[::1]:8443", "chat.test:8081"] {
            assert!(names(own, &others), "{own}");
        }
        for foreign in [
            "",
            "evil.example",
            "127.0.0.1.evil.example",
            "localhost@evil.example",
            "a@localhost",
            "chat.test.b",
            "localhost:1,evil.example",
        ] {
            assert!(!names(foreign, &others), "{foreign}");
        }
    }
}

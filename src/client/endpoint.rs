//! The address of the service: checked once, then trusted.

use std::fmt;
use std::str::FromStr;

/// The endpoint of a resource: scheme and authority, nothing else.
///
/// ```
/// use acs_chat_widget::client::Endpoint;
///
/// let endpoint: Endpoint = "https://my-resource.communication.azure.com/".parse()?;
/// assert_eq!(endpoint.to_string(), "https://my-resource.communication.azure.com");
/// assert!(Endpoint::parse("http://my-resource.communication.azure.com").is_err());
/// # Ok::<(), acs_chat_widget::client::EndpointError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Endpoint(String);

/// Why an address cannot be an endpoint. None of the sentences repeats the address, which might hold a secret.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum EndpointError {
    /// There is none.
    #[error("the endpoint is empty: it is an address such as https://my-resource.communication.azure.com")]
    Empty,
    /// It is the connection string of a resource. Its key opens everything and must not be in a page.
    #[error("this is a connection string: take its endpoint alone, and keep its access key out of the page")]
    ConnectionString,
    /// It does not begin with a scheme that is spoken here.
    #[error("the endpoint must begin with https:// (or http:// for an emulator on this machine)")]
    Scheme,
    /// Tokens must not cross a network in clear.
    #[error("the endpoint must be https: http is only for an emulator on this machine")]
    Insecure,
    /// It names nobody, or carries characters that no host has.
    #[error("the endpoint must name a host, such as https://my-resource.communication.azure.com")]
    Host,
    /// It names a user, or even a password.
    #[error("the endpoint must not name a user or a password before the host")]
    UserInfo,
    /// It has a path, a query or a fragment.
    #[error("the endpoint must not have anything after the host")]
    Path,
}

impl Endpoint {
    /// Checks an address. A slash at its end does no harm.
    ///
    /// # Errors
    /// When it is not the address of a service; the error says what is wrong.
    pub fn parse(text: &str) -> Result<Self, EndpointError> {
        let text = text.trim();
        if text.is_empty() {
            return Err(EndpointError::Empty);
        }
        if text.to_ascii_lowercase().split(';').any(|part| part.starts_with("accesskey=")) {
            return Err(EndpointError::ConnectionString);
        }
        let (scheme, rest) = scheme_and_rest(text).ok_or(EndpointError::Scheme)?;
        let authority = rest.strip_suffix('/').unwrap_or(rest);
        if authority.contains(ENDS) {
            return Err(EndpointError::Path);
        }
        origin(scheme, authority).map(Self)
    }

    /// The address of a path of the service.
    pub(super) fn url(&self, path: &str) -> String {
        [self.0.as_str(), path].concat()
    }

    /// Whether an address lies on this endpoint, so that the token may go there.
    pub(super) fn holds(&self, url: &str) -> bool {
        let Some((scheme, rest)) = scheme_and_rest(url) else { return false };
        let authority = rest.split(ENDS).next().unwrap_or_default();
        let goes_on = rest.as_bytes().get(authority.len()) == Some(&b'/');
        goes_on && origin(scheme, authority).is_ok_and(|origin| origin == self.0)
    }
}

impl FromStr for Endpoint {
    type Err = EndpointError;

    fn from_str(text: &str) -> Result<Self, EndpointError> {
        Self::parse(text)
    }
}

impl fmt::Display for Endpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What ends the authority of an address. Browsers take a backslash for a slash.
const ENDS: [char; 4] = ['/', '?', '#', '\\'];

/// Scheme and authority as browsers write them: in lower case and without the usual port.
fn origin(scheme: &str, authority: &str) -> Result<String, EndpointError> {
    let (scheme, authority) = (scheme.to_ascii_lowercase(), authority.to_ascii_lowercase());
    let usual = match scheme.as_str() {
        "https" => ":443",
        "http" => ":80",
        _ => return Err(EndpointError::Scheme),
    };
    if authority.contains('@') {
        return Err(EndpointError::UserInfo);
    }
    let authority = authority.strip_suffix(usual).unwrap_or(&authority);
    let host = host(authority).ok_or(EndpointError::Host)?;
    if scheme == "http" && !is_loopback(host) {
        return Err(EndpointError::Insecure);
    }
    Ok([scheme.as_str(), "://", authority].concat())
}

/// What stands before and after `://`. Searching for text instead of a character would cost every page 1 KB.
fn scheme_and_rest(url: &str) -> Option<(&str, &str)> {
    let (scheme, rest) = url.split_once(':')?;
    Some((scheme, rest.strip_prefix("//")?))
}

/// The host of an authority, without its port; `None` if it is not one.
fn host(authority: &str) -> Option<&str> {
    let (host, port) = match authority.rsplit_once(':') {
        Some((host, port)) if !authority.ends_with(']') => (host, Some(port)),
        _ => (authority, None),
    };
    let is_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let port_fits = port.is_none_or(|port| is_digits(port) && port.parse::<u16>().is_ok());
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b".-".contains(&byte);
    let bracketed = host.strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
    let host_fits = match bracketed {
        Some(address) => address.bytes().all(|byte| byte.is_ascii_hexdigit() || b":.".contains(&byte)),
        None => host.bytes().all(plain) && host.bytes().any(|byte| byte.is_ascii_alphanumeric()),
    };
    (port_fits && host_fits).then_some(host)
}

fn is_loopback(host: &str) -> bool {
    host == "localhost"
        || host == "[::1]"
        || (host.starts_with("127.") && host.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_becomes_an_endpoint() {
        let endpoint = Endpoint::parse(" https://My-Resource.communication.azure.com/ ").unwrap();
        assert_eq!(endpoint.to_string(), "https://my-resource.communication.azure.com");
        for same in ["https://a.example:443", "HTTPS://A.example/", "https://a.example:443/"] {
            assert_eq!(Endpoint::parse(same), Endpoint::parse("https://a.example"), "{same}");
        }
        for local in ["127.0.0.1:8081", "[::1]:8081", "localhost", "127.8.8.8:80"] {
            assert!(Endpoint::parse(&format!("http://{local}")).is_ok(), "{local}");
        }
    }

    #[test]
    fn what_is_not_an_endpoint_is_refused_with_the_reason() {
        let refused = [
            ("", EndpointError::Empty),
            (" \n", EndpointError::Empty),
            ("endpoint=https://a.example/;accesskey=c2VjcmV0", EndpointError::ConnectionString),
            ("my-resource.communication.azure.com", EndpointError::Scheme),
            ("my-resource.communication.azure.com:443", EndpointError::Scheme),
            ("//a.example", EndpointError::Scheme),
            ("https:a.example", EndpointError::Scheme),
            ("ftp://a", EndpointError::Scheme),
            ("javascript://a", EndpointError::Scheme),
            ("http://a.example", EndpointError::Insecure),
            ("http://127.0.0.1.a.example", EndpointError::Insecure),
            ("http://127.a", EndpointError::Insecure),
            ("https://", EndpointError::Host),
            ("https:///", EndpointError::Host),
            ("https://.", EndpointError::Host),
            ("https://:443", EndpointError::Host),
            ("https://a.example:", EndpointError::Host),
            ("https://a.example:+80", EndpointError::Host),
            ("https://a.example:65536", EndpointError::Host),
            ("https://a b", EndpointError::Host),
            ("https://[::1", EndpointError::Host),
            ("https://user:pass@a.example", EndpointError::UserInfo),
            ("https://@a.example", EndpointError::UserInfo),
            ("https://a.example/chat", EndpointError::Path),
            ("https://a.example//", EndpointError::Path),
            ("https://a.example?x", EndpointError::Path),
            ("https://a.example#x", EndpointError::Path),
            ("https://a.example\\x", EndpointError::Path),
        ];
        for (text, error) in refused {
            assert_eq!(Endpoint::parse(text), Err(error), "{text}");
            assert!(!error.to_string().contains("secret"));
        }
    }

    #[test]
    fn only_addresses_on_the_endpoint_itself_are_held() {
        let endpoint = Endpoint::parse("https://a.example").unwrap();
        for own in ["a.example/chat?x=1", "A.Example:443/chat", "a.example/@b?x=https://c/"] {
            assert!(endpoint.holds(&format!("https://{own}")), "{own}");
        }
        for other in [
            "https://a.example",
            "https://a.example?x",
            "https://a.example\\@evil/",
            "https://a.example.evil/",
            "https://a.example:444/",
            "https://a.example:/",
            "http://a.example/",
            "https://a.example@evil/",
            "https://user@a.example/",
            "https://a.example\t/",
            "https://a.exa\nmple/",
            " https://a.example/",
            "https:/a.example/",
            "//a.example/",
            "/chat",
            "javascript:alert(1)",
            "",
        ] {
            assert!(!endpoint.holds(other), "{other}");
        }
    }

    #[test]
    fn an_endpoint_of_this_machine_holds_its_own_port_alone() {
        let endpoint = Endpoint::parse("http://127.0.0.1:8081").unwrap();
        assert!(endpoint.holds("http://127.0.0.1:8081/chat"));
        for other in ["http://127.0.0.1:8082/", "http://127.0.0.1/", "http://[::1]:8081/"] {
            assert!(!endpoint.holds(other), "{other}");
        }
        assert!(!endpoint.holds("https://127.0.0.1:8081/"));
    }
}

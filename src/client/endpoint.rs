//! The address of the service: checked once, then trusted.

use std::fmt;

/// The endpoint of a resource: scheme and authority, nothing else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Endpoint(String);

/// Why an address cannot be an endpoint.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum EndpointError {
    /// It does not begin with a scheme that is spoken here.
    #[error("the endpoint must begin with https:// (or http:// for an emulator on this machine)")]
    Scheme,
    /// Tokens must not cross a network in clear.
    #[error("the endpoint must be https: http is only for an emulator on this machine")]
    Insecure,
    /// It names nobody, or names a user, or carries characters that no host has.
    #[error("the endpoint must name a host, such as https://my-resource.communication.azure.com")]
    Host,
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
        let (scheme, rest) = text.trim().split_once(':').ok_or(EndpointError::Scheme)?;
        let rest = rest.strip_prefix("//").ok_or(EndpointError::Scheme)?;
        let authority = rest.strip_suffix('/').unwrap_or(rest).to_ascii_lowercase();
        if authority.contains(['/', '?', '#', '\\']) {
            return Err(EndpointError::Path);
        }
        // Browsers leave the usual port out, and so do the links of the service.
        let usual = if scheme.eq_ignore_ascii_case("https") { ":443" } else { ":80" };
        let authority = authority.strip_suffix(usual).unwrap_or(&authority);
        let host = host(authority).ok_or(EndpointError::Host)?;
        match scheme.to_ascii_lowercase().as_str() {
            "https" => Ok(Self(format!("https://{authority}"))),
            "http" if is_loopback(host) => Ok(Self(format!("http://{authority}"))),
            "http" => Err(EndpointError::Insecure),
            _ => Err(EndpointError::Scheme),
        }
    }

    /// The address of a path of the service.
    pub(super) fn url(&self, path: &str) -> String {
        format!("{}{path}", self.0)
    }

    /// Whether an address lies on this endpoint, so that the token may go there.
    pub(super) fn holds(&self, url: &str) -> bool {
        url.strip_prefix(&self.0).is_some_and(|rest| rest.starts_with('/'))
    }
}

impl fmt::Display for Endpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The host of an authority, without its port; `None` if it is not one.
fn host(authority: &str) -> Option<&str> {
    let (host, port) = match authority.rsplit_once(':') {
        Some((host, port)) if !authority.ends_with(']') => (host, Some(port)),
        _ => (authority, None),
    };
    let port_fits = port.is_none_or(|port| port.parse::<u16>().is_ok());
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b".-".contains(&byte);
    let bracketed = host.strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
    let host_fits = match bracketed {
        Some(address) => address.bytes().all(|byte| byte.is_ascii_hexdigit() || b":.".contains(&byte)),
        None => !host.is_empty() && host.bytes().all(plain),
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
        assert_eq!(
            Endpoint::parse("https://a.example:443").unwrap(),
            Endpoint::parse("https://a.example").unwrap()
        );
        assert!(Endpoint::parse("http://127.0.0.1:8081").is_ok());
        assert!(Endpoint::parse("http://[::1]:8081").is_ok());
    }

    #[test]
    fn what_is_not_an_endpoint_is_refused_with_the_reason() {
        let refused = [
            ("", EndpointError::Scheme),
            ("my-resource.communication.azure.com", EndpointError::Scheme),
            ("ftp://a", EndpointError::Scheme),
            ("http://a.example", EndpointError::Insecure),
            ("http://127.0.0.1.a.example", EndpointError::Insecure),
            ("https://", EndpointError::Host),
            ("https://user:pass@a.example", EndpointError::Host),
            ("https://a b", EndpointError::Host),
            ("https://a.example/chat", EndpointError::Path),
            ("https://a.example?x", EndpointError::Path),
        ];
        for (text, error) in refused {
            assert_eq!(Endpoint::parse(text), Err(error), "{text}");
        }
    }

    #[test]
    fn only_addresses_on_the_endpoint_itself_are_held() {
        let endpoint = Endpoint::parse("https://a.example").unwrap();
        assert!(endpoint.holds("https://a.example/chat?x=1"));
        for other in [
            "https://a.example.evil/",
            "https://a.example:444/",
            "http://a.example/",
            "https://a.example@evil/",
        ] {
            assert!(!endpoint.holds(other), "{other}");
        }
    }
}

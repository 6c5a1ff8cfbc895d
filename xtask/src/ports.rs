//! Whether a port is free, and whether somebody answers there.

use anyhow::{Context as _, Result, anyhow};
use std::io::{ErrorKind, Read as _, Write as _};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::time::Duration;

const PATIENCE: Duration = Duration::from_secs(2);

/// Checks that all these addresses are free, each with the flag that chooses another one.
pub(crate) fn ensure_free(addresses: &[(SocketAddr, &str)]) -> Result<()> {
    // All are held until the last is tried, so that the same port twice is noticed too.
    let mut held = Vec::new();
    for (address, flag) in addresses {
        held.push(TcpListener::bind(address).map_err(|error| refusal(*address, flag, &error))?);
    }
    Ok(())
}

fn refusal(address: SocketAddr, flag: &str, error: &std::io::Error) -> anyhow::Error {
    let port = address.port();
    if error.kind() == ErrorKind::AddrInUse {
        anyhow!(
            "port {port} is already in use: stop what listens on {address}, or choose another with {flag}"
        )
    } else {
        anyhow!("port {port} cannot be used on {address} ({error}): choose another with {flag}")
    }
}

/// An address of this machine that nobody listens on: with the port that is asked for, if it is free.
pub(crate) fn free(preferred: u16) -> Result<SocketAddr> {
    let bind = |port: u16| TcpListener::bind((Ipv4Addr::LOCALHOST, port));
    let listener = bind(preferred).or_else(|_| bind(0)).context("no port of this machine is free")?;
    listener.local_addr().context("a port has no address")
}

/// Whether somebody accepts connections at this address.
pub(crate) fn accepts(address: SocketAddr) -> bool {
    TcpStream::connect_timeout(&address, PATIENCE).is_ok()
}

/// Whether a page is served at this address.
pub(crate) fn serves_page(address: SocketAddr) -> bool {
    status_line(address).is_ok_and(|line| is_success(&line))
}

fn status_line(address: SocketAddr) -> std::io::Result<String> {
    let mut stream = TcpStream::connect_timeout(&address, PATIENCE)?;
    stream.set_read_timeout(Some(PATIENCE))?;
    let request =
        format!("GET / HTTP/1.1\r\nHost: {address}\r\nAccept: text/html\r\nConnection: close\r\n\r\n");
    stream.write_all(request.as_bytes())?;
    let mut answer = [0; 12];
    stream.read_exact(&mut answer)?;
    Ok(String::from_utf8_lossy(&answer).into_owned())
}

fn is_success(status_line: &str) -> bool {
    status_line.starts_with("HTTP/1.") && status_line.ends_with(" 200")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_taken_port_is_named_with_its_flag() {
        let taken = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = taken.local_addr().unwrap();
        let error = ensure_free(&[(address, "--port")]).unwrap_err().to_string();
        assert!(error.contains(&address.port().to_string()) && error.ends_with("with --port"), "{error}");
    }

    #[test]
    fn a_port_that_is_taken_is_replaced_by_another() {
        let taken = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = taken.local_addr().unwrap().port();
        assert_ne!(free(port).unwrap().port(), port);
    }

    #[test]
    fn only_a_page_that_is_there_counts() {
        assert!(is_success("HTTP/1.1 200"));
        assert!(!is_success("HTTP/1.1 404"));
    }
}

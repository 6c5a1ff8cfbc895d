//! HTTP/1.1 in raw bytes over one connection: what a client library would not let us say, and what comes back.

use std::io::{self, BufRead, BufReader, Error, ErrorKind, Read, Write};
use std::net::{Shutdown, SocketAddr, TcpStream};
use std::time::Duration;

use serde_json::Value;

/// How long the other side may be silent.
const PATIENCE: Duration = Duration::from_secs(30);

pub(crate) struct Connection {
    reader: BufReader<TcpStream>,
    /// What it calls the other side.
    pub(crate) host: String,
}

impl Connection {
    pub(crate) fn open(address: SocketAddr) -> io::Result<Self> {
        let stream = TcpStream::connect_timeout(&address, PATIENCE)?;
        stream.set_read_timeout(Some(PATIENCE))?;
        stream.set_write_timeout(Some(PATIENCE))?;
        stream.set_nodelay(true)?;
        Ok(Self { reader: BufReader::new(stream), host: address.to_string() })
    }

    pub(crate) fn write(&mut self, bytes: impl AsRef<[u8]>) -> io::Result<()> {
        self.reader.get_mut().write_all(bytes.as_ref())
    }

    /// The next answer, an interim one such as 100 included.
    pub(crate) fn reply(&mut self) -> io::Result<Reply> {
        Reply::read(&mut self.reader)
    }

    /// Another way to write to the same connection.
    pub(crate) fn stream(&self) -> TcpStream {
        self.reader.get_ref().try_clone().unwrap()
    }

    pub(crate) fn close(&self) {
        // An error says that the other side was faster.
        let _ = self.reader.get_ref().shutdown(Shutdown::Both);
    }

    /// Whether the other side closes it, which is waited for, without another word.
    pub(crate) fn is_closed(&mut self) -> bool {
        match self.reader.fill_buf() {
            Ok(rest) => rest.is_empty(),
            Err(error) => !matches!(error.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut),
        }
    }
}

pub(crate) struct Reply {
    pub(crate) status: u16,
    headers: Vec<(String, String)>,
    body: Vec<u8>,
}

impl Reply {
    fn read(from: &mut impl BufRead) -> io::Result<Self> {
        let status = status(&line(from)?)?;
        let mut reply = Self { status, headers: headers(from)?, body: Vec::new() };
        reply.body = reply.read_body(from)?;
        Ok(reply)
    }

    fn read_body(&self, from: &mut impl BufRead) -> io::Result<Vec<u8>> {
        if self.status < 200 || [204, 304].contains(&self.status) {
            return Ok(Vec::new());
        }
        if self.header("transfer-encoding").eq_ignore_ascii_case("chunked") {
            return chunks(from);
        }
        let mut body = Vec::new();
        match self.header("content-length").parse() {
            Ok(length) => {
                body.resize(length, 0);
                from.read_exact(&mut body)?;
            }
            Err(_) => {
                from.read_to_end(&mut body)?;
            }
        }
        Ok(body)
    }

    /// A header by its name in small letters; empty if it is not there.
    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.iter().find(|header| header.0 == name).map_or("", |header| header.1.as_str())
    }

    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// The body as JSON; null if it is none.
    pub(crate) fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or(Value::Null)
    }

    /// Status and code of a refusal.
    pub(crate) fn refusal(&self) -> (u16, String) {
        (self.status, self.json()["error"]["code"].as_str().unwrap_or_default().to_owned())
    }
}

fn status(line: &str) -> io::Result<u16> {
    let number = line.strip_prefix("HTTP/1.").and_then(|rest| rest.split(' ').nth(1));
    number.and_then(|number| number.parse().ok()).ok_or_else(malformed)
}

fn headers(from: &mut impl BufRead) -> io::Result<Vec<(String, String)>> {
    let mut headers = Vec::new();
    loop {
        let line = line(from)?;
        if line.is_empty() {
            return Ok(headers);
        }
        let (name, value) = line.split_once(':').ok_or_else(malformed)?;
        headers.push((name.to_ascii_lowercase(), value.trim().to_owned()));
    }
}

fn chunks(from: &mut impl BufRead) -> io::Result<Vec<u8>> {
    let mut body = Vec::new();
    loop {
        let size = u64::from_str_radix(line(from)?.trim(), 16).map_err(|_| malformed())?;
        if size == 0 {
            headers(from)?;
            return Ok(body);
        }
        from.by_ref().take(size).read_to_end(&mut body)?;
        line(from)?;
    }
}

fn line(from: &mut impl BufRead) -> io::Result<String> {
    let mut bytes = Vec::new();
    from.read_until(b'\n', &mut bytes)?;
    let text = String::from_utf8(bytes).map_err(|_| malformed())?;
    let line = text.strip_suffix('\n').ok_or(ErrorKind::UnexpectedEof)?;
    Ok(line.strip_suffix('\r').unwrap_or(line).to_owned())
}

fn malformed() -> Error {
    Error::new(ErrorKind::InvalidData, "this is no HTTP")
}

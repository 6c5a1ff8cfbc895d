//! A connection that stays open and costs its caller little: no headers are kept, no body is parsed.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

use anyhow::{Context, Result, ensure};

/// How long an answer may take.
const PATIENCE: Duration = Duration::from_secs(30);

pub(crate) struct Wire {
    stream: TcpStream,
    buffer: Vec<u8>,
}

/// An answer, which lasts until the next one.
pub(crate) struct Answer<'a> {
    pub(crate) status: u16,
    pub(crate) body: &'a [u8],
}

impl Wire {
    pub(crate) fn open(address: SocketAddr) -> Result<Self> {
        let stream = TcpStream::connect(address).context("the emulator cannot be reached")?;
        stream.set_nodelay(true)?;
        stream.set_read_timeout(Some(PATIENCE))?;
        Ok(Self { stream, buffer: Vec::with_capacity(64 * 1024) })
    }

    /// Sends a whole request and reads the whole answer.
    pub(crate) fn exchange(&mut self, request: &[u8]) -> Result<Answer<'_>> {
        self.stream.write_all(request)?;
        self.buffer.clear();
        let body = loop {
            self.read_more()?;
            if let Some(end) = position(&self.buffer, b"\r\n\r\n") {
                break end + 4;
            }
        };
        let (status, length) = head(&self.buffer[..body])?;
        while self.buffer.len() < body + length {
            self.read_more()?;
        }
        Ok(Answer { status, body: &self.buffer[body..body + length] })
    }

    fn read_more(&mut self) -> Result<()> {
        let filled = self.buffer.len();
        self.buffer.resize(filled + 16 * 1024, 0);
        let count = self.stream.read(&mut self.buffer[filled..])?;
        self.buffer.truncate(filled + count);
        ensure!(count > 0, "the emulator closed the connection");
        Ok(())
    }
}

/// The status, and the length of the body.
fn head(bytes: &[u8]) -> Result<(u16, usize)> {
    let text = std::str::from_utf8(bytes)?;
    let status =
        text.get(9..12).and_then(|status| status.parse::<u16>().ok()).context("this is no HTTP/1.1")?;
    let mut headers = text.lines().filter_map(|line| line.split_once(':'));
    let length = headers.find(|(name, _)| name.eq_ignore_ascii_case("content-length"));
    let length = length.map_or(Ok(0), |(_, value)| value.trim().parse::<usize>())?;
    Ok((status, length))
}

fn position(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    bytes.windows(wanted.len()).position(|window| window == wanted)
}

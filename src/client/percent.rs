//! Percent-encoding of one path segment or query value.

use std::fmt::Write;

/// The text with everything encoded but what RFC 3986 calls unreserved, so that it stays one segment or value.
pub(super) fn encode(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-_.~".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            let _ = write!(encoded, "%{byte:02X}");
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_thread_id_stays_one_segment() {
        assert_eq!(encode("19:abc@thread.v2"), "19%3Aabc%40thread.v2");
        assert_eq!(encode("../a?b#c%2f é"), "..%2Fa%3Fb%23c%252f%20%C3%A9");
    }
}

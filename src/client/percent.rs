//! Percent-encoding of one path segment or query value.

/// The text with everything encoded but what RFC 3986 calls unreserved, so that it stays one segment or value.
pub(super) fn encode(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-_.~".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            let digit = |value: u8| char::from(b"0123456789ABCDEF"[usize::from(value & 15)]);
            encoded.extend(['%', digit(byte >> 4), digit(byte)]);
        }
    }
    encoded
}

/// An id as one segment of a path. Nothing at all is no segment, and browsers walk along dots even where they are
/// encoded: to delete a message named `..` would delete its thread. No id is like that, and a `%` stands for such.
pub(super) fn segment(id: &str) -> String {
    if matches!(id, "" | "." | "..") { "%25".to_owned() } else { encode(id) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_thread_id_stays_one_segment() {
        assert_eq!(segment("19:abc@thread.v2"), "19%3Aabc%40thread.v2");
        assert_eq!(segment("../a?b#c%2f é"), "..%2Fa%3Fb%23c%252f%20%C3%A9");
    }

    #[test]
    fn no_id_leads_out_of_its_place() {
        for id in ["", ".", ".."] {
            assert_eq!(segment(id), "%25");
        }
        assert_eq!(segment("%2e%2e"), "%252e%252e");
    }
}

//! JSON in and out: read by the browser itself, where that is, which saves its bytes, and by `serde_json` on the host.

#[cfg(target_arch = "wasm32")]
mod reader;
mod writer;

use serde::Serialize;
use serde::de::DeserializeOwned;

/// Text as a value.
#[cfg(target_arch = "wasm32")]
pub(super) fn read<T: DeserializeOwned>(text: &str) -> Result<T, String> {
    let parsed = js_sys::JSON::parse(without_mark(text)).map_err(|_| "it is not JSON".to_owned())?;
    T::deserialize(reader::Reader(parsed)).map_err(|error| error.to_string())
}

/// Text as a value.
#[cfg(not(target_arch = "wasm32"))]
pub(super) fn read<T: DeserializeOwned>(text: &str) -> Result<T, String> {
    serde_json::from_str(without_mark(text)).map_err(|error| error.to_string())
}

/// A value as text.
pub(super) fn write<T: Serialize>(value: &T) -> Result<String, String> {
    writer::write(value).map_err(|error| error.to_string())
}

/// The text without a byte order mark, which no reader of JSON takes.
fn without_mark(text: &str) -> &str {
    text.strip_prefix('\u{feff}').unwrap_or(text)
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    #[test]
    fn a_byte_order_mark_is_passed_over() {
        assert_eq!(read::<u32>("\u{feff}5"), Ok(5));
    }

    #[test]
    fn what_is_not_json_is_an_error() {
        for text in ["", "NaN", "[1", "{}{}", r#""\ud800""#] {
            assert!(read::<Vec<u32>>(text).is_err(), "{text}");
        }
        assert!(read::<serde_json::Value>(&"[".repeat(100_000)).is_err(), "and no stack is exhausted");
    }
}

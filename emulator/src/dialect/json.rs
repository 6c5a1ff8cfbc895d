//! JSON of which nothing is known in advance, changed property by property.

use serde_json::Value;

use crate::body::refused;
use crate::error::Result;
use crate::strict_json::Strict;

/// The object with each property kept, changed, renamed or left out. What is no object stays as it is.
pub(super) fn properties(
    value: Value,
    mut change: impl FnMut(String, Value) -> Option<(String, Value)>,
) -> Value {
    match value {
        Value::Object(object) => {
            Value::Object(object.into_iter().filter_map(|(name, value)| change(name, value)).collect())
        }
        other => other,
    }
}

/// The list with each item changed. What is no list stays as it is.
pub(super) fn items(value: Value, change: impl FnMut(Value) -> Value) -> Value {
    match value {
        Value::Array(items) => Value::Array(items.into_iter().map(change).collect()),
        other => other,
    }
}

/// What the text says, or nothing if it is no JSON.
///
/// # Errors
/// 400 if an object names a property twice. A tree could only keep one of the two, and the handler, which refuses
/// that, would never hear of the other.
pub(super) fn read(text: &[u8]) -> Result<Option<Value>> {
    match serde_json::from_slice::<Strict>(text) {
        Ok(Strict(value)) => Ok(Some(value)),
        // Whatever is well-formed JSON fits a tree, so this is about the content.
        Err(error) if error.is_data() => Err(refused(&error)),
        Err(_) => Ok(None),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn all_kinds_of_values_are_read() {
        let text = br#"{"a":null,"b":[true,-1,18446744073709551615,0.5],"c":{"d":"\u00e9"}}"#;
        let expected = json!({ "a": null, "b": [true, -1, u64::MAX, 0.5], "c": { "d": "é" } });
        assert_eq!(read(text).unwrap(), Some(expected));
    }

    #[test]
    fn what_is_no_json_is_nothing() {
        let deep = "[".repeat(100_000);
        for text in ["", "not json", r#"{"a":"#, "{} {}", "\u{feff}{}", "NaN", "1e999", deep.as_str()] {
            assert_eq!(read(text.as_bytes()).unwrap(), None, "{text:.20}");
        }
        assert_eq!(read(b"\"\xff\"").unwrap(), None);
    }

    #[test]
    fn a_property_that_is_named_twice_is_refused_at_any_depth() {
        for text in [r#"{"a":1,"a":2}"#, r#"[{"b":{"a":1,"a":1}}]"#] {
            let refused = read(text.as_bytes()).unwrap_err();
            assert!(refused.to_string().contains("an object has a name twice"), "{refused}");
        }
    }
}

//! Writes a value as JSON text.
//!
//! `serde-wasm-bindgen` and the browser's `JSON.stringify` do the same, with a table of names and a second tree of
//! values, for 2 KB more. The wire types are objects, lists, text, truths and whole numbers, and so is what this writes.

mod list;

use std::fmt::{self, Write};

use serde::Serialize;
use serde::ser::{Error, Impossible, Serializer};

use list::List;

/// The value as text.
pub(super) fn write<T: Serialize + ?Sized>(value: &T) -> Result<String, Unwritable> {
    let mut text = String::new();
    value.serialize(Writer(&mut text))?;
    Ok(text)
}

/// The value is of a shape that no wire type has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Unwritable;

impl fmt::Display for Unwritable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("it cannot be written")
    }
}

impl std::error::Error for Unwritable {}

impl Error for Unwritable {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Self
    }
}

/// Writes one value at the end of a text.
struct Writer<'a>(&'a mut String);

type Never = Impossible<(), Unwritable>;
type Written = Result<(), Unwritable>;

fn quoted(text: &mut String, value: &str) {
    text.push('"');
    for character in value.chars() {
        match character {
            '"' => text.push_str("\\\""),
            '\\' => text.push_str("\\\\"),
            '\0'..='\u{1f}' => {
                let code = character as usize;
                text.push_str("\\u00");
                text.push(char::from(b"0123456789abcdef"[code / 16]));
                text.push(char::from(b"0123456789abcdef"[code % 16]));
            }
            _ => text.push(character),
        }
    }
    text.push('"');
}

impl<'a> Serializer for Writer<'a> {
    type Ok = ();
    type Error = Unwritable;
    type SerializeSeq = List<'a>;
    type SerializeTuple = Never;
    type SerializeTupleStruct = Never;
    type SerializeTupleVariant = Never;
    type SerializeMap = List<'a>;
    type SerializeStruct = List<'a>;
    type SerializeStructVariant = Never;

    fn serialize_bool(self, value: bool) -> Written {
        self.0.push_str(if value { "true" } else { "false" });
        Ok(())
    }

    fn serialize_i64(self, value: i64) -> Written {
        write!(self.0, "{value}").map_err(|_| Unwritable)
    }

    /// What is larger than an `i64` would bring its own formatting along; no wire type is.
    fn serialize_u64(self, value: u64) -> Written {
        self.serialize_i64(i64::try_from(value).map_err(|_| Unwritable)?)
    }

    fn serialize_str(self, value: &str) -> Written {
        quoted(self.0, value);
        Ok(())
    }

    fn serialize_unit(self) -> Written {
        self.0.push_str("null");
        Ok(())
    }

    fn serialize_none(self) -> Written {
        self.serialize_unit()
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Written {
        value.serialize(self)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, _: &'static str, value: &T) -> Written {
        value.serialize(self)
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, name: &'static str) -> Written {
        self.serialize_str(name)
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<List<'a>, Unwritable> {
        Ok(List::opened(self.0, "[", ']'))
    }

    fn serialize_map(self, _: Option<usize>) -> Result<List<'a>, Unwritable> {
        Ok(List::opened(self.0, "{", '}'))
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<List<'a>, Unwritable> {
        Ok(List::opened(self.0, "{", '}'))
    }

    fn serialize_i8(self, value: i8) -> Written {
        self.serialize_i64(value.into())
    }

    fn serialize_i16(self, value: i16) -> Written {
        self.serialize_i64(value.into())
    }

    fn serialize_i32(self, value: i32) -> Written {
        self.serialize_i64(value.into())
    }

    fn serialize_u8(self, value: u8) -> Written {
        self.serialize_u64(value.into())
    }

    fn serialize_u16(self, value: u16) -> Written {
        self.serialize_u64(value.into())
    }

    fn serialize_u32(self, value: u32) -> Written {
        self.serialize_u64(value.into())
    }

    // Fractions would bring their formatting along; no wire type has any.
    fn serialize_f32(self, _: f32) -> Written {
        Err(Unwritable)
    }

    fn serialize_f64(self, _: f64) -> Written {
        Err(Unwritable)
    }

    fn serialize_char(self, _: char) -> Written {
        Err(Unwritable)
    }

    fn serialize_bytes(self, _: &[u8]) -> Written {
        Err(Unwritable)
    }

    fn serialize_unit_struct(self, _: &'static str) -> Written {
        Err(Unwritable)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: &T,
    ) -> Written {
        Err(Unwritable)
    }

    fn serialize_tuple(self, _: usize) -> Result<Never, Unwritable> {
        Err(Unwritable)
    }

    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<Never, Unwritable> {
        Err(Unwritable)
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Never, Unwritable> {
        Err(Unwritable)
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Never, Unwritable> {
        Err(Unwritable)
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use proptest::prelude::*;
    use serde_json::{Value, json};

    use super::*;

    #[test]
    fn it_writes_what_serde_json_writes() {
        let value = json!({ "a": [null, true, false, -5, i64::MAX], "": {}, "b": [] });
        assert_eq!(write(&value).unwrap(), value.to_string());
        assert_eq!(write(&Some("x")).unwrap(), "\"x\"");
        assert_eq!(write(&1.5), Err(Unwritable));
    }

    proptest! {
        #[test]
        fn any_text_is_read_back(text in any::<String>(), name in any::<String>()) {
            let value = Value::Object([(name, Value::String(text))].into_iter().collect());
            prop_assert_eq!(serde_json::from_str::<Value>(&write(&value).unwrap()).unwrap(), value);
        }
    }
}

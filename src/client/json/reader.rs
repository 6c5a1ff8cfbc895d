//! Reads a value of the browser as `T`.
//!
//! `serde-wasm-bindgen` does the same; its errors quote what they found, and with that bring the formatting of
//! floating point numbers and of quoted text into every page. These name the property that is missing and no more.

use std::fmt;

use js_sys::{Array, Object, Reflect};
use serde::de::value::StrDeserializer;
use serde::de::{DeserializeSeed, Deserializer, Error, Expected, MapAccess, SeqAccess, Unexpected, Visitor};
use serde::forward_to_deserialize_any;
use wasm_bindgen::{JsCast, JsValue};

/// Why a value could not be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unreadable {
    /// A property is missing.
    Missing(&'static str),
    /// Something has another type.
    Shape,
}

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing(name) => write!(f, "the property {name} is missing"),
            Self::Shape => f.write_str("something in it has another type"),
        }
    }
}

impl std::error::Error for Unreadable {}

impl Error for Unreadable {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Self::Shape
    }

    fn invalid_type(_: Unexpected<'_>, _: &dyn Expected) -> Self {
        Self::Shape
    }

    fn invalid_value(_: Unexpected<'_>, _: &dyn Expected) -> Self {
        Self::Shape
    }

    fn invalid_length(_: usize, _: &dyn Expected) -> Self {
        Self::Shape
    }

    fn missing_field(name: &'static str) -> Self {
        Self::Missing(name)
    }

    fn duplicate_field(_: &'static str) -> Self {
        Self::Shape
    }
}

/// One value.
pub(super) struct Reader(pub(super) JsValue);

type Read<T> = Result<T, Unreadable>;

impl Reader {
    fn is_nothing(&self) -> bool {
        self.0.is_undefined() || self.0.is_null()
    }

    /// A number: whole if it is, so that integers can be read.
    #[allow(clippy::cast_possible_truncation, reason = "the number is compared with what became of it")]
    #[allow(clippy::cast_precision_loss, reason = "the number is compared with what became of it")]
    #[allow(clippy::float_cmp, reason = "whole or not is an exact question")]
    fn number<'de, V: Visitor<'de>>(number: f64, visitor: V) -> Read<V::Value> {
        let whole = number as i64;
        if whole as f64 == number { visitor.visit_i64(whole) } else { visitor.visit_f64(number) }
    }
}

impl<'de> Deserializer<'de> for Reader {
    type Error = Unreadable;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Read<V::Value> {
        if self.is_nothing() {
            visitor.visit_unit()
        } else if let Some(text) = self.0.as_string() {
            visitor.visit_string(text)
        } else if let Some(number) = self.0.as_f64() {
            Self::number(number, visitor)
        } else if let Some(truth) = self.0.as_bool() {
            visitor.visit_bool(truth)
        } else if Array::is_array(&self.0) {
            visitor.visit_seq(Items { values: self.0.unchecked_into(), next: 0 })
        } else {
            let object: &Object = self.0.unchecked_ref();
            let names = Object::keys(object);
            visitor.visit_map(Properties { object: &self.0, names, next: 0, value: None })
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Read<V::Value> {
        if self.is_nothing() { visitor.visit_none() } else { visitor.visit_some(self) }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Read<V::Value> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Read<V::Value> {
        if !self.0.is_object() || Array::is_array(&self.0) {
            return Err(Unreadable::Shape);
        }
        visitor.visit_seq(Fields { object: &self.0, names: fields.iter() })
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Read<V::Value> {
        visitor.visit_unit()
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit unit_struct seq tuple
        tuple_struct map enum identifier
    }
}

/// The items of a list.
struct Items {
    values: Array,
    next: u32,
}

impl<'de> SeqAccess<'de> for Items {
    type Error = Unreadable;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Read<Option<T::Value>> {
        if self.next >= self.values.length() {
            return Ok(None);
        }
        let value = self.values.get(self.next);
        self.next += 1;
        seed.deserialize(Reader(value)).map(Some)
    }
}

/// The properties that a type names, in its order, each with a value or `undefined`. By name, serde would compare each
/// with all that the type has, for 5 KB more; a type whose properties have several names cannot be read this way.
struct Fields<'a> {
    object: &'a JsValue,
    names: std::slice::Iter<'static, &'static str>,
}

impl<'de> SeqAccess<'de> for Fields<'_> {
    type Error = Unreadable;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Read<Option<T::Value>> {
        let Some(name) = self.names.next() else { return Ok(None) };
        let value = Reflect::get(self.object, &JsValue::from(*name)).map_err(|_| Unreadable::Shape)?;
        let is_missing = value.is_undefined();
        let read = seed.deserialize(Reader(value));
        read.map(Some).map_err(|error| if is_missing { Unreadable::Missing(name) } else { error })
    }
}

/// The properties that an object has.
struct Properties<'a> {
    object: &'a JsValue,
    names: Array,
    next: u32,
    value: Option<JsValue>,
}

impl<'de> MapAccess<'de> for Properties<'_> {
    type Error = Unreadable;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Read<Option<K::Value>> {
        let Some(name) = self.names.get(self.next).as_string() else { return Ok(None) };
        self.next += 1;
        let value =
            Reflect::get(self.object, &JsValue::from(name.as_str())).map_err(|_| Unreadable::Shape)?;
        self.value = Some(value);
        seed.deserialize(StrDeserializer::new(&name)).map(Some)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Read<V::Value> {
        seed.deserialize(Reader(self.value.take().unwrap_or_default()))
    }
}

#[cfg(test)]
mod tests {
    use acs_chat_protocol::Page;
    use acs_chat_protocol::error::ErrorResponse;
    use acs_chat_protocol::message::ChatMessage;
    use acs_chat_protocol::retention::RetentionPolicy;
    use acs_chat_protocol::thread::ChatThreadProperties;
    use serde::de::DeserializeOwned;
    use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

    use super::*;

    wasm_bindgen_test_configure!(run_in_browser);

    const MESSAGES: &str = r#"{"value":[{"id":"1","type":"participantAdded","sequenceId":"1","version":"1","content":
        {"participants":[{"communicationIdentifier":{"rawId":"8:acs:a_b","communicationUser":{"id":"8:acs:a_b"}},
        "displayName":"Änn \ud83d\ude00"}],"initiatorCommunicationIdentifier":{"rawId":"8:orgid:x","microsoftTeamsUser":
        {"userId":"x","isAnonymous":false,"cloud":"PUBLIC"}}},"createdOn":"2025-06-10T22:20:23Z"},{"id":"2","type":"poll",
        "sequenceId":"2","version":"2","content":{"message":"","attachments":[]},"senderDisplayName":null,"createdOn":"",
        "metadata":{"b":"1","a":"\""},"new":{"deep":[1,2.5,true,null]}}],"nextLink":"https://x/"}"#;
    const THREAD: &str = r#"{"id":"t","topic":"x","createdOn":"","createdByCommunicationIdentifier":{},"retentionPolicy":
        {"kind":"threadCreationDate","deleteThreadAfterDays":40}}"#;

    fn read<T: DeserializeOwned>(text: &str) -> Read<T> {
        T::deserialize(Reader(js_sys::JSON::parse(text).unwrap_or_default()))
    }

    /// What the well-kept library makes of the same text.
    fn library<T: DeserializeOwned>(text: &str) -> Option<T> {
        serde_wasm_bindgen::from_value(js_sys::JSON::parse(text).ok()?).ok()
    }

    #[wasm_bindgen_test]
    fn answers_are_read_as_the_library_reads_them() {
        assert_eq!(read::<Page<ChatMessage>>(MESSAGES).ok(), library(MESSAGES));
        assert!(read::<Page<ChatMessage>>(MESSAGES).is_ok());
        assert_eq!(read::<ChatThreadProperties>(THREAD).ok(), library(THREAD));
        let policy = read::<ChatThreadProperties>(THREAD).ok().and_then(|thread| thread.retention_policy);
        assert_eq!(policy, Some(RetentionPolicy::ThreadCreationDate { delete_thread_after_days: 40 }));
        let error = r#"{"CommunicationError":{"Code":"Forbidden","Details":[]}}"#;
        assert_eq!(read::<ErrorResponse>(error).ok(), library(error));
    }

    #[wasm_bindgen_test]
    fn what_has_another_shape_is_refused_with_what_is_missing() {
        assert_eq!(read::<Page<ChatMessage>>("{}"), Err(Unreadable::Missing("value")));
        assert_eq!(read::<Page<ChatMessage>>(r#"{"value":[{"id":"1"}]}"#), Err(Unreadable::Missing("type")));
        for odd in
            ["[]", "5", "null", "true", r#""x""#, r#"{"value":{}}"#, r#"{"value":[[]]}"#, r#"{"value":5}"#]
        {
            assert!(read::<Page<ChatMessage>>(odd).is_err(), "{odd}");
            assert!(library::<Page<ChatMessage>>(odd).is_none(), "{odd}");
        }
    }

    #[wasm_bindgen_test]
    fn numbers_are_whole_where_they_are() {
        assert_eq!(read::<u32>("40"), Ok(40));
        assert_eq!(read::<u32>("-1"), Err(Unreadable::Shape));
        assert_eq!(read::<u32>("2.5"), Err(Unreadable::Shape));
        assert_eq!(read::<f64>("1e300"), Ok(1e300));
    }

    #[wasm_bindgen_test]
    fn names_of_the_prototype_are_names_like_others() {
        let read = read::<acs_chat_protocol::Metadata>(r#"{"__proto__":"a","constructor":"b"}"#);
        let names: Vec<_> = read.iter().flat_map(|map| map.iter()).map(|(name, _)| name.to_owned()).collect();
        assert_eq!(names, ["__proto__", "constructor"]);
        assert_eq!(super::tests::read::<ErrorResponse>("{}"), Err(Unreadable::Shape));
    }
}

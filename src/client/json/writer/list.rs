//! Lists and objects, value by value.

use serde::Serialize;
use serde::ser::{SerializeMap, SerializeSeq, SerializeStruct};

use super::{Unwritable, Writer, Written, quoted};

/// A list or an object that is being written.
pub(super) struct List<'a> {
    text: &'a mut String,
    is_first: bool,
    closing: char,
}

impl<'a> List<'a> {
    pub(super) fn opened(text: &'a mut String, opening: &str, closing: char) -> Self {
        text.push_str(opening);
        Self { text, is_first: true, closing }
    }

    fn begin(&mut self) {
        if !self.is_first {
            self.text.push(',');
        }
        self.is_first = false;
    }

    fn value<T: Serialize + ?Sized>(&mut self, value: &T) -> Written {
        value.serialize(Writer(self.text))
    }

    fn close(self) -> Written {
        self.text.push(self.closing);
        Ok(())
    }
}

impl SerializeSeq for List<'_> {
    type Ok = ();
    type Error = Unwritable;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Written {
        self.begin();
        self.value(value)
    }

    fn end(self) -> Written {
        self.close()
    }
}

impl SerializeMap for List<'_> {
    type Ok = ();
    type Error = Unwritable;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Written {
        self.begin();
        self.value(key)
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Written {
        self.text.push(':');
        self.value(value)
    }

    fn end(self) -> Written {
        self.close()
    }
}

impl SerializeStruct for List<'_> {
    type Ok = ();
    type Error = Unwritable;

    fn serialize_field<T: Serialize + ?Sized>(&mut self, name: &'static str, value: &T) -> Written {
        self.begin();
        quoted(self.text, name);
        self.text.push(':');
        self.value(value)
    }

    fn end(self) -> Written {
        self.close()
    }
}

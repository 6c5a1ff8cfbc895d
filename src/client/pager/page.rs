//! A page as it is read: item by item, so that one that cannot be read does not hide the others.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{DeserializeOwned, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};

use crate::client::error::Error;
use crate::client::json;

/// Some items of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page<T> {
    /// The items in the order of the service.
    pub value: Vec<T>,
    /// How many items of the page could not be read, and are not among them.
    pub skipped: usize,
    /// Where the next page is, to go on from there another time; `None` on the last one.
    pub continuation: Option<String>,
    /// The page as it came, for others to [read](Page::read).
    pub text: String,
}

impl<T: DeserializeOwned> Page<T> {
    /// Reads a page as the service sends it.
    ///
    /// # Errors
    /// When it is no page. An item that cannot be read is passed over and counted.
    pub fn read(text: String) -> Result<Self, Error> {
        let answer: Answer<T> = json::read(&text).map_err(Error::Decode)?;
        let Readable { items, skipped } = answer.value;
        Ok(Self { value: items, skipped, continuation: answer.next_link, text })
    }
}

/// A page as the service sends it.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase", bound(deserialize = "T: DeserializeOwned"))]
struct Answer<T> {
    value: Readable<T>,
    next_link: Option<String>,
}

/// The items that can be read, and how many cannot.
struct Readable<T> {
    items: Vec<T>,
    skipped: usize,
}

impl<'de, T: DeserializeOwned> Deserialize<'de> for Readable<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_seq(ItemVisitor(PhantomData))
    }
}

struct ItemVisitor<T>(PhantomData<T>);

impl<'de, T: DeserializeOwned> Visitor<'de> for ItemVisitor<T> {
    type Value = Readable<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Readable<T>, A::Error> {
        let mut readable = Readable { items: Vec::new(), skipped: 0 };
        while let Some(item) = next_item(&mut list)? {
            match item {
                Some(item) => readable.items.push(item),
                None => readable.skipped += 1,
            }
        }
        Ok(readable)
    }
}

/// An item of a list, if there is one, and if it can be read.
type Next<T, E> = Result<Option<Option<T>>, E>;

/// The next item. The browser has parsed the whole list: behind one that cannot be read stands another.
#[cfg(target_arch = "wasm32")]
fn next_item<'de, T: DeserializeOwned, A: SeqAccess<'de>>(list: &mut A) -> Next<T, A::Error> {
    Ok(list.next_element().map_or(Some(None), |item: Option<T>| item.map(Some)))
}

/// The next item. Within a text one must first get behind it.
#[cfg(not(target_arch = "wasm32"))]
fn next_item<'de, T: DeserializeOwned, A: SeqAccess<'de>>(list: &mut A) -> Next<T, A::Error> {
    let item: Option<serde_json::Value> = list.next_element()?;
    Ok(item.map(|item| serde_json::from_value(item).ok()))
}

#[cfg(test)]
mod tests {
    use acs_chat_protocol::message::ChatMessage;
    use acs_chat_protocol::thread::ChatThreadItem;
    // The reader of the browser is another one, and must do the same.
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::*;

    /// The ids that are read, how many items are not, and the link.
    fn threads(text: &str) -> Result<(Vec<String>, usize, Option<String>), Error> {
        let page: Page<ChatThreadItem> = Page::read(text.to_owned())?;
        assert_eq!(page.text, text);
        Ok((page.value.iter().map(|thread| thread.id.to_string()).collect(), page.skipped, page.continuation))
    }

    #[test]
    fn an_item_that_cannot_be_read_is_passed_over_and_counted_r_25() {
        let text = r#"{"value":[{"id":"1","topic":"a"},{"id":2,"topic":"b"},null,"x",[],{"id":"3"},
            {"id":"4","topic":"d","deletedOn":{}},{"id":"5","topic":"e"}],"nextLink":"https://x/"}"#;
        let (ids, skipped, link) = threads(text).unwrap();
        assert_eq!((ids, skipped), (vec!["1".to_owned(), "5".to_owned()], 6));
        assert_eq!(link.as_deref(), Some("https://x/"));
    }

    #[test]
    fn what_is_new_or_missing_does_no_harm_r_24() {
        let text = r#"{"value":[{"id":"1","topic":"a","colour":{"deep":[1]}}],"nextLink":null,"count":1}"#;
        assert_eq!(threads(text).unwrap(), (vec!["1".to_owned()], 0, None));
        let text = r#"{"value":[{"id":"1","type":"poll","content":{"poll":[]}},{"id":"2","type":"text"}]}"#;
        let page: Page<ChatMessage> = Page::read(text.to_owned()).unwrap();
        assert_eq!((page.value.len(), page.skipped), (2, 0));
        assert_eq!(page.value[0].kind.as_str(), "poll");
    }

    #[test]
    fn what_is_no_page_is_an_error() {
        let odd = [r#"{"value":{}}"#, r#"{"value":null}"#, r#"{"value":[1"#, r#"{"value":[],"nextLink":5}"#];
        for text in ["[]", "{}", ""].into_iter().chain(odd) {
            assert!(threads(text).is_err(), "{text}");
        }
    }
}

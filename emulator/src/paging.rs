//! Pages: how large, where the next one is, and how a place in a list is written.

use acs_chat_protocol::{Page, ThreadId};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde::{Deserialize, Serialize};

use crate::clock::Millis;
use crate::error::{Error, Result};

/// The largest page of any list.
const LARGEST: u32 = 200;

/// What the service writes into links to messages for the beginning of time, which is none of the forms that it takes.
const BEGINNING: &str = "1/1/1970 12:00:00 AM +00:00";

const QUERY_VALUE: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.').remove(b'~');

/// What a caller may say of a page.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct PageQuery {
    max_page_size: Option<i64>,
    skip: Option<i64>,
    start_time: Option<String>,
    sync_state: Option<String>,
    #[serde(rename = "api-version")]
    api_version: String,
}

impl PageQuery {
    /// How many items a page has.
    #[must_use]
    pub fn size(&self, default: u32) -> u32 {
        let asked = self.max_page_size.unwrap_or(i64::from(default));
        u32::try_from(asked.clamp(1, i64::from(LARGEST))).unwrap_or(LARGEST)
    }

    /// How many items to pass over.
    #[must_use]
    pub fn skip(&self) -> u32 {
        u32::try_from(self.skip.unwrap_or(0).max(0)).unwrap_or(u32::MAX)
    }

    /// The earliest time that is wanted. Next to a `syncState` the service's own links carry a form that is none.
    ///
    /// # Errors
    /// 400 for a time that cannot be read.
    pub fn start_time(&self) -> Result<Millis> {
        let Some(text) = &self.start_time else { return Ok(0) };
        match crate::clock::parse(text) {
            Some(time) => Ok(time),
            None if self.sync_state.is_some() => Ok(0),
            None => Err(Error::bad_request(&format!("Value for startTime ({text}) is not valid."))),
        }
    }

    /// The place where the page before ended.
    #[must_use]
    pub fn sync_state(&self) -> Option<&str> {
        self.sync_state.as_deref()
    }

    /// The link to the page after this one.
    #[must_use]
    pub fn link(&self, list: &str, place: &Place, size: u32) -> String {
        let start = self.start_time.as_deref();
        let since = |time: &str| format!("&startTime={}", quoted(time));
        let place = match place {
            Place::Messages(state) => format!("syncState={state}{}", since(start.unwrap_or(BEGINNING))),
            Place::Threads(state) => {
                format!("syncState={}{}", quoted(state), start.map(since).unwrap_or_default())
            }
            Place::Skip(skip) => format!("skip={skip}"),
        };
        format!("{list}?{place}&maxPageSize={size}&api-version={}", quoted(&self.api_version))
    }
}

fn quoted(value: &str) -> String {
    utf8_percent_encode(value, QUERY_VALUE).to_string()
}

/// Where a page ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// Among messages: opaque to the caller, and safe in an address.
    Messages(String),
    /// Among threads: opaque to the caller.
    Threads(String),
    /// Items passed so far.
    Skip(u32),
}

/// A page of items that were read one more than fit: the one too many tells that there is a next page.
pub fn page<T>(mut items: Vec<T>, size: u32, link: impl FnOnce(&T) -> String) -> Page<T> {
    let more = items.len() > size as usize;
    items.truncate(size as usize);
    let next_link = items.last().filter(|_| more).map(link);
    Page { value: items, next_link }
}

/// The place in a list of messages, in the form that the service was seen to use.
#[must_use]
pub fn message_place(thread: &ThreadId, version: Millis, newest: Millis) -> String {
    let id = thread.as_str().as_bytes();
    let mut bytes = vec![0x3e];
    bytes.extend(u32::try_from(id.len()).unwrap_or(u32::MAX).to_le_bytes());
    bytes.extend(id);
    bytes.push(1);
    bytes.extend(version.to_le_bytes());
    bytes.extend(newest.to_le_bytes());
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The version at which the page before ended.
///
/// # Errors
/// 400 for a state that is damaged or of another thread.
pub fn read_message_place(state: &str, thread: &ThreadId) -> Result<Millis> {
    let read = || {
        let version = state.get(state.len().checked_sub(32)?..state.len().checked_sub(16)?)?;
        let bytes: Vec<u8> =
            (0..8).filter_map(|at| u8::from_str_radix(version.get(at * 2..at * 2 + 2)?, 16).ok()).collect();
        let version = Millis::from_le_bytes(bytes.try_into().ok()?);
        let newest = hex_tail(state)?;
        (message_place(thread, version, newest) == state).then_some(version)
    };
    read().ok_or_else(bad_state)
}

fn hex_tail(state: &str) -> Option<Millis> {
    let tail = state.get(state.len().checked_sub(16)?..)?;
    u64::from_str_radix(tail, 16).ok().map(|value| Millis::from_le_bytes(value.to_be_bytes()))
}

/// The place in a list of threads.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ThreadPlace {
    /// The last activity of the last thread.
    pub end: Millis,
    /// Which thread that was.
    pub id: ThreadId,
}

impl ThreadPlace {
    /// As a caller gets it.
    #[must_use]
    pub fn write(&self) -> String {
        serde_json::to_vec(self).map(|json| STANDARD.encode(json)).unwrap_or_default()
    }

    /// As a caller gave it back.
    ///
    /// # Errors
    /// 400 for a state that is damaged.
    pub fn read(state: &str) -> Result<Self> {
        let json = STANDARD.decode(state).map_err(|_| bad_state())?;
        serde_json::from_slice(&json).map_err(|_| bad_state())
    }
}

fn bad_state() -> Error {
    Error::bad_request("Value for syncState is not valid.")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_place_in_a_list_of_messages_is_read_back_and_bound_to_its_thread() {
        let (thread, other) = (ThreadId::from("19:a@thread.v2"), ThreadId::from("19:b@thread.v2"));
        let state = message_place(&thread, 1_749_594_023_041, 1_749_594_029_336);
        assert_eq!(read_message_place(&state, &thread), Ok(1_749_594_023_041));
        assert!(read_message_place(&state, &other).is_err());
        assert!(read_message_place(&state[2..], &thread).is_err());
        assert!(read_message_place("", &thread).is_err());
        assert!(read_message_place("ééééééééééééééééééééééé", &thread).is_err());
    }

    #[test]
    fn only_an_item_too_many_makes_a_next_link() {
        let link = |last: &i32| format!("after {last}");
        assert_eq!(page(vec![1, 2], 2, link).next_link, None);
        let full = page(vec![1, 2, 3], 2, link);
        assert_eq!((full.value, full.next_link), (vec![1, 2], Some("after 2".to_owned())));
    }
}

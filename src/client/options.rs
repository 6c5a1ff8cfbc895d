//! What clients and lists can be told.

use acs_chat_protocol::CHAT_API_VERSION;

use super::percent::encode;
use super::retry::MOST_RETRIES;

/// What a client can be told beside endpoint and credential.
///
/// ```
/// use acs_chat_widget::client::ChatClientOptions;
///
/// let options = ChatClientOptions { most_retries: 1, ..ChatClientOptions::default() };
/// assert_eq!(options.api_version, "2025-03-15");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChatClientOptions {
    /// The version of the chat API to speak: 2021-03-07 or a later one. Earlier ones have other shapes.
    pub api_version: String,
    /// How often a call is repeated at most, where it may safely be.
    pub most_retries: u32,
}

impl Default for ChatClientOptions {
    fn default() -> Self {
        Self { api_version: CHAT_API_VERSION.to_owned(), most_retries: MOST_RETRIES }
    }
}

/// What a list can be told. The service passes over what a list does not know.
///
/// ```
/// use acs_chat_widget::client::ListOptions;
///
/// let since = Some("2025-06-10T22:20:23Z".to_owned());
/// let options = ListOptions { max_page_size: Some(20), start_time: since, ..ListOptions::default() };
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ListOptions {
    /// How many items a page has at most; the service decides if not given.
    pub max_page_size: Option<u32>,
    /// How many items to pass over (participants, read receipts).
    pub skip: Option<u32>,
    /// The earliest time that is wanted, in RFC 3339 (threads, messages).
    pub start_time: Option<String>,
}

impl ListOptions {
    pub(super) fn query(&self) -> String {
        let size = self.max_page_size.map(|size| ["&maxPageSize=", &i64::from(size).to_string()].concat());
        let skip = self.skip.map(|skip| ["&skip=", &i64::from(skip).to_string()].concat());
        let start = self.start_time.as_deref().map(|start| ["&startTime=", &encode(start)].concat());
        [size, skip, start].into_iter().flatten().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_given_is_asked_for() {
        assert_eq!(ListOptions::default().query(), "");
        let start_time = Some("2025-06-10T22:20:23+02:00".to_owned());
        let options = ListOptions { max_page_size: Some(2), skip: Some(3), start_time };
        assert_eq!(options.query(), "&maxPageSize=2&skip=3&startTime=2025-06-10T22%3A20%3A23%2B02%3A00");
    }
}

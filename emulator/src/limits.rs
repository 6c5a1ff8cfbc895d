//! The documented sizes that a call must keep to.

use acs_chat_protocol::Metadata;

use crate::error::{Error, Result};

/// The most bytes that a message may have.
const LARGEST_CONTENT: usize = 28 * 1024;

/// The most bytes that all names and values of metadata may have together.
const LARGEST_METADATA: usize = 1024;

/// The most characters that a topic or a name may have.
const LONGEST_NAME: usize = 256;

/// The most that one call may add.
pub const MOST_PARTICIPANTS_AT_ONCE: usize = 200;

/// The most that may take part in a thread.
pub const MOST_PARTICIPANTS: usize = 250;

/// Lets metadata of the documented size through, in which every value has a name.
///
/// # Errors
/// 400
pub fn check_metadata(metadata: Option<&Metadata>) -> Result<()> {
    if metadata.iter().flat_map(|map| map.iter()).any(|(name, _)| name.is_empty()) {
        return Err(Error::bad_request("The metadata has a property without a name."));
    }
    let size: usize =
        metadata.iter().flat_map(|map| map.iter()).map(|(name, value)| name.len() + value.len()).sum();
    if size <= LARGEST_METADATA {
        Ok(())
    } else {
        Err(Error::bad_request("The metadata is larger than 1 KB."))
    }
}

/// Lets a message through that says something and is not too large.
///
/// # Errors
/// 400
pub fn check_content(content: &str) -> Result<()> {
    match content.len() {
        0 => Err(Error::bad_request("The content is empty.")),
        1..=LARGEST_CONTENT => Ok(()),
        _ => Err(Error::bad_request("The message is larger than 28 KB.")),
    }
}

/// Lets a topic through that says something and is not too long.
///
/// # Errors
/// 400
pub fn check_topic(topic: &str) -> Result<()> {
    if topic.is_empty() {
        return Err(Error::bad_request("The topic is empty."));
    }
    check_name("topic", Some(topic))
}

/// Lets the name of a property through that is not too long.
///
/// # Errors
/// 400
pub fn check_name(property: &str, name: Option<&str>) -> Result<()> {
    if name.is_none_or(|name| name.chars().count() <= LONGEST_NAME) {
        Ok(())
    } else {
        Err(Error::bad_request(&format!("Value for {property} has more than {LONGEST_NAME} characters.")))
    }
}

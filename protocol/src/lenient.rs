//! What the service must send and might not: a message without a time is a message all the same.

use serde::{Deserialize, Deserializer};

/// A value that is empty when it is `null`.
pub(crate) fn or_empty<'de, D: Deserializer<'de>, T: Deserialize<'de> + Default>(
    deserializer: D,
) -> Result<T, D::Error> {
    Option::<T>::deserialize(deserializer).map(Option::unwrap_or_default)
}

#[cfg(test)]
mod tests {
    use crate::message::ChatMessage;

    #[test]
    fn a_message_without_times_and_sequence_is_read() {
        for odd in ["", r#", "sequenceId": null, "version": null, "createdOn": null"#] {
            let text = format!(r#"{{ "id": "1", "type": "text"{odd} }}"#);
            let message: ChatMessage = serde_json::from_str(&text).unwrap();
            assert_eq!((message.sequence_id.as_str(), message.version.as_str()), ("", ""));
            assert_eq!(message.created_on.as_str(), "");
        }
    }
}

//! The operations of the chat API, told apart by method and address, and the versions that have them.

use axum::http::Method;

use super::since;
use crate::version::ChatVersion;

/// An operation of the chat API.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operation {
    /// `POST /chat/threads`
    CreateThread,
    /// `GET /chat/threads`
    ListThreads,
    /// `GET /chat/threads/{id}`
    GetThread,
    /// `PATCH /chat/threads/{id}`
    UpdateThread,
    /// `DELETE /chat/threads/{id}`
    DeleteThread,
    /// `POST …/messages`
    SendMessage,
    /// `GET …/messages`
    ListMessages,
    /// `GET …/messages/{id}`
    GetMessage,
    /// `PATCH …/messages/{id}`
    UpdateMessage,
    /// `DELETE …/messages/{id}`
    DeleteMessage,
    /// `GET …/participants`
    ListParticipants,
    /// `POST …/participants/:add`
    AddParticipants,
    /// `POST …/participants/:remove`
    RemoveParticipant,
    /// `DELETE …/participants/{id}`
    RemoveParticipantById,
    /// `POST …/readReceipts`
    SendReadReceipt,
    /// `GET …/readReceipts`
    ListReadReceipts,
    /// `POST …/typing`
    SendTypingNotification,
    /// `POST …/images`, whose body is the image itself
    UploadImage,
    /// `GET …/images/{id}/view/{view}`
    GetImage,
    /// `DELETE …/images/{id}`
    DeleteImage,
}

impl Operation {
    /// The operation of a method and a path, if there is one.
    #[must_use]
    pub fn of(method: &Method, path: &str) -> Option<Self> {
        let rest = path.strip_prefix("/chat/threads")?;
        let parts: Vec<&str> = rest.split('/').skip(1).collect();
        Some(match (method.as_str(), parts.as_slice()) {
            ("POST", []) if rest.is_empty() => Self::CreateThread,
            ("GET", []) if rest.is_empty() => Self::ListThreads,
            ("GET", [_]) => Self::GetThread,
            ("PATCH", [_]) => Self::UpdateThread,
            ("DELETE", [_]) => Self::DeleteThread,
            ("POST", [_, "messages"]) => Self::SendMessage,
            ("GET", [_, "messages"]) => Self::ListMessages,
            ("GET", [_, "messages", _]) => Self::GetMessage,
            ("PATCH", [_, "messages", _]) => Self::UpdateMessage,
            ("DELETE", [_, "messages", _]) => Self::DeleteMessage,
            ("GET", [_, "participants"]) => Self::ListParticipants,
            ("POST", [_, "participants", ":add"]) => Self::AddParticipants,
            ("POST", [_, "participants", ":remove"]) => Self::RemoveParticipant,
            ("DELETE", [_, "participants", id]) if !id.starts_with(':') => Self::RemoveParticipantById,
            ("POST", [_, "readReceipts"]) => Self::SendReadReceipt,
            ("GET", [_, "readReceipts"]) => Self::ListReadReceipts,
            ("POST", [_, "typing"]) => Self::SendTypingNotification,
            ("POST", [_, "images"]) => Self::UploadImage,
            ("GET", [_, "images", _, "view", _]) => Self::GetImage,
            ("DELETE", [_, "images", _]) => Self::DeleteImage,
            _ => return None,
        })
    }

    /// Whether a version has it.
    #[must_use]
    pub fn exists_in(self, version: ChatVersion) -> bool {
        match self {
            Self::RemoveParticipant => version >= since::REMOVE_BY_BODY,
            Self::RemoveParticipantById => version < since::REMOVE_BY_BODY,
            Self::UploadImage | Self::DeleteImage => version == since::IMAGE_UPLOAD,
            // Wherever messages link to images, the links lead to them.
            Self::GetImage => version >= since::ATTACHMENTS,
            _ => true,
        }
    }

    /// Whether requests have a body of JSON in any version.
    pub(super) fn has_body(self) -> bool {
        matches!(
            self,
            Self::CreateThread
                | Self::UpdateThread
                | Self::SendMessage
                | Self::UpdateMessage
                | Self::AddParticipants
                | Self::RemoveParticipant
                | Self::SendReadReceipt
                | Self::SendTypingNotification
        )
    }

    /// Whether a version cares what the body says.
    pub(super) fn reads_body(self, version: ChatVersion) -> bool {
        self != Self::SendTypingNotification || version >= since::TYPING_BODY
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn method_and_path_tell_the_operation() {
        let thread = "/chat/threads/19%3Aabc%40thread.v2";
        let operations = [
            (Method::POST, "/chat/threads".to_owned(), Operation::CreateThread),
            (Method::GET, "/chat/threads".to_owned(), Operation::ListThreads),
            (Method::GET, thread.to_owned(), Operation::GetThread),
            (Method::PATCH, thread.to_owned(), Operation::UpdateThread),
            (Method::GET, format!("{thread}/messages"), Operation::ListMessages),
            (Method::PATCH, format!("{thread}/messages/1"), Operation::UpdateMessage),
            (Method::POST, format!("{thread}/participants/:add"), Operation::AddParticipants),
            (Method::POST, format!("{thread}/participants/:remove"), Operation::RemoveParticipant),
            (Method::DELETE, format!("{thread}/participants/8:acs:a_b"), Operation::RemoveParticipantById),
            (Method::POST, format!("{thread}/typing"), Operation::SendTypingNotification),
            (Method::POST, format!("{thread}/images"), Operation::UploadImage),
            (Method::GET, format!("{thread}/images/1/view/small"), Operation::GetImage),
            (Method::DELETE, format!("{thread}/images/1"), Operation::DeleteImage),
        ];
        for (method, path, operation) in operations {
            assert_eq!(Operation::of(&method, &path), Some(operation), "{method} {path}");
        }
    }

    #[test]
    fn what_is_no_operation_is_none() {
        let calls = [
            (Method::PUT, "/chat/threads"),
            (Method::GET, "/chat/threadsandmore"),
            (Method::GET, "/chat"),
            (Method::GET, "/chat/config/realTimeNotifications"),
            (Method::GET, "/chat/threads/a/images"),
            (Method::DELETE, "/chat/threads/a/participants/:add"),
            (Method::GET, "/chat/threads/a/messages/1/more"),
        ];
        for (method, path) in calls {
            assert_eq!(Operation::of(&method, path), None, "{method} {path}");
        }
    }

    #[test]
    fn each_version_has_one_way_to_remove_a_participant() {
        let (by_body, by_id) = (Operation::RemoveParticipant, Operation::RemoveParticipantById);
        assert!(by_id.exists_in(ChatVersion::Preview3) && !by_body.exists_in(ChatVersion::Preview3));
        for version in [ChatVersion::Preview4, ChatVersion::September2021, ChatVersion::NEWEST] {
            assert!(by_body.exists_in(version) && !by_id.exists_in(version), "{version:?}");
        }
    }

    #[test]
    fn one_version_takes_images_and_all_that_link_to_them_give_them_back() {
        let (upload, get) = (Operation::UploadImage, Operation::GetImage);
        let versions = [
            (ChatVersion::September2021, false, false),
            (ChatVersion::November2023, false, true),
            (ChatVersion::PreviewJune2024, true, true),
            (ChatVersion::March2025, false, true),
        ];
        for (version, takes, gives) in versions {
            assert_eq!((upload.exists_in(version), get.exists_in(version)), (takes, gives), "{version:?}");
            assert_eq!(Operation::DeleteImage.exists_in(version), takes, "{version:?}");
        }
    }
}

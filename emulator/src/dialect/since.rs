//! Which version brought what (the first that has it).

use crate::version::ChatVersion;

/// Identifiers as objects; before, the raw id alone, under other names.
pub(super) const IDENTIFIER_OBJECTS: ChatVersion = ChatVersion::Preview4;

/// `POST …/participants/:remove`; before, `DELETE …/participants/{id}`.
pub(super) const REMOVE_BY_BODY: ChatVersion = ChatVersion::Preview4;

/// Threads can be created without a word of participants.
pub(super) const OPTIONAL_PARTICIPANTS: ChatVersion = ChatVersion::Preview5;

/// `invalidParticipants` beside the thread; before, inside of `errors`.
pub(super) const PLAIN_INVALID_PARTICIPANTS: ChatVersion = ChatVersion::Preview5;

/// `metadata` of messages.
pub(super) const MESSAGE_METADATA: ChatVersion = ChatVersion::September2021;

/// A body of typing notifications.
pub(super) const TYPING_BODY: ChatVersion = ChatVersion::September2021;

/// `attachments` in the content of messages.
pub(super) const ATTACHMENTS: ChatVersion = ChatVersion::November2023;

/// Attachments that are files, not only images.
pub(super) const FILES: ChatVersion = ChatVersion::March2024;

/// Uploading and deleting images, which the versions after it do not have any more.
pub(super) const IMAGE_UPLOAD: ChatVersion = ChatVersion::PreviewJune2024;

/// `kind` in identifiers.
pub(super) const IDENTIFIER_KIND: ChatVersion = ChatVersion::November2023;

/// `microsoftTeamsApp` in identifiers.
pub(super) const MICROSOFT_TEAMS_APP: ChatVersion = ChatVersion::March2024;

/// `metadata` and `retentionPolicy` of threads, `metadata` of participants.
pub(super) const THREAD_METADATA: ChatVersion = ChatVersion::PreviewJune2024;

/// `teamsExtensionUser` in identifiers.
pub(super) const TEAMS_EXTENSION_USER: ChatVersion = ChatVersion::March2025;

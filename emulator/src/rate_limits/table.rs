//! The table of limits: which rows an operation is under, whose they are, and how many calls they let through.
//!
//! The figures are those that Microsoft publishes as the service limits of chat and identity. What is published
//! leaves some things open, and here they are read so:
//!
//! - Operations that stand in one row draw on one budget: sends, updates and deletions of messages together, and
//!   so additions and removals of participants, and looks at one thread and at the list of threads.
//! - Where an operation has several figures, all of them hold.
//! - A budget of a thread is that of all its callers together. A call counts whatever comes of it, be it that the
//!   caller is no participant, unless it is refused for a limit, or before that for its version or its token.
//! - A call to add participants counts once, however many it names.
//! - Creation of an identity has a figure with a token and the same without; both draw on one budget.

use super::Operation;
use crate::clock::Millis;

const TEN_SECONDS: Millis = 10_000;
const HALF_A_MINUTE: Millis = 30_000;
const MINUTE: Millis = 60_000;

/// The longest that any row looks back.
pub(super) const LONGEST: Millis = MINUTE;

/// How many calls may pass, and within how long.
pub(super) type Window = (u32, Millis);

/// Who shares a budget.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Scope {
    User,
    Thread,
    UserInThread,
    Resource,
}

/// What a row says. A longer window has the larger figure.
#[derive(Clone, Copy, Debug)]
pub(super) struct Rule {
    pub(super) scope: Scope,
    pub(super) windows: &'static [Window],
}

/// A row of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Row {
    CreateThread,
    CreateThreadInResource,
    DeleteThread,
    UpdateThread,
    ChangeParticipants,
    AddParticipantsInResource,
    ReadThreads,
    GetMessageAsUser,
    GetMessage,
    ListMessagesAsUser,
    ListMessages,
    ListReadReceiptsAsUser,
    ListReadReceipts,
    ListParticipantsAsUser,
    ListParticipants,
    WriteMessages,
    SendReadReceipt,
    SendTypingAsUser,
    SendTyping,
    CreateIdentity,
    DeleteIdentity,
    IssueToken,
    RevokeTokens,
    ExchangeTeamsToken,
}

impl Operation {
    /// The rows that this operation is under.
    pub(super) fn rows(self) -> &'static [Row] {
        match self {
            Self::CreateThread => &[Row::CreateThread, Row::CreateThreadInResource],
            Self::ListThreads | Self::GetThread => &[Row::ReadThreads],
            Self::UpdateThread => &[Row::UpdateThread],
            Self::DeleteThread => &[Row::DeleteThread],
            Self::ListParticipants => &[Row::ListParticipantsAsUser, Row::ListParticipants],
            Self::AddParticipants => &[Row::ChangeParticipants, Row::AddParticipantsInResource],
            Self::RemoveParticipant => &[Row::ChangeParticipants],
            Self::ListMessages => &[Row::ListMessagesAsUser, Row::ListMessages],
            Self::GetMessage => &[Row::GetMessageAsUser, Row::GetMessage],
            Self::SendMessage | Self::UpdateMessage | Self::DeleteMessage => &[Row::WriteMessages],
            Self::ListReadReceipts => &[Row::ListReadReceiptsAsUser, Row::ListReadReceipts],
            Self::SendReadReceipt => &[Row::SendReadReceipt],
            Self::SendTyping => &[Row::SendTypingAsUser, Row::SendTyping],
            Self::CreateIdentity => &[Row::CreateIdentity],
            Self::DeleteIdentity => &[Row::DeleteIdentity],
            Self::IssueToken => &[Row::IssueToken],
            Self::RevokeTokens => &[Row::RevokeTokens],
            Self::ExchangeTeamsToken => &[Row::ExchangeTeamsToken],
        }
    }
}

impl Row {
    /// What the row says.
    pub(super) fn rule(self) -> Rule {
        use Scope::{Resource, Thread, User, UserInThread};
        match self {
            Self::CreateThread | Self::DeleteThread => rule(User, &[(10, TEN_SECONDS)]),
            Self::ReadThreads => rule(User, &[(50, TEN_SECONDS)]),
            Self::UpdateThread => rule(Thread, &[(5, TEN_SECONDS)]),
            Self::ChangeParticipants | Self::WriteMessages | Self::SendTyping => {
                rule(Thread, &[(10, TEN_SECONDS), (30, MINUTE)])
            }
            Self::GetMessageAsUser => rule(UserInThread, &[(50, TEN_SECONDS)]),
            Self::ListMessagesAsUser => rule(UserInThread, &[(50, TEN_SECONDS), (200, MINUTE)]),
            Self::ListMessages => rule(Thread, &[(250, TEN_SECONDS), (400, MINUTE)]),
            Self::ListReadReceiptsAsUser => rule(UserInThread, &[(5, TEN_SECONDS)]),
            Self::ListReadReceipts => rule(Thread, &[(100, TEN_SECONDS)]),
            Self::ListParticipantsAsUser => rule(UserInThread, &[(10, TEN_SECONDS)]),
            Self::GetMessage | Self::ListParticipants => rule(Thread, &[(250, TEN_SECONDS)]),
            Self::SendReadReceipt => rule(UserInThread, &[(10, TEN_SECONDS), (30, MINUTE)]),
            Self::SendTypingAsUser => rule(UserInThread, &[(5, TEN_SECONDS), (15, MINUTE)]),
            // Both were added in 2025.
            Self::CreateThreadInResource | Self::AddParticipantsInResource => {
                rule(Resource, &[(3000, MINUTE)])
            }
            Self::CreateIdentity | Self::IssueToken => rule(Resource, &[(1000, HALF_A_MINUTE)]),
            Self::DeleteIdentity | Self::RevokeTokens | Self::ExchangeTeamsToken => {
                rule(Resource, &[(500, HALF_A_MINUTE)])
            }
        }
    }
}

fn rule(scope: Scope, windows: &'static [Window]) -> Rule {
    Rule { scope, windows }
}

//! The calls that are limited, and how a request tells which it is.

/// A call of the service that is under limits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operation {
    /// `POST /chat/threads`
    CreateThread,
    /// `GET /chat/threads`
    ListThreads,
    /// `GET /chat/threads/{thread}`
    GetThread,
    /// `PATCH /chat/threads/{thread}`
    UpdateThread,
    /// `DELETE /chat/threads/{thread}`
    DeleteThread,
    /// `GET …/participants`
    ListParticipants,
    /// `POST …/participants/:add`
    AddParticipants,
    /// `POST …/participants/:remove`, and `DELETE …/participants/{participant}` of the first previews
    RemoveParticipant,
    /// `GET …/messages`
    ListMessages,
    /// `POST …/messages`
    SendMessage,
    /// `GET …/messages/{message}`
    GetMessage,
    /// `PATCH …/messages/{message}`
    UpdateMessage,
    /// `DELETE …/messages/{message}`
    DeleteMessage,
    /// `GET …/readReceipts`
    ListReadReceipts,
    /// `POST …/readReceipts`
    SendReadReceipt,
    /// `POST …/typing`
    SendTyping,
    /// `POST /identities`, with or without a token: only the body tells, and both are limited alike.
    CreateIdentity,
    /// `DELETE /identities/{id}`
    DeleteIdentity,
    /// `POST /identities/{id}/:issueAccessToken`, and its address of 2020-07-20-preview2
    IssueToken,
    /// `POST /identities/{id}/:revokeAccessTokens`
    RevokeTokens,
    /// `POST /teamsUser/:exchangeAccessToken`
    ExchangeTeamsToken,
}

impl Operation {
    /// What a method does at an address, which is given as routing has it. None if that is not limited.
    pub(super) fn of(method: &str, path: &str) -> Option<Self> {
        // Routing answers HEAD as GET without the body, so it costs as much.
        let method = if method == "HEAD" { "GET" } else { method };
        match path.strip_prefix("/chat/threads") {
            Some(rest) => Self::of_chat(method, rest),
            None => Self::of_identity(method, path),
        }
    }

    fn of_chat(method: &str, rest: &str) -> Option<Self> {
        Some(match (method, rest) {
            ("POST", "") => Self::CreateThread,
            ("GET", "") => Self::ListThreads,
            ("GET", "/{thread}") => Self::GetThread,
            ("PATCH", "/{thread}") => Self::UpdateThread,
            ("DELETE", "/{thread}") => Self::DeleteThread,
            ("GET", "/{thread}/participants") => Self::ListParticipants,
            ("POST", "/{thread}/participants/:add") => Self::AddParticipants,
            ("POST", "/{thread}/participants/:remove") => Self::RemoveParticipant,
            ("DELETE", "/{thread}/participants/{participant}") => Self::RemoveParticipant,
            ("GET", "/{thread}/messages") => Self::ListMessages,
            ("POST", "/{thread}/messages") => Self::SendMessage,
            ("GET", "/{thread}/messages/{message}") => Self::GetMessage,
            ("PATCH", "/{thread}/messages/{message}") => Self::UpdateMessage,
            ("DELETE", "/{thread}/messages/{message}") => Self::DeleteMessage,
            ("GET", "/{thread}/readReceipts") => Self::ListReadReceipts,
            ("POST", "/{thread}/readReceipts") => Self::SendReadReceipt,
            ("POST", "/{thread}/typing") => Self::SendTyping,
            _ => return None,
        })
    }

    fn of_identity(method: &str, path: &str) -> Option<Self> {
        Some(match (method, path) {
            ("POST", "/identities") => Self::CreateIdentity,
            ("DELETE", "/identities/{id}") => Self::DeleteIdentity,
            ("POST", "/identities/{id}/:issueAccessToken" | "/identities/{id}/token") => Self::IssueToken,
            ("POST", "/identities/{id}/:revokeAccessTokens") => Self::RevokeTokens,
            ("POST", "/teamsUser/:exchangeAccessToken") => Self::ExchangeTeamsToken,
            _ => return None,
        })
    }

    /// Whether users make this call, with a token, and not the resource's owner, with the key.
    pub(super) fn is_of_users(self) -> bool {
        !matches!(
            self,
            Self::CreateIdentity
                | Self::DeleteIdentity
                | Self::IssueToken
                | Self::RevokeTokens
                | Self::ExchangeTeamsToken
        )
    }
}

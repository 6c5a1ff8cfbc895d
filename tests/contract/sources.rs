//! Tokens for clients: those of the service, and those that only look like them.

use std::rc::Rc;

use acs_chat_widget::client::{
    ChatClient, ChatClientOptions, Credential, Endpoint, TokenReason, TokenSignal, TokenSource,
};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

use crate::house::{ENDPOINT, House, Tokens};

/// A token of the service for one of the demo's people.
pub(crate) async fn issued(house: &House, person: &str) -> String {
    let (transport, person) = (house.transport.clone(), person.to_owned());
    let source = Tokens { transport, person, asked: Rc::default() };
    let given = source.request(TokenReason::Initial, TokenSignal::default()).await;
    given.expect("a token").token
}

/// A token of nobody's making, which the service refuses; each number is another one. It ends so many seconds from now.
pub(crate) fn forged(user: &str, number: u32, seconds: i64) -> String {
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).expect("a time").as_secs();
    let ends = i64::try_from(now).expect("a time") + seconds;
    let user = user.trim_start_matches("8:");
    let claims = format!(r#"{{"skypeid":"{user}","exp":{ends},"number":{number}}}"#);
    format!("e30.{}.x", URL_SAFE_NO_PAD.encode(claims))
}

impl House {
    /// A client with a credential, by its clock.
    pub(crate) fn client_holding(&self, credential: &Credential) -> ChatClient {
        let endpoint = Endpoint::parse(ENDPOINT).expect("an endpoint");
        let (transport, clock) = (self.transport.clone(), Rc::clone(credential.clock()));
        let options = ChatClientOptions::default();
        ChatClient::with_transport(endpoint, credential.clone(), transport, clock, options)
    }
}

//! What of the client only a browser can show: its JSON, its dates, its network.

use acs_chat_widget::client::fetch::Fetch;
use acs_chat_widget::client::{Method, Request, Token, Transport, TransportError};
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
fn a_token_is_read_by_the_browsers_json() {
    // {"skypeid":"acs:a_b","exp":1749594023}
    let token = Token::parse("e30.eyJza3lwZWlkIjoiYWNzOmFfYiIsImV4cCI6MTc0OTU5NDAyM30.x").unwrap();
    assert_eq!((token.expires(), token.user().as_str()), (1_749_594_023_000, "8:acs:a_b"));
    assert!(Token::parse("e30.bm90IGpzb24.x").is_none());
}

#[wasm_bindgen_test]
async fn a_port_that_nobody_serves_is_an_error_of_the_network() {
    let request = Request {
        method: Method::Get,
        url: "http://127.0.0.1:1/chat/threads".to_owned(),
        headers: Vec::new(),
        body: None,
    };
    assert!(matches!(Fetch.send(request).await, Err(TransportError::Network(_))));
}

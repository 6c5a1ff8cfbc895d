//! What the page calls.

use acs_chat_widget::client::{
    ChatClient, ChatClientOptions, Credential, Endpoint, EndpointError, SystemClock, TokenReason,
};
use js_sys::{Function, Promise};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

use crate::steps;

/// Goes through the quickstart as the user of the token, with a colleague by a raw id, and says each step to the page.
///
/// # Errors
/// When a step fails: with a sentence.
#[wasm_bindgen]
pub async fn quickstart(
    endpoint: String,
    get_token: Function,
    colleague: String,
    say: Function,
) -> Result<(), JsError> {
    let client = client(&endpoint, get_token)?;
    let say = move |line: &str| drop(say.call1(&JsValue::UNDEFINED, &JsValue::from(line)));
    let thread = steps::create_thread(&client, &colleague, &say).await?;
    steps::change_thread(&thread, &say).await?;
    steps::write(&thread, &say).await?;
    steps::read(&thread, &say).await?;
    steps::invite(&thread, &colleague, &say).await?;
    steps::end(&client, &thread, &say).await?;
    Ok(())
}

/// A client from the endpoint of the resource, and a callback that gives a token whenever one is needed.
fn client(endpoint: &str, get_token: Function) -> Result<ChatClient, EndpointError> {
    let ask = move |reason: TokenReason| {
        given(get_token.call1(&JsValue::UNDEFINED, &JsValue::from(reason.as_str())))
    };
    let credential = Credential::from_fn(ask, SystemClock::shared());
    Ok(ChatClient::new(Endpoint::parse(endpoint)?, credential, ChatClientOptions::default()))
}

async fn given(answer: Result<JsValue, JsValue>) -> Result<String, &'static str> {
    let failed = |_: JsValue| "the page has none";
    let answer = answer.map_err(failed)?;
    let token = JsFuture::from(Promise::resolve(&answer)).await.map_err(failed)?;
    token.as_string().ok_or("the page gave something else")
}

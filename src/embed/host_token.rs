//! Tokens from the callback of the host page.

use js_sys::{Function, Promise};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use crate::client::{CredentialError, LocalFuture, TokenSource};

/// The longest reason that is shown. A token is longer.
const LONGEST_REASON: usize = 200;

/// The callback `getToken` of the host page, and the options that it is a method of.
pub(super) struct HostToken {
    get_token: Function,
    options: JsValue,
}

impl HostToken {
    pub(super) fn new(get_token: Function, options: JsValue) -> Self {
        Self { get_token, options }
    }
}

impl TokenSource for HostToken {
    fn request(&self) -> LocalFuture<'static, Result<String, CredentialError>> {
        // The call itself is the host page's code too, and may throw.
        let answer = self.get_token.call0(&self.options);
        Box::pin(async move {
            let answer = answer.map_err(|error| refused(&error))?;
            let token = JsFuture::from(Promise::resolve(&answer)).await.map_err(|error| refused(&error))?;
            token.as_string().ok_or(CredentialError::NotAToken)
        })
    }
}

/// What the host page says of its failure, if it is short: then it holds no token.
fn refused(error: &JsValue) -> CredentialError {
    let message = error.dyn_ref::<js_sys::Error>().map(|error| String::from(error.message()));
    let message = message.filter(|message| message.len() <= LONGEST_REASON);
    CredentialError::Refused(message.unwrap_or_else(|| "getToken failed".to_owned()))
}

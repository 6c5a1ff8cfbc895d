//! Tokens from the callback of the host page.

use std::cell::RefCell;
use std::mem::{Discriminant, discriminant};

use js_sys::{Array, Date, Function, Object, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortController, Response};

use crate::client::{
    AccessToken, CredentialError, LocalFuture, Millis, TokenReason, TokenSignal, TokenSource,
};
use crate::components::property;
use crate::words::without_end;

/// The longest reason that is shown. A token is longer.
const LONGEST_REASON: usize = 200;

/// The callback `getToken` of the host page, and the options that it is a method of.
pub(super) struct HostToken {
    get_token: Function,
    options: JsValue,
    /// What has been said on the console: each thing once.
    told: RefCell<Vec<Discriminant<CredentialError>>>,
}

impl HostToken {
    pub(super) fn new(get_token: Function, options: JsValue) -> Self {
        Self { get_token, options, told: RefCell::default() }
    }
}

impl TokenSource for HostToken {
    fn request(
        &self,
        reason: TokenReason,
        signal: TokenSignal,
    ) -> LocalFuture<'static, Result<AccessToken, CredentialError>> {
        // The call itself is the host page's code too, and may throw.
        let controller = AbortController::new().ok();
        let answer = self.get_token.call1(&self.options, &question(reason, controller.as_ref()));
        let over = over(controller, &signal);
        Box::pin(async move {
            let answer = answer.map_err(|error| refused(&error))?;
            let first = Promise::race(&Array::of2(&answer, &over));
            let given = JsFuture::from(first).await.map_err(|error| refused(&error))?;
            read(&given).map_err(CredentialError::NotAToken)
        })
    }

    fn failed(&self, error: &CredentialError) {
        let mut told = self.told.borrow_mut();
        if !told.contains(&discriminant(error)) {
            told.push(discriminant(error));
            // A borrow must not last: the console may be the host page's code.
            drop(told);
            console_error(&["acs-chat: getToken: ", without_end(&error.to_string()), "."].concat());
        }
    }
}

/// What the callback is told: `{signal, reason}`.
fn question(reason: TokenReason, controller: Option<&AbortController>) -> JsValue {
    let question = Object::new();
    let set = |name: &str, value: &JsValue| Reflect::set(&question, &JsValue::from(name), value).is_ok();
    set("reason", &JsValue::from(reason.as_str()));
    if let Some(controller) = controller {
        set("signal", &controller.signal());
    }
    question.into()
}

/// Fails when nobody waits any more, and tells the callback so. Without it, what waits for a callback that never answers
/// would be there for good.
fn over(controller: Option<AbortController>, signal: &TokenSignal) -> Promise {
    Promise::new(&mut |_, reject: Function| {
        let controller = controller.clone();
        signal.on_fire(move || {
            if let Some(controller) = controller {
                controller.abort();
            }
            let _ = reject.call0(&JsValue::UNDEFINED);
        });
    })
}

/// A token, or `{token, expiresOn}`.
fn read(given: &JsValue) -> Result<AccessToken, &'static str> {
    if let Some(token) = given.as_string() {
        return Ok(token.into());
    }
    let token = property(given, "token").as_string();
    let token = token.ok_or_else(|| what_else(given))?;
    Ok(AccessToken { token, expires_on: read_time(&property(given, "expiresOn"))? })
}

/// What was given in place of a token.
fn what_else(given: &JsValue) -> &'static str {
    if given.is_instance_of::<Response>() {
        "it is a Response: return its text or JSON"
    } else {
        "it is neither a string nor an object with a string as token"
    }
}

/// A time that may be missing: a `Date`, a text that makes one, or milliseconds since 1970.
#[allow(clippy::cast_possible_truncation, reason = "a date in milliseconds is a whole number of 53 bits")]
fn read_time(given: &JsValue) -> Result<Option<Millis>, &'static str> {
    if given.is_undefined() || given.is_null() {
        return Ok(None);
    }
    // What else there is may run code of the host page when it is made a date.
    let is_time = given.is_instance_of::<Date>() || given.is_string() || given.as_f64().is_some();
    let millis = if is_time { Date::new(given).get_time() } else { f64::NAN };
    if millis.is_finite() { Ok(Some(millis as Millis)) } else { Err("its expiresOn is not a time") }
}

/// What the host page says of its failure, by an error or in a text, if it is short: then it holds no token.
fn refused(error: &JsValue) -> CredentialError {
    let message = error.dyn_ref::<js_sys::Error>().map(|error| String::from(error.message()));
    let message = message.or_else(|| error.as_string());
    let message = message.filter(|message| (1..=LONGEST_REASON).contains(&message.trim().len()));
    CredentialError::Refused(message.unwrap_or_else(|| "getToken failed".to_owned()))
}

/// Says something to the developer of the host page.
fn console_error(text: &str) {
    web_sys::console::error_1(&JsValue::from(text));
}

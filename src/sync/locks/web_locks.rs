//! The browser's own locks, which all pages of an origin share and which end with the page that holds them.

use futures::channel::oneshot;
use futures::future::{Either, select};
use js_sys::{Function, Object, Promise, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

use super::{Hold, Lock, Locks};
use crate::client::LocalFuture;

/// `navigator.locks`.
#[derive(Clone, Copy, Debug, Default)]
pub struct WebLocks;

impl Locks for WebLocks {
    fn try_hold(&self, name: &str) -> LocalFuture<'static, Hold> {
        let name = JsValue::from(name);
        Box::pin(async move { hold(&name).await.unwrap_or(Hold::Unknown) })
    }
}

/// Asks for a lock. The browser calls back, with the lock or without, and holds it until the promise that it is then
/// given has ended.
async fn hold(name: &JsValue) -> Result<Hold, JsValue> {
    let mut release = None;
    let released = Promise::new(&mut |resolve, _| release = Some(resolve));
    let (tell, told) = oneshot::channel();
    // The browser calls back once in any case, perhaps when nobody waits any more: then the callback must still be there.
    let callback = Closure::once_into_js(move |lock: JsValue| -> JsValue {
        let is_held = !lock.is_null();
        // Without anybody who waits for it the lock is of no use.
        if tell.send(is_held).is_ok() && is_held { released.into() } else { JsValue::UNDEFINED }
    });
    let asked = JsFuture::from(ask(name, &callback)?);
    match select(told, asked).await {
        Either::Left((Ok(true), _)) => Ok(Hold::Held(Lock::new(move || let_go(release)))),
        Either::Left((Ok(false), _)) => Ok(Hold::Taken),
        // Locks are refused to pages of no origin.
        _ => Ok(Hold::Unknown),
    }
}

fn ask(name: &JsValue, callback: &JsValue) -> Result<Promise, JsValue> {
    let navigator = web_sys::window().ok_or(JsValue::NULL)?;
    let navigator = Reflect::get(&navigator, &"navigator".into())?;
    // Old browsers have none.
    let locks = Reflect::get(&navigator, &"locks".into())?;
    let request: Function = Reflect::get(&locks, &"request".into())?.dyn_into()?;
    let options = Object::new();
    Reflect::set(&options, &"ifAvailable".into(), &JsValue::TRUE)?;
    let options = JsValue::from(options);
    request.call3(&locks, name, &options, callback)?.dyn_into()
}

fn let_go(release: Option<Function>) {
    if let Some(release) = release {
        // There is nothing to be done for a lock that cannot be let go: it ends with the page.
        let _ = release.call0(&JsValue::UNDEFINED);
    }
}

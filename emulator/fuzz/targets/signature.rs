//! Identity calls with any signature: who does not have the key is refused, in whatever form.
//!
//! The input's lines are the headers `authorization`, `x-ms-date` and `x-ms-content-sha256`; an empty line stands for
//! a good value of those that can be known without the key.
#![no_main]

use std::cell::RefCell;

use acs_chat_emulator_fuzz::{Scene, request};
use axum::http::HeaderValue;
use libfuzzer_sys::fuzz_target;

const EMPTY_BODY: &[u8] = b"47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=";
const DATE: &[u8] = b"Tue, 10 Jun 2025 22:20:23 GMT";
const FORM: &[u8] = b"HMAC-SHA256 SignedHeaders=x-ms-date;host;x-ms-content-sha256&Signature=";

thread_local! {
    static SCENE: RefCell<Scene> = RefCell::new(Scene::new());
}

fuzz_target!(|data: &[u8]| {
    let mut lines = data.splitn(3, |byte| *byte == b'\n');
    let mut line = |usual: &[u8]| {
        let given = lines.next().unwrap_or_default();
        HeaderValue::from_bytes(if given.is_empty() { usual } else { given })
    };
    let (authorization, date, hash) = (line(FORM), line(DATE), line(EMPTY_BODY));
    let (Ok(authorization), Ok(date), Ok(hash)) = (authorization, date, hash) else { return };
    SCENE.with_borrow_mut(|scene| {
        scene.refresh();
        let call = request("POST", "/identities?api-version=2023-10-01")
            .header("authorization", authorization)
            .header("x-ms-date", date)
            .header("x-ms-content-sha256", hash);
        let (head, body) = scene.answer(call, "");
        assert_eq!(head.status.as_u16(), 401, "{body}");
    });
});

//! Calls of every operation with any body, in every version: each is answered, none by a defect of the service.
//!
//! The first byte chooses the operation, the second the version, the rest is the body.
#![no_main]

use std::cell::RefCell;

use acs_chat_emulator_fuzz::Scene;
use libfuzzer_sys::fuzz_target;

const OPERATIONS: [(&str, &str); 11] = [
    ("POST", "/chat/threads"),
    ("PATCH", ""),
    ("POST", "/messages"),
    ("PATCH", "/messages/1"),
    ("POST", "/participants/:add"),
    ("POST", "/participants/:remove"),
    ("POST", "/readReceipts"),
    ("POST", "/typing"),
    ("GET", "/messages"),
    ("GET", "/participants"),
    ("POST", "/identities"),
];

const VERSIONS: [&str; 5] = ["2025-03-15", "2024-03-07", "2021-09-07", "2021-01-27-preview4", "2020-11-01-preview3"];

thread_local! {
    static SCENE: RefCell<Scene> = RefCell::new(Scene::new());
}

fuzz_target!(|data: &[u8]| {
    let [operation, version, body @ ..] = data else { return };
    let (method, path) = OPERATIONS[usize::from(*operation) % OPERATIONS.len()];
    let version = VERSIONS[usize::from(*version) % VERSIONS.len()];
    SCENE.with_borrow_mut(|scene| {
        scene.refresh();
        let whole = path.starts_with("/chat") || path.starts_with("/identities");
        let target = if whole { path.to_owned() } else { format!("{}{path}", scene.thread) };
        let request = scene.as_person(method, &format!("{target}?api-version={version}"));
        scene.answer(request, body.to_vec());
    });
});

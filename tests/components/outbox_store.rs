//! The browser's own database and locks.

use std::time::Duration;

use acs_chat_widget::client::{Clock, SystemClock};
use acs_chat_widget::state::outbox::Fate;
use acs_chat_widget::state::{Entry, Wording};
use acs_chat_widget::sync::locks::{Hold, Locks, WebLocks};
use acs_chat_widget::sync::outbox_store::{IndexedDb, OutboxStore, Record, Takeover};
use js_sys::Math::random;
use js_sys::{Array, Function, Promise};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::wasm_bindgen_test;

/// A name that no other test has.
fn new_name(what: &str) -> String {
    format!("{what} {}", random())
}

fn record(key: &str, tab: &str, claimed: i64) -> Record {
    let entry = Entry {
        key: key.into(),
        thread: "19:thread".into(),
        wording: "Grüße 😀\n".into(),
        name: Some("Ann".into()),
        written: 1_749_594_023_041,
        fate: Fate::Send,
    };
    Record { entry, tab: tab.into(), claimed }
}

#[wasm_bindgen_test]
async fn what_is_stored_is_read_as_it_was_by_its_account_alone_s_21_s_26() {
    let account = new_name("account");
    let fates = [Fate::Send, Fate::Edited, Fate::Withdrawn, Fate::Failed("It is too long.".into())];
    let mut expected = Vec::new();
    for (at, fate) in (0..).zip(fates) {
        let mut record = record(&format!("k{at}"), "tab", at);
        record.entry.fate = fate;
        record.entry.name = record.entry.name.filter(|_| at > 0);
        if at > 1 {
            record.entry.wording = Wording::Html("<b>Grüße 😀</b>".into());
        }
        assert!(IndexedDb.put(&account, record.clone()).await.unwrap());
        expected.push(record);
    }
    assert_eq!(IndexedDb.load(&account).await.unwrap(), expected);
    assert!(IndexedDb.load(&new_name("another")).await.unwrap().is_empty());
    for record in &expected {
        IndexedDb.remove(&account, &record.entry.key).await.unwrap();
    }
    assert!(IndexedDb.load(&account).await.unwrap().is_empty());
}

#[wasm_bindgen_test]
async fn an_entry_is_taken_over_by_one_tab_s_24() {
    let account = new_name("account");
    assert!(IndexedDb.put(&account, record("k", "old", 5)).await.unwrap());
    let takeover = |to: &str| Takeover { from: "old".into(), to: to.into(), now: 9, claimed_before: 6 };
    let both = taken_by(&account, takeover("one"), takeover("two")).await;
    assert_eq!(both, (1, 0));
    assert!(!IndexedDb.put(&account, record("k", "old", 10)).await.unwrap(), "it has gone to another tab");
    assert_eq!(IndexedDb.load(&account).await.unwrap(), [record("k", "one", 9)]);
    IndexedDb.remove(&account, &"k".into()).await.unwrap();
}

#[wasm_bindgen_test]
async fn a_database_that_nobody_waits_for_any_more_is_made_without_a_fault() {
    // Given a browser that has none, and hears of faults
    let faults = Array::new();
    let begin = Function::new_with_args(
        "faults",
        "addEventListener('error', (event) => faults.push(event.message));
        return new Promise((resolve, reject) => {
            const request = indexedDB.deleteDatabase('acs-chat-outbox-1');
            [request.onsuccess, request.onerror] = [resolve, reject];
        });",
    );
    let deleted = begin.call1(&JsValue::NULL, &faults).unwrap();
    JsFuture::from(Promise::from(deleted)).await.unwrap();
    // When a chat ends that has just begun
    let mut opening = IndexedDb.load(&new_name("account"));
    assert!(futures::poll!(&mut opening).is_pending());
    drop(opening);
    // Then the next one finds it
    assert!(IndexedDb.load(&new_name("account")).await.unwrap().is_empty());
    assert_eq!(faults.length(), 0, "{faults:?}");
}

/// How many entries each of two tabs gets that ask at the same time.
async fn taken_by(account: &str, one: Takeover, two: Takeover) -> (usize, usize) {
    let (one, two) = (IndexedDb.take_over(account, one), IndexedDb.take_over(account, two));
    let (one, two) = futures::future::join(one, two).await;
    (one.unwrap().len(), two.unwrap().len())
}

#[wasm_bindgen_test]
async fn a_lock_is_held_until_it_is_dropped() {
    let name = new_name("lock");
    let held = WebLocks.try_hold(&name).await;
    assert!(matches!(held, Hold::Held(_)));
    assert!(matches!(WebLocks.try_hold(&name).await, Hold::Taken));
    drop(held);
    for _ in 0..100 {
        if matches!(WebLocks.try_hold(&name).await, Hold::Held(_)) {
            return;
        }
        // The browser takes its time to hear of it.
        SystemClock.sleep(Duration::from_millis(10)).await;
    }
    panic!("it is never free");
}

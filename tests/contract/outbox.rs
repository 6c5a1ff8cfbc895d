//! What was written survives the page, and goes out once, whatever happens to the page and to its store.

use std::rc::Rc;
use std::time::Duration;

use acs_chat_widget::client::{Clock, Method};
use acs_chat_widget::state::{Entry, MessageKey, SendState};
use acs_chat_widget::sync::locks::{LocalLocks, NoLocks};
use acs_chat_widget::sync::outbox_store::{InMemory, OutboxStore, Record, StoreError, Stored, Takeover};
use acs_chat_widget::sync::{Engine, EngineParts, Outbox, Profile};
use serde_json::json;

use crate::house::{ENDPOINT, House, Running, TokioClock, local};
use crate::transport::{Fault, MESSAGES};

const LUNCH: &str = "Lunch on Friday";
const SEND: &str = "POST http://127.0.0.1:8081/chat";
const DAY: i64 = 24 * 60 * 60 * 1000;

/// A tab of somebody's browser. What it keeps outlives it.
pub(crate) fn tab(house: &House, person: &str, outbox: &Outbox) -> Running {
    let parts = EngineParts {
        client: house.client(person),
        display_name: Some(person.into()),
        spawn: Rc::new(|work| drop(tokio::task::spawn_local(work))),
        on_change: Rc::new(|_| {}),
    };
    Running {
        engine: Engine::in_profile(parts, Profile { outbox: outbox.clone(), ..Profile::default() }),
        changes: Rc::default(),
    }
}

pub(crate) fn outbox(store: &InMemory) -> Outbox {
    Outbox { store: Rc::new(store.clone()), locks: Rc::new(LocalLocks::default()) }
}

pub(crate) async fn stored(house: &House, store: &InMemory, person: &str) -> Vec<Record> {
    store.load(&format!("{ENDPOINT} {}", house.id(person).await)).await.unwrap()
}

/// Puts an entry into the store, as an earlier page has left it.
async fn leave(house: &House, store: &InMemory, person: &str, change: impl FnOnce(&mut Entry)) {
    let outbox = outbox(store);
    let chat = tab(house, person, &outbox);
    chat.open(LUNCH).await;
    house.rule(json!({ "path": MESSAGES, "method": "POST", "action": "refuse", "count": 1 }));
    chat.engine.send("left behind");
    tokio::time::sleep(Duration::from_millis(100)).await;
    drop(chat);
    let mut record = stored(house, store, person).await.remove(0);
    change(&mut record.entry);
    let account = format!("{ENDPOINT} {}", house.id(person).await);
    assert!(store.put(&account, record).await.unwrap());
}

pub(crate) fn states(chat: &Running) -> Vec<SendState> {
    let state = chat.engine.state();
    let echoes = state.timelines.iter().flat_map(|(_, timeline)| timeline.echoes().to_vec());
    echoes.map(|echo| echo.state.clone()).collect()
}

/// How often the service shows a text to Ben, who has just come.
pub(crate) async fn count_at_ben(house: &House, text: &str) -> usize {
    let ben = house.engine("ben");
    ben.open(LUNCH).await;
    ben.run(2).await;
    ben.count(text)
}

#[tokio::test(start_paused = true)]
async fn a_page_that_is_closed_in_the_middle_of_a_send_has_sent_once_s_21_s_22() {
    // The request never arrives; it arrives and its answer never comes; it arrives after the page has gone.
    for fault in [Fault::Refuse, Fault::CutResponse, Fault::Blackhole] {
        local(async {
            let (house, store) = (House::new().await, InMemory::default());
            let outbox = outbox(&store);
            let ann = tab(&house, "ann", &outbox);
            ann.open(LUNCH).await;
            house.faults.next(Method::Post, MESSAGES, fault.clone());
            ann.engine.send("hello");
            tokio::time::sleep(Duration::from_millis(100)).await;
            assert_eq!(stored(&house, &store, "ann").await.len(), 1, "it was stored before it left");
            drop(ann);
            let ann = tab(&house, "ann", &outbox);
            ann.run(10).await;
            assert_eq!(count_at_ben(&house, "hello").await, 1, "{fault:?}");
            assert!(states(&ann).iter().all(|state| matches!(state, SendState::Sent(_))), "{fault:?}");
            assert!(stored(&house, &store, "ann").await.is_empty(), "and nothing is left");
        })
        .await;
    }
}

#[tokio::test(start_paused = true)]
async fn ten_messages_survive_the_page_in_their_order_s_20_s_21() {
    local(async {
        let (house, store) = (House::new().await, InMemory::default());
        let outbox = outbox(&store);
        let ann = tab(&house, "ann", &outbox);
        ann.open(LUNCH).await;
        house.rule(json!({ "path": MESSAGES, "method": "POST", "action": "refuse", "count": 2 }));
        (0..10).for_each(|number| ann.engine.send(&format!("number {number}")));
        ann.run(1).await;
        drop(ann);
        let ann = tab(&house, "ann", &outbox);
        ann.run(20).await;
        let ben = house.engine("ben");
        ben.open(LUNCH).await;
        let expected: Vec<_> = (0..10).map(|number| format!("number {number}")).collect();
        assert!(ben.texts().ends_with(&expected), "{:?}", ben.texts());
    })
    .await;
}

#[tokio::test(start_paused = true)]
async fn two_tabs_that_find_the_same_entry_send_it_once_s_24() {
    let without_locks = |store: &InMemory| Outbox { locks: Rc::new(NoLocks), ..outbox(store) };
    let ways: [fn(&InMemory) -> Outbox; 2] = [outbox, without_locks];
    for outbox_of in ways {
        local(async {
            let (house, store) = (House::new().await, InMemory::default());
            leave(&house, &store, "ann", |_| {}).await;
            let (sent, shared) = (house.count(SEND), outbox_of(&store));
            let (one, other) = (tab(&house, "ann", &shared), tab(&house, "ann", &shared));
            for _ in 0..90 {
                one.run(1).await;
                other.run(1).await;
            }
            assert_eq!(house.count(SEND), sent + 1);
            assert_eq!(count_at_ben(&house, "left behind").await, 1);
        })
        .await;
    }
}

#[tokio::test(start_paused = true)]
async fn a_tab_leaves_alone_what_another_one_is_sending_s_24() {
    local(async {
        let (house, store) = (House::new().await, InMemory::default());
        let outbox = outbox(&store);
        let one = tab(&house, "ann", &outbox);
        one.open(LUNCH).await;
        house.rule(json!({ "path": MESSAGES, "method": "POST", "action": "refuse" }));
        one.engine.send("mine");
        let other = tab(&house, "ann", &outbox);
        other.run(30).await;
        assert!(states(&other).is_empty());
        drop(one);
        other.run(90).await;
        assert_eq!(states(&other), [SendState::Sending], "whose tab is gone, its message is looked after");
    })
    .await;
}

#[tokio::test(start_paused = true)]
async fn an_old_entry_is_offered_and_not_sent_s_25() {
    local(async {
        let (house, store) = (House::new().await, InMemory::default());
        let old = TokioClock::new().now() - DAY - 1_000;
        leave(&house, &store, "ann", |entry| entry.written = old).await;
        let (sent, ann) = (house.count(SEND), tab(&house, "ann", &outbox(&store)));
        ann.open(LUNCH).await;
        ann.run(10).await;
        assert!(matches!(&states(&ann)[..], [SendState::Failed(_)]));
        assert_eq!(house.count(SEND), sent);
        let state = ann.engine.state();
        let key = state.timeline(state.open.as_ref().unwrap()).unwrap().echoes()[0].key.clone();
        ann.engine.retry(key);
        ann.run(5).await;
        assert_eq!(count_at_ben(&house, "left behind").await, 1, "the user wanted it");
    })
    .await;
}

#[tokio::test(start_paused = true)]
async fn what_one_user_left_behind_another_neither_sees_nor_sends_s_26() {
    local(async {
        let (house, store) = (House::new().await, InMemory::default());
        leave(&house, &store, "ann", |_| {}).await;
        let (sent, ben) = (house.count(SEND), tab(&house, "ben", &outbox(&store)));
        ben.open(LUNCH).await;
        ben.run(10).await;
        assert_eq!((house.count(SEND), ben.count("left behind")), (sent, 0));
        assert_eq!(stored(&house, &store, "ann").await.len(), 1);
    })
    .await;
}

/// A store that is broken, or never answers.
#[derive(Clone, Copy)]
enum NoStore {
    Broken,
    Silent,
}

impl NoStore {
    fn answer<T: 'static>(self) -> Stored<T> {
        match self {
            Self::Broken => Box::pin(std::future::ready(Err(StoreError))),
            Self::Silent => Box::pin(std::future::pending()),
        }
    }
}

impl OutboxStore for NoStore {
    fn load(&self, _: &str) -> Stored<Vec<Record>> {
        self.answer()
    }

    fn take_over(&self, _: &str, _: Takeover) -> Stored<Vec<Record>> {
        self.answer()
    }

    fn put(&self, _: &str, _: Record) -> Stored<bool> {
        self.answer()
    }

    fn remove(&self, _: &str, _: &MessageKey) -> Stored<()> {
        self.answer()
    }
}

#[tokio::test(start_paused = true)]
async fn without_a_store_messages_go_out_from_memory_and_one_notice_says_so_s_23() {
    for store in [NoStore::Broken, NoStore::Silent] {
        local(async {
            let house = House::new().await;
            let ann = tab(&house, "ann", &Outbox { store: Rc::new(store), locks: Rc::new(NoLocks) });
            ann.open(LUNCH).await;
            ann.engine.send("hello");
            ann.run(10).await;
            assert!(ann.engine.state().unsaved);
            assert_eq!(count_at_ben(&house, "hello").await, 1);
            assert!(states(&ann).is_empty());
        })
        .await;
    }
}

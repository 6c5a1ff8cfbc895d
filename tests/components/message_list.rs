//! The message list: what stands where, and what stays when nothing changes.

use std::cell::Cell;
use std::rc::Rc;

use acs_chat_widget::components::{MessageList, MessageListProps};
use acs_chat_widget::state::{History, MessageKey};
use acs_chat_widget::view::{Author, Body, Delivery, MessageRow, Row, Seen};
use js_sys::{Array, Function, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_test::wasm_bindgen_test;
use yew::prelude::*;

use crate::stage::{Stage, click, recorder};

fn row(key: &str, text: &str, own: bool) -> MessageRow {
    MessageRow {
        key: key.into(),
        own,
        author: Author::new(&"8:acs:a_b".into(), "Ann Lee".into()),
        begins: true,
        ends: true,
        body: Body::Text(text.into()),
        time: "14:05".into(),
        delivery: Delivery::Sent,
        seen: None,
        edited: false,
    }
}

fn props(rows: Vec<Row>) -> MessageListProps {
    MessageListProps {
        rows: rows.into(),
        history: History::Complete,
        on_retry: Callback::noop(),
        on_withdraw: Callback::noop(),
        on_take_back: Callback::noop(),
        on_earlier: Callback::noop(),
        on_seen: Callback::noop(),
    }
}

fn message(row: MessageRow) -> Row {
    Row::Message(Rc::new(row))
}

#[wasm_bindgen_test]
async fn rows_of_every_kind_stand_in_their_order() {
    let stage = Stage::<MessageList>::show(props(vec![
        Row::Day { key: "d".into(), label: "Today".into() },
        Row::System { key: "s".into(), text: "Ann added Ben".into() },
        message(row("1", "Hello", false)),
        message(row("2", "Hi", true)),
    ]))
    .await;
    let text = stage.find("ol").text_content().unwrap_or_default();
    let places: Vec<_> =
        ["Today", "Ann added Ben", "Hello", "Hi"].iter().map(|part| text.find(part)).collect();
    assert!(places.iter().all(Option::is_some) && places.is_sorted(), "{text}");
    assert_eq!(
        stage.find(".message[data-own='false'] .message__author").text_content().as_deref(),
        Some("Ann Lee")
    );
    assert_eq!(stage.find(".message[data-own='true']").get_attribute("data-state").as_deref(), Some("sent"));
    assert_eq!(stage.find(".avatar").text_content().as_deref(), Some("AL"));
}

#[wasm_bindgen_test]
async fn markup_in_a_text_is_shown_as_it_is() {
    let hostile = "<img src=x onerror=alert(1)><b>bold</b>";
    let stage = Stage::<MessageList>::show(props(vec![message(row("1", hostile, false))])).await;
    assert_eq!(stage.find(".message__text").text_content().as_deref(), Some(hostile));
    assert_eq!(stage.count("img, b"), 0);
}

#[wasm_bindgen_test]
async fn a_failed_message_says_why_and_can_be_sent_again_or_given_up_s_12() {
    let (on_retry, retried) = recorder::<MessageKey>();
    let (on_withdraw, withdrawn) = recorder::<MessageKey>();
    let failed = MessageRow { delivery: Delivery::Failed("too long".into()), ..row("k", "text", true) };
    let stage = Stage::<MessageList>::show(MessageListProps {
        on_retry,
        on_withdraw,
        ..props(vec![message(failed)])
    })
    .await;
    assert!(stage.find("[role=alert]").text_content().unwrap_or_default().contains("too long"));
    click(&stage.find(".message__action")).await;
    assert_eq!(*retried.borrow(), [MessageKey::from("k")]);
    click(&stage.find(".message__action:last-child")).await;
    assert_eq!(*withdrawn.borrow(), [MessageKey::from("k")]);
    let focused = web_sys::window().unwrap().document().unwrap().active_element();
    assert!(focused.is_some_and(|focused| focused.is_same_node(Some(&stage.find("[role=log]")))));
}

#[wasm_bindgen_test]
async fn a_message_that_waits_says_so_and_a_long_wait_can_be_ended_s_09_s_10() {
    let (on_retry, retried) = recorder::<MessageKey>();
    let waiting = |key, hurries| {
        message(MessageRow { delivery: Delivery::Waiting { hurries }, ..row(key, "text", true) })
    };
    let rows = vec![waiting("1", true), waiting("2", false)];
    let stage = Stage::<MessageList>::show(MessageListProps { on_retry, ..props(rows) }).await;
    assert_eq!(stage.count(".message[data-state='sending']"), 2);
    let text = stage.find("ol").text_content().unwrap_or_default();
    assert_eq!(text.matches("Waiting to be sent").count(), 2, "{text}");
    assert_eq!(stage.count(".message__action"), 1);
    click(&stage.find(".message__action")).await;
    assert_eq!(*retried.borrow(), [MessageKey::from("1")]);
}

#[wasm_bindgen_test]
async fn a_message_keeps_its_node_from_echo_to_confirmation_s_18() {
    let echo = MessageRow { delivery: Delivery::Sending, ..row("k", "text", true) };
    let mut stage = Stage::<MessageList>::show(props(vec![message(echo)])).await;
    let node = stage.find(".message");
    stage.update(props(vec![message(row("0", "before", false)), message(row("k", "text", true))])).await;
    assert!(node.is_same_node(Some(&stage.find(".message[data-own='true']"))));
    assert_eq!(node.get_attribute("data-state").as_deref(), Some("sent"));
}

#[wasm_bindgen_test]
async fn equal_rows_touch_no_node() {
    let rows = || vec![message(row("1", "Hello", false)), message(row("2", "Hi", true))];
    let mut stage = Stage::<MessageList>::show(props(rows())).await;
    let observer = Observer::watch(&stage.root);
    let first = props(rows());
    let again = MessageListProps { on_retry: first.on_retry.clone(), ..first };
    stage.update(again).await;
    assert_eq!(observer.mutations(), 0);
    stage.update(props(vec![message(row("1", "Hello", false))])).await;
    assert!(observer.mutations() > 0, "the observer sees what changes");
}

#[wasm_bindgen_test]
async fn a_new_message_is_told_to_screen_readers_once_and_the_history_is_not() {
    let said = |stage: &Stage<MessageList>| stage.find("[role=status]").text_content().unwrap_or_default();
    let mut stage = Stage::<MessageList>::show(props(vec![message(row("1", "old", false))])).await;
    assert_eq!(said(&stage), "");
    stage.update(props(vec![message(row("1", "old", false)), message(row("2", "new", false))])).await;
    assert_eq!(said(&stage), "Ann Lee: new");
    let earlier = vec![
        message(row("0", "older", false)),
        message(row("1", "old", false)),
        message(row("2", "new", false)),
    ];
    stage.update(props(earlier)).await;
    assert_eq!(said(&stage), "Ann Lee: new");
    assert_eq!(stage.find("[role=log]").get_attribute("aria-live").as_deref(), Some("off"));
}

#[wasm_bindgen_test]
async fn earlier_messages_can_be_asked_for_only_where_there_are_some() {
    let (on_earlier, asked) = recorder::<()>();
    let with = |history| MessageListProps { history, on_earlier: on_earlier.clone(), ..props(Vec::new()) };
    let mut stage = Stage::<MessageList>::show(with(History::More("there".into()))).await;
    click(&stage.find(".message-list__earlier")).await;
    assert_eq!(asked.borrow().len(), 1);
    stage.update(with(History::Loading("there".into()))).await;
    assert_eq!(stage.find(".message-list__earlier").get_attribute("aria-disabled").as_deref(), Some("true"));
    stage.update(with(History::Complete)).await;
    assert_eq!(stage.count(".message-list__earlier"), 0);
}

#[wasm_bindgen_test]
async fn the_list_stays_at_its_end_unless_the_user_has_left_it() {
    let rows =
        |count: usize| (0..count).map(|n| message(row(&n.to_string(), "line", false))).collect::<Vec<_>>();
    let mut stage = Stage::<MessageList>::show(props(rows(50))).await;
    let list = stage.find(".message-list");
    list.set_attribute("style", "height: 200px; overflow: auto").unwrap();
    let end = |list: &web_sys::Element| list.scroll_height() - list.client_height() - list.scroll_top();
    stage.update(props(rows(60))).await;
    assert!(end(&list) <= 1);
    list.set_attribute("style", "height: 120px; overflow: auto").unwrap();
    gloo_timers::future::TimeoutFuture::new(100).await;
    assert!(end(&list) <= 1, "also when the list shrinks");
    list.set_scroll_top(100);
    gloo_timers::future::TimeoutFuture::new(100).await;
    stage.update(props(rows(70))).await;
    assert_eq!(list.scroll_top(), 100);
}

#[wasm_bindgen_test]
async fn earlier_messages_do_not_move_what_is_being_read() {
    let rows =
        |from: usize| (from..100).map(|n| message(row(&n.to_string(), "line", n < 50))).collect::<Vec<_>>();
    let mut stage = Stage::<MessageList>::show(props(rows(50))).await;
    let list = stage.find(".message-list");
    list.set_attribute("style", "height: 200px; overflow: auto; overflow-anchor: none").unwrap();
    list.set_scroll_top(50);
    gloo_timers::future::TimeoutFuture::new(100).await;
    let read = stage.find(".message").get_bounding_client_rect().top();
    stage.update(props(rows(0))).await;
    let moved = stage.root.query_selector_all(".message").unwrap().item(50).unwrap();
    let now = moved.unchecked_into::<web_sys::Element>().get_bounding_client_rect().top();
    assert!((now - read).abs() <= 1.0, "moved by {} pixels", now - read);
}

#[wasm_bindgen_test]
async fn the_newest_message_in_view_is_told_once_and_what_is_below_is_not() {
    let (on_seen, seen) = recorder::<MessageKey>();
    let rows =
        |count: usize| (0..count).map(|n| message(row(&n.to_string(), "line", false))).collect::<Vec<_>>();
    let with = |count| MessageListProps { on_seen: on_seen.clone(), ..props(rows(count)) };
    let mut stage = Stage::<MessageList>::show(with(50)).await;
    let list = stage.find(".message-list");
    list.set_attribute("style", "height: 200px; overflow: auto").unwrap();
    list.scroll_into_view();
    gloo_timers::future::TimeoutFuture::new(100).await;
    assert_eq!(seen.borrow().last(), Some(&MessageKey::from("49")), "it opens at its end");
    list.set_scroll_top(0);
    gloo_timers::future::TimeoutFuture::new(100).await;
    let before = seen.borrow().len();
    stage.update(with(51)).await;
    assert_eq!(seen.borrow().len(), before, "what came is not in view");
    list.set_scroll_top(list.scroll_height());
    gloo_timers::future::TimeoutFuture::new(100).await;
    assert_eq!(seen.borrow().last(), Some(&MessageKey::from("50")));
    list.set_attribute("style", "display: none").unwrap();
    let before = seen.borrow().len();
    stage.update(with(52)).await;
    assert_eq!(seen.borrow().len(), before, "nobody sees a list that is not shown");
}

#[wasm_bindgen_test]
async fn who_has_seen_a_message_stands_under_it_with_their_names() {
    let seen = |by: &str, by_all| Some(Seen { by: by.into(), by_all });
    let under = |seen| message(MessageRow { seen, ends: false, ..row("1", "Hello", true) });
    let mut stage = Stage::<MessageList>::show(props(vec![under(seen("Ben", true))])).await;
    assert_eq!(stage.find(".message").get_attribute("data-seen").as_deref(), Some("all"));
    assert_eq!(stage.find(".message__seen").get_attribute("title").as_deref(), Some("Ben"));
    stage.update(props(vec![under(seen("Ben, Carla", false))])).await;
    assert_eq!(stage.find(".message__seen").text_content().as_deref(), Some("Seen by Ben, Carla"));
    stage.update(props(vec![under(None)])).await;
    assert_eq!(stage.count(".message__seen"), 0);
}

/// Counts the changes of a part of the page.
struct Observer {
    observer: JsValue,
    seen: Rc<Cell<u32>>,
    _callback: Closure<dyn FnMut(Array)>,
}

impl Observer {
    fn watch(root: &web_sys::Element) -> Self {
        let seen = Rc::new(Cell::new(0));
        let count = Rc::clone(&seen);
        let callback = Closure::new(move |records: Array| count.set(count.get() + records.length()));
        let class: Function =
            Reflect::get(&js_sys::global(), &"MutationObserver".into()).unwrap().unchecked_into();
        let observer = Reflect::construct(&class, &Array::of1(callback.as_ref())).unwrap();
        let options = js_sys::JSON::parse(
            r#"{"childList":true,"subtree":true,"attributes":true,"characterData":true}"#,
        );
        call(&observer, "observe", &Array::of2(root, &options.unwrap()));
        Self { observer, seen, _callback: callback }
    }

    /// Those that were reported, and those that still wait.
    fn mutations(&self) -> u32 {
        self.seen.get() + Array::from(&call(&self.observer, "takeRecords", &Array::new())).length()
    }
}

fn call(object: &JsValue, method: &str, arguments: &Array) -> JsValue {
    let function: Function = Reflect::get(object, &method.into()).unwrap().unchecked_into();
    Reflect::apply(&function, object, arguments).unwrap()
}

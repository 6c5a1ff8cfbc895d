//! The message list: what stands where, and what stays when nothing changes.

mod keyboard;
mod observer;

use std::rc::Rc;

use acs_chat_widget::components::{MessageActs, MessageList, MessageListProps};
use acs_chat_widget::hooks::Places;
use acs_chat_widget::state::outbox::{Fact, Pause};
use acs_chat_widget::state::{
    Action, ChatState, Content, Echo, History, Message, MessageKey, Millis, Person, SendState, Sender,
    ThreadId, Timeline, UserId,
};
use gloo_timers::future::TimeoutFuture;
use wasm_bindgen::prelude::*;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{Element, HtmlElement};
use yew::prelude::*;

use crate::stage::{Stage, click, recorder};
use observer::Observer;

const NOW: Millis = 1_700_000_000_000;

/// What somebody has said, or the user.
fn message(id: u64, text: &str, own: bool) -> Message {
    let (sender, name) = if own { ("me", "Me") } else { ("ann", "Ann Lee") };
    Message {
        key: id.to_string().as_str().into(),
        id: id.to_string().as_str().into(),
        sequence: id,
        version: id,
        sent: Some(NOW),
        sender: Some(Sender { id: sender.into(), name: Some(name.into()) }),
        content: Content::Text(text.into()),
        attachments: Rc::default(),
        edited: false,
    }
}

fn timeline(page: &[Message]) -> Timeline {
    let timeline = Timeline::default().with_history(History::Complete).unwrap();
    timeline.with_page(page).unwrap_or(timeline)
}

/// Lines of another.
fn lines(ids: impl IntoIterator<Item = u64>) -> Timeline {
    let page: Vec<_> = ids.into_iter().map(|id| message(id, &format!("line {id}"), false)).collect();
    timeline(&page)
}

fn echo(key: &str, state: SendState) -> Echo {
    Echo { state, ..Echo::new(key.into(), "text".into(), NOW) }
}

fn props(timeline: Timeline) -> MessageListProps {
    MessageListProps {
        thread: "thread".into(),
        timeline: Rc::new(timeline),
        me: Some("me".into()),
        now: NOW,
        unread: None,
        places: Places::default(),
        editing: None,
        acts: MessageActs::default(),
        on_earlier: Callback::noop(),
        on_seen: Callback::noop(),
    }
}

async fn frames() {
    TimeoutFuture::new(100).await;
    yew::scheduler::flush().await;
}

fn focused() -> Element {
    web_sys::window().unwrap().document().unwrap().active_element().unwrap()
}

async fn focus(element: &Element) {
    element.unchecked_ref::<HtmlElement>().focus().unwrap();
    yew::scheduler::flush().await;
}

/// Makes lists low, so that they scroll, as long as it is there.
struct Low(Element);

impl Low {
    fn new() -> Self {
        let document = web_sys::window().unwrap().document().unwrap();
        let style = document.create_element("style").unwrap();
        style
            .set_text_content(Some(".message-list { height: 200px; overflow: auto; overflow-anchor: none }"));
        document.body().unwrap().append_child(&style).unwrap();
        Self(style)
    }
}

impl Drop for Low {
    fn drop(&mut self) {
        self.0.remove();
    }
}

#[wasm_bindgen_test]
async fn rows_of_every_kind_stand_in_their_order() {
    let people = [Person { id: "ben".into(), name: Some("Ben".into()) }].into_iter().collect();
    let added = Content::Added { by: Some("ann".into()), people };
    let added = Message { content: added, sender: None, ..message(1, "", false) };
    let page = [added, message(2, "Hello", false), message(3, "Hi", true)];
    let stage =
        Stage::<MessageList>::show(MessageListProps { unread: Some(1), ..props(timeline(&page)) }).await;
    let text = stage.find("ol").text_content().unwrap_or_default();
    let parts = ["Today", "Ann Lee added Ben", "New messages", "Hello", "Hi"];
    let places: Vec<_> = parts.iter().map(|part| text.find(part)).collect();
    assert!(places.iter().all(Option::is_some) && places.is_sorted(), "{text}");
    assert_eq!(stage.count("li[data-between]"), 2, "days and the mark of what is new stand between messages");
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
    let stage = Stage::<MessageList>::show(props(timeline(&[message(1, hostile, false)]))).await;
    assert_eq!(stage.find(".message__text").text_content().as_deref(), Some(hostile));
    assert_eq!(stage.count("img, b"), 0);
}

#[wasm_bindgen_test]
async fn a_failed_message_says_why_and_can_be_sent_again_or_given_up_s_12() {
    let (retry, retried) = recorder::<MessageKey>();
    let (withdraw, withdrawn) = recorder::<MessageKey>();
    let acts = MessageActs { retry, withdraw, ..MessageActs::default() };
    let given = |timeline| MessageListProps { acts: acts.clone(), ..props(timeline) };
    let failed = || timeline(&[]).with_echo(echo("k", SendState::Failed("too long".into())));
    let mut stage = Stage::<MessageList>::show(given(failed())).await;
    assert!(stage.find("[role=alert]").text_content().unwrap_or_default().contains("too long"));
    focus(&stage.find(".message__action")).await;
    click(&stage.find(".message__action")).await;
    assert_eq!(*retried.borrow(), [MessageKey::from("k")]);
    stage.update(given(timeline(&[]).with_echo(echo("k", SendState::Sending)))).await;
    assert!(
        focused().is_same_node(Some(&stage.find(".message"))),
        "the button has gone, and its row has the focus"
    );
    stage.update(given(failed())).await;
    focus(&stage.find(".message__action:last-child")).await;
    click(&stage.find(".message__action:last-child")).await;
    assert_eq!(*withdrawn.borrow(), [MessageKey::from("k")]);
    stage.update(given(timeline(&[]))).await;
    assert!(
        focused().is_same_node(Some(&stage.find("[role=log]"))),
        "the row has gone, and the list has the focus"
    );
}

#[wasm_bindgen_test]
async fn a_message_that_waits_says_so_and_a_long_wait_can_be_ended_s_09_s_10() {
    let (retry, retried) = recorder::<MessageKey>();
    let thread = ThreadId::from("thread");
    let written =
        timeline(&[]).with_echo(echo("1", SendState::Sending)).with_echo(echo("2", SendState::Sending));
    let state = ChatState { timelines: vec![(thread.clone(), Rc::new(written))], ..ChatState::default() };
    let fact = Fact::Paused(Pause { since: 0, until: 300_000 });
    let state = Rc::new(state).reduce(Action::OutboxChanged { thread: thread.clone(), fact });
    let waiting = (**state.timeline(&thread).unwrap()).clone();
    let acts = MessageActs { retry, ..MessageActs::default() };
    let stage = Stage::<MessageList>::show(MessageListProps { acts, ..props(waiting) }).await;
    assert_eq!(stage.count(".message[data-state='sending']"), 2);
    let text = stage.find("ol").text_content().unwrap_or_default();
    assert_eq!(text.matches("Waiting to be sent").count(), 2, "{text}");
    assert_eq!(stage.count(".message__action"), 1);
    click(&stage.find(".message__action")).await;
    assert_eq!(*retried.borrow(), [MessageKey::from("1")]);
}

#[wasm_bindgen_test]
async fn a_message_keeps_its_node_from_echo_to_confirmation_s_18() {
    let written = timeline(&[]).with_echo(echo("k", SendState::Sending));
    let mut stage = Stage::<MessageList>::show(props(written.clone())).await;
    let node = stage.find(".message");
    let confirmed = Message { key: "k".into(), ..message(2, "text", true) };
    stage.update(props(written.with_page(&[message(1, "before", false), confirmed]).unwrap())).await;
    assert!(node.is_same_node(Some(&stage.find(".message[data-own='true']"))));
    assert_eq!(node.get_attribute("data-state").as_deref(), Some("sent"));
}

#[wasm_bindgen_test]
async fn equal_rows_touch_no_node() {
    let page = [message(1, "Hello", false), message(2, "Hi", true)];
    let mut stage = Stage::<MessageList>::show(props(timeline(&page))).await;
    let observer = Observer::watch(&stage.root);
    stage.update(props(timeline(&page))).await;
    assert_eq!(observer.mutations(), 0);
    stage.update(props(timeline(&page[..1]))).await;
    assert!(observer.mutations() > 0, "the observer sees what changes");
}

#[wasm_bindgen_test]
async fn a_new_message_is_told_to_screen_readers_once_and_the_history_is_not() {
    const STATUS: &str = "p.visually-hidden[role=status]";
    let said = |stage: &Stage<MessageList>| stage.find(STATUS).text_content().unwrap_or_default();
    let known = timeline(&[message(10, "old", false)]);
    let mut stage = Stage::<MessageList>::show(props(known.clone())).await;
    assert_eq!(said(&stage), "");
    let known = known.with_page(&[message(11, "new", false)]).unwrap();
    stage.update(props(known.clone())).await;
    assert_eq!(said(&stage), "Ann Lee: new");
    let known = known.with_page(&[message(9, "older", false)]).unwrap();
    stage.update(props(known.clone())).await;
    assert_eq!(said(&stage), "Ann Lee: new");
    let told = stage.find(STATUS).first_element_child().unwrap();
    // What has failed stands behind what comes, and the same words are told again.
    let known = known.with_echo(echo("k", SendState::Failed("no".into())));
    stage.update(props(known.with_page(&[message(12, "new", false)]).unwrap())).await;
    assert_eq!(said(&stage), "Ann Lee: new");
    assert!(!told.is_same_node(stage.find(STATUS).first_element_child().as_deref()));
    assert_eq!(stage.find("[role=log]").get_attribute("aria-live").as_deref(), Some("off"));
}

#[wasm_bindgen_test]
async fn earlier_messages_can_be_asked_for_only_where_there_are_some() {
    let (on_earlier, asked) = recorder::<()>();
    let with = |history| {
        let timeline = Timeline::default().with_history(history).unwrap();
        MessageListProps { on_earlier: on_earlier.clone(), ..props(timeline) }
    };
    let mut stage = Stage::<MessageList>::show(with(History::More("there".into()))).await;
    click(&stage.find(".message-list__earlier")).await;
    assert_eq!(asked.borrow().len(), 1);
    stage.update(with(History::Loading("there".into()))).await;
    assert_eq!(stage.find(".message-list__earlier").get_attribute("aria-disabled").as_deref(), Some("true"));
    stage.update(with(History::Complete)).await;
    assert_eq!(stage.count(".message-list__earlier"), 0);
}

#[wasm_bindgen_test]
async fn the_newest_message_in_view_is_told_once_and_what_is_below_is_not() {
    let _low = Low::new();
    let (on_seen, seen) = recorder::<MessageKey>();
    let known = lines(1..=50);
    let with = |timeline: &Timeline| MessageListProps { on_seen: on_seen.clone(), ..props(timeline.clone()) };
    let mut stage = Stage::<MessageList>::show(with(&known)).await;
    let list = stage.find(".message-list");
    list.scroll_into_view();
    frames().await;
    assert_eq!(seen.borrow().last(), Some(&MessageKey::from("50")), "it opens at its end");
    list.set_scroll_top(0);
    frames().await;
    let before = seen.borrow().len();
    let known = known.with_page(&[message(51, "line 51", false)]).unwrap();
    stage.update(with(&known)).await;
    assert_eq!(seen.borrow().len(), before, "what came is not in view");
    list.set_scroll_top(list.scroll_height());
    frames().await;
    assert_eq!(seen.borrow().last(), Some(&MessageKey::from("51")));
    list.set_attribute("style", "display: none").unwrap();
    let before = seen.borrow().len();
    stage.update(with(&known.with_page(&[message(52, "line 52", false)]).unwrap())).await;
    assert_eq!(seen.borrow().len(), before, "nobody sees a list that is not shown");
}

#[wasm_bindgen_test]
async fn who_has_seen_a_message_stands_under_it_with_their_names() {
    let others = |names: &[&str], read: u64| {
        let person = |name: &&str| Person { id: (*name).into(), name: Some((*name).into()) };
        let people = ["me"].iter().chain(names).map(person).collect();
        let known = timeline(&[message(1, "Hello", true)]).with_people(people).unwrap();
        let heard: Vec<_> = names.iter().take(2).map(|name| (UserId::from(*name), read)).collect();
        props(known.with_receipts(&heard).unwrap_or(known))
    };
    let mut stage = Stage::<MessageList>::show(others(&["Ben"], 1)).await;
    assert_eq!(stage.find(".message").get_attribute("data-seen").as_deref(), Some("all"));
    assert_eq!(stage.find(".message__seen").get_attribute("title").as_deref(), Some("Ben"));
    stage.update(others(&["Ben", "Carla", "Dora"], 1)).await;
    assert_eq!(stage.find(".message__seen").text_content().as_deref(), Some("Seen by Ben and Carla"));
    stage.update(others(&["Ben"], 0)).await;
    assert_eq!(stage.count(".message__seen"), 0);
}

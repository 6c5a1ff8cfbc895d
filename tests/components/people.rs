//! The dialog about the people of a conversation.

use std::cell::RefCell;
use std::rc::Rc;

use acs_chat_widget::components::{PeopleDialog, PeopleDialogProps};
use acs_chat_widget::hooks::ThreadActions;
use acs_chat_widget::state::{Access, Act, ActKind, ActState, ChatState, People, Person, ThreadId, Timeline};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{Element, HtmlElement};
use yew::prelude::*;

use crate::dialogs::focused;
use crate::stage::{Stage, click, type_text};

type Log = Rc<RefCell<Vec<String>>>;

/// What was done, in words.
fn noting<T: 'static>(log: &Log, say: fn(T) -> String) -> Callback<T> {
    let log = Rc::clone(log);
    Callback::from(move |value| log.borrow_mut().push(say(value)))
}

fn actions(log: &Log) -> ThreadActions {
    ThreadActions {
        create: Callback::noop(),
        rename: Callback::noop(),
        add_people: noting(log, |(thread, people, shares): (ThreadId, People, bool)| {
            format!("add {} {} {shares}", thread.as_str(), people[0].id.as_str())
        }),
        remove_person: noting(log, |(thread, user)| format!("remove {thread} {user}")),
        leave: noting(log, |thread| format!("leave {thread}")),
        delete: noting(log, |thread| format!("delete {thread}")),
        retry: Callback::noop(),
        forget: Callback::noop(),
    }
}

fn state(kinds: &[(ActKind, ActState)], access: Access) -> Rc<ChatState> {
    let person = |(id, name): (&str, &str)| Person { id: id.into(), name: Some(name.into()) };
    let people: People = [("me", "Ann"), ("b", "Ben"), ("c", "Carla")].map(person).into();
    let timeline = Timeline::default().with_people(people).unwrap();
    let timeline = timeline.with_access(access).unwrap_or(timeline);
    let act = |(kind, state): &(ActKind, ActState)| {
        Rc::new(Act { state: state.clone(), ..Act::new("act".into(), kind.clone(), 0) })
    };
    Rc::new(ChatState {
        me: Some("me".into()),
        timelines: vec![("lunch".into(), Rc::new(timeline))],
        acts: kinds.iter().map(act).collect(),
        ..ChatState::default()
    })
}

fn props(state: Rc<ChatState>, log: &Log) -> PeopleDialogProps {
    PeopleDialogProps {
        state,
        thread: "lunch".into(),
        actions: actions(log),
        on_close: noting(log, |()| "close".to_owned()),
    }
}

/// The button with a text.
fn button(stage: &Stage<PeopleDialog>, text: &str) -> Element {
    let buttons = stage.root.query_selector_all("button").unwrap();
    let mut all = (0..buttons.length()).filter_map(|at| buttons.item(at));
    let found = all.find(|button| button.text_content().as_deref() == Some(text));
    found.unwrap_or_else(|| panic!("no button {text}")).unchecked_into()
}

/// Clicks as people do: what is clicked has the focus.
async fn press(element: &Element) {
    element.unchecked_ref::<HtmlElement>().focus().unwrap();
    click(element).await;
}

#[wasm_bindgen_test]
async fn people_stand_with_the_user_first_and_with_what_becomes_of_them() {
    let dan: People = Rc::new([Person { id: "d".into(), name: Some("Dan".into()) }]);
    let adding = ActKind::Add { thread: "lunch".into(), people: dan, share_history: false };
    let removing = ActKind::Remove("lunch".into(), "b".into());
    let state = state(&[(adding, ActState::Going), (removing, ActState::Going)], Access::Full);
    let stage = Stage::<PeopleDialog>::show(props(state, &Log::default())).await;
    assert_eq!(stage.count(".people__row"), 4);
    let text = stage.find(".people").text_content().unwrap_or_default();
    let mut rest = text.as_str();
    for part in ["Ann", "You", "Ben", "Being removed", "Carla", "Remove", "Dan", "Being added"] {
        rest = rest.split_once(part).unwrap_or_else(|| panic!("no {part} in its place in {text}")).1;
    }
    assert_eq!(stage.count("[aria-label='Remove Ben']"), 0);
    assert_eq!(stage.count("[aria-label='Remove Carla']"), 1);
    assert!(focused().is_same_node(Some(&stage.find(".people"))));
}

#[wasm_bindgen_test]
async fn nobody_is_removed_without_being_asked_for() {
    let log = Log::default();
    let stage = Stage::<PeopleDialog>::show(props(state(&[], Access::Full), &log)).await;
    press(&stage.find("[aria-label='Remove Ben']")).await;
    assert_eq!(stage.count("dialog dialog"), 1);
    click(&button(&stage, "Cancel")).await;
    assert_eq!((stage.count("dialog dialog"), log.borrow().len()), (0, 0));
    assert_eq!(focused().get_attribute("aria-label").as_deref(), Some("Remove Ben"));
    click(&focused()).await;
    click(&stage.find("dialog dialog .button[data-kind=danger]")).await;
    assert_eq!(*log.borrow(), ["remove lunch b"]);
}

#[wasm_bindgen_test]
async fn the_focus_stays_in_the_dialog_when_what_had_it_goes() {
    let log = Log::default();
    let mut stage = Stage::<PeopleDialog>::show(props(state(&[], Access::Full), &log)).await;
    press(&stage.find("[aria-label='Remove Ben']")).await;
    press(&stage.find("dialog dialog .button[data-kind=danger]")).await;
    let removing = (ActKind::Remove("lunch".into(), "b".into()), ActState::Going);
    stage.update(props(state(&[removing], Access::Full), &log)).await;
    assert!(focused().is_same_node(Some(&stage.find(".people"))));
}

#[wasm_bindgen_test]
async fn leaving_and_deleting_are_asked_for_and_close_the_dialog() {
    for (label, done) in [("Leave conversation", "leave lunch"), ("Delete conversation", "delete lunch")] {
        let log = Log::default();
        let stage = Stage::<PeopleDialog>::show(props(state(&[], Access::Full), &log)).await;
        click(&button(&stage, label)).await;
        assert!(log.borrow().is_empty());
        let question = stage.find("dialog dialog").text_content().unwrap_or_default();
        assert!(question.contains("“Ben and Carla”"), "{question}");
        click(&stage.find("dialog dialog .button[data-kind=danger]")).await;
        assert_eq!(*log.borrow(), ["close", done]);
    }
}

#[wasm_bindgen_test]
async fn people_are_added_with_or_without_the_history() {
    let log = Log::default();
    let stage = Stage::<PeopleDialog>::show(props(state(&[], Access::Full), &log)).await;
    click(&button(&stage, "Add people")).await;
    assert!(focused().is_same_node(Some(&stage.find("#guest-0-id"))));
    click(&button(&stage, "Add")).await;
    assert_eq!(stage.count("[aria-invalid]"), 1, "somebody must be named");
    type_text(&stage.find("#guest-0-id"), "8:acs:a_d").await;
    click(&stage.find("[type=checkbox]")).await;
    click(&button(&stage, "Add")).await;
    assert_eq!(*log.borrow(), ["add lunch 8:acs:a_d true"]);
    assert_eq!(stage.count("form"), 0);
    assert!(focused().is_same_node(Some(&stage.find(".people"))));
}

#[wasm_bindgen_test]
async fn who_may_not_write_any_more_can_only_look() {
    let stage = Stage::<PeopleDialog>::show(props(state(&[], Access::Lost), &Log::default())).await;
    assert_eq!((stage.count(".people__row"), stage.count(".button")), (3, 0));
}

#[wasm_bindgen_test]
async fn what_was_refused_is_told_in_the_dialog() {
    let failed = ActState::Failed("You may not do that.".into());
    let refused = (ActKind::Remove("lunch".into(), "b".into()), failed);
    let stage = Stage::<PeopleDialog>::show(props(state(&[refused], Access::Full), &Log::default())).await;
    let text = stage.find("[role=alert]").text_content();
    assert_eq!(text.as_deref(), Some("Ben was not removed. You may not do that."));
    assert_eq!(stage.count("[aria-label='Remove Ben']"), 1);
}

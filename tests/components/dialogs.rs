//! Dialogs: how they open and close, where the focus goes, and what the one for a new conversation asks for.

use acs_chat_widget::components::{
    Confirm, ConfirmProps, Dialog, NewThread, NewThreadProps, Notices, NoticesProps,
};
use acs_chat_widget::state::{ActId, People};
use acs_chat_widget::view::notices::Notice;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{Element, Event, HtmlElement};
use yew::prelude::*;

use crate::stage::{Stage, click, recorder, type_text};

pub(crate) fn focused() -> Element {
    web_sys::window().unwrap().document().unwrap().active_element().unwrap()
}

fn has_focus(element: &Element) -> bool {
    focused().is_same_node(Some(element))
}

#[derive(Properties, PartialEq)]
struct DoorProps {
    holds: bool,
}

/// A button that opens a dialog.
#[component]
fn Door(props: &DoorProps) -> Html {
    let open = use_state(|| false);
    let (opening, closing) = (open.setter(), open.setter());
    let on_click = Callback::from(move |_: MouseEvent| opening.set(true));
    let on_close = Callback::from(move |()| closing.set(false));
    html! {
        <>
            <button id="door" onclick={on_click}>{ "Open" }</button>
            if *open {
                <Dialog name="test" title="A title" holds={props.holds} {on_close}>
                    <button id="first" data-first="true">{ "First" }</button>
                </Dialog>
            }
        </>
    }
}

async fn opened(holds: bool) -> Stage<Door> {
    let stage = Stage::<Door>::show(DoorProps { holds }).await;
    let door = stage.find("#door");
    door.unchecked_ref::<HtmlElement>().focus().unwrap();
    click(&door).await;
    stage
}

async fn fire(element: &Element, name: &str) {
    element.dispatch_event(&Event::new(name).unwrap()).unwrap();
    yew::scheduler::flush().await;
}

/// A click of the mouse, as far as a dialog looks at it.
async fn click_beside(dialog: &Element) {
    let pressed = js_sys::Function::new_no_args("return new MouseEvent('mousedown', { bubbles: true })");
    let pressed: Event = pressed.call0(&wasm_bindgen::JsValue::NULL).unwrap().unchecked_into();
    dialog.dispatch_event(&pressed).unwrap();
    click(dialog).await;
}

#[wasm_bindgen_test]
async fn a_dialog_has_a_name_and_the_focus_and_gives_it_back() {
    let stage = opened(false).await;
    let dialog = stage.find("dialog");
    assert!(dialog.matches(":modal").unwrap());
    let name = dialog.get_attribute("aria-labelledby").unwrap();
    assert_eq!(stage.find(&format!("#{name}")).text_content().as_deref(), Some("A title"));
    assert!(has_focus(&stage.find("#first")));
    click(&stage.find("[aria-label=Close]")).await;
    assert_eq!(stage.count("dialog"), 0);
    assert!(has_focus(&stage.find("#door")));
}

#[wasm_bindgen_test]
async fn escape_closes_a_dialog_also_when_the_browser_has_done_it() {
    for name in ["cancel", "close"] {
        let stage = opened(true).await;
        fire(&stage.find("dialog"), name).await;
        assert_eq!(stage.count("dialog"), 0, "{name}");
        assert!(has_focus(&stage.find("#door")));
    }
}

#[wasm_bindgen_test]
async fn a_click_beside_a_dialog_closes_it_unless_something_would_be_lost() {
    let stage = opened(false).await;
    click(&stage.find("dialog")).await;
    assert_eq!(stage.count("dialog"), 1, "a click that began inside");
    click_beside(&stage.find("dialog")).await;
    assert_eq!(stage.count("dialog"), 0);
    let stage = opened(true).await;
    click_beside(&stage.find("dialog")).await;
    assert_eq!(stage.count("dialog"), 1);
}

#[wasm_bindgen_test]
async fn a_question_says_what_will_happen_and_first_offers_to_change_nothing() {
    let ((on_confirm, confirmed), (on_cancel, cancelled)) = (recorder::<()>(), recorder::<()>());
    let props = ConfirmProps {
        title: "Delete it?".into(),
        text: "It will be gone.".into(),
        action: "Delete".into(),
        on_confirm,
        on_cancel,
    };
    let stage = Stage::<Confirm>::show(props).await;
    let text = stage.find("dialog").get_attribute("aria-describedby").unwrap();
    assert_eq!(stage.find(&format!("#{text}")).text_content().as_deref(), Some("It will be gone."));
    assert_eq!(focused().text_content().as_deref(), Some("Cancel"));
    click(&focused()).await;
    assert_eq!((cancelled.borrow().len(), confirmed.borrow().len()), (1, 0));
    click(&stage.find("[data-kind=danger]")).await;
    assert_eq!((cancelled.borrow().len(), confirmed.borrow().len()), (1, 1));
}

#[wasm_bindgen_test]
async fn a_new_conversation_needs_a_name_and_whole_ids_and_says_so_at_the_fields() {
    let ((on_create, created), (on_close, closed)) = (recorder::<(AttrValue, People)>(), recorder::<()>());
    let stage = Stage::<NewThread>::show(NewThreadProps { on_create, on_close }).await;
    assert!(has_focus(&stage.find("#new-thread-topic")));
    type_text(&stage.find("#guest-0-id"), "Ben").await;
    assert_eq!(stage.count("[aria-invalid]"), 0);
    click(&stage.find("[type=submit]")).await;
    assert_eq!(stage.count("[aria-invalid]"), 2);
    assert!(has_focus(&stage.find("#new-thread-topic")), "the first field that is wrong");
    for field in ["#new-thread-topic", "#guest-0-id"] {
        let error = stage.find(field).get_attribute("aria-describedby").unwrap();
        assert!(!stage.find(&format!("#{error}")).text_content().unwrap_or_default().is_empty());
    }
    assert_eq!((created.borrow().len(), closed.borrow().len()), (0, 0));
    type_text(&stage.find("#new-thread-topic"), "Lunch").await;
    type_text(&stage.find("#guest-0-id"), "8:acs:a_b").await;
    type_text(&stage.find("#guest-0-name"), "Ben").await;
    assert_eq!(stage.count("[aria-invalid]"), 0);
    click(&stage.find("[type=submit]")).await;
    let all = created.borrow();
    let (topic, people) = all.first().unwrap();
    assert_eq!(
        (&**topic, people[0].id.as_str(), people[0].name.as_deref()),
        ("Lunch", "8:acs:a_b", Some("Ben"))
    );
    assert_eq!((all.len(), closed.borrow().len()), (1, 1));
}

#[wasm_bindgen_test]
async fn rows_for_people_come_and_go_and_the_focus_goes_along() {
    let props = NewThreadProps { on_create: Callback::noop(), on_close: Callback::noop() };
    let stage = Stage::<NewThread>::show(props).await;
    assert_eq!(stage.count(".guests__row [aria-label^='Take out']"), 0, "one row always stays");
    click(&stage.find(".guests__more")).await;
    assert_eq!(stage.count(".guests__row"), 2);
    assert!(has_focus(&stage.find("#guest-1-id")));
    click(&stage.find("[aria-label='Take out person 1']")).await;
    assert_eq!((stage.count("#guest-0-id"), stage.count("#guest-1-id")), (0, 1));
    assert!(has_focus(&stage.find(".guests__more")));
}

#[wasm_bindgen_test]
async fn a_notice_says_what_was_not_done_and_offers_what_helps() {
    let ((on_retry, retried), (on_dismiss, dismissed)) = (recorder::<ActId>(), recorder::<ActId>());
    let notice = |id: &str, retriable| Notice { id: id.into(), text: id.into(), retriable };
    let with = |notices: Vec<Notice>| NoticesProps {
        notices: notices.into(),
        on_retry: on_retry.clone(),
        on_dismiss: on_dismiss.clone(),
    };
    let mut stage = Stage::<Notices>::show(with(vec![notice("one", true), notice("two", false)])).await;
    assert_eq!((stage.count("[role=alert]"), stage.count("button")), (2, 3));
    click(&stage.find("button")).await;
    assert_eq!(*retried.borrow(), [ActId::from("one")]);
    let dismiss = stage.find(".notices__item:last-child button");
    dismiss.unchecked_ref::<HtmlElement>().focus().unwrap();
    click(&dismiss).await;
    assert_eq!(*dismissed.borrow(), [ActId::from("two")]);
    stage.update(with(Vec::new())).await;
    assert_eq!(stage.count("[role=alert]"), 0);
    assert!(has_focus(&stage.find(".notices")), "the focus is not lost");
}

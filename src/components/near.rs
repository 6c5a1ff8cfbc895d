//! Whether the user is at an element, by a pointer upon it or by the focus in it, and whether a finger stays on it.

use std::cell::RefCell;
use std::rc::Rc;

use gloo_timers::callback::Timeout;
use wasm_bindgen::JsCast;
use web_sys::{Element, EventTarget, Node};
use yew::prelude::*;

/// How long a finger stays, in milliseconds, until that means something: a little less than what browsers wait before
/// they take it for a wish to select text.
const HOLD: u32 = 450;

/// Where the user is, and what tells of it: all of these are to be given to the element.
pub(super) struct Near {
    /// Whether the user is at the element.
    pub is_here: bool,
    /// What the element says.
    pub listeners: Rc<Listeners>,
}

/// What an element says of the user.
pub(super) struct Listeners {
    /// A pointer is upon it.
    pub on_over: Callback<PointerEvent>,
    /// A pointer leaves a part of it.
    pub on_out: Callback<PointerEvent>,
    /// A pointer presses it.
    pub on_down: Callback<PointerEvent>,
    /// The focus comes to a part of it.
    pub on_focus: Callback<FocusEvent>,
    /// The focus leaves a part of it.
    pub on_blur: Callback<FocusEvent>,
}

/// Whether the user is at an element. What to do when a finger stays on it must always be the same.
#[hook]
pub(super) fn use_near(element: &NodeRef, on_hold: &Callback<()>) -> Near {
    let pointed = use_state_eq(|| false);
    let focused = use_state_eq(|| false);
    let (point, focus) = (pointed.setter(), focused.setter());
    let (element, on_hold) = (element.clone(), on_hold.clone());
    let listeners = use_memo((), move |()| listeners(&element, point, focus, &on_hold));
    Near { is_here: *pointed || *focused, listeners }
}

fn listeners(
    element: &NodeRef,
    point: UseStateSetter<bool>,
    focus: UseStateSetter<bool>,
    on_hold: &Callback<()>,
) -> Listeners {
    let pressed = Rc::new(RefCell::new(None::<Timeout>));
    let (over, come) = (point.clone(), focus.clone());
    let (out_of, gone_from) = (element.clone(), element.clone());
    let (released, on_hold) = (Rc::clone(&pressed), on_hold.clone());
    Listeners {
        // A finger is upon everything that it scrolls: it says what it wants by staying.
        on_over: Callback::from(move |event: PointerEvent| over.set(!is_finger(&event))),
        // It comes after a finger has gone or begun to scroll, too.
        on_out: Callback::from(move |event: PointerEvent| {
            released.borrow_mut().take();
            if leaves(&out_of, event.related_target()) {
                point.set(false);
            }
        }),
        on_down: Callback::from(move |event: PointerEvent| {
            let is_held = is_finger(&event) && event.is_primary() && !is_on_control(&event);
            let on_hold = on_hold.clone();
            pressed.replace(is_held.then(|| Timeout::new(HOLD, move || on_hold.emit(()))));
        }),
        on_focus: Callback::from(move |_: FocusEvent| come.set(true)),
        on_blur: Callback::from(move |event: FocusEvent| {
            if leaves(&gone_from, event.related_target()) {
                focus.set(false);
            }
        }),
    }
}

fn is_finger(event: &PointerEvent) -> bool {
    event.pointer_type() == "touch"
}

/// Whether it hits something that has its own use for a finger that stays.
fn is_on_control(event: &PointerEvent) -> bool {
    let hit = event.target_dyn_into::<Element>();
    hit.is_some_and(|hit| hit.closest("a, button, textarea").is_ok_and(|control| control.is_some()))
}

/// Whether what goes to something else leaves an element.
fn leaves(element: &NodeRef, to: Option<EventTarget>) -> bool {
    let to = to.and_then(|to| to.dyn_into::<Node>().ok());
    element.get().is_none_or(|element| !element.contains(to.as_ref()))
}

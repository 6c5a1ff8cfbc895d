//! A scrolling list that stays at its end while it grows, unless the user has scrolled away from there.

use std::cell::Cell;
use std::rc::Rc;

use web_sys::Element;
use yew::prelude::*;

/// How far from the end still counts as the end, in pixels.
const NEAR: i32 = 48;

/// What the list needs to be given.
pub struct StickToBottom {
    /// The element that scrolls.
    pub node: NodeRef,
    /// To be called when it scrolls.
    pub on_scroll: Callback<Event>,
}

/// Sticks a list to its end: `content` is what it shows, `own_end` changes when the user adds something there.
#[hook]
pub fn use_stick_to_bottom<T, K>(content: T, own_end: K) -> StickToBottom
where
    T: PartialEq + 'static,
    K: PartialEq + 'static,
{
    let node = use_node_ref();
    let sticks = use_memo((), |()| Cell::new(true));
    let on_scroll = use_callback((node.clone(), Rc::clone(&sticks)), |_: Event, (node, sticks)| {
        if let Some(list) = node.cast::<Element>() {
            sticks.set(list.scroll_height() - list.scroll_top() - list.client_height() <= NEAR);
        }
    });
    let stick = Rc::clone(&sticks);
    use_effect_with(own_end, move |_| stick.set(true));
    let list = node.clone();
    use_effect_with(content, move |_| {
        if let Some(list) = list.cast::<Element>().filter(|_| sticks.get()) {
            list.set_scroll_top(list.scroll_height());
        }
    });
    StickToBottom { node, on_scroll }
}

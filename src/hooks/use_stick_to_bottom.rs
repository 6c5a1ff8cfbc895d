//! A scrolling list that stays at its end while it grows there, and at its place while it grows at its beginning.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use wasm_bindgen::prelude::*;
use web_sys::{Element, ResizeObserver};
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

/// What stands at the two ends of the list.
#[derive(Clone, Default, PartialEq)]
pub struct Ends {
    /// The key of the first row.
    pub first: Option<Rc<str>>,
    /// The key of the last row.
    pub last: Option<Rc<str>>,
    /// Whether the user put the last row there: then it is shown in any case.
    pub own: bool,
}

/// Where the list was when it was last looked at.
#[derive(PartialEq)]
struct Place {
    at_end: Cell<bool>,
    height: Cell<i32>,
    size: Cell<i32>,
    first: RefCell<Option<Rc<str>>>,
}

impl Place {
    /// The user has scrolled, unless the list has another size: then what moved is not the user's doing.
    fn note(&self, list: &Element) {
        if self.size.replace(list.client_height()) == list.client_height() {
            self.at_end.set(list.scroll_height() - list.scroll_top() - list.client_height() <= NEAR);
            self.height.set(list.scroll_height());
        }
    }

    /// The list has another size: if it was at its end, it still is.
    fn resized(&self, list: &Element) {
        self.size.set(list.client_height());
        if self.at_end.get() {
            list.set_scroll_top(list.scroll_height());
        }
    }

    /// Puts the list back to where it was, after its content has changed.
    fn restore(&self, list: &Element, first: Option<&Rc<str>>) {
        let grew_before = self.first.replace(first.cloned()).as_ref() != first;
        if self.at_end.get() {
            list.set_scroll_top(list.scroll_height());
        } else if grew_before {
            list.set_scroll_top(list.scroll_top() + list.scroll_height() - self.height.get());
        }
        self.height.set(list.scroll_height());
    }
}

/// Keeps the place of a list with some content.
#[hook]
pub fn use_stick_to_bottom<T: PartialEq + 'static>(content: T, ends: Ends) -> StickToBottom {
    let node = use_node_ref();
    let place = use_memo((), |()| Place {
        at_end: Cell::new(true),
        height: Cell::new(0),
        size: Cell::new(0),
        first: RefCell::default(),
    });
    let on_scroll = use_callback((node.clone(), Rc::clone(&place)), |_: Event, (node, place)| {
        if let Some(list) = node.cast::<Element>() {
            place.note(&list);
        }
    });
    let (list, kept, own) = (node.clone(), Rc::clone(&place), ends.own);
    use_effect_with(ends.last, move |_| kept.at_end.set(kept.at_end.get() || own));
    let kept = Rc::clone(&place);
    use_effect_with((content, ends.first), move |(_, first)| {
        if let Some(list) = list.cast::<Element>() {
            place.restore(&list, first.as_ref());
        }
    });
    use_stay_when_resized(&node, kept);
    StickToBottom { node, on_scroll }
}

/// A list that shrinks, as when a banner comes or the composer grows, still shows its end.
#[hook]
fn use_stay_when_resized(node: &NodeRef, place: Rc<Place>) {
    let node = node.clone();
    use_effect_with((), move |()| {
        let list = node.cast::<Element>();
        let resized = list.clone();
        let callback = Closure::<dyn FnMut()>::new(move || {
            if let Some(list) = &resized {
                place.resized(list);
            }
        });
        let observer = ResizeObserver::new(callback.as_ref().unchecked_ref()).ok();
        if let (Some(observer), Some(list)) = (&observer, &list) {
            observer.observe(list);
        }
        move || {
            if let Some(observer) = observer {
                observer.disconnect();
            }
            drop(callback);
        }
    });
}

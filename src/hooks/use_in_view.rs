//! Tells up to where the rows of a scrolling list are in view: whoever looks has seen what stands there.

use std::cell::RefCell;
use std::rc::Rc;

use wasm_bindgen::prelude::*;
use web_sys::{Element, HtmlCollection, IntersectionObserver};
use yew::prelude::*;

use crate::state::MessageKey;

/// How far, in pixels, a row may reach out of view and still count as in view: places are fractions of pixels.
const TOLERANCE: f64 = 1.0;

/// The key of the row at a place, if it has one that says what was seen.
pub type KeyAt<T> = fn(&T, usize) -> Option<MessageKey>;

type Look = Rc<RefCell<Callback<()>>>;

/// Tells the newest row whose end is in view, each time that this is another one. The rows are the children of `rows`,
/// in the order of the content. What is returned is to be called when the list scrolls.
#[hook]
pub fn use_in_view<T: Clone + PartialEq + 'static>(
    list: &NodeRef,
    rows: &NodeRef,
    content: &T,
    key_at: KeyAt<T>,
    on_seen: &Callback<MessageKey>,
) -> Callback<()> {
    let last = use_mut_ref(|| None::<MessageKey>);
    let known = (list.clone(), rows.clone(), content.clone(), on_seen.clone());
    let look = use_callback(known, move |(), (list, rows, content, on_seen)| {
        let count = list.cast::<Element>().zip(rows.cast::<Element>()).map_or(0, count_in_view);
        let seen = (0..count).rev().find_map(|place| key_at(content, place));
        if let Some(seen) = seen.filter(|seen| last.borrow().as_ref() != Some(seen)) {
            last.replace(Some(seen.clone()));
            on_seen.emit(seen);
        }
    });
    let current = use_mut_ref(Callback::noop);
    // With the drawing: whoever looks between it and the effect would count other rows than those of before.
    current.replace(look.clone());
    use_effect_with(look.clone(), |look| look.emit(()));
    use_when_in_page_view(list, current);
    look
}

/// How many rows, from the first on, end above the lower edge of the list. None, if the list itself is not in view.
fn count_in_view((list, rows): (Element, Element)) -> usize {
    let (edge, rows) = (list.get_bounding_client_rect(), rows.children());
    let height = web_sys::window().and_then(|window| window.inner_height().ok()?.as_f64());
    let is_in_page_view = edge.bottom() > 0.0 && height.is_none_or(|height| edge.top() < height);
    if list.client_height() == 0 || !is_in_page_view {
        return 0;
    }
    let (mut from, mut to) = (0, rows.length());
    // Rows stand in their order, so that few need to be looked at.
    while from < to {
        let middle = from.midpoint(to);
        if ends_above(&rows, middle, edge.bottom()) {
            from = middle + 1;
        } else {
            to = middle;
        }
    }
    usize::try_from(from).unwrap_or(0)
}

fn ends_above(rows: &HtmlCollection, place: u32, edge: f64) -> bool {
    rows.item(place).is_some_and(|row| row.get_bounding_client_rect().bottom() <= edge + TOLERANCE)
}

/// Looks when the page scrolls so that the list comes into view.
#[hook]
fn use_when_in_page_view(list: &NodeRef, look: Look) {
    let list = list.clone();
    use_effect_with((), move |()| {
        let callback = Closure::<dyn FnMut()>::new(move || {
            // Who hears may change what is to be called.
            let look = look.borrow().clone();
            look.emit(());
        });
        let observer = IntersectionObserver::new(callback.as_ref().unchecked_ref()).ok();
        if let (Some(observer), Some(list)) = (&observer, list.cast::<Element>()) {
            observer.observe(&list);
        }
        move || {
            if let Some(observer) = observer {
                observer.disconnect();
                // What it has seen and not told yet would be told to nobody.
                observer.take_records();
            }
            drop(callback);
        }
    });
}

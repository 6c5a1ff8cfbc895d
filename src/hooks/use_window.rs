//! A long list of which no more is drawn than is seen, and a view above and below. It stays at its end while it grows
//! there, and where it is whatever else comes, goes or gets another height.
//!
//! The component draws the rows of the range into the element of the rows, one after the other. Each row ends with an
//! element without the attribute [`BETWEEN`]; what stands between two rows, as the name of a day, has it.

mod measures;
mod scroller;

use std::ops::Range;
use std::rc::Rc;

use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Element, ResizeObserver};
use yew::prelude::*;

use super::use_places::Places;
use crate::state::{ThreadId, Timeline};
use scroller::Scroller;

/// Marks an element that stands between two rows and counts as a part of the one behind it.
pub const BETWEEN: &str = "data-between";

/// What the list shows, and who wants to hear of it.
#[derive(Clone, PartialEq)]
pub struct Shown {
    /// Which thread it is; always the same one.
    pub thread: ThreadId,
    /// Its messages and echoes, which are the rows.
    pub timeline: Rc<Timeline>,
    /// The first row that was new to the user when the thread opened, if there is one and it is known: there the list
    /// opens, or goes when it becomes known before the user has done anything.
    pub unread: Option<usize>,
    /// Where the user was before.
    pub places: Places,
    /// The beginning of what is known comes near.
    pub on_earlier: Callback<()>,
}

/// What the list needs to be given, and what is to be drawn.
pub struct Windowed {
    /// The element that scrolls.
    pub list: NodeRef,
    /// The element in it that has the rows, and nothing else.
    pub rows: NodeRef,
    /// To be called when it scrolls.
    pub on_scroll: Callback<Event>,
    /// To be called when the user wants to see the end.
    pub on_end: Callback<()>,
    /// To be called with the number of a row that is to be in view.
    pub reach: Callback<usize>,
    /// How many rows there are.
    pub count: usize,
    /// The rows to be drawn.
    pub range: Range<usize>,
    /// Whether the list is at its end.
    pub at_end: bool,
    /// How many rows have come since the user left the end, as far as anybody counts: 100 are many.
    pub news: usize,
}

/// What the list is to call; made once.
struct Callbacks {
    on_scroll: Callback<Event>,
    on_end: Callback<()>,
    reach: Callback<usize>,
}

impl Callbacks {
    fn new(scroller: &Rc<Scroller>) -> Self {
        let [scrolling, ending, reaching] = [(); 3].map(|()| Rc::clone(scroller));
        Self {
            on_scroll: Callback::from(move |_: Event| scrolling.scrolled()),
            on_end: Callback::from(move |()| ending.go_to_end()),
            reach: Callback::from(move |row| reaching.reach(row)),
        }
    }
}

/// Draws a part of a list, and keeps its place.
#[hook]
pub fn use_window(shown: Shown) -> Windowed {
    let redraw = use_force_update();
    let scroller = use_memo((), move |()| Scroller::new(redraw));
    let callbacks = use_memo((), |()| Callbacks::new(&scroller));
    let count = shown.timeline.item_count();
    scroller.follow(shown);
    let [drawn, painted] = [(); 2].map(|()| Rc::clone(&scroller));
    use_effect(move || drawn.settle_drawn());
    // The effect comes late where drawing has taken long: Yew lets the browser paint before, and rows that came above
    // would be seen to push the others down. A microtask is always in time. What stands in the rows may be drawn after it.
    spawn_local(async move { painted.settle_early() });
    use_observer(&scroller);
    Windowed {
        list: scroller.list.clone(),
        rows: scroller.rows.clone(),
        on_scroll: callbacks.on_scroll.clone(),
        on_end: callbacks.on_end.clone(),
        reach: callbacks.reach.clone(),
        count,
        range: scroller.draw(),
        at_end: scroller.is_at_end(),
        news: scroller.news(),
    }
}

/// Hears of other sizes of the list, as when a banner comes or the composer grows, and of its rows; and of the end.
#[hook]
fn use_observer(scroller: &Rc<Scroller>) {
    let scroller = Rc::clone(scroller);
    use_effect_with((), move |()| {
        let resized = Rc::clone(&scroller);
        let callback = Closure::<dyn FnMut()>::new(move || resized.settle());
        let observer = ResizeObserver::new(callback.as_ref().unchecked_ref()).ok();
        for element in [&scroller.list, &scroller.rows] {
            if let (Some(observer), Some(element)) = (&observer, element.cast::<Element>()) {
                observer.observe(&element);
            }
        }
        move || {
            if let Some(observer) = observer {
                observer.disconnect();
            }
            drop(callback);
            scroller.leave();
        }
    });
}

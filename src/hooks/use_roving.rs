//! A list that is one stop of the Tab key: in it, the arrow keys, Home and End move the focus.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, KeyboardEvent};
use yew::prelude::*;

use super::focus::focused;

/// Where a key leads to in a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    Before,
    After,
    First,
    Last,
}

impl Step {
    /// Where a key leads to. While another one is held down it means something else.
    pub(super) fn of(event: &KeyboardEvent) -> Option<Self> {
        if event.ctrl_key() || event.alt_key() || event.meta_key() || event.shift_key() {
            return None;
        }
        match event.key().as_str() {
            "ArrowUp" => Some(Self::Before),
            "ArrowDown" => Some(Self::After),
            "Home" => Some(Self::First),
            "End" => Some(Self::Last),
            _ => None,
        }
    }

    /// The place that it leads to from another one; nowhere beyond the ends.
    pub(super) fn leads_to(self, at: usize, count: usize) -> Option<usize> {
        let to = match self {
            Self::Before => at.checked_sub(1)?,
            Self::After => at + 1,
            Self::First => 0,
            Self::Last => count.checked_sub(1)?,
        };
        (to < count).then_some(to)
    }
}

/// Which stop the Tab key leads to, as long as none has the focus.
type Rest = fn(&Roving, &Element) -> Option<HtmlElement>;

/// The stops of a list: the elements in it that a selector finds, of which one is in the order of the Tab key.
#[derive(Clone)]
pub(super) struct Roving {
    pub(super) list: NodeRef,
    pub(super) selector: &'static str,
}

impl Roving {
    /// The stop that has the focus, or that what has it is in.
    pub(super) fn focused(&self) -> Option<HtmlElement> {
        let list = self.list.cast::<Element>()?;
        let stop = focused(&list)?.closest(self.selector).ok()??;
        if !list.contains(Some(&*stop)) {
            return None;
        }
        stop.dyn_into().ok()
    }

    /// The stops, in their order.
    pub(super) fn stops(&self, list: &Element) -> Vec<HtmlElement> {
        self.stops_that_are(list, "")
    }

    /// Those of which something else is true, as a selector says it.
    fn stops_that_are(&self, list: &Element, what: &str) -> Vec<HtmlElement> {
        let Ok(found) = list.query_selector_all(&[self.selector, what].concat()) else { return Vec::new() };
        (0..found.length()).filter_map(|at| found.item(at)?.dyn_into().ok()).collect()
    }

    /// Puts one stop into the order of the Tab key, and takes all others out.
    pub(super) fn tend(&self, rest: Rest) {
        let Some(list) = self.list.cast::<Element>() else { return };
        let new = self.stops_that_are(&list, ":not([tabindex])");
        new.iter().for_each(|stop| stop.set_tab_index(-1));
        let current = self.focused().or_else(|| rest(self, &list));
        let before = self.stops_that_are(&list, "[tabindex='0']");
        let others = before.iter().filter(|stop| Some(*stop) != current.as_ref());
        others.for_each(|stop| stop.set_tab_index(-1));
        if let Some(current) = current.filter(|current| current.tab_index() != 0) {
            current.set_tab_index(0);
        }
    }

    /// The stop that is in the order of the Tab key.
    pub(super) fn current(&self, list: &Element) -> Option<HtmlElement> {
        self.stops_that_are(list, "[tabindex='0']").into_iter().next()
    }

    /// Moves the focus, if a key says so. Keys of what is in a stop are its own.
    fn walk(&self, event: &KeyboardEvent) {
        let Some(list) = self.list.cast::<Element>() else { return };
        let Some(step) = Step::of(event).filter(|_| !event.default_prevented()) else { return };
        let target = event.target().and_then(|target| target.dyn_into::<HtmlElement>().ok());
        let stops = self.stops(&list);
        let at = stops.iter().position(|stop| Some(stop) == target.as_ref());
        if let Some(stop) = at.and_then(|at| stops.get(step.leads_to(at, stops.len())?)) {
            let _ = stop.focus();
        }
        if at.is_some() {
            event.prevent_default();
        }
    }
}

/// Moves the focus among the elements of a list that a selector finds, and keeps one of them in the order of the Tab
/// key: the one that has the focus, else the one that is marked as current, else the one that had it. What is returned
/// is to be called when a key goes down in the list.
#[hook]
pub fn use_roving(list: &NodeRef, selector: &'static str) -> Callback<KeyboardEvent> {
    let roving = Roving { list: list.clone(), selector };
    let drawn = roving.clone();
    use_effect(move || drawn.tend(marked));
    use_callback((), move |event: KeyboardEvent, ()| {
        // A click may have moved the focus meanwhile: Tab leads away from there.
        roving.tend(marked);
        roving.walk(&event);
        roving.tend(marked);
    })
}

fn marked(roving: &Roving, list: &Element) -> Option<HtmlElement> {
    let marked = roving.stops_that_are(list, "[aria-current]").into_iter().next();
    marked.or_else(|| roving.current(list)).or_else(|| roving.stops(list).into_iter().next())
}

//! The keyboard in a long list of which a part is drawn: the arrow keys lead from row to row, Home and End to rows that
//! are drawn then, Enter into what can be done with a row, and Escape back out of it.

use std::cell::Cell;
use std::ops::Range;
use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, KeyboardEvent};
use yew::prelude::*;

use super::focus::{focus_unmoved, is_nowhere};
use super::use_roving::{Roving, Step};
use super::use_window::Windowed;

/// How far, in pixels, a row may reach out of view and still count as in view.
const TOLERANCE: f64 = 1.0;

/// What a key needs to know.
#[derive(Clone, PartialEq)]
struct Known {
    /// The rows that are drawn.
    range: Range<usize>,
    /// How many rows there are.
    count: usize,
    /// Brings a row into view.
    reach: Callback<usize>,
}

/// Keeps the focus of a list that is drawn in part. Each row has one element that the selector `rows` finds; what can be
/// done with it is found by `actions`. What is returned is to be called when a key goes down in the list.
#[hook]
pub fn use_row_focus(
    window: &Windowed,
    rows: &'static str,
    actions: &'static str,
) -> Callback<KeyboardEvent> {
    let roving = Roving { list: window.list.clone(), selector: rows };
    let wanted = use_memo((), |()| Cell::new(None::<usize>));
    // The page is still as it was before this drawing.
    let (held, drawn) = (roving.focused(), roving.clone());
    let (waiting, first) = (Rc::clone(&wanted), window.range.start);
    use_effect(move || {
        keep(&drawn, held.as_ref(), &waiting, first);
        drawn.tend(last_in_view);
    });
    let known = Known { range: window.range.clone(), count: window.count, reach: window.reach.clone() };
    use_callback(known, move |event: KeyboardEvent, known| {
        // A click may have moved the focus meanwhile: Tab leads away from there.
        roving.tend(last_in_view);
        if !event.default_prevented() && handle(&roving, &event, known, &wanted, actions) {
            event.prevent_default();
            roving.tend(last_in_view);
        }
    })
}

/// Gives the focus to the row that was waited for. If what had it is gone, its row gets it, and the list if that has
/// gone as well: whoever reads must not begin anew.
fn keep(roving: &Roving, held: Option<&HtmlElement>, wanted: &Cell<Option<usize>>, first: usize) {
    let Some(list) = roving.list.cast::<HtmlElement>() else { return };
    let place = wanted.get().and_then(|wanted| wanted.checked_sub(first));
    if let Some(row) = place.and_then(|place| roving.stops(&list).into_iter().nth(place)) {
        wanted.set(None);
        focus_unmoved(&row);
    } else if let Some(held) = held.filter(|_| is_nowhere(&list)) {
        focus_unmoved(if held.is_connected() { held } else { &list });
    }
}

/// Does what a key says. Whether it says something here.
fn handle(
    roving: &Roving,
    event: &KeyboardEvent,
    known: &Known,
    wanted: &Cell<Option<usize>>,
    actions: &str,
) -> bool {
    let Some(list) = roving.list.cast::<HtmlElement>() else { return false };
    let Some(target) = event.target().and_then(|target| target.dyn_into::<Element>().ok()) else {
        return false;
    };
    let is_list = target == *list;
    match roving.focused() {
        // What is in a row has keys of its own, but for the way back.
        Some(row) if *row != target => event.key() == "Escape" && row.focus().is_ok(),
        Some(row) if is_entering(event) => enter(&row, actions),
        Some(row) => walk(roving, &row, event, known, wanted),
        None if is_list && Step::of(event).is_some() => {
            roving.current(&list).is_some_and(|row| row.focus().is_ok())
        }
        None => false,
    }
}

/// Whether a key is to show what can be done.
fn is_entering(event: &KeyboardEvent) -> bool {
    match event.key().as_str() {
        "Enter" | "ContextMenu" => true,
        "F10" => event.shift_key(),
        _ => false,
    }
}

fn enter(row: &Element, actions: &str) -> bool {
    let first = row.query_selector(actions).ok().flatten();
    first.and_then(|first| first.dyn_into::<HtmlElement>().ok()).is_some_and(|first| first.focus().is_ok())
}

/// Goes to another row, or waits for it to be drawn.
fn walk(
    roving: &Roving,
    row: &HtmlElement,
    event: &KeyboardEvent,
    known: &Known,
    wanted: &Cell<Option<usize>>,
) -> bool {
    let (Some(step), Some(list)) = (Step::of(event), roving.list.cast::<Element>()) else { return false };
    let rows = roving.stops(&list);
    let place = rows.iter().position(|other| other == row).unwrap_or(0);
    let Some(to) = step.leads_to(known.range.start + place, known.count) else { return true };
    let is_near = matches!(step, Step::Before | Step::After);
    let near = to.checked_sub(known.range.start).and_then(|place| rows.get(place)).filter(|_| is_near);
    if let Some(near) = near {
        return near.focus().is_ok();
    }
    // The ends are shown with all that stands there.
    wanted.set(Some(to));
    known.reach.emit(to);
    true
}

/// The last row whose end is in view, else the first one.
fn last_in_view(roving: &Roving, list: &Element) -> Option<HtmlElement> {
    let edge = list.get_bounding_client_rect().bottom() + TOLERANCE;
    let mut rows = roving.stops(list);
    let count = rows.partition_point(|row| row.get_bounding_client_rect().bottom() <= edge);
    let last = count.saturating_sub(1);
    (last < rows.len()).then(|| rows.swap_remove(last))
}

//! The order of the list while somebody points at it or is in it.

use std::cell::RefCell;
use std::rc::Rc;

use gloo_timers::callback::Timeout;
use wasm_bindgen::JsCast;
use web_sys::Node;
use yew::prelude::*;

use crate::view::ThreadRow;
use crate::view::still::still;

/// The order changes after so many milliseconds in any case: a pointer may lie there for hours.
const LONGEST: u32 = 5_000;

/// What is to be shown, and what the list has to tell.
pub(super) struct Still {
    /// The rows in the order in which they are shown.
    pub rows: Rc<[Rc<ThreadRow>]>,
    /// The pointer has come.
    pub on_enter: Callback<PointerEvent>,
    /// It has gone.
    pub on_leave: Callback<PointerEvent>,
    /// The focus has come.
    pub on_focus: Callback<FocusEvent>,
    /// It has gone, perhaps to another place in the list.
    pub on_blur: Callback<FocusEvent>,
}

/// What was shown last, and why it may not move.
#[derive(Default)]
struct Order {
    shown: Rc<[Rc<ThreadRow>]>,
    pointed_at: bool,
    focused: bool,
}

impl Order {
    /// What to show; the very rows where nothing has to be kept back.
    fn show(&mut self, rows: &Rc<[Rc<ThreadRow>]>) -> Rc<[Rc<ThreadRow>]> {
        let mut shown = Rc::clone(rows);
        if self.pointed_at || self.focused {
            let still = still(&self.shown, rows);
            if *still != **rows {
                shown = still.into();
            }
        }
        self.shown = Rc::clone(&shown);
        shown
    }
}

/// Keeps the order of the list as long as somebody points at it or is in it, though not for long.
#[hook]
pub(super) fn use_still(rows: &Rc<[Rc<ThreadRow>]>, list: &NodeRef) -> Still {
    let order = use_mut_ref(Order::default);
    let redraw = use_force_update();
    let shown = order.borrow_mut().show(rows);
    let is_late = !Rc::ptr_eq(&shown, rows);
    let (late, again) = (Rc::clone(&order), redraw.clone());
    use_effect_with(is_late, move |is_late| {
        let timeout = is_late.then(|| {
            Timeout::new(LONGEST, move || {
                late.borrow_mut().shown = Rc::default();
                again.force_update();
            })
        });
        move || drop(timeout)
    });
    let told = Callback::from(move |change: fn(&mut Order)| {
        let is_free = change_of(&order, change);
        if is_free && is_late {
            redraw.force_update();
        }
    });
    told_by(&told, shown, list)
}

/// Whether the order may change after that.
fn change_of(order: &RefCell<Order>, change: fn(&mut Order)) -> bool {
    let mut order = order.borrow_mut();
    change(&mut order);
    !order.pointed_at && !order.focused
}

fn told_by(told: &Callback<fn(&mut Order)>, rows: Rc<[Rc<ThreadRow>]>, list: &NodeRef) -> Still {
    let (list, blurred) = (list.clone(), told.clone());
    let on_blur = Callback::from(move |event: FocusEvent| {
        let next = event.related_target().and_then(|next| next.dyn_into::<Node>().ok());
        if list.get().is_none_or(|list| !list.contains(next.as_ref())) {
            blurred.emit(|order| order.focused = false);
        }
    });
    Still {
        rows,
        on_enter: told.reform(|_: PointerEvent| -> fn(&mut Order) { |order| order.pointed_at = true }),
        on_leave: told.reform(|_: PointerEvent| -> fn(&mut Order) { |order| order.pointed_at = false }),
        on_focus: told.reform(|_: FocusEvent| -> fn(&mut Order) { |order| order.focused = true }),
        on_blur,
    }
}

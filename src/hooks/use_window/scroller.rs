//! The browser's side of a list that is drawn in part: what is measured there, and what is set.

use std::cell::{Cell, RefCell};
use std::ops::Range;
use std::rc::Rc;

use web_sys::{Element, HtmlElement};
use yew::prelude::*;

use super::Shown;
use super::measures::{at_end, heights, scroll, top};
use crate::hooks::use_places::Place;
use crate::hooks::window::{Hold, Length, PIXEL, Window};
use crate::state::{History, MessageKey, Timeline};

/// How far below the top the first new row stands when a list opens there.
const ABOVE_NEWS: Length = 96 * PIXEL;

/// How many new rows are counted.
const MOST_NEWS: usize = 100;

/// A list, what is drawn of it, and where it is.
pub(super) struct Scroller {
    pub(super) list: NodeRef,
    pub(super) rows: NodeRef,
    shown: RefCell<Option<Shown>>,
    window: RefCell<Window>,
    /// What was drawn last; the window may be ahead.
    drawn: RefCell<Range<usize>>,
    /// Whether its effect was not there since.
    is_unsettled: Cell<bool>,
    /// The width and the height of the list when it was last measured.
    size: Cell<(i32, i32)>,
    /// How far the list was scrolled when that was last noted, in pixels.
    at: Cell<i32>,
    /// The room that was left before and behind the rows.
    pads: Cell<(Length, Length)>,
    /// The last row that was there when the user left the end.
    read: RefCell<Option<MessageKey>>,
    /// Whether the user has chosen where to be.
    is_chosen: Cell<bool>,
    /// How many rows there were when earlier ones were last asked for.
    asked: Cell<usize>,
    redraw: UseForceUpdateHandle,
}

impl Scroller {
    pub(super) fn new(redraw: UseForceUpdateHandle) -> Self {
        Self {
            list: NodeRef::default(),
            rows: NodeRef::default(),
            shown: RefCell::default(),
            window: RefCell::default(),
            drawn: RefCell::default(),
            is_unsettled: Cell::default(),
            size: Cell::default(),
            at: Cell::default(),
            pads: Cell::default(),
            read: RefCell::default(),
            is_chosen: Cell::default(),
            asked: Cell::default(),
            redraw,
        }
    }

    /// Takes note of what the list shows now.
    pub(super) fn follow(&self, shown: Shown) {
        let (timeline, has_unread) = (Rc::clone(&shown.timeline), shown.unread.is_some());
        let before = self.shown.replace(Some(shown));
        let had_unread = before.as_ref().is_some_and(|before| before.unread.is_some());
        let before = before.map(|before| before.timeline).unwrap_or_default();
        if Rc::ptr_eq(&before, &timeline) {
            return;
        }
        let mut window = self.window.borrow_mut();
        for splice in timeline.splices_since(&before) {
            window.splice(splice.at, splice.removed, splice.inserted);
        }
        let is_late = has_unread && !had_unread && !self.is_chosen.get();
        if before.item_count() == 0 || is_late {
            window.go_to(self.start());
        } else if has_written(&before, &timeline) {
            self.is_chosen.set(true);
            window.go_to(Hold::End);
        }
        window.cover();
    }

    /// Where a list opens: where the user was, else at what is new, else at its end.
    fn start(&self) -> Hold {
        let shown = self.shown.borrow();
        let Some(shown) = &*shown else { return Hold::End };
        let timeline = &shown.timeline;
        if let Some(place) = shown.places.get(&shown.thread)
            && let Some(row) = timeline.item_of(&place.key)
        {
            self.is_chosen.set(true);
            self.read.replace(place.read);
            return Hold::Row { row, offset: place.offset };
        }
        let Some(row) = shown.unread.filter(|row| *row < timeline.item_count()) else { return Hold::End };
        self.read.replace(row.checked_sub(1).and_then(|row| timeline.key_at(row).cloned()));
        Hold::Row { row, offset: ABOVE_NEWS }
    }

    /// The rows that are drawn now.
    pub(super) fn draw(&self) -> Range<usize> {
        let range = self.window.borrow().range();
        self.drawn.replace(range.clone());
        self.is_unsettled.set(true);
        range
    }

    pub(super) fn is_at_end(&self) -> bool {
        self.window.borrow().hold() == Hold::End
    }

    /// How many rows have come since the user left the end.
    pub(super) fn news(&self) -> usize {
        let shown = self.shown.borrow();
        let Some(timeline) = shown.as_ref().map(|shown| &shown.timeline) else { return 0 };
        if self.is_at_end() {
            let last = timeline.item_count().checked_sub(1);
            self.read.replace(last.and_then(|last| timeline.key_at(last).cloned()));
            return 0;
        }
        timeline.count_behind(self.read.borrow().as_ref(), MOST_NEWS)
    }

    /// Settles what was drawn, with all that stands in it.
    pub(super) fn settle_drawn(&self) {
        self.is_unsettled.set(false);
        self.settle();
    }

    /// Settles what was drawn so far, if nobody has.
    pub(super) fn settle_early(&self) {
        if self.is_unsettled.get() {
            self.settle();
        }
    }

    /// Measures what was drawn and puts everything to its place, before it is seen.
    pub(super) fn settle(&self) {
        let Some((list, rows)) = self.elements() else { return };
        let size = (list.client_width(), list.client_height());
        let is_ahead = *self.drawn.borrow() != self.window.borrow().range();
        // A list that is not displayed has no sizes; and what is about to be drawn is measured then.
        if size.1 == 0 || is_ahead {
            return;
        }
        let before = self.size.replace(size);
        let mut window = self.window.borrow_mut();
        let was_at_end = window.hold() == Hold::End;
        // The user may have scrolled on, and no event has told it yet: that must not be undone.
        let slipped = list.scroll_top() - self.at.get();
        if before == size && slipped.abs() > 1 {
            window.slip(Length::from(slipped) * PIXEL);
        }
        if before.0 != size.0 {
            window.forget();
        }
        window.measured(Length::from(size.1) * PIXEL, heights(&rows, self.pads.get().0));
        self.make_room(&rows, window.pads());
        scroll(&list, &rows, window.wanted_top());
        self.at.set(list.scroll_top());
        let is_short = window.placed(top(&list, &rows), at_end(&list));
        let is_at_end = window.hold() == Hold::End;
        drop(window);
        self.after(is_short || was_at_end != is_at_end);
    }

    /// The list is scrolled to another place.
    pub(super) fn scrolled(&self) {
        let Some((list, rows)) = self.elements() else { return };
        // If the list has another size, what has moved it is not the user: the observer will put it back.
        if self.size.get() != (list.client_width(), list.client_height()) {
            return;
        }
        self.at.set(list.scroll_top());
        let before = self.window.borrow().hold();
        let is_short = self.window.borrow_mut().scrolled(top(&list, &rows), at_end(&list));
        let now = self.window.borrow().hold();
        if before != now {
            self.is_chosen.set(true);
            self.asked.set(0);
        }
        self.after(is_short || (before == Hold::End) != (now == Hold::End));
    }

    pub(super) fn go_to_end(&self) {
        self.go_to(Hold::End);
    }

    /// Brings a row into view: the first and the last one with the end of the list.
    pub(super) fn reach(&self, row: usize) {
        let count = self.shown.borrow().as_ref().map_or(0, |shown| shown.timeline.item_count());
        let hold = if row + 1 >= count { Hold::End } else { Hold::Row { row, offset: ABOVE_NEWS } };
        self.go_to(hold);
    }

    fn go_to(&self, hold: Hold) {
        self.is_chosen.set(true);
        self.window.borrow_mut().go_to(hold);
        self.redraw.force_update();
    }

    fn after(&self, has_changed: bool) {
        if has_changed {
            self.redraw.force_update();
        }
        let shown = self.shown.borrow().clone();
        if let Some(shown) = &shown {
            self.ask_earlier(shown);
        }
    }

    /// Once for as many rows as there are, so that nobody who refuses is asked again before the user scrolls on.
    fn ask_earlier(&self, shown: &Shown) {
        let count = shown.timeline.item_count();
        let has_more = matches!(shown.timeline.history(), History::More(_)) && count > 0;
        if has_more && self.window.borrow().is_near_beginning() && self.asked.replace(count) != count {
            shown.on_earlier.emit(());
        }
    }

    /// Remembers the place for when the thread is on screen again.
    pub(super) fn leave(&self) {
        let shown = self.shown.borrow();
        let Some(shown) = &*shown else { return };
        let place = match self.window.borrow().hold() {
            Hold::End => None,
            Hold::Row { row, offset } => shown.timeline.key_at(row).map(|key| {
                let read = self.read.borrow().clone();
                Place { key: key.clone(), offset, read }
            }),
        };
        shown.places.set(&shown.thread, place);
    }

    fn elements(&self) -> Option<(Element, HtmlElement)> {
        Some((self.list.cast()?, self.rows.cast()?))
    }

    fn make_room(&self, rows: &HtmlElement, pads: (Length, Length)) {
        let before = self.pads.replace(pads);
        // By the object model: where no inline style is allowed, an attribute would have no effect.
        let set = |side: &str, length: Length| {
            let room = ["calc(", &length.to_string(), "px / 64)"].concat();
            let _ = rows.style().set_property(side, &room);
        };
        if before.0 != pads.0 {
            set("padding-block-start", pads.0);
        }
        if before.1 != pads.1 {
            set("padding-block-end", pads.1);
        }
    }
}

/// Whether the user has written something: it is shown in any case.
fn has_written(before: &Timeline, now: &Timeline) -> bool {
    let is_new = |key: &MessageKey| before.echoes().iter().all(|echo| echo.key != *key);
    now.echoes().last().is_some_and(|echo| is_new(&echo.key))
}

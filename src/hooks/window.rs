//! Which rows of a long list are drawn, and what stays where it is when rows come, go or get another height. It knows
//! no browser: what was measured and how far the list is scrolled comes in, where things are to be comes out.

pub mod heights;

use std::ops::Range;

pub use heights::{Heights, Length, PIXEL};

/// How many rows are drawn at most, however low they are.
const MOST_ROWS: usize = 160;

/// How far what is drawn reaches above and below what is seen before other rows are drawn: as far as the view is high,
/// but for very high ones. A browser that is busy shows frames before the rows of a scroll are there, and whoever
/// scrolls as fast as the eye can follow sees less than half a view pass in each.
const LEAST_BEYOND: Length = 1_000 * PIXEL;

/// How high the view is taken for before it was measured.
const USUAL_VIEW: Length = 800 * PIXEL;

/// What stays where it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hold {
    /// The end of the list.
    End,
    /// A row.
    Row {
        /// Which one.
        row: usize,
        /// How far below the top of the view it begins; less than nothing if it begins above.
        offset: Length,
    },
}

/// The part of a list that is drawn.
#[derive(Clone, Debug)]
pub struct Window {
    heights: Heights,
    /// The height of the view.
    view: Length,
    /// The top of the view, below the beginning of the rows.
    top: Length,
    hold: Hold,
    range: Range<usize>,
    /// How much the rows stand below where they would by their heights: those that turned out higher or lower than
    /// guessed while the user scrolled take from the room above, so that the others do not move.
    drift: Length,
    /// How high the row above the one that is held was, where it was held itself until another came above it.
    joined: Option<Length>,
}

impl Default for Window {
    fn default() -> Self {
        let (heights, hold) = (Heights::default(), Hold::End);
        Self { heights, view: USUAL_VIEW, top: 0, hold, range: 0..0, drift: 0, joined: None }
    }
}

impl Window {
    /// The rows to be drawn.
    #[must_use]
    pub fn range(&self) -> Range<usize> {
        self.range.clone()
    }

    /// What stays where it is.
    #[must_use]
    pub fn hold(&self) -> Hold {
        self.hold
    }

    /// How much room is to be left for the rows before and behind those that are drawn.
    #[must_use]
    pub fn pads(&self) -> (Length, Length) {
        let behind = self.heights.total() - self.heights.before(self.range.end);
        (self.heights.before(self.range.start) + self.drift, behind)
    }

    /// Where the top of the view has to be for everything to stay where it is; at the end if `None`.
    #[must_use]
    pub fn wanted_top(&self) -> Option<Length> {
        match self.hold {
            Hold::End => None,
            Hold::Row { row, offset } => Some(self.heights.before(row) + self.drift - offset),
        }
    }

    /// Whether less than two views of rows are left above.
    #[must_use]
    pub fn is_near_beginning(&self) -> bool {
        self.target() < 2 * self.view
    }

    /// Holds something else, as when a list opens or the user wants to see its end. Whether there is something else
    /// to draw.
    pub fn go_to(&mut self, hold: Hold) -> bool {
        (self.hold, self.joined) = (hold, None);
        self.top = self.target() + self.drift;
        self.cover()
    }

    /// Some rows went and others came in their place.
    pub fn splice(&mut self, at: usize, removed: usize, inserted: usize) {
        if removed > 0 {
            self.joined = None;
        }
        if inserted > 0 {
            self.hold_below(at + removed);
        }
        self.heights.splice(at, removed, inserted);
        let moved = |row: usize| row - removed + inserted;
        let begins = |row: usize| if row >= at + removed { moved(row) } else { row.min(at) };
        let ends = |row: usize| {
            if row > at + removed {
                moved(row)
            } else if row > at {
                at + inserted
            } else {
                row
            }
        };
        self.range = begins(self.range.start)..ends(self.range.end);
        if let Hold::Row { row, .. } = &mut self.hold {
            *row = begins(*row).min(self.heights.len().saturating_sub(1));
        }
    }

    /// A row gets another neighbour above, with which it may share its name and its time: then it is lower than before, and
    /// what is to stand still is the row below it.
    fn hold_below(&mut self, joined: usize) {
        if let Hold::Row { row, offset } = &mut self.hold
            && *row == joined
            && joined + 1 < self.heights.len()
        {
            let height = self.heights.of(joined);
            *offset += height;
            *row += 1;
            self.joined = Some(height);
        }
    }

    /// A row that grows, as when the user unfolds it, does so downwards: it is held again itself.
    fn hold_joined(&mut self) {
        if let (Some(before), Hold::Row { row, offset }) = (self.joined, &mut self.hold)
            && *row > 0
            && self.heights.of(*row - 1) > before
        {
            (*row, *offset) = (*row - 1, *offset - before);
            self.joined = None;
        }
    }

    /// Holds the row at the top of the view.
    fn hold_first(&mut self) {
        (self.hold, self.joined) = (self.first_in_view(), None);
    }

    /// The user has scrolled. Whether there is something else to draw.
    pub fn scrolled(&mut self, top: Length, at_end: bool) -> bool {
        // Less is the arithmetic of browsers: what we have set ourselves comes back as an event as well.
        if (top - self.top).abs() >= PIXEL / 4 {
            self.top = top;
            self.hold_first();
            if at_end {
                self.hold = Hold::End;
            }
        }
        self.cover()
    }

    /// The user has scrolled on by so much while rows came and went.
    pub fn slip(&mut self, by: Length) {
        let Some(top) = self.wanted_top() else { return };
        self.top = top + by;
        match &mut self.hold {
            // Nobody has measured what is above it yet.
            Hold::Row { offset, .. } if by < 0 => *offset -= by,
            _ => self.hold_first(),
        }
    }

    /// The rows have another width, and so other heights.
    pub fn forget(&mut self) {
        self.heights.forget();
    }

    /// The rows that are drawn were measured, and the view.
    pub fn measured(&mut self, view: Length, heights: Vec<Length>) {
        self.view = view;
        self.heights.measure(self.range.start, heights);
        self.drift = 0;
        self.hold_joined();
        if let Hold::Row { row, offset } = self.hold {
            let offset = offset.max(-self.heights.of(row));
            self.hold = Hold::Row { row, offset };
            self.drift = self.bearable_drift(self.top + offset - self.heights.before(row));
        }
    }

    /// The drift that leaves all where it is, if there is room for it above, and the scroll bar stays about right.
    fn bearable_drift(&self, still: Length) -> Length {
        let above = self.heights.before(self.range.start);
        let is_bearable = self.range.start > 0 && above + still >= 0 && still.abs() <= self.view;
        if is_bearable { still } else { 0 }
    }

    /// The list was put to where it has to be, as far as it could be scrolled. Whether there is something else to draw.
    pub fn placed(&mut self, top: Length, at_end: bool) -> bool {
        let missed = self.wanted_top().is_some_and(|wanted| (wanted - top).abs() > PIXEL);
        self.top = top;
        if missed {
            self.hold_first();
            if at_end {
                self.hold = Hold::End;
            }
        }
        self.cover()
    }

    /// Draws other rows, if those that are drawn do not reach far enough; then by half as much farther.
    pub fn cover(&mut self) -> bool {
        let least = self.view.min(LEAST_BEYOND);
        let needed = self.around(least);
        let is_covered = self.range.start <= needed.start && needed.end <= self.range.end;
        if is_covered && self.range.len() <= MOST_ROWS {
            return false;
        }
        let wanted = self.around(least + least / 2);
        let is_other = wanted != self.range;
        self.range = wanted;
        is_other
    }

    /// The rows that are seen, and those that reach so far beyond.
    fn around(&self, beyond: Length) -> Range<usize> {
        let top = self.target();
        let middle = self.heights.row_at(top + self.view / 2);
        let first = self.heights.row_at(top - beyond).max(middle.saturating_sub(MOST_ROWS / 2));
        let behind = self.heights.row_at(top + self.view + beyond) + 1;
        first..behind.min(middle + MOST_ROWS / 2).min(self.heights.len())
    }

    /// The top of the view, if all rows before it had the heights that are known or guessed.
    fn target(&self) -> Length {
        match self.hold {
            Hold::End => self.heights.total() - self.view,
            Hold::Row { row, offset } => self.heights.before(row) - offset,
        }
    }

    /// The row at the top of the view.
    fn first_in_view(&self) -> Hold {
        let top = self.top - self.drift;
        let row = self.heights.row_at(top);
        Hold::Row { row, offset: self.heights.before(row) - top }
    }
}

// Property tests need what only the host has.
#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;

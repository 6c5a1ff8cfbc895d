//! What is measured of a list and its rows, and how it is scrolled.

use web_sys::Element;

use super::BETWEEN;
use crate::hooks::window::{Length, PIXEL};

/// How far from the end still counts as the end, in pixels.
const NEAR: i32 = 48;

/// The heights of the rows, from where one ends to where the next one does: margins are in between.
pub(super) fn heights(rows: &Element, pad: Length) -> Vec<Length> {
    let mut heights = Vec::new();
    let mut above = length(rows.get_bounding_client_rect().top()) + pad;
    let mut next = rows.first_element_child();
    while let Some(row) = next {
        if !row.has_attribute(BETWEEN) {
            let below = length(row.get_bounding_client_rect().bottom());
            heights.push(below - above);
            above = below;
        }
        next = row.next_element_sibling();
    }
    heights
}

/// Puts the top of the view to a place among the rows, or to the end.
pub(super) fn scroll(list: &Element, rows: &Element, wanted: Option<Length>) {
    let Some(wanted) = wanted else {
        return list.set_scroll_top(list.scroll_height());
    };
    let off = wanted - top(list, rows);
    if off.abs() >= PIXEL {
        list.scroll_by_with_x_and_y(0.0, off as f64 / PIXEL as f64);
    }
}

/// The top of the view, below the beginning of the rows.
pub(super) fn top(list: &Element, rows: &Element) -> Length {
    length(list.get_bounding_client_rect().top() - rows.get_bounding_client_rect().top())
}

/// Whether the list is as good as at its end.
pub(super) fn at_end(list: &Element) -> bool {
    list.scroll_height() - list.scroll_top() - list.client_height() <= NEAR
}

fn length(pixels: f64) -> Length {
    (pixels * PIXEL as f64) as Length
}

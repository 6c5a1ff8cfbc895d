//! Rows that come above, while the user scrolls or not.

use super::*;

/// History comes while the user scrolls, and before the browser has told so.
#[test]
fn a_scroll_that_nobody_has_told_yet_is_not_undone_by_rows_that_come() {
    for by in [-110, 70, 400] {
        let mut list = List::new(even(100), Hold::Row { row: 50, offset: 10 * PIXEL });
        let (name, place) = list.seen().unwrap();
        list.rows.splice(0..0, (0..40).map(|name| (1_000 + name, 80 * PIXEL)));
        list.window.splice(0, 0, 40);
        list.window.slip(by * PIXEL);
        list.settle();
        assert_eq!(list.place_of(name), Some(place - by * PIXEL), "{by}");
    }
}

#[test]
fn a_row_that_shares_its_name_with_what_comes_above_is_lower_and_those_below_stand_still() {
    let mut list = List::new(vec![90 * PIXEL; 40], Hold::End);
    list.scroll_to(0);
    let (below, place) = (list.rows[1].0, list.place(1));
    list.put(0, vec![60 * PIXEL; 20]);
    list.rows[20].1 = 46 * PIXEL;
    list.settle();
    assert_eq!(list.place_of(below), Some(place));
    list.rows[20].1 = 40 * PIXEL;
    list.settle();
    assert_eq!(list.place_of(below), Some(place), "also where it is drawn later than the others");
}

#[test]
fn whoever_scrolls_up_while_rows_come_above_sees_those_below_go_as_far() {
    let mut list = List::new(vec![90 * PIXEL; 40], Hold::End);
    list.scroll_to(110 * PIXEL);
    let (below, place) = (list.rows[3].0, list.place(3));
    list.put(0, vec![30 * PIXEL; 20]);
    list.rows[20].1 = 46 * PIXEL;
    list.window.slip(-60 * PIXEL);
    list.settle();
    assert_eq!(list.place_of(below), Some(place + 60 * PIXEL));
}

#[test]
fn the_row_at_the_top_grows_downwards_also_after_others_came_above_it() {
    let mut list = List::new(vec![90 * PIXEL; 40], Hold::End);
    list.scroll_to(0);
    let (first, place) = (list.rows[0].0, list.place(0));
    list.put(0, vec![60 * PIXEL; 20]);
    list.settle();
    assert_eq!(list.place_of(first), Some(place));
    list.rows[20].1 = 400 * PIXEL;
    list.settle();
    assert_eq!(list.place_of(first), Some(place));
}

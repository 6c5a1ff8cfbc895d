#![allow(clippy::unwrap_used, reason = "a helper of a test fails as the test does")]

mod coming;

use proptest::prelude::*;

use super::*;

const VIEW: Length = 600 * PIXEL;

/// How near to its end a list counts as being there, as the browser's side has it.
const NEAR: Length = 48 * PIXEL;

/// A list in a browser: rows with names and real heights, scrolled so far, and the window over it.
#[derive(Clone, Debug)]
struct List {
    window: Window,
    rows: Vec<(u32, Length)>,
    /// How many names were given.
    names: u32,
    view: Length,
    scroll: Length,
    /// The range and the room above it that are laid out; the window may be ahead.
    laid_out: (Range<usize>, Length, Length),
}

impl List {
    fn new(heights: Vec<Length>, hold: Hold) -> Self {
        let (window, laid_out) = (Window::default(), (0..0, 0, 0));
        let mut list = Self { window, rows: Vec::new(), names: 0, view: VIEW, scroll: 0, laid_out };
        list.put(0, heights);
        list.window.go_to(hold);
        list.settle();
        list
    }

    fn drawn(&self) -> Length {
        self.rows[self.laid_out.0.clone()].iter().map(|(_, height)| height).sum()
    }

    fn most_scroll(&self) -> Length {
        (self.laid_out.1 + self.drawn() + self.laid_out.2 - self.view).max(0)
    }

    fn is_at_end(&self) -> bool {
        self.most_scroll() - self.scroll <= NEAR
    }

    /// What a component does after each change, until nothing else is to be drawn.
    fn settle(&mut self) {
        for _ in 0..20 {
            self.laid_out.0 = self.window.range();
            let heights = self.rows[self.laid_out.0.clone()].iter().map(|(_, height)| *height).collect();
            self.window.measured(self.view, heights);
            (self.laid_out.1, self.laid_out.2) = self.window.pads();
            let wanted = self.window.wanted_top().unwrap_or(Length::MAX);
            self.scroll = wanted.clamp(0, self.most_scroll());
            if !self.window.placed(self.scroll, self.is_at_end()) {
                return;
            }
        }
        panic!("it never comes to rest: {:?} {:?}", self.window.hold(), self.window.range());
    }

    fn scroll_to(&mut self, to: Length) {
        self.scroll = to.clamp(0, self.most_scroll());
        self.window.scrolled(self.scroll, self.is_at_end());
        self.settle();
    }

    /// Rows come at a place, with names in their order.
    fn put(&mut self, at: usize, heights: Vec<Length>) {
        self.window.splice(at, 0, heights.len());
        let names = self.names..;
        self.names += u32::try_from(heights.len()).unwrap();
        self.rows.splice(at..at, names.zip(heights));
        self.window.cover();
    }

    fn place(&self, row: usize) -> Length {
        let drawn = &self.rows[self.laid_out.0.start..row];
        self.laid_out.1 + drawn.iter().map(|(_, height)| height).sum::<Length>() - self.scroll
    }

    /// The name and the place of the row at the top of the view.
    fn seen(&self) -> Option<(u32, Length)> {
        let mut drawn = self.laid_out.0.clone();
        let row = drawn.find(|row| self.place(*row) + self.rows[*row].1 > 0)?;
        Some((self.rows[row].0, self.place(row)))
    }

    fn place_of(&self, name: u32) -> Option<Length> {
        self.laid_out.0.clone().find(|row| self.rows[*row].0 == name).map(|row| self.place(row))
    }

    /// Rows stand wherever the user can look, and they are not too many.
    fn check(&self) {
        let (range, above, behind) = &self.laid_out;
        assert!(range.len() <= MOST_ROWS && range.end <= self.rows.len(), "{range:?}");
        assert!(*above >= 0 && *behind >= 0, "{self:?}");
        let reaches_up = range.start == 0 || *above <= self.scroll;
        let reaches_down = range.end == self.rows.len() || above + self.drawn() >= self.scroll + self.view;
        assert!(reaches_up && reaches_down, "a hole: {:?} of {}", range, self.rows.len());
        if range.start == 0 {
            assert_eq!(*above, 0, "no room is left above the first row");
        }
    }
}

fn height() -> impl Strategy<Value = Length> {
    prop_oneof![5 => 20 * PIXEL..90 * PIXEL, 1 => 90 * PIXEL..900 * PIXEL]
}

fn rows(sizes: Range<usize>) -> impl Strategy<Value = Vec<Length>> {
    prop::collection::vec(height(), sizes)
}

#[derive(Clone, Debug)]
enum Step {
    ScrollBy(Length),
    ScrollTo(usize),
    Prepend(Vec<Length>),
    Append(Vec<Length>),
    Remove(usize),
    Grow(usize, Length),
    View(Length),
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        6 => (-900_i64..900).prop_map(|by| Step::ScrollBy(by * PIXEL)),
        1 => any::<usize>().prop_map(Step::ScrollTo),
        2 => rows(1..250).prop_map(Step::Prepend),
        2 => rows(1..40).prop_map(Step::Append),
        1 => any::<usize>().prop_map(Step::Remove),
        1 => (any::<usize>(), height()).prop_map(|(row, height)| Step::Grow(row, height)),
        1 => (100_i64..2_000).prop_map(|view| Step::View(view * PIXEL)),
    ]
}

fn play(list: &mut List, step: Step) {
    match step {
        Step::ScrollBy(by) => list.scroll_to(list.scroll + by),
        Step::ScrollTo(part) => {
            let part = Length::try_from(part % 1_000).unwrap();
            list.scroll_to(list.most_scroll() / 1_000 * part);
        }
        Step::Prepend(heights) => {
            list.put(0, heights);
            list.settle();
        }
        Step::Append(heights) => {
            list.put(list.rows.len(), heights);
            list.settle();
        }
        Step::Remove(row) if list.rows.len() > 1 => {
            let row = row % list.rows.len();
            list.rows.remove(row);
            list.window.splice(row, 1, 0);
            list.window.cover();
            list.settle();
        }
        Step::Remove(_) => {}
        Step::Grow(row, height) => {
            let row = row % list.rows.len();
            list.rows[row].1 = height;
            list.settle();
        }
        Step::View(view) => {
            list.view = view;
            list.settle();
        }
    }
}

/// Whether a step may move what is seen: what comes before or behind it does not, but at the end of the list.
fn moves(list: &List, step: &Step) -> bool {
    !matches!(step, Step::Prepend(_) | Step::Append(_)) || list.window.hold() == Hold::End
}

proptest! {
    #[test]
    fn wherever_the_user_looks_there_are_rows_and_what_comes_moves_none_of_them(
        first in rows(1..600),
        steps in prop::collection::vec(step(), 0..40),
    ) {
        let mut list = List::new(first, Hold::End);
        list.check();
        for step in steps {
            let (seen, moves, was_at_end) = (list.seen(), moves(&list, &step), list.window.hold() == Hold::End);
            let scrolls = matches!(step, Step::ScrollBy(_) | Step::ScrollTo(_));
            play(&mut list, step);
            list.check();
            if let Some((name, place)) = seen.filter(|_| !moves) {
                let now = list.place_of(name);
                // A list that is hardly longer than the view cannot be scrolled as far as that would need.
                let most = if list.scroll == list.most_scroll() { Length::MAX } else { PIXEL };
                let stays = |now: Length| (-PIXEL..=most).contains(&(now - place));
                prop_assert!(now.is_some_and(stays), "{:?} {:?}", place, now);
            }
            if was_at_end && !scrolls {
                prop_assert_eq!(list.scroll, list.most_scroll(), "it stays at its end");
            }
        }
    }

    #[test]
    fn scrolling_moves_rows_by_as_much_as_the_user_scrolls(
        first in rows(300..600),
        steps in prop::collection::vec(-200_i64..150, 1..60),
    ) {
        let mut list = List::new(first, Hold::End);
        for by in steps {
            let (seen, before) = (list.seen().unwrap(), list.scroll);
            list.scroll = (before + by * PIXEL).clamp(0, list.most_scroll());
            let by = list.scroll - before;
            list.window.scrolled(list.scroll, list.is_at_end());
            let stays = list.window.hold() != Hold::End;
            list.settle();
            list.check();
            let now = list.place_of(seen.0).filter(|_| stays);
            prop_assert!(now.is_none_or(|now| (now - (seen.1 - by)).abs() <= PIXEL));
        }
    }
}

fn even(count: usize) -> Vec<Length> {
    vec![40 * PIXEL; count]
}

#[test]
fn a_list_opens_at_its_end_or_at_a_row() {
    let list = List::new(even(10_000), Hold::End);
    assert_eq!((list.scroll, list.window.range().end), (list.most_scroll(), 10_000));
    let list = List::new(even(10_000), Hold::Row { row: 5_000, offset: 100 * PIXEL });
    assert_eq!(list.place_of(5_000), Some(100 * PIXEL));
    let list = List::new(even(10_000), Hold::Row { row: 9_999, offset: 0 });
    assert_eq!((list.scroll, list.window.hold()), (list.most_scroll(), Hold::End));
}

#[test]
fn few_rows_are_drawn_however_many_there_are_and_none_is_drawn_anew_for_a_small_step() {
    for count in [100, 100_000] {
        let mut list = List::new(even(count), Hold::Row { row: 50, offset: 0 });
        assert!(list.window.range().len() < 90, "{:?}", list.window.range());
        // When it opens the heights are guesses; then they are known.
        list.scroll_to(list.scroll + VIEW);
        let before = list.window.range();
        list.scroll_to(list.scroll + 100 * PIXEL);
        assert_eq!(list.window.range(), before);
    }
}

/// A busy browser shows a frame or two before it tells of a scroll.
#[test]
fn as_far_as_one_view_further_on_rows_stand_before_a_scroll_is_told() {
    let mut list = List::new(even(2_000), Hold::Row { row: 1_000, offset: 0 });
    for _ in 0..60 {
        list.scroll_to(list.scroll + 37 * PIXEL);
        for by in [-VIEW, VIEW] {
            list.scroll += by;
            list.check();
            list.scroll -= by;
        }
    }
}

#[test]
fn another_width_keeps_the_row_at_the_top() {
    let mut list = List::new(even(2_000), Hold::Row { row: 1_000, offset: -10 * PIXEL });
    list.rows.iter_mut().for_each(|(_, height)| *height = 90 * PIXEL);
    list.window.forget();
    list.settle();
    list.check();
    assert_eq!(list.place_of(1_000), Some(-10 * PIXEL));
}

#[test]
fn history_is_near_when_two_views_are_left() {
    let mut list = List::new(even(1_000), Hold::End);
    assert!(!list.window.is_near_beginning());
    list.scroll_to(2 * VIEW - PIXEL);
    assert!(list.window.is_near_beginning());
}

#[test]
fn nothing_to_draw_is_drawn_as_nothing() {
    let list = List::new(Vec::new(), Hold::End);
    assert_eq!((list.window.range(), list.window.pads()), (0..0, (0, 0)));
}

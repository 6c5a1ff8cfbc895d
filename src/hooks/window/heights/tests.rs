use proptest::prelude::*;

use super::*;

/// What happens to a list; places count round from the end.
#[derive(Clone, Debug)]
enum Step {
    Splice(usize, usize, usize),
    Measure(usize, Vec<Length>),
    Forget,
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        4 => (any::<usize>(), 0..30_usize, 0..400_usize)
            .prop_map(|(at, removed, inserted)| Step::Splice(at, removed, inserted)),
        6 => (any::<usize>(), prop::collection::vec(0..9_000_i64, 0..120))
            .prop_map(|(at, heights)| Step::Measure(at, heights)),
        1 => Just(Step::Forget),
    ]
}

/// The same as a plain list: `None` is guessed.
fn play(heights: &mut Heights, plain: &mut Vec<Option<Length>>, step: &Step) {
    match step {
        Step::Splice(at, removed, inserted) => {
            let at = at % (plain.len() + 1);
            let removed = (*removed).min(plain.len() - at);
            heights.splice(at, removed, *inserted);
            plain.splice(at..at + removed, vec![None; *inserted]);
        }
        Step::Measure(at, measured) => {
            let at = at % (plain.len() + 1);
            let measured: Vec<_> = measured.iter().copied().take(plain.len() - at).collect();
            (0..measured.len()).for_each(|n| plain[at + n] = Some(measured[n]));
            heights.measure(at, measured);
        }
        Step::Forget => {
            heights.forget();
            plain.fill(None);
        }
    }
}

proptest! {
    #[test]
    fn sums_and_rows_are_those_of_a_plain_list(
        steps in prop::collection::vec(step(), 0..30),
        places in prop::collection::vec(any::<prop::sample::Index>(), 8),
    ) {
        let (mut heights, mut plain) = (Heights::default(), Vec::new());
        for step in &steps {
            play(&mut heights, &mut plain, step);
        }
        let each: Vec<_> = plain.iter().map(|height| height.unwrap_or(heights.guess)).collect();
        prop_assert_eq!(heights.len(), each.len());
        prop_assert_eq!(heights.is_empty(), each.is_empty());
        prop_assert_eq!(heights.total(), each.iter().sum::<Length>());
        for place in places {
            let row = place.index(each.len() + 1);
            prop_assert_eq!(heights.before(row), each[..row].iter().sum::<Length>());
            if row < each.len() {
                prop_assert_eq!(heights.of(row), each[row]);
                let inside = heights.before(row) + each[row] / 2;
                let found = heights.row_at(inside);
                prop_assert!(found == row || each[row] == 0, "{} is not {}", found, row);
            }
        }
    }

    #[test]
    fn pieces_stay_few_however_rows_are_measured(starts in prop::collection::vec(0..9_900_usize, 0..300)) {
        let mut heights = Heights::default();
        heights.splice(0, 0, 10_000);
        for start in starts {
            heights.measure(start, vec![PIXEL; 60]);
        }
        prop_assert!(heights.pieces.len() < 400, "{} pieces", heights.pieces.len());
        prop_assert_eq!(heights.len(), 10_000);
    }
}

#[test]
fn beyond_its_ends_a_list_has_its_first_and_its_last_row() {
    let mut heights = Heights::default();
    assert_eq!((heights.row_at(5), heights.total()), (0, 0));
    heights.splice(0, 0, 10);
    assert_eq!((heights.row_at(-5), heights.row_at(1 << 40)), (0, 9));
}

#[test]
fn what_is_not_measured_is_guessed_by_what_was_measured_first() {
    let mut heights = Heights::default();
    heights.splice(0, 0, 100_000);
    assert_eq!(heights.pieces.len(), 1, "a long list takes no room");
    heights.measure(10, vec![30 * PIXEL, 50 * PIXEL]);
    assert_eq!(heights.of(99_999), 40 * PIXEL);
    heights.measure(20, vec![900 * PIXEL]);
    assert_eq!(heights.of(99_999), 40 * PIXEL, "it stays at that");
}

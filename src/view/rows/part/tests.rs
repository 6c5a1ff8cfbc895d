#![allow(clippy::unwrap_used, reason = "a helper of a test fails as the test does")]

use proptest::prelude::*;

use super::*;
use crate::state::{Gap, MessageId, Sender};
use crate::view::time::testing::Greenwich;

const HOUR: Millis = 60 * 60 * 1000;
const MINUTE: Millis = HOUR / 60;

/// Who wrote a message, how long after the one before, and whether the service tells something instead.
type Said = (bool, Millis, bool);

fn timeline(said: &[Said], echoes: usize) -> Timeline {
    let mut at = 0;
    let message = |(sequence, (own, after, tells)): (usize, &Said)| {
        at += after;
        let id = sequence.to_string();
        let sender = Sender { id: if *own { "me" } else { "ben" }.into(), name: Some("somebody".into()) };
        Message {
            key: id.as_str().into(),
            id: MessageId::from(id.as_str()),
            sequence: sequence as u64,
            version: sequence as u64,
            sent: Some(at),
            sender: (!tells).then_some(sender),
            content: if *tells {
                Content::Topic { by: None, topic: "Lunch".into() }
            } else {
                Content::Text("hi".into())
            },
            attachments: Rc::default(),
            edited: false,
        }
    };
    let page: Vec<_> = said.iter().enumerate().map(message).collect();
    let timeline = Timeline::default().with_page(&page).unwrap_or_default();
    (0..echoes).fold(timeline, |timeline, n| {
        timeline.with_echo(Echo::new(format!("echo {n}").as_str().into(), "hi".into(), 100 * HOUR))
    })
}

fn part(timeline: &Timeline, range: Range<usize>, unread: Option<usize>) -> Vec<Row> {
    rows_of(timeline, range, unread, Some(&"me".into()), 200 * HOUR, &Greenwich, &Words::default()).to_vec()
}

/// What some people say, often more than once in a minute.
fn said() -> impl Strategy<Value = Vec<Said>> {
    let after = prop_oneof![0..MINUTE, 0..2 * HOUR];
    prop::collection::vec((any::<bool>(), after, prop::bool::weighted(0.1)), 0..40)
}

proptest! {
    #[test]
    fn a_group_is_what_one_sender_says_at_one_time(said in said()) {
        let rows = part(&timeline(&said, 0), 0..said.len(), None);
        for pair in rows.windows(2) {
            // Between two days stands a row.
            if let [Row::Message(one), Row::Message(next)] = pair {
                let is_one_group = one.own == next.own && one.time == next.time;
                prop_assert_eq!((one.ends, next.begins), (!is_one_group, !is_one_group), "{:?}", pair);
            }
        }
    }

    #[test]
    fn the_rows_of_parts_are_those_of_the_whole(
        said in said(),
        echoes in 0..3_usize,
        gap in prop::option::of(0..40_u64),
        unread in prop::option::of(0..40_usize),
        cuts in prop::collection::vec(any::<prop::sample::Index>(), 0..4),
    ) {
        let mut timeline = timeline(&said, echoes);
        if let Some(after) = gap {
            let gap = Gap { after, known: 0, place: "place".into() };
            timeline = timeline.with_gap(Some(gap)).unwrap();
        }
        let count = timeline.item_count();
        let whole = part(&timeline, 0..count, unread);
        if unread.is_none() {
            let rows = rows(&timeline, Some(&"me".into()), 200 * HOUR, &Greenwich, &Words::default());
            prop_assert_eq!(&whole, &rows.to_vec());
        }
        let mut places: Vec<_> = cuts.iter().map(|cut| cut.index(count + 1)).collect();
        places.extend([0, count]);
        places.sort_unstable();
        let parts = places.windows(2).flat_map(|pair| part(&timeline, pair[0]..pair[1], unread));
        prop_assert_eq!(parts.collect::<Vec<_>>(), whole);
    }
}

#[test]
fn what_is_beyond_the_end_is_not_there() {
    let timeline = timeline(&[(true, 0, false)], 0);
    assert_eq!(part(&timeline, 0..9, None).len(), 2);
    assert!(part(&timeline, 1..9, None).is_empty());
    assert!(part(&Timeline::default(), 0..0, None).is_empty());
}

#[test]
fn the_first_new_message_is_anothers_behind_what_was_read_and_not_one_that_came_later() {
    let (own, other) = ((true, 0, false), (false, 0, false));
    let timeline = timeline(&[other, other, own, other], 0);
    let first = |read, newest| first_unread(&timeline, read, newest, Some(&"me".into()));
    assert_eq!([first(0, 9), first(1, 9), first(2, 9)], [Some(1), Some(3), Some(3)]);
    assert_eq!([first(3, 9), first(1, 2)], [None, None]);
}

#[test]
fn news_that_are_known_before_the_list_tells_of_them_count_when_a_thread_is_opened() {
    let news = Message { id: "7000".into(), ..(*timeline(&[(false, 0, false)], 0).messages()[0]).clone() };
    let known = Timeline::default().with_page(&[news]).unwrap();
    assert_eq!(newest_at_opening(Some(&known), 5_000), 7_000);
    assert_eq!(newest_at_opening(Some(&known), 6_500), 7_499);
    assert_eq!(newest_at_opening(None, 1_000), 1_999);
}

#[test]
fn a_mark_further_back_than_what_is_known_tells_nothing() {
    let page = Message { id: "7".into(), ..(*timeline(&[(false, 0, false)], 0).messages()[0]).clone() };
    let known = Timeline::default().with_page(&[page]).unwrap();
    let first = |timeline: &Timeline| first_unread(timeline, 3, 9, None);
    assert_eq!(first(&known), None);
    assert_eq!(first(&known.with_history(History::Complete).unwrap()), Some(0));
}

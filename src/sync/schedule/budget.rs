//! Whatever happens, the limits of the service are kept; and what an hour costs, as the documentation states it.

use proptest::prelude::*;

use super::tests::Bench;
use super::*;

const HOUR: Millis = 3_600_000;

/// Something that happens between two ticks.
#[derive(Clone, Copy, Debug)]
enum Happening {
    Nothing,
    Poked,
    Hinted,
    TriedAgain,
    Looked,
    Online(bool),
    Visible(bool),
    Written,
    Opened,
    Failed(Option<u64>),
    ClockJumped(Millis),
}

fn happening() -> impl Strategy<Value = Happening> {
    prop_oneof![
        4 => Just(Happening::Nothing),
        4 => Just(Happening::Poked),
        4 => Just(Happening::Hinted),
        2 => Just(Happening::TriedAgain),
        2 => Just(Happening::Looked),
        1 => any::<bool>().prop_map(Happening::Online),
        1 => any::<bool>().prop_map(Happening::Visible),
        4 => Just(Happening::Written),
        2 => Just(Happening::Opened),
        1 => prop::option::of(0_u64..400).prop_map(Happening::Failed),
        1 => (-HOUR..=0).prop_map(Happening::ClockJumped),
    ]
}

/// When what was asked for, in true time.
#[derive(Debug, Default)]
struct Asked {
    lists: Vec<Millis>,
    pages: Vec<Millis>,
    /// Whether the user still takes part.
    people: Vec<Millis>,
    /// How far the user has read, each time in another thread.
    marks: Vec<Millis>,
}

impl Asked {
    /// What a poll asks for besides, as many threads as there may be of which nothing is known.
    fn rest(&mut self, bench: &mut Bench, due: Due, clock: Millis, time: Millis) {
        if due.messages && bench.ask(clock, |schedule, outlook| schedule.wants_people(outlook)) {
            bench.schedule.list_people(&bench.thread, clock);
            self.people.push(time);
        }
        while due.is_any() && bench.schedule.ask_mark(clock) {
            self.marks.push(time);
        }
    }
}

/// The most that fall into any stretch of time.
fn most_within(times: &[Millis], stretch: Millis) -> usize {
    let within = |from: &Millis| times.iter().filter(|time| (0..stretch).contains(&(**time - from))).count();
    times.iter().map(within).max().unwrap_or(0)
}

fn happen(bench: &mut Bench, happening: Happening, clock: &mut Millis) -> bool {
    match happening {
        Happening::Nothing => {}
        Happening::Poked => bench.schedule.hurry(),
        Happening::Hinted => {
            bench.schedule.hint_messages(&bench.thread, Some(&bench.thread));
            bench.schedule.hint_threads();
        }
        Happening::TriedAgain => bench.schedule.try_again(*clock),
        Happening::Looked => bench.schedule.glance(*clock),
        Happening::Online(online) => bench.schedule.set_online(online, *clock),
        Happening::Visible(visible) => bench.visible = visible,
        Happening::Written => bench.activity += 1_000,
        Happening::Opened => return open(bench, *clock),
        Happening::Failed(seconds) => {
            bench.schedule.failed(*clock, seconds.map(Duration::from_secs), 0.5);
        }
        Happening::ClockJumped(by) => *clock += by,
    }
    false
}

/// Opens the thread, and reads it if that is allowed.
fn open(bench: &mut Bench, clock: Millis) -> bool {
    let (thread, activity, participants) = (bench.thread.clone(), bench.activity, bench.participants);
    let may_read = bench.ask(clock, |schedule, outlook| schedule.open(&thread, Some(activity), outlook));
    if may_read {
        bench.schedule.spend(&thread, Some(participants), clock);
        let now = bench.schedule.time(clock);
        bench.schedule.finish(&thread, now, Access::Full);
    }
    may_read
}

/// Plays what happens, each followed by some ticks; the clock may jump back, true time does not.
fn play(participants: usize, happenings: &[(Happening, u8)]) -> Asked {
    let (mut bench, mut asked) = (Bench::new(participants), Asked::default());
    let (mut clock, mut time) = (0, 0);
    for (happening, ticks) in happenings {
        if happen(&mut bench, *happening, &mut clock) {
            asked.pages.push(time);
        }
        for _ in 0..*ticks {
            let due = bench.poll(clock);
            asked.lists.extend(due.threads.then_some(time));
            asked.pages.extend(due.messages.then_some(time));
            asked.rest(&mut bench, due, clock, time);
            clock += 250;
            time += 250;
        }
    }
    asked
}

proptest! {
    #[test]
    fn no_sequence_of_events_exceeds_the_limits_of_the_service(
        participants in 1_usize..=250,
        happenings in prop::collection::vec((happening(), 1_u8..40), 1..60),
    ) {
        let asked = play(participants, &happenings);
        prop_assert!(most_within(&asked.lists, 10_000) <= 10, "of 50 lists in 10 s that a user has");
        prop_assert!(most_within(&asked.people, 59_000) <= 1, "of 10 in 10 s that a user has in a thread");
        prop_assert!(most_within(&asked.marks, 10_000) <= 20, "each of a thread of its own");
        prop_assert!(most_within(&asked.pages, 10_000) <= 50, "a user in a thread");
        prop_assert!(most_within(&asked.pages, 60_000) <= 200, "a user in a thread");
        let all = most_within(&asked.pages, 60_000) * participants;
        prop_assert!(all <= 400, "{all} a minute, when all do the same");
    }
}

/// An hour of a widget after ten minutes: how often it lists threads and messages.
fn hour(participants: usize, visible: bool, writes_every: Option<Millis>) -> (usize, usize) {
    let mut bench = Bench::new(participants);
    bench.visible = visible;
    let (mut lists, mut pages) = (0, 0);
    for tick in 0..(HOUR + 600_000) / 500 {
        let clock = tick * 500;
        bench.activity = writes_every.map_or(0, |every| clock / every);
        let due = bench.poll(clock);
        if clock >= 600_000 {
            lists += usize::from(due.threads);
            pages += usize::from(due.messages);
        }
    }
    (lists, pages)
}

/// The same with some threads of two that are not on screen, in each of which somebody writes every minute.
fn hour_with_others(others: usize) -> (usize, usize) {
    let mut bench = Bench::new(2);
    let threads: Vec<_> =
        (0..others).map(|number| ThreadId::from(format!("other {number}").as_str())).collect();
    let (open, mut lists, mut pages) = (bench.thread.clone(), 0, 0);
    for tick in 0..(HOUR + 600_000) / 500 {
        let clock = tick * 500;
        bench.activity = clock / 10_000;
        let due = bench.poll(clock);
        let mut read = usize::from(due.messages);
        if due.threads {
            for (number, thread) in (0..).zip(&threads) {
                let activity = (clock + number * 11_000) / 60_000;
                bench.schedule.hear_in_background(thread, Some(&open), Some(activity), false, clock);
            }
        }
        if due.is_any() {
            read += read_in_background(&mut bench, clock);
        }
        if clock >= 600_000 {
            lists += usize::from(due.threads);
            pages += read;
        }
    }
    (lists, pages)
}

fn read_in_background(bench: &mut Bench, clock: Millis) -> usize {
    let open = bench.thread.clone();
    (0..2)
        .take_while(|_| {
            let next = bench.schedule.next_in_background(Some(&open), clock, &|_| Some(2));
            if let Some(thread) = &next {
                let now = bench.schedule.time(clock);
                bench.schedule.spend(thread, Some(2), clock);
                bench.schedule.finish(thread, now, Access::Full);
            }
            next.is_some()
        })
        .count()
}

#[test]
fn an_hour_with_threads_in_the_background_costs_what_the_documentation_says() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/requests.md");
    let documentation = std::fs::read_to_string(path).unwrap();
    let (lists, pages) = hour_with_others(5);
    let row =
        format!("| lively, 2 participants, and 5 other threads | {lists} | {pages} | {} |", lists + pages);
    assert!(documentation.contains(&row), "docs/requests.md should say\n{row}");
    assert_eq!(hour_with_others(0), hour(2, true, Some(10_000)), "what does not move costs nothing");
}

proptest! {
    #[test]
    fn a_thread_in_the_background_is_read_within_its_limits(
        participants in prop::option::of(1_usize..=250),
        moves in prop::collection::vec((any::<bool>(), 1_u8..20), 1..80),
    ) {
        let (mut schedule, thread, mut clock, mut pages) = (Schedule::default(), ThreadId::from("a"), 0, Vec::new());
        for (at, (moved, ticks)) in moves.into_iter().enumerate() {
            if moved {
                schedule.hear_in_background(&thread, None, Millis::try_from(at).ok(), at.is_multiple_of(2), clock);
            }
            for _ in 0..ticks {
                if schedule.next_in_background(None, clock, &|_| participants).is_some() {
                    let now = schedule.time(clock);
                    schedule.spend(&thread, participants, clock);
                    schedule.finish(&thread, now, Access::Full);
                    pages.push(clock);
                }
                clock += 500;
            }
        }
        prop_assert!(most_within(&pages, 10_000) <= 50 && most_within(&pages, 60_000) <= 200);
        let all = most_within(&pages, 60_000) * participants.unwrap_or(250);
        prop_assert!(all <= 400, "{all} a minute, when all do the same");
    }
}

#[test]
fn an_hour_costs_what_the_documentation_says() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/requests.md");
    let documentation = std::fs::read_to_string(path).unwrap();
    let lively = Some(10_000);
    for (name, participants, visible, writes_every) in [
        ("idle, 2 participants", 2, true, None),
        ("idle, 250 participants", 250, true, None),
        ("hidden, 2 participants", 2, false, lively),
        ("lively, 2 participants", 2, true, lively),
        ("lively, 20 participants", 20, true, lively),
        ("lively, 250 participants", 250, true, lively),
    ] {
        let (lists, pages) = hour(participants, visible, writes_every);
        let all = (pages * participants).div_ceil(60);
        let row = format!("| {name} | {lists} | {pages} | {} | {all} |", lists + pages);
        assert!(documentation.contains(&row), "docs/requests.md should say\n{row}");
    }
}

/// How often an idle widget asks in an hour whether the user still takes part.
fn people_in_an_hour(participants: usize, visible: bool) -> usize {
    let (mut bench, mut asked) = (Bench::new(participants), Asked::default());
    bench.visible = visible;
    for clock in (0..HOUR + 600_000).step_by(500) {
        let due = bench.poll(clock);
        asked.rest(&mut bench, due, clock, clock);
    }
    asked.people.iter().filter(|time| **time >= 600_000).count()
}

#[test]
fn whether_the_user_still_takes_part_is_asked_as_often_as_the_documentation_says() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/requests.md");
    let documentation = std::fs::read_to_string(path).unwrap();
    let (small, large) = (people_in_an_hour(2, true), people_in_an_hour(250, true));
    let words = format!("{small} times an hour among 2 participants, {large} times among 250");
    assert!(documentation.contains(&words), "docs/requests.md should say\n{words}");
    assert_eq!(people_in_an_hour(2, false), 0, "nobody looks");
}

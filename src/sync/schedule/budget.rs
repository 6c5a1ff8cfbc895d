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
        2 => Just(Happening::Looked),
        1 => any::<bool>().prop_map(Happening::Online),
        1 => any::<bool>().prop_map(Happening::Visible),
        4 => Just(Happening::Written),
        2 => Just(Happening::Opened),
        1 => prop::option::of(0_u64..400).prop_map(Happening::Failed),
        1 => (-HOUR..=0).prop_map(Happening::ClockJumped),
    ]
}

/// When the list of threads and the messages were asked for, in true time.
#[derive(Debug, Default)]
struct Asked {
    lists: Vec<Millis>,
    pages: Vec<Millis>,
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

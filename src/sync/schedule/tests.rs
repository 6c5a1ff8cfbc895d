//! What is due when, one rule after the other.

use super::*;

const THREAD: &str = "19:a@thread.v2";
const BOTH: Due = Due { threads: true, messages: true };
const NOTHING: Due = Due { threads: false, messages: false };

/// A schedule of one open thread, with answers that come at once.
pub(super) struct Bench {
    pub(super) schedule: Schedule,
    pub(super) thread: ThreadId,
    pub(super) participants: usize,
    pub(super) visible: bool,
    /// The last activity of the thread.
    pub(super) activity: Millis,
    told: Millis,
}

impl Bench {
    /// A thread of some participants that has just been opened and read.
    pub(super) fn new(participants: usize) -> Self {
        let (schedule, thread) = (Schedule::default(), ThreadId::from(THREAD));
        let mut bench = Self { schedule, thread, participants, visible: true, activity: 0, told: 0 };
        let opened = bench.thread.clone();
        assert!(bench.ask(0, |schedule, outlook| schedule.open(&opened, Some(0), outlook)));
        assert_eq!(bench.poll(0), BOTH);
        bench
    }

    pub(super) fn ask<T>(&mut self, clock: Millis, ask: impl FnOnce(&mut Schedule, &Outlook) -> T) -> T {
        let participants = Some(self.participants);
        let outlook = Outlook { clock, visible: self.visible, open: Some(&self.thread), participants };
        ask(&mut self.schedule, &outlook)
    }

    /// What is due; nothing happens.
    pub(super) fn due(&mut self, clock: Millis) -> Due {
        self.ask(clock, |schedule, outlook| schedule.due(outlook))
    }

    /// What is due, and it is done at once.
    pub(super) fn poll(&mut self, clock: Millis) -> Due {
        let mut due = self.due(clock);
        if !due.is_any() {
            return due;
        }
        let (thread, participants) = (self.thread.clone(), Some(self.participants));
        self.schedule.begin(clock);
        let now = self.schedule.time(clock);
        if due.threads {
            self.schedule.listed(now, true);
            self.hear(clock);
        }
        due.messages |= self.ask(clock, |schedule, outlook| schedule.messages_due(outlook));
        if due.messages {
            self.schedule.spend(&thread, participants, clock);
            self.schedule.finish(&thread, now, Access::Full);
        }
        self.schedule.succeeded();
        due
    }

    fn hear(&mut self, clock: Millis) {
        self.schedule.hear(&self.thread, Some(self.activity), clock);
        if self.told != self.activity {
            self.told = self.activity;
            self.schedule.stir(clock);
        }
    }

    /// All polls from one time to another, with two ticks a second.
    fn run(&mut self, from: Millis, to: Millis) -> Vec<(Millis, Due)> {
        let ticks = (from / 500..to / 500).map(|tick| tick * 500);
        ticks.map(|clock| (clock, self.poll(clock))).filter(|(_, due)| due.is_any()).collect()
    }
}

fn list_polls(polls: &[(Millis, Due)]) -> usize {
    polls.iter().filter(|(_, due)| due.threads).count()
}

#[test]
fn a_lively_thread_is_polled_every_two_seconds_and_a_tick_may_come_early() {
    let mut bench = Bench::new(2);
    let messages = Due { threads: false, messages: true };
    assert_eq!(bench.due(1_700), messages, "the second of the last activity is over");
    assert_eq!(bench.poll(1_990), BOTH);
    assert_eq!(bench.due(3_500), NOTHING);
    assert_eq!(bench.poll(3_990), BOTH);
}

#[test]
fn where_nothing_happens_polls_become_rare() {
    let mut bench = Bench::new(2);
    bench.run(500, 600_000);
    let polls = bench.run(600_000, 660_000);
    let messages = polls.iter().filter(|(_, due)| due.messages).count();
    assert_eq!((list_polls(&polls), messages), (12, 4));
}

#[test]
fn a_hidden_page_polls_once_a_minute_and_at_once_when_it_is_seen_b_03() {
    let mut bench = Bench::new(2);
    bench.visible = false;
    let polls = bench.run(500, 1_800_000);
    assert_eq!(polls.len(), 29, "{polls:?}");
    bench.visible = true;
    bench.schedule.glance(1_800_000);
    assert_eq!(bench.poll(1_800_000), BOTH);
}

#[test]
fn a_hurry_during_a_poll_makes_another_one_due() {
    let mut bench = Bench::new(2);
    bench.schedule.begin(10_000);
    bench.schedule.hurry();
    bench.schedule.succeeded();
    assert_eq!(bench.due(10_500), NOTHING, "but not within the same second");
    assert_eq!(bench.poll(11_000), BOTH);
    assert_eq!(bench.due(12_100), NOTHING);
}

#[test]
fn ten_events_in_a_second_make_one_poll_b_01() {
    let mut bench = Bench::new(2);
    let mut polls = 0;
    for event in 0..10 {
        let clock = 60_000 + event * 100;
        bench.schedule.set_online(event % 2 == 1, clock);
        polls += usize::from(bench.poll(clock).is_any());
    }
    polls += bench.run(61_000, 61_500).len();
    assert_eq!(polls, 1);
}

#[test]
fn without_a_network_nothing_is_asked_and_the_browser_may_be_wrong_b_01() {
    let mut bench = Bench::new(2);
    bench.schedule.set_online(false, 1_000);
    bench.schedule.hurry();
    assert!(bench.schedule.is_offline());
    assert!(bench.run(1_000, 59_500).is_empty());
    assert_eq!(bench.poll(60_000), BOTH, "it is tried all the same");
    assert!(!bench.schedule.is_offline(), "and was answered");
}

#[test]
fn failures_slow_down_and_people_are_told_after_the_second_r_16() {
    let mut bench = Bench::new(2);
    bench.schedule.begin(2_000);
    bench.schedule.failed(2_000, None, 1.0);
    assert!(!bench.schedule.is_failing());
    assert_eq!(bench.due(2_999), NOTHING);
    assert!(bench.due(3_000).threads);
    bench.schedule.begin(3_000);
    bench.schedule.failed(3_000, None, 1.0);
    assert!(bench.schedule.is_failing());
    assert_eq!(bench.schedule.outage(3_500), (2_000, 5_000));
    bench.schedule.hurry();
    assert_eq!(bench.due(4_999), NOTHING, "hurry does not break the back-off");
    assert_eq!(bench.poll(5_000), BOTH);
    assert!(!bench.schedule.is_failing());
}

#[test]
fn a_network_that_is_back_ends_the_back_off_and_not_what_the_service_asked_for() {
    let mut bench = Bench::new(2);
    bench.schedule.begin(2_000);
    (0..6).for_each(|_| bench.schedule.failed(2_000, None, 1.0));
    bench.schedule.set_online(true, 4_000);
    assert!(bench.due(4_000).threads);
    bench.schedule.begin(4_000);
    bench.schedule.failed(4_000, Some(Duration::from_secs(5)), 0.0);
    bench.schedule.set_online(true, 6_000);
    assert_eq!(bench.due(8_999), NOTHING);
    assert!(bench.due(9_000).threads);
}

#[test]
fn a_hidden_page_stays_slow_while_polls_fail_b_03() {
    let mut bench = Bench::new(2);
    bench.visible = false;
    bench.schedule.begin(2_000);
    bench.schedule.failed(2_000, None, 1.0);
    assert_eq!(bench.due(61_500), NOTHING);
    assert!(bench.due(62_000).threads);
}

#[test]
fn after_a_night_there_is_one_poll_b_04() {
    let mut bench = Bench::new(2);
    let morning = 8 * 3_600_000;
    assert!(bench.schedule.has_slept(morning));
    bench.schedule.glance(morning);
    let polls = bench.run(morning, morning + 1_500);
    assert_eq!(polls, [(morning, BOTH)]);
}

#[test]
fn a_clock_that_jumps_stops_nothing_and_starts_no_burst_b_05() {
    let mut bench = Bench::new(2);
    for jump in [3_600_000, -3_600_000] {
        let polls = bench.run(jump, jump + 10_000);
        assert!((2..=6).contains(&list_polls(&polls)), "{jump}: {polls:?}");
    }
}

#[test]
fn two_messages_in_one_second_are_both_found_also_in_a_large_thread() {
    let mut bench = Bench::new(250);
    bench.run(500, 200_000);
    bench.activity = 200_000;
    let polls = bench.run(200_000, 400_000);
    let read: Vec<_> = polls.iter().filter(|(_, due)| due.messages).map(|(clock, _)| *clock).collect();
    assert!(read[0] <= 205_000, "when it is told: {read:?}");
    assert!(read[1] - read[0] >= 61_000 && read[1] <= 270_000, "and once that second is over: {read:?}");
}

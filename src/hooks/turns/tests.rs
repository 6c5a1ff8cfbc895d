#![allow(clippy::unwrap_used, reason = "a helper of a test fails as the test does")]

use proptest::prelude::*;

use super::*;

const SECOND: Millis = 1_000;

/// Some time in this century.
const START: Millis = 1_780_000_000_000;

/// Turns that are taken as soon as they come, and what is known of them from outside.
struct Bench {
    turns: Turns<()>,
    clock: Millis,
    /// How much time has passed, whatever the clock says.
    passed: Millis,
    /// Who waits for what since when, the newest last.
    wishes: Vec<(u32, Rc<str>, Millis)>,
    under_way: Vec<Rc<str>>,
    begun: Vec<Millis>,
    rests_until: Millis,
}

impl Bench {
    fn new() -> Self {
        let (turns, wishes, under_way, begun) = (Turns::default(), Vec::new(), Vec::new(), Vec::new());
        Self { turns, clock: START, passed: 0, wishes, under_way, begun, rests_until: 0 }
    }

    fn wish(&mut self, address: &str) {
        let id = self.turns.wish(address, self.clock, ());
        self.wishes.push((id, address.into(), self.passed));
    }

    fn pass(&mut self, time: Millis) -> Turn {
        self.clock += time;
        self.passed += time;
        self.go_on()
    }

    fn finish(&mut self, address: &str) {
        self.under_way.retain(|one| **one != *address);
        let before = self.wishes.len();
        self.wishes.retain(|(_, one, _)| **one != *address);
        let told = self.turns.finish(address).len();
        assert_eq!(told, before - self.wishes.len(), "all who wait for it are told, and nobody else");
    }

    fn refuse(&mut self, address: &str, seconds: Option<u64>) {
        self.under_way.retain(|one| **one != *address);
        self.turns.refused(address, self.clock, seconds.map(Duration::from_secs), 0.5);
        let floor = seconds.map_or(0, |seconds| Millis::try_from(seconds).unwrap().min(300) * SECOND);
        self.rests_until = self.rests_until.max(self.passed + floor);
    }

    fn withdraw(&mut self, at: usize) {
        let (id, address, _) = self.wishes.remove(at);
        let is_left =
            self.wishes.iter().all(|(_, one, _)| *one != address) && self.under_way.contains(&address);
        assert_eq!(self.turns.withdraw(id), is_left.then(|| Rc::clone(&address)));
        self.under_way.retain(|one| !is_left || *one != address);
    }

    /// Begins all whose turn it is.
    fn go_on(&mut self) -> Turn {
        loop {
            match self.turns.next(self.clock) {
                Turn::Of(address) => self.begin(address),
                turn => return turn,
            }
        }
    }

    fn begin(&mut self, address: Rc<str>) {
        let is_ready = |(_, one, made): &&(u32, Rc<str>, Millis)| {
            !self.under_way.contains(one) && made + SETTLED <= self.passed
        };
        let newest = self.wishes.iter().rfind(is_ready).map(|(_, one, _)| one);
        assert_eq!(newest, Some(&address), "the newest wish comes first");
        assert!(self.rests_until <= self.passed, "nobody is asked who wants to be left alone");
        self.under_way.push(address);
        self.begun.push(self.passed);
        assert!(self.under_way.len() <= AT_A_TIME);
        let since = self.begun.iter().filter(|begun| self.passed - **begun < MINUTE);
        assert!(since.count() <= MOST, "no minute has more than it may");
    }
}

fn addresses(turns: impl IntoIterator<Item = Turn>) -> Vec<String> {
    let address = |turn| match turn {
        Turn::Of(address) => address.to_string(),
        turn => panic!("it is {turn:?}"),
    };
    turns.into_iter().map(address).collect()
}

#[test]
fn what_was_wished_for_last_comes_first_and_three_come_at_a_time() {
    let mut turns = Turns::default();
    for address in ["a", "b", "c", "d"] {
        turns.wish(address, START, ());
    }
    assert_eq!(turns.next(START), Turn::In(Duration::from_millis(150)));
    let now = START + SETTLED;
    assert_eq!(addresses([(); 3].map(|()| turns.next(now))), ["d", "c", "b"]);
    assert_eq!(turns.next(now), Turn::Nobodys);
    assert_eq!(turns.finish("c"), [()]);
    assert_eq!(addresses([turns.next(now)]), ["a"]);
    assert_eq!(turns.next(now), Turn::Nobodys);
}

#[test]
fn what_is_only_scrolled_past_is_never_fetched() {
    let mut turns = Turns::default();
    for place in 0..100 {
        let now = START + place * 100;
        let id = turns.wish(&place.to_string(), now, ());
        assert_eq!(turns.next(now + 99), Turn::In(Duration::from_millis(51)));
        assert_eq!(turns.withdraw(id), None);
        assert_eq!(turns.next(now + 99), Turn::Nobodys);
    }
}

#[test]
fn the_thirty_first_of_a_minute_waits_until_the_first_is_a_minute_old() {
    let mut bench = Bench::new();
    for place in 0..31 {
        bench.wish(&place.to_string());
    }
    let mut turn = bench.pass(SETTLED);
    while let Some(address) = bench.under_way.first().cloned() {
        bench.finish(&address);
        turn = bench.pass(10);
    }
    let gone = 30 * 10;
    assert_eq!((bench.begun.len(), turn), (MOST, Turn::In(Duration::from_millis(60_000 - gone))));
    assert_eq!(bench.pass(MINUTE - 301), Turn::In(Duration::from_millis(1)));
    assert_eq!((bench.pass(1), bench.begun.len()), (Turn::Nobodys, MOST + 1));
    assert_eq!(&*bench.under_way[0], "0");
}

#[test]
fn the_same_picture_comes_once_for_all_who_wait_for_it() {
    let mut turns = Turns::default();
    let first = turns.wish("a", START, 'x');
    turns.wish("a", START, 'y');
    let now = START + SETTLED;
    assert_eq!(turns.next(now), Turn::Of("a".into()));
    assert_eq!(turns.next(now), Turn::Nobodys);
    assert!(turns.has_begun(first));
    let last = turns.wish("a", now, 'z');
    assert_eq!((turns.withdraw(first), turns.has_begun(last)), (None, true));
    assert_eq!(turns.finish("a"), ['y', 'z']);
    assert_eq!((turns.has_begun(last), turns.withdraw(last)), (false, None));
    assert_eq!(turns.next(now + MINUTE), Turn::Nobodys);
}

#[test]
fn who_waits_no_longer_gives_up_the_place() {
    let mut turns = Turns::default();
    let ids = ["a", "b", "c", "d"].map(|address| turns.wish(address, START, ()));
    let now = START + SETTLED;
    assert_eq!(addresses([(); 3].map(|()| turns.next(now))), ["d", "c", "b"]);
    assert_eq!(turns.withdraw(ids[2]), Some("c".into()), "what is under way for nobody is to be ended");
    assert_eq!(turns.withdraw(ids[2]), None);
    assert_eq!(addresses([turns.next(now)]), ["a"]);
}

#[test]
fn a_refusal_is_waited_out_and_what_was_refused_comes_then() {
    let mut turns = Turns::default();
    for address in ["a", "b"] {
        turns.wish(address, START, ());
    }
    let now = START + SETTLED;
    assert_eq!(addresses([(); 2].map(|()| turns.next(now))), ["b", "a"]);
    turns.refused("b", now, Some(Duration::from_secs(20)), 0.0);
    turns.refused("a", now, None, 0.0);
    assert_eq!(turns.next(now), Turn::In(Duration::from_secs(20)), "the longest wait holds");
    assert_eq!(turns.next(now + 19_999), Turn::In(Duration::from_millis(1)));
    assert_eq!(addresses([(); 2].map(|()| turns.next(now + 20_000))), ["b", "a"]);
}

#[test]
fn refusals_that_say_nothing_of_time_are_waited_out_ever_longer_until_something_comes() {
    let (mut turns, mut now) = (Turns::default(), START + SETTLED);
    turns.wish("a", START, ());
    let mut waits = Vec::new();
    for _ in 0..8 {
        assert_eq!(turns.next(now), Turn::Of("a".into()));
        turns.refused("a", now, None, 1.0);
        let Turn::In(wait) = turns.next(now) else { panic!("it waits") };
        waits.push(wait.as_secs());
        now += Millis::try_from(wait.as_millis()).unwrap();
    }
    assert_eq!(waits, [1, 2, 4, 8, 16, 32, 60, 60]);
    assert_eq!((turns.next(now), turns.finish("a")), (Turn::Of("a".into()), vec![()]));
    turns.wish("b", now, ());
    now += SETTLED;
    assert_eq!(turns.next(now), Turn::Of("b".into()));
    turns.refused("b", now, None, 1.0);
    assert_eq!(turns.next(now), Turn::In(Duration::from_secs(1)));
}

#[test]
fn no_refusal_asks_for_more_than_five_minutes() {
    let mut turns = Turns::default();
    turns.wish("a", START, ());
    assert_eq!(turns.next(START + SETTLED), Turn::Of("a".into()));
    turns.refused("a", START + SETTLED, Some(Duration::from_secs(99_999_999_999)), 0.5);
    assert_eq!(turns.next(START + SETTLED), Turn::In(Duration::from_secs(300)));
}

#[test]
fn a_clock_that_is_set_back_makes_nobody_wait_for_longer() {
    let mut turns = Turns::default();
    turns.wish("a", START, ());
    assert_eq!(turns.next(START + 100), Turn::In(Duration::from_millis(50)));
    let before = START - 3_600 * SECOND;
    assert_eq!(turns.next(before), Turn::In(Duration::from_millis(50)));
    assert_eq!(turns.next(before + 50), Turn::Of("a".into()));
}

#[derive(Clone, Debug)]
enum Event {
    Wished(u8),
    Withdrawn(prop::sample::Index),
    Came(prop::sample::Index),
    Refused(prop::sample::Index, Option<u64>),
    Passed(Millis),
    SetBack(Millis),
}

fn event() -> impl Strategy<Value = Event> {
    let index = any::<prop::sample::Index>;
    prop_oneof![
        6 => (0..60_u8).prop_map(Event::Wished),
        2 => index().prop_map(Event::Withdrawn),
        5 => index().prop_map(Event::Came),
        1 => (index(), prop::option::of(0..400_u64)).prop_map(|(at, wait)| Event::Refused(at, wait)),
        4 => (0..400_i64).prop_map(Event::Passed),
        1 => (0..30_000_i64).prop_map(Event::Passed),
        1 => (0..10_000_000_i64).prop_map(Event::SetBack),
    ]
}

impl Bench {
    fn happen(&mut self, event: Event) {
        match event {
            Event::Wished(address) => self.wish(&address.to_string()),
            Event::Withdrawn(at) if !self.wishes.is_empty() => self.withdraw(at.index(self.wishes.len())),
            Event::Came(at) if !self.under_way.is_empty() => {
                let address = Rc::clone(at.get(&self.under_way));
                self.finish(&address);
            }
            Event::Refused(at, wait) if !self.under_way.is_empty() => {
                let address = Rc::clone(at.get(&self.under_way));
                self.refuse(&address, wait);
            }
            Event::Passed(time) => {
                self.pass(time);
            }
            Event::SetBack(time) => self.clock -= time,
            Event::Withdrawn(_) | Event::Came(_) | Event::Refused(..) => {}
        }
        self.go_on();
    }
}

proptest! {
    /// What holds at each moment is asked where something begins.
    #[test]
    fn whatever_happens_the_limits_hold_and_all_that_is_still_wished_for_comes(
        events in prop::collection::vec(event(), 0..300),
    ) {
        let mut bench = Bench::new();
        for event in events {
            bench.happen(event);
        }
        for _ in 0..1_000 {
            let turn = bench.go_on();
            if let Some(address) = bench.under_way.first().cloned() {
                bench.finish(&address);
                continue;
            }
            let Turn::In(wait) = turn else { break };
            prop_assert!(!wait.is_zero());
            let before = bench.begun.len();
            bench.pass(Millis::try_from(wait.as_millis()).unwrap());
            prop_assert!(bench.begun.len() > before, "who was told to wait so long has a turn then");
        }
        prop_assert!(bench.wishes.is_empty() && bench.under_way.is_empty());
    }
}

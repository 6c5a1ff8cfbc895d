//! The figures of the table, and what holds whatever is called when.

use proptest::prelude::*;

use super::Operation::*;
use super::*;

const SECOND: Millis = 1000;
const MINUTE: Millis = 60 * SECOND;

/// The documented figures: how many calls of an operation pass, for whom, and within how many seconds.
const FIGURES: [(Operation, Scope, i64, i64); 38] = [
    (CreateThread, Scope::User, 10, 10),
    (CreateThread, Scope::Resource, 3000, 60),
    (DeleteThread, Scope::User, 10, 10),
    (UpdateThread, Scope::Thread, 5, 10),
    (AddParticipants, Scope::Thread, 10, 10),
    (AddParticipants, Scope::Thread, 30, 60),
    (AddParticipants, Scope::Resource, 3000, 60),
    (RemoveParticipant, Scope::Thread, 10, 10),
    (RemoveParticipant, Scope::Thread, 30, 60),
    (GetThread, Scope::User, 50, 10),
    (ListThreads, Scope::User, 50, 10),
    (GetMessage, Scope::UserInThread, 50, 10),
    (GetMessage, Scope::Thread, 250, 10),
    (ListMessages, Scope::UserInThread, 50, 10),
    (ListMessages, Scope::UserInThread, 200, 60),
    (ListMessages, Scope::Thread, 250, 10),
    (ListMessages, Scope::Thread, 400, 60),
    (ListReadReceipts, Scope::UserInThread, 5, 10),
    (ListReadReceipts, Scope::Thread, 100, 10),
    (ListParticipants, Scope::UserInThread, 10, 10),
    (ListParticipants, Scope::Thread, 250, 10),
    (SendMessage, Scope::Thread, 10, 10),
    (SendMessage, Scope::Thread, 30, 60),
    (UpdateMessage, Scope::Thread, 10, 10),
    (UpdateMessage, Scope::Thread, 30, 60),
    (DeleteMessage, Scope::Thread, 10, 10),
    (DeleteMessage, Scope::Thread, 30, 60),
    (SendReadReceipt, Scope::UserInThread, 10, 10),
    (SendReadReceipt, Scope::UserInThread, 30, 60),
    (SendTyping, Scope::UserInThread, 5, 10),
    (SendTyping, Scope::UserInThread, 15, 60),
    (SendTyping, Scope::Thread, 10, 10),
    (SendTyping, Scope::Thread, 30, 60),
    (CreateIdentity, Scope::Resource, 1000, 30),
    (DeleteIdentity, Scope::Resource, 500, 30),
    (IssueToken, Scope::Resource, 1000, 30),
    (RevokeTokens, Scope::Resource, 500, 30),
    (ExchangeTeamsToken, Scope::Resource, 500, 30),
];

fn ask(limits: &RateLimits, operation: Operation, names: (&str, &str), now: Millis) -> Result<(), Wait> {
    limits.check(operation, Some(&names.0.into()), Some(&names.1.into()), now)
}

/// The caller and the thread of the n-th call, which have in common no more than the scope.
fn names(scope: Scope, n: i64) -> (String, String) {
    let (user, thread) = match scope {
        Scope::User => (0, n),
        Scope::Thread => (n, 0),
        Scope::UserInThread => (0, 0),
        Scope::Resource => (n, n),
    };
    (format!("user {user}"), format!("thread {thread}"))
}

#[test]
fn each_row_lets_through_its_figure_and_tells_how_long_to_wait() {
    for (operation, scope, limit, seconds) in FIGURES {
        let limits = RateLimits::new(Some(1.0));
        let span = seconds * SECOND;
        // Spread evenly, so that a shorter window of the same row is never full.
        let step = (span - 1) / limit;
        for n in 0..=limit {
            let (user, thread) = names(scope, n);
            let expected = if n < limit { Ok(()) } else { Err(Wait(span - n * step)) };
            let answer = ask(&limits, operation, (user.as_str(), thread.as_str()), n * step);
            assert_eq!(answer, expected, "call {n} of {limit} to {operation:?} for each {scope:?}");
        }
    }
}

#[test]
fn a_refused_call_counts_in_no_row() {
    let limits = RateLimits::new(Some(1.0));
    for n in 0..100 {
        assert_eq!(ask(&limits, SendTyping, ("ann", "lunch"), 0).is_ok(), n < 5);
    }
    for n in 0..100 {
        assert_eq!(ask(&limits, SendTyping, ("ben", "lunch"), 0).is_ok(), n < 5);
    }
    assert_eq!(ask(&limits, SendTyping, ("cem", "lunch"), 0), Err(Wait(10 * SECOND)));
}

#[test]
fn the_wait_is_that_of_the_row_that_takes_longest() {
    let limits = RateLimits::new(Some(1.0));
    for now in [0, 20 * SECOND, 40 * SECOND] {
        assert!((0..5).all(|_| ask(&limits, SendTyping, ("ann", "lunch"), now).is_ok()));
    }
    assert_eq!(ask(&limits, SendTyping, ("ann", "lunch"), 41 * SECOND), Err(Wait(19 * SECOND)));
}

#[test]
fn retry_after_is_in_whole_seconds_and_never_too_short() {
    for (millis, seconds) in [(1, 1), (999, 1), (1000, 1), (1001, 2), (60_000, 60)] {
        assert_eq!((Wait(millis).millis(), Wait(millis).seconds()), (millis, seconds));
    }
}

#[test]
fn without_a_factor_nothing_is_limited() {
    let limits = RateLimits::new(None);
    assert!((0..10_000).all(|_| ask(&limits, SendMessage, ("ann", "lunch"), 0).is_ok()));
}

#[test]
fn cleared_limits_have_room() {
    let limits = RateLimits::new(Some(1.0));
    while ask(&limits, SendMessage, ("ann", "lunch"), 0).is_ok() {}
    limits.clear();
    assert_eq!(ask(&limits, SendMessage, ("ann", "lunch"), 0), Ok(()));
}

#[test]
fn a_row_does_not_apply_without_that_which_it_is_about() {
    let limits = RateLimits::new(Some(1.0));
    let ann = RawId::from("ann");
    assert!((0..1000).all(|_| limits.check(SendMessage, Some(&ann), None, 0).is_ok()));
    assert!((0..1000).all(|_| limits.check(SendReadReceipt, None, None, 0).is_ok()));
}

/// FAULTS.md V-05.
#[test]
fn a_clock_that_goes_back_an_hour_neither_blocks_for_that_hour_nor_opens_the_gate() {
    let limits = RateLimits::new(Some(1.0));
    let send = |now| ask(&limits, SendMessage, ("ann", "lunch"), now);
    assert!((0..9).all(|_| send(60 * MINUTE).is_ok()));
    assert_eq!(send(0), Ok(()));
    assert_eq!(send(0), Err(Wait(10 * SECOND)));
    assert_eq!(send(9_999), Err(Wait(1)));
    assert_eq!(send(10 * SECOND), Ok(()));
}

fn operations() -> impl Strategy<Value = Operation> {
    prop::sample::select(FIGURES.map(|(operation, ..)| operation).to_vec())
}

fn factors() -> impl Strategy<Value = f64> {
    prop::sample::select(vec![0.01, 0.1, 0.5, 1.0, 1.5])
}

/// How much time passes before each call.
fn steps() -> impl Strategy<Value = Vec<Millis>> {
    let step = prop_oneof![4 => Just(0_i64), 4 => 1..200_i64, 1 => 200..30_000_i64];
    prop::collection::vec(step, 1..400)
}

/// The windows of an operation: how many calls, how long.
fn windows(operation: Operation, factor: f64) -> Vec<(usize, Millis)> {
    let windows = operation.rows().iter().flat_map(|row| row.rule().windows);
    windows.map(|(limit, span)| (((f64::from(*limit) * factor).round() as usize).max(1), *span)).collect()
}

/// Whether any n + 1 calls are further apart than the window is long.
fn kept(passed: &[Millis], (limit, span): (usize, Millis)) -> bool {
    passed.windows(limit + 1).all(|calls| calls[limit] - calls[0] >= span)
}

proptest! {
    #[test]
    fn no_window_ever_has_more_calls_than_its_figure(
        operation in operations(), factor in factors(), steps in steps(),
    ) {
        let limits = RateLimits::new(Some(factor));
        let (mut now, mut passed) = (0, Vec::new());
        for step in steps {
            now += step;
            if ask(&limits, operation, ("ann", "lunch"), now).is_ok() {
                passed.push(now);
            }
        }
        for window in windows(operation, factor) {
            prop_assert!(kept(&passed, window), "{window:?} {passed:?}");
        }
    }

    #[test]
    fn a_refused_call_passes_after_the_stated_wait_and_not_before(
        operation in operations(), factor in factors(), steps in steps(),
    ) {
        let limits = RateLimits::new(Some(factor));
        let ask = |now| ask(&limits, operation, ("ann", "lunch"), now);
        let mut now = 0;
        for step in steps {
            now += step;
            if let Err(wait) = ask(now) {
                prop_assert_eq!(ask(now + wait.millis() - 1), Err(Wait(1)));
                now += wait.millis();
                prop_assert_eq!(ask(now), Ok(()));
            }
        }
    }

    /// FAULTS.md V-05. Windows are those of the time that really passed.
    #[test]
    fn a_clock_that_goes_back_lets_no_more_through_and_nobody_wait_longer_than_a_window(
        operation in operations(), steps in steps(), back in prop::collection::vec(0..400_usize, 0..5),
    ) {
        let limits = RateLimits::new(Some(1.0));
        let (mut now, mut elapsed, mut passed) = (0, 0, Vec::new());
        for (n, step) in steps.into_iter().enumerate() {
            elapsed += step;
            now += if back.contains(&n) { -60 * MINUTE } else { step };
            match ask(&limits, operation, ("ann", "lunch"), now) {
                Ok(()) => passed.push(elapsed),
                Err(wait) => prop_assert!(wait.millis() <= MINUTE),
            }
        }
        for window in windows(operation, 1.0) {
            prop_assert!(kept(&passed, window), "{window:?} {passed:?}");
        }
    }
}

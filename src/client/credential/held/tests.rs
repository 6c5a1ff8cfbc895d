//! What follows from what: time is a number.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on says where")]

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

use super::*;

const MINUTE: Millis = 60_000;
const HOUR: Millis = 60 * MINUTE;

/// The text of a token that is made and ends at times in milliseconds.
fn text(user: &str, issued: Millis, expires: Millis) -> String {
    let (issued, expires) = (issued / 1000, expires / 1000);
    let claims = format!(r#"{{"skypeid":"acs:{user}","iat":{issued},"exp":{expires}}}"#);
    format!("e30.{}.x", URL_SAFE_NO_PAD.encode(claims))
}

fn given(issued: Millis, expires: Millis) -> Given {
    Ok(text("a_b", issued, expires).into())
}

fn token(issued: Millis, expires: Millis) -> Token {
    Token::parse(&text("a_b", issued, expires)).unwrap()
}

/// Holds a token of an hour, made at a time.
fn holding(now: Millis) -> Held {
    let mut held = Held::default();
    assert_eq!(held.settle(given(now, now + HOUR), now), Ok(token(now, now + HOUR)));
    held
}

fn failure() -> Given {
    Err(CredentialError::Refused("no".to_owned()))
}

#[test]
fn the_next_token_is_asked_for_ten_minutes_before_the_end() {
    let held = holding(0);
    assert_eq!(held.next(50 * MINUTE - 1), Next::Use(token(0, HOUR)));
    assert_eq!(held.next(50 * MINUTE), Next::UseAndAsk(token(0, HOUR)));
    assert_eq!(held.next(HOUR), Next::Ask(TokenReason::Expiring));
}

#[test]
fn the_next_token_is_asked_for_at_half_of_what_is_left_of_a_short_one() {
    let mut held = Held::default();
    assert_eq!(held.next(0), Next::Ask(TokenReason::Initial));
    held.settle(given(0, 10 * MINUTE), 0).unwrap();
    assert_eq!(held.next(5 * MINUTE - 1), Next::Use(token(0, 10 * MINUTE)));
    assert_eq!(held.next(5 * MINUTE), Next::UseAndAsk(token(0, 10 * MINUTE)));
}

#[test]
fn an_end_that_the_source_names_counts_if_it_is_earlier() {
    let mut held = Held::default();
    let answer = AccessToken { token: text("a_b", 0, HOUR), expires_on: Some(20 * MINUTE) };
    held.settle(Ok(answer), 0).unwrap();
    assert!(matches!(held.next(10 * MINUTE), Next::UseAndAsk(_)));
    assert_eq!(held.next(20 * MINUTE), Next::Ask(TokenReason::Expiring));
}

#[test]
fn a_failing_source_rests_longer_and_longer_t_02() {
    let mut held = Held::default();
    let mut now = 0;
    for rest in [500, 1000, 2000, 4000] {
        assert_eq!(held.next(now), Next::Ask(TokenReason::Initial));
        held.settle(failure(), now).unwrap_err();
        assert_eq!(held.next(now + rest - 1), Next::Fail(CredentialError::Refused("no".to_owned())));
        now += rest;
    }
    assert!(matches!(held.next(-HOUR), Next::Ask(_)), "a clock that was set back stops nothing");
    held.settle(given(now, now + HOUR), now).unwrap();
    assert_eq!(held.next(now), Next::Use(token(now, now + HOUR)));
}

#[test]
fn a_user_who_wants_a_try_ends_the_rest_of_a_failing_source_t_02() {
    let mut held = Held::default();
    held.settle(failure(), 1_000_000).unwrap_err();
    assert!(matches!(held.next(1_000_000), Next::Fail(_)));
    held.end_rest();
    assert!(matches!(held.next(1_000_000), Next::Ask(_)));
}

#[test]
fn a_failing_source_is_left_alone_while_a_token_serves_t_02() {
    let mut held = holding(0);
    held.settle(failure(), 51 * MINUTE).unwrap_err();
    assert!(matches!(held.next(51 * MINUTE + PAUSE - 1), Next::Use(_)));
    assert!(matches!(held.next(51 * MINUTE + PAUSE), Next::UseAndAsk(_)));
}

#[test]
fn the_same_expired_token_twice_ends_the_session_t_04() {
    let mut held = Held::default();
    held.told_time(HOUR, 0);
    assert_eq!(held.settle(given(0, HOUR - 1000), 0), Err(CredentialError::Expired));
    assert_eq!(held.next(500), Next::Ask(TokenReason::Initial));
    assert_eq!(held.settle(given(0, HOUR - 1000), 500), Err(CredentialError::SessionEnded));
    assert_eq!(held.next(24 * HOUR), Next::Fail(CredentialError::SessionEnded));
    held.reset();
    assert_eq!(held.next(24 * HOUR), Next::Ask(TokenReason::Initial));
}

#[test]
fn a_token_that_looks_expired_is_tried_as_the_service_decides_t_04_t_08() {
    let mut held = Held::default();
    let now = 10 * HOUR;
    let old = held.settle(given(0, HOUR), now).unwrap();
    assert_eq!(held.next(now), Next::Use(old.clone()));
    assert_eq!(held.refuse(&old, now), Next::Ask(TokenReason::Refused));
    assert_eq!(held.settle(given(0, HOUR), now), Ok(old.clone()));
    assert_eq!(held.refuse(&old, now), Next::Fail(CredentialError::SessionEnded), "after two questions");
}

#[test]
fn a_token_that_the_service_refuses_and_whose_end_it_tells_is_asked_for_once_more_t_04() {
    let mut held = Held::default();
    let now = 10 * HOUR;
    let old = held.settle(given(0, HOUR), now).unwrap();
    held.told_time(now, now);
    assert_eq!(held.refuse(&old, now), Next::Ask(TokenReason::Refused));
    assert_eq!(held.settle(given(0, HOUR), now), Err(CredentialError::SessionEnded), "the second in a row");
}

#[test]
fn a_clock_that_is_off_by_hours_or_years_asks_for_no_more_tokens_t_08() {
    for off in [2 * HOUR, -2 * HOUR, 87_600 * HOUR, -87_600 * HOUR] {
        let service = 500_000 * HOUR;
        let mut held = Held::default();
        let mut asked = 0;
        for minute in 0..120 {
            let (service, now) = (service + minute * MINUTE, service + minute * MINUTE + off);
            if matches!(held.next(now), Next::Ask(_) | Next::UseAndAsk(_)) {
                asked += 1;
                held.settle(given(service, service + HOUR), now).unwrap();
            }
            let Next::Use(token) = held.next(now) else { panic!("no token at {minute}, {off}") };
            assert!(service < token.expires(), "the service refuses it at {minute}, {off}");
            held.accept(&token);
        }
        assert_eq!(asked, 3, "one each 50 minutes, {off}");
    }
}

#[test]
fn what_the_service_says_of_the_time_goes_before_the_clock_t_08() {
    let mut held = Held::default();
    held.settle(given(0, HOUR), 0).unwrap();
    held.told_time(51 * MINUTE, 0);
    assert!(matches!(held.next(10 * MINUTE), Next::Ask(_)), "the clock here is 51 minutes slow");
    held.told_time(0, 10 * MINUTE);
    assert!(matches!(held.next(69 * MINUTE), Next::UseAndAsk(_)), "and now it is 10 minutes fast");
}

#[test]
fn a_refused_token_is_renewed_once_for_all_who_had_it_t_01() {
    let mut held = holding(0);
    let old = token(0, HOUR);
    held.accept(&old);
    assert_eq!(held.refuse(&old, 1), Next::Ask(TokenReason::Refused));
    assert_eq!(held.refuse(&old, 1), Next::Ask(TokenReason::Refused));
    let new = held.settle(given(1000, HOUR), 1000).unwrap();
    assert_eq!(held.refuse(&old, 1000), Next::Use(new));
}

#[test]
fn a_replacement_that_is_refused_too_ends_the_session_t_07() {
    let mut held = holding(0);
    held.refuse(&token(0, HOUR), 1000);
    let replacement = held.settle(given(1000, HOUR), 1000).unwrap();
    assert_eq!(held.refuse(&replacement, 1000), Next::Fail(CredentialError::SessionEnded));
    assert_eq!(held.settle(given(2000, HOUR), 2000), Err(CredentialError::SessionEnded), "a late answer");
    held.reset();
    assert_eq!(held.next(2000), Next::Ask(TokenReason::Initial));
}

#[test]
fn a_replacement_that_was_accepted_may_be_replaced_in_its_turn() {
    let mut held = holding(0);
    held.refuse(&token(0, HOUR), 1000);
    let replacement = held.settle(given(1000, HOUR), 1000).unwrap();
    held.accept(&replacement);
    assert_eq!(held.refuse(&replacement, 2000), Next::Ask(TokenReason::Refused));
}

#[test]
fn a_refused_token_that_comes_again_is_tried_once_more_t_04() {
    let mut held = holding(0);
    let token = token(0, HOUR);
    held.accept(&token);
    assert_eq!(held.refuse(&token, 0), Next::Ask(TokenReason::Refused));
    held.settle(given(0, HOUR), 0).unwrap();
    assert_eq!(held.refuse(&token, 0), Next::Fail(CredentialError::SessionEnded));
}

#[test]
fn a_token_of_another_user_is_not_used_until_somebody_agrees_t_06() {
    let mut held = holding(0);
    let other = || -> Given { Ok(text("a_c", 0, HOUR).into()) };
    let error = CredentialError::AnotherUser("8:acs:a_c".into());
    assert_eq!(held.settle(other(), 0), Err(error.clone()));
    assert_eq!(held.next(0), Next::Fail(error));
    held.reset();
    assert!(held.settle(other(), 0).is_ok());
}

#[test]
fn the_user_is_remembered_over_a_new_beginning_t_06() {
    let mut held = holding(0);
    held.reset();
    assert!(matches!(held.settle(Ok(text("a_c", 0, HOUR).into()), 0), Err(CredentialError::AnotherUser(_))));
}

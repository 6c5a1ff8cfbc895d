//! The line about the connection: what it says, when the next try is, and the way out.

use acs_chat_widget::client::{Clock, SystemClock};
use acs_chat_widget::components::{Banner, BannerProps};
use acs_chat_widget::state::{Connection, TokenFault};
use wasm_bindgen_test::wasm_bindgen_test;
use yew::Callback;

use crate::stage::{Stage, click, recorder};

fn props(connection: Connection) -> BannerProps {
    let (on_sign_in, on_try_again) = (Callback::noop(), Callback::noop());
    BannerProps { connection, first: false, next_try: None, on_sign_in, on_try_again }
}

fn in_seconds(seconds: i64) -> i64 {
    SystemClock.now() + seconds * 1_000
}

/// What the line says of the next try.
fn next(stage: &Stage<Banner>) -> String {
    stage.find(".banner__next").text_content().unwrap_or_default()
}

#[wasm_bindgen_test]
async fn nothing_is_said_as_long_as_all_is_well() {
    for connection in [Connection::Connecting, Connection::Live] {
        let stage = Stage::<Banner>::show(props(connection)).await;
        assert_eq!(stage.count(".banner"), 0);
    }
}

#[wasm_bindgen_test]
async fn it_says_when_the_next_try_is_and_the_user_need_not_wait_s_10() {
    let reconnecting = Connection::Reconnecting { since: 0, next: in_seconds(120) };
    for (connection, next_try) in [
        (reconnecting, None),
        (Connection::Offline, Some(in_seconds(120))),
        (Connection::NoToken(TokenFault::Refused("no".into())), Some(in_seconds(120))),
    ] {
        let (on_try_again, tried) = recorder::<()>();
        let stage = Stage::<Banner>::show(BannerProps { next_try, on_try_again, ..props(connection) }).await;
        let said = next(&stage);
        assert!(said == "Next try in 120 s" || said == "Next try in 119 s", "{said}");
        click(&stage.find("button")).await;
        assert_eq!(tried.borrow().len(), 1);
        let spoken = stage.find("[role]").text_content().unwrap_or_default();
        assert!(!spoken.contains("Next try"), "nobody wants to hear the seconds: {spoken}");
    }
}

#[wasm_bindgen_test]
async fn before_anything_has_come_it_cannot_connect_and_later_it_does_so_again() {
    let lost = Connection::Reconnecting { since: 0, next: in_seconds(120) };
    let mut stage = Stage::<Banner>::show(BannerProps { first: true, ..props(lost.clone()) }).await;
    let said = |stage: &Stage<Banner>| stage.find("[role=status]").text_content().unwrap_or_default();
    assert_eq!(said(&stage), "Cannot connect to the chat service.");
    assert!(next(&stage).starts_with("Next try in "), "{}", next(&stage));
    assert_eq!(stage.count("button"), 1);
    stage.update(props(lost)).await;
    assert!(said(&stage).starts_with("Reconnecting… What you write is kept"), "{}", said(&stage));
}

#[wasm_bindgen_test]
async fn a_try_that_is_due_and_one_that_a_clock_puts_far_away_have_no_odd_number_b_05() {
    let with = |next| props(Connection::Reconnecting { since: 0, next });
    let mut stage = Stage::<Banner>::show(with(0)).await;
    assert_eq!(next(&stage), "Trying…");
    stage.update(with(in_seconds(1_000_000))).await;
    assert_eq!(next(&stage), "Next try in 300 s");
}

#[wasm_bindgen_test]
async fn an_ended_session_has_no_next_try_but_a_way_to_go_on() {
    let (on_sign_in, signed_in) = recorder::<()>();
    let ended = BannerProps { on_sign_in, next_try: Some(in_seconds(9)), ..props(Connection::SessionEnded) };
    let stage = Stage::<Banner>::show(ended).await;
    assert_eq!(stage.count(".banner__next"), 0);
    click(&stage.find("button")).await;
    assert_eq!(signed_in.borrow().len(), 1);
}

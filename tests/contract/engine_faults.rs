//! The engine on a bad network: nothing lost, nothing twice.

use acs_chat_widget::client::Method;
use acs_chat_widget::state::{Access, Cause, Connection, Reason, SendState};

use crate::house::{House, Running, local};
use crate::transport::{Fault, MESSAGES, THREADS};

const LUNCH: &str = "Lunch on Friday";

/// Ann writes two messages while something happens to the first; both must arrive once and in order, at both.
async fn both_arrive(house: &House, fault: &[Fault]) {
    let (ann, ben) = (house.engine("ann"), house.engine("ben"));
    ann.open(LUNCH).await;
    ben.open(LUNCH).await;
    for fault in fault {
        house.faults.next(Method::Post, MESSAGES, fault.clone());
    }
    ann.engine.send("first");
    ann.engine.send("second");
    ann.run(60).await;
    ben.run(3).await;
    for person in [&ann, &ben] {
        let last: Vec<_> = person.texts().into_iter().rev().take(2).collect();
        assert_eq!(last, ["second", "first"], "{fault:?}");
        assert_eq!((person.count("first"), person.count("second")), (1, 1), "{fault:?}");
    }
    assert!(echoes(&ann).is_empty());
}

fn echoes(person: &Running) -> Vec<SendState> {
    let state = person.engine.state();
    let timeline = state.timeline(state.open.as_ref().expect("an open thread")).expect("its messages");
    timeline.echoes().iter().map(|echo| echo.state.clone()).collect()
}

#[tokio::test(start_paused = true)]
async fn a_message_arrives_once_and_in_order_whatever_happens_to_the_first_try() {
    let cases: [&[Fault]; 10] = [
        &[Fault::Refuse, Fault::Refuse, Fault::Refuse], // S-01
        &[Fault::CutRequest],                           // S-02
        &[Fault::CutResponse],                          // S-03
        &[Fault::Blackhole],                            // S-04
        &[Fault::CutBody(5)],                           // S-05
        &[Fault::AnswerAfter(500, "")],                 // S-07
        &[Fault::Answer(503, "x", "x"), Fault::Answer(503, "x", "x")], // S-08
        &[Fault::Answer(429, "retry-after", "5")],      // S-09
        &[Fault::Twice],                                // S-16
        &[Fault::ArriveLate(25_000)],                   // S-17
    ];
    for case in cases {
        local(async { both_arrive(&House::new().await, case).await }).await;
    }
}

#[tokio::test(start_paused = true)]
async fn an_answer_without_an_id_is_settled_by_looking_s_06() {
    local(async {
        let house = House::new().await;
        both_arrive(&house, &[Fault::Rewrite("/id", None)]).await;
    })
    .await;
}

#[tokio::test(start_paused = true)]
async fn a_message_that_is_refused_says_why_and_the_next_one_goes_out_s_12() {
    local(async {
        let house = House::new().await;
        let ann = house.engine("ann");
        ann.open(LUNCH).await;
        ann.engine.send(&"x".repeat(28 * 1024 + 1));
        ann.engine.send("short");
        ann.run(3).await;
        let [SendState::Failed(reason)] = &echoes(&ann)[..] else { panic!("{:?}", echoes(&ann)) };
        assert!(matches!(reason, Reason::Said(said) if said.contains("28 KB")), "{reason:?}");
        assert_eq!(ann.count("short"), 1);
        assert_eq!(house.count("POST"), 3, "one token, and two sends that are not repeated");
    })
    .await;
}

#[tokio::test(start_paused = true)]
async fn a_thread_that_does_not_answer_is_asked_by_one_request_at_a_time_r_18() {
    local(async {
        let house = House::new().await;
        let ann = house.engine("ann");
        // What is read in the background.
        ann.run(10).await;
        let before = house.count("GET http://127.0.0.1:8081/chat/threads/");
        house.faults.next(Method::Get, MESSAGES, Fault::Blackhole);
        ann.open(LUNCH).await;
        ann.engine.send("hello");
        ann.run(10).await;
        assert_eq!(house.count("GET http://127.0.0.1:8081/chat/threads/") - before, 1);
        assert_eq!(ann.engine.state().connection, Connection::Live, "it is not known yet");
        ann.run(10).await;
        assert_eq!(ann.count("hello"), 1);
        assert_eq!(ann.engine.state().connection, Connection::Live);
    })
    .await;
}

#[tokio::test(start_paused = true)]
async fn reconnecting_is_told_after_the_second_failure_and_taken_back_r_16() {
    local(async {
        let house = House::new().await;
        let ann = house.engine("ann");
        ann.open(LUNCH).await;
        house.faults.next(Method::Get, THREADS, Fault::Refuse);
        ann.run(2).await;
        assert_eq!(ann.engine.state().connection, Connection::Live);
        for _ in 0..3 {
            house.faults.next(Method::Get, THREADS, Fault::Refuse);
        }
        ann.run(3).await;
        assert!(matches!(ann.engine.state().connection, Connection::Reconnecting { .. }));
        ann.run(12).await;
        assert_eq!(ann.engine.state().connection, Connection::Live);
    })
    .await;
}

#[tokio::test(start_paused = true)]
async fn an_address_that_is_silent_is_told_from_one_that_answers_and_is_no_chat_service() {
    let cases = [
        (Fault::Refuse, Cause::NoAnswer),
        (Fault::Blackhole, Cause::Late),
        (Fault::Answer(404, "x", "x"), Cause::NoChat),
        (Fault::Answer(503, "x", "x"), Cause::Answered(503)),
    ];
    for (fault, cause) in cases {
        local(async {
            let house = House::new().await;
            for _ in 0..40 {
                house.faults.next(Method::Get, THREADS, fault.clone());
            }
            let ann = house.engine("ann");
            ann.run(20).await;
            let state = ann.engine.state();
            assert!(matches!(state.connection, Connection::Reconnecting { .. }), "{:?}", state.connection);
            assert_eq!((state.cause, state.threads.loaded), (cause, false), "{fault:?}");
        })
        .await;
    }
}

#[tokio::test(start_paused = true)]
async fn a_thread_that_is_deleted_while_open_says_so_and_is_gone_when_it_is_left_t_10() {
    local(async {
        let house = House::new().await;
        let ann = house.engine("ann");
        ann.open(LUNCH).await;
        let thread = ann.engine.state().open.clone().unwrap();
        house.delete_thread("ben", thread.as_str()).await;
        ann.run(10).await;
        let state = ann.engine.state();
        assert_eq!((&state.open, &state.connection), (&Some(thread.clone()), &Connection::Live));
        assert_eq!(state.timeline(&thread).unwrap().access(), Access::Ended);
        ann.engine.close_thread();
        ann.run(3).await;
        assert!(ann.engine.state().threads.items.iter().all(|item| item.id != thread));
    })
    .await;
}

#[tokio::test(start_paused = true)]
async fn access_to_the_open_thread_may_end_without_the_connection_t_09() {
    local(async {
        let house = House::new().await;
        let ann = house.engine("ann");
        ann.open(LUNCH).await;
        for _ in 0..5 {
            house.faults.next(Method::Get, MESSAGES, Fault::Answer(403, "x", "x"));
        }
        let before = ann.texts();
        ann.run(10).await;
        assert_eq!((ann.engine.state().connection.clone(), ann.texts()), (Connection::Live, before));
    })
    .await;
}

#[tokio::test(start_paused = true)]
async fn ten_messages_written_while_offline_arrive_in_order_s_20() {
    local(async {
        let house = House::new().await;
        let (ann, ben) = (house.engine("ann"), house.engine("ben"));
        ann.open(LUNCH).await;
        ben.open(LUNCH).await;
        for _ in 0..4 {
            house.faults.next(Method::Post, MESSAGES, Fault::Refuse);
        }
        (0..10).for_each(|number| ann.engine.send(&format!("number {number}")));
        ann.run(60).await;
        ben.run(3).await;
        let expected: Vec<_> = (0..10).map(|number| format!("number {number}")).collect();
        assert!(ben.texts().ends_with(&expected), "{:?}", ben.texts());
    })
    .await;
}

#[tokio::test(start_paused = true)]
async fn without_participants_the_messages_come_all_the_same_r_21() {
    local(async {
        let house = House::new().await;
        let ann = house.engine("ann");
        for _ in 0..100 {
            house.faults.next(Method::Get, "/chat/threads/*/participants", Fault::AnswerAfter(500, ""));
        }
        ann.open(LUNCH).await;
        ann.engine.send("hello");
        ann.run(20).await;
        assert_eq!((ann.count("hello"), echoes(&ann).len()), (1, 0));
        assert_eq!(ann.engine.state().connection, Connection::Live);
    })
    .await;
}

#[tokio::test(start_paused = true)]
async fn after_stop_nothing_is_asked_any_more_s_30() {
    local(async {
        let house = House::new().await;
        let ann = house.engine("ann");
        ann.open(LUNCH).await;
        house.faults.next(Method::Post, MESSAGES, Fault::Blackhole);
        ann.engine.send("never answered");
        ann.engine.stop();
        let asked = house.count("");
        tokio::time::sleep(std::time::Duration::from_secs(60)).await;
        assert_eq!(house.count(""), asked);
    })
    .await;
}

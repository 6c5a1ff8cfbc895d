//! Somebody whom another takes out of a conversation: they learn it without having to write.

use acs_chat_widget::state::{Access, Connection, ThreadId};
use acs_chat_widget::sync::Hint;
use serde_json::json;

use crate::house::{House, Running, local};
use crate::receipts::{HIKE, thread};

const LUNCH: &str = "Lunch on Friday";
const PAGES: &str = "/messages?";
const PEOPLE: &str = "/participants?";
const TYPING: &str = "/chat/threads/*/typing";

/// Ben takes Ann out of a thread, without a widget.
async fn remove_ann(house: &House, thread: &ThreadId) {
    let ann = house.participant("ann").await.communication_identifier;
    house.client("ben").thread(thread.as_str().into()).remove_participant(&ann).await.unwrap();
}

fn access(person: &Running, thread: &ThreadId) -> Access {
    person.engine.state().timeline(thread).map(|timeline| timeline.access()).unwrap_or_default()
}

/// What was asked for: pages of messages, and of participants.
fn asked(house: &House) -> (usize, usize) {
    (house.count(PAGES), house.count(PEOPLE))
}

/// Ann with a thread open that she may read and write in.
async fn reading(house: &House) -> (Running, ThreadId) {
    let ann = house.engine("ann");
    ann.open(LUNCH).await;
    ann.run(2).await;
    let lunch = thread(&ann, LUNCH);
    assert_eq!(access(&ann, &lunch), Access::Full);
    (ann, lunch)
}

#[tokio::test(start_paused = true)]
async fn who_was_removed_learns_it_within_a_minute_or_so_asks_rarely_then_and_may_come_back_t_09() {
    local(async {
        let house = House::new().await;
        let (ann, lunch) = reading(&house).await;
        let texts = ann.texts();
        remove_ann(&house, &lunch).await;
        ann.run(80).await;
        assert_eq!((access(&ann, &lunch), ann.texts()), (Access::Lost, texts));
        assert_eq!(ann.engine.state().connection, Connection::Live);
        let before = asked(&house);
        ann.run(30).await;
        assert_eq!(asked(&house), before, "nobody insists");
        let again = house.participant("ann").await;
        house.client("ben").thread(lunch.as_str().into()).add_participant(&again).await.unwrap();
        ann.run(15).await;
        assert_eq!(access(&ann, &lunch), Access::Full);
    })
    .await;
}

#[tokio::test(start_paused = true)]
async fn who_begins_to_write_after_having_been_removed_learns_it_before_it_is_sent_s_13() {
    local(async {
        let house = House::new().await;
        let (ann, lunch) = reading(&house).await;
        remove_ann(&house, &lunch).await;
        ann.engine.type_text();
        ann.run(3).await;
        assert_eq!(access(&ann, &lunch), Access::Lost);
    })
    .await;
}

#[tokio::test(start_paused = true)]
async fn who_is_told_by_the_host_of_having_been_removed_has_it_looked_up_at_once() {
    local(async {
        let house = House::new().await;
        let (ann, lunch) = reading(&house).await;
        ann.engine.set_visible(false);
        remove_ann(&house, &lunch).await;
        ann.run(5).await;
        assert_eq!(access(&ann, &lunch), Access::Full, "it polls rarely");
        let (event, ben) = ("participantsRemoved", house.id("ben").await);
        let hint = Hint::of_event(event, Some(lunch.as_str()), Some(ben.as_str()), None);
        ann.engine.handle_event(hint);
        ann.run(2).await;
        assert_eq!(access(&ann, &lunch), Access::Lost);
    })
    .await;
}

#[tokio::test(start_paused = true)]
async fn who_opens_a_thread_after_having_been_removed_from_it_learns_it_then() {
    local(async {
        let house = House::new().await;
        let ann = house.engine("ann");
        ann.run(70).await;
        let hike = thread(&ann, HIKE);
        remove_ann(&house, &hike).await;
        ann.run(10).await;
        assert_eq!(access(&ann, &hike), Access::Full, "nothing tells of it while it is not on screen");
        ann.open(HIKE).await;
        assert_eq!(access(&ann, &hike), Access::Lost);
    })
    .await;
}

#[tokio::test(start_paused = true)]
async fn a_refusal_in_one_thread_does_not_put_off_the_participants_of_others() {
    local(async {
        let house = House::new().await;
        let (ann, lunch) = reading(&house).await;
        drop(ann);
        remove_ann(&house, &lunch).await;
        let ann = house.engine("ann");
        ann.run(2).await;
        let state = ann.engine.state();
        assert_eq!(access(&ann, &lunch), Access::Lost, "the latest, which is read first");
        assert!(state.timeline(&thread(&ann, HIKE)).is_some_and(|timeline| timeline.people().is_some()));
    })
    .await;
}

#[tokio::test(start_paused = true)]
async fn who_may_not_tell_of_typing_but_takes_part_goes_on_r_21() {
    local(async {
        let house = House::new().await;
        let (ann, lunch) = reading(&house).await;
        house.rule(json!({ "path": TYPING, "action": "answer", "status": 403 }));
        let before = asked(&house).1;
        for _ in 0..20 {
            ann.engine.type_text();
            ann.run(1).await;
        }
        assert_eq!((access(&ann, &lunch), &ann.engine.state().connection), (Access::Full, &Connection::Live));
        assert!(asked(&house).1 - before <= 3, "{}", asked(&house).1 - before);
        ann.engine.send("hello");
        ann.run(2).await;
        assert_eq!(ann.count("hello"), 1);
    })
    .await;
}

#[tokio::test(start_paused = true)]
async fn participants_that_cannot_be_had_close_nothing_r_21() {
    local(async {
        let house = House::new().await;
        let (ann, lunch) = reading(&house).await;
        for mut rule in [json!({ "action": "refuse" }), json!({ "action": "answer", "status": 500 })] {
            rule["path"] = "/chat/threads/*/participants".into();
            house.rule(rule);
            ann.run(130).await;
            house.faults.0.clear();
            assert_eq!(access(&ann, &lunch), Access::Full);
            assert_eq!(ann.engine.state().connection, Connection::Live);
        }
    })
    .await;
}

//! Somebody on a device that knows nothing of them yet: what they have read elsewhere, their own receipts tell.

use std::time::Duration;

use acs_chat_protocol::thread::CreateChatThreadRequest;
use acs_chat_widget::state::{Connection, ThreadId, Unread};
use acs_chat_widget::sync::Profile;
use serde_json::json;

use crate::browser::{Browser, Tab, run};
use crate::house::{House, local, person};
use crate::receipts::{HIKE, asked, page, say, sent, thread, unread};

const RECEIPTS: &str = "/chat/threads/*/readReceipts";

/// Ann has read what Ben has written in a thread, on a device that nobody uses any more. Then they have gone on.
async fn read_elsewhere(house: &House, then: &[(&str, &str)]) -> ThreadId {
    let ann = house.engine("ann");
    ann.open(HIKE).await;
    let hike = thread(&ann, HIKE);
    say(house, "ben", &hike, &["one"]).await;
    ann.run(6).await;
    assert_eq!(ann.count("one"), 1);
    ann.see_all();
    ann.run(2).await;
    assert_eq!(sent(house), 1);
    drop(ann);
    for (person, text) in then {
        say(house, person, &hike, &[text]).await;
    }
    hike
}

#[tokio::test(start_paused = true)]
async fn what_came_after_the_own_receipt_counts_as_unread_and_is_asked_for_once() {
    local(async {
        let (house, profile) = (House::new().await, Profile::default());
        let hike = read_elsewhere(&house, &[("ben", "two"), ("ben", "three")]).await;
        let before = asked(&house, &hike);
        let ann = page(&house, "ann", &profile);
        ann.run(4).await;
        assert_eq!(unread(&ann, HIKE), (2, false));
        assert_eq!(ann.engine.state().total_unread(), Unread { count: 2, more: false });
        ann.run(600).await;
        drop(ann);
        let ann = page(&house, "ann", &profile);
        ann.run(4).await;
        assert_eq!(unread(&ann, HIKE), (2, false), "another page remembers it");
        assert_eq!(asked(&house, &hike) - before, 1);
    })
    .await;
}

#[tokio::test(start_paused = true)]
async fn what_the_user_has_written_elsewhere_counts_as_read_as_well() {
    local(async {
        let house = House::new().await;
        read_elsewhere(&house, &[("ben", "two"), ("ann", "mine"), ("ben", "three")]).await;
        let ann = page(&house, "ann", &Profile::default());
        ann.run(4).await;
        assert_eq!(unread(&ann, HIKE), (1, false));
    })
    .await;
}

#[tokio::test(start_paused = true)]
async fn where_no_receipt_was_sent_what_was_there_at_first_counts_as_read() {
    local(async {
        let (house, profile) = (House::new().await, Profile::default());
        let carla = page(&house, "carla", &profile);
        carla.run(4).await;
        assert_eq!(unread(&carla, HIKE), (0, false));
        let hike = thread(&carla, HIKE);
        say(&house, "ben", &hike, &["one"]).await;
        carla.run(6).await;
        assert_eq!(unread(&carla, HIKE), (1, false));
        drop(carla);
        let carla = page(&house, "carla", &profile);
        carla.run(4).await;
        assert_eq!(unread(&carla, HIKE), (1, false));
        assert_eq!(asked(&house, &hike), 1, "nobody asks again");
    })
    .await;
}

#[tokio::test(start_paused = true)]
async fn receipts_that_cannot_be_had_harm_nothing_and_the_next_page_asks_again_r_21() {
    local(async {
        let (house, profile) = (House::new().await, Profile::default());
        read_elsewhere(&house, &[("ben", "two")]).await;
        house.rule(json!({ "path": RECEIPTS, "method": "GET", "action": "answer", "status": 500 }));
        let ann = page(&house, "ann", &profile);
        ann.run(4).await;
        assert_eq!((unread(&ann, HIKE), &ann.engine.state().connection), ((0, false), &Connection::Live));
        drop(ann);
        house.faults.0.clear();
        let ann = page(&house, "ann", &profile);
        ann.run(4).await;
        assert_eq!(unread(&ann, HIKE), (1, false));
    })
    .await;
}

#[tokio::test(start_paused = true)]
async fn of_several_tabs_on_a_new_device_one_asks_and_all_know() {
    local(async {
        let browser = Browser::new().await;
        let hike = read_elsewhere(&browser.house, &[("ben", "two"), ("ben", "three")]).await;
        let before = asked(&browser.house, &hike);
        let tabs = browser.tabs(3).await;
        run(&tabs, 20).await;
        assert_eq!(asked(&browser.house, &hike) - before, 1);
        let unread = |tab: &Tab| tab.chat.engine.state().unread(&hike);
        assert!(tabs.iter().all(|tab| unread(tab) == Unread { count: 2, more: false }));
    })
    .await;
}

#[tokio::test(start_paused = true)]
async fn one_failure_to_list_receipts_is_waited_out_r_21() {
    local(async {
        let house = House::new().await;
        read_elsewhere(&house, &[("ben", "two")]).await;
        house.rule(
            json!({ "path": RECEIPTS, "method": "GET", "action": "answer", "status": 500, "count": 1 }),
        );
        let ann = page(&house, "ann", &Profile::default());
        ann.run(20).await;
        assert_eq!(unread(&ann, HIKE), (1, false));
    })
    .await;
}

#[tokio::test(start_paused = true)]
async fn what_is_said_first_to_somebody_in_no_thread_is_unread() {
    local(async {
        let (house, profile) = (House::of(1, None).await, Profile::default());
        let dora = page(&house, &person(0), &profile);
        dora.run(4).await;
        assert!(dora.engine.state().threads.loaded && dora.engine.state().threads.items.is_empty());
        let participants = Some(vec![house.participant(&person(0)).await]);
        let request = CreateChatThreadRequest { participants, ..CreateChatThreadRequest::new("Welcome") };
        let created = house.client("ben").create_thread(&request).await.unwrap();
        let thread = ThreadId::from(created.chat_thread.expect("a thread").id.as_str());
        say(&house, "ben", &thread, &["hello"]).await;
        dora.run(60).await;
        assert_eq!(unread(&dora, "Welcome"), (1, false));
    })
    .await;
}

#[tokio::test(start_paused = true)]
async fn a_thread_that_is_opened_at_once_learns_first_how_far_it_was_read() {
    local(async {
        let house = House::new().await;
        let hike = read_elsewhere(&house, &[("ben", "two"), ("ben", "three")]).await;
        let before = asked(&house, &hike);
        let ann = page(&house, "ann", &Profile::default());
        ann.engine.open_thread(hike.clone());
        let mut counts = Vec::new();
        for _ in 0..16 {
            ann.engine.tick();
            tokio::time::sleep(Duration::from_millis(250)).await;
            let state = ann.engine.state();
            if state.threads.find(&hike).is_some_and(|item| item.read.is_some()) {
                counts.push(unread(&ann, HIKE));
            }
            if state.timeline(&hike).is_some_and(|timeline| !timeline.messages().is_empty()) {
                ann.see_all();
            }
        }
        assert_eq!(counts.first(), Some(&(2, false)), "the divider stands there");
        assert_eq!(counts.last(), Some(&(0, false)), "and then it is read");
        assert_eq!(asked(&house, &hike) - before, 1);
    })
    .await;
}

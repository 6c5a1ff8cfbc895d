//! The user's own receipts while the browser says that there is no network: they wait for it like everything else.

use std::rc::Rc;

use acs_chat_widget::client::ListOptions;
use acs_chat_widget::state::{Connection, Content, Message};
use serde_json::json;

use crate::house::{House, Running, local};
use crate::receipts::{say, sent, thread};

const LUNCH: &str = "Lunch on Friday";
const RECEIPTS: &str = "/chat/threads/*/readReceipts";

/// Ben, who has received two messages of Ann's and seen neither.
async fn ben_hears(house: &House) -> Running {
    let ben = house.engine("ben");
    ben.open(LUNCH).await;
    for text in ["one", "two"] {
        say(house, "ann", &thread(&ben, LUNCH), &[text]).await;
        ben.run(3).await;
        assert_eq!(ben.count(text), 1);
    }
    ben
}

/// A message of the open thread.
fn message(person: &Running, text: &str) -> Rc<Message> {
    let state = person.engine.state();
    let timeline = state.open.as_ref().and_then(|open| state.timeline(open)).expect("an open thread");
    let says = |message: &&Rc<Message>| matches!(&message.content, Content::Text(said) if **said == *text);
    Rc::clone(timeline.messages().iter().find(says).expect("the message"))
}

fn see(person: &Running, text: &str) {
    person.engine.see(message(person, text).key.clone());
}

/// The message up to which Ben has read, as Ann is told.
async fn told(house: &House, ben: &Running) -> String {
    let ann = house.client("ann").thread(thread(ben, LUNCH).as_str().into());
    let page = ann.list_read_receipts(&ListOptions::default()).next_page().await.unwrap().unwrap();
    let of = house.id("ben").await;
    let his = page.value.iter().find(|read| read.sender_communication_identifier.resolve() == Some(&of));
    his.expect("a receipt").chat_message_id.as_str().to_owned()
}

#[tokio::test(start_paused = true)]
async fn receipts_wait_for_the_network_and_then_the_newest_goes_out_at_once_b_01() {
    local(async {
        let house = House::new().await;
        let ben = ben_hears(&house).await;
        // Given
        ben.engine.set_online(false);
        // When
        see(&ben, "one");
        ben.run(5).await;
        see(&ben, "two");
        ben.run(30).await;
        // Then
        assert_eq!((sent(&house), &ben.engine.state().connection), (0, &Connection::Offline));
        // When
        ben.engine.set_online(true);
        ben.run(1).await;
        // Then
        assert_eq!(sent(&house), 1);
        assert_eq!(told(&house, &ben).await, message(&ben, "two").id.as_str());
    })
    .await;
}

#[tokio::test(start_paused = true)]
async fn a_network_that_is_back_does_not_wait_for_the_next_try_of_a_receipt_b_01_r_22() {
    local(async {
        let house = House::new().await;
        let ben = ben_hears(&house).await;
        // Given one that has failed so often that its next try is far away
        house.rule(json!({ "path": RECEIPTS, "method": "POST", "action": "answer", "status": 500 }));
        see(&ben, "two");
        while sent(&house) < 6 {
            ben.run(1).await;
        }
        house.faults.0.clear();
        ben.run(5).await;
        assert_eq!(sent(&house), 6);
        // When
        ben.engine.set_online(false);
        ben.engine.set_online(true);
        ben.run(1).await;
        // Then
        assert_eq!(sent(&house), 7);
        assert_eq!(told(&house, &ben).await, message(&ben, "two").id.as_str());
    })
    .await;
}

#[tokio::test(start_paused = true)]
async fn where_the_browser_is_wrong_a_receipt_goes_out_after_the_next_poll_b_02() {
    local(async {
        let house = House::new().await;
        let ben = ben_hears(&house).await;
        ben.engine.set_online(false);
        see(&ben, "two");
        ben.run(50).await;
        assert_eq!(sent(&house), 0);
        ben.run(15).await;
        assert_eq!((sent(&house), &ben.engine.state().connection), (1, &Connection::Live));
    })
    .await;
}

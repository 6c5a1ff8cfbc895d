//! Threads that are left and deleted: gone at once, once, and back when that is refused.

use std::rc::Rc;

use acs_chat_widget::client::Method;
use acs_chat_widget::sync::{Engine, EngineParts, Profile};
use serde_json::json;

use super::{HIKE, LUNCH, THREAD, is_going, members, notices, people_of, thread, told, topics};
use crate::house::{House, Running, local};
use crate::transport::Fault;

const REMOVE: &str = "/chat/threads/*/participants/:remove";

#[tokio::test(start_paused = true)]
async fn who_leaves_is_gone_and_leaving_twice_does_no_harm() {
    local(async {
        let house = House::new().await;
        let (ann, ben) = (house.engine("ann"), house.engine("ben"));
        ann.open(LUNCH).await;
        ben.open(LUNCH).await;
        let thread = ann.engine.state().open.clone().unwrap();
        for _ in 0..2 {
            ann.engine.leave_thread(thread.clone());
            assert_eq!((topics(&ann), ann.engine.state().open.clone()), (vec![HIKE.to_owned()], None));
            ann.run(3).await;
        }
        ben.run(3).await;
        assert_eq!((told(&ben, is_going), members(&ben, &thread).len(), notices(&ann).len()), (1, 1, 0));
        // The service goes on to list it.
        ann.run(600).await;
        assert_eq!(topics(&ann), [HIKE]);
        ben.engine.add_people(thread, people_of(&house, &["ann"]).await, true);
        ben.run(3).await;
        ann.run(60).await;
        assert_eq!(topics(&ann).len(), 2, "who is taken back has it again");
    })
    .await;
}

#[tokio::test(start_paused = true)]
async fn a_leaving_whose_answer_is_lost_has_happened_once() {
    local(async {
        let house = House::new().await;
        let (ann, ben) = (house.engine("ann"), house.engine("ben"));
        ann.open(LUNCH).await;
        ben.open(LUNCH).await;
        house.faults.next(Method::Post, REMOVE, Fault::CutResponse);
        ann.engine.leave_thread(thread(&ann, LUNCH));
        ann.run(10).await;
        ben.run(3).await;
        assert_eq!((topics(&ann), notices(&ann).len()), (vec![HIKE.to_owned()], 0));
        assert_eq!(told(&ben, is_going), 1);
    })
    .await;
}

#[tokio::test(start_paused = true)]
async fn a_thread_that_cannot_be_left_or_deleted_comes_back_with_a_notice() {
    local(async {
        let house = House::new().await;
        let ann = house.engine("ann");
        ann.open(LUNCH).await;
        house.rule(json!({ "path": REMOVE, "action": "answer", "status": 403 }));
        house.rule(json!({ "path": THREAD, "method": "DELETE", "action": "answer", "status": 403 }));
        let lunch = thread(&ann, LUNCH);
        ann.engine.leave_thread(lunch.clone());
        assert_eq!(topics(&ann), [HIKE]);
        ann.run(3).await;
        assert_eq!((topics(&ann).len(), notices(&ann).len()), (2, 1));
        ann.engine.delete_thread(lunch);
        assert_eq!(topics(&ann), [HIKE]);
        ann.run(3).await;
        assert_eq!((topics(&ann).len(), notices(&ann).len()), (2, 2));
        assert!(notices(&ann).iter().all(|notice| notice.contains("may not")));
    })
    .await;
}

#[tokio::test(start_paused = true)]
async fn a_deleted_thread_is_gone_for_all() {
    local(async {
        let house = House::new().await;
        let (ann, ben) = (house.engine("ann"), house.engine("ben"));
        ann.open(LUNCH).await;
        ben.run(1).await;
        house.faults.next(Method::Delete, THREAD, Fault::CutResponse);
        ann.engine.delete_thread(thread(&ann, LUNCH));
        assert_eq!((topics(&ann), ann.engine.state().open.clone()), (vec![HIKE.to_owned()], None));
        ann.run(10).await;
        assert_eq!((topics(&ann), notices(&ann).len()), (vec![HIKE.to_owned()], 0));
        assert!(ann.engine.state().acts.is_empty());
        ben.run(660).await;
        assert_eq!(topics(&ben), [HIKE]);
    })
    .await;
}

#[tokio::test(start_paused = true)]
async fn a_thread_that_was_left_stays_away_after_the_page_has_gone() {
    local(async {
        let (house, profile) = (House::new().await, Profile::default());
        let page = || {
            let parts = EngineParts {
                client: house.client("ann"),
                display_name: Some("ann".into()),
                spawn: Rc::new(|work| drop(tokio::task::spawn_local(work))),
                on_change: Rc::new(|_| {}),
            };
            Running { engine: Engine::in_profile(parts, profile.clone()), changes: Rc::default() }
        };
        let ann = page();
        ann.open(LUNCH).await;
        ann.engine.leave_thread(thread(&ann, LUNCH));
        ann.run(5).await;
        drop(ann);
        let ann = page();
        ann.run(3).await;
        assert_eq!(topics(&ann), [HIKE]);
    })
    .await;
}

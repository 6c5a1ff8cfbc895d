//! People: added and removed, each once, and named when that is refused.

use std::rc::Rc;

use acs_chat_widget::client::Method;
use acs_chat_widget::state::{People, Person};

use super::{LUNCH, is_coming, is_going, members, nobody, notices, people_of, person, told};
use crate::house::{House, local};
use crate::transport::Fault;

const ADD: &str = "/chat/threads/*/participants/:add";

#[tokio::test(start_paused = true)]
async fn somebody_is_added_and_removed_and_the_others_are_told_once() {
    local(async {
        let house = House::new().await;
        let (ann, ben) = (house.engine("ann"), house.engine("ben"));
        ann.open(LUNCH).await;
        ben.open(LUNCH).await;
        let (thread, carla) = (ann.engine.state().open.clone().unwrap(), people_of(&house, &["carla"]).await);
        let before = told(&ben, is_coming);
        ann.engine.add_people(thread.clone(), Rc::clone(&carla), true);
        assert_eq!(ann.engine.state().being_added(&thread).len(), 1);
        ann.run(3).await;
        ann.engine.add_people(thread.clone(), Rc::clone(&carla), true);
        ann.run(3).await;
        ben.run(3).await;
        assert_eq!((told(&ben, is_coming) - before, notices(&ann).len()), (1, 0), "once");
        assert!(members(&ben, &thread).contains(&carla[0].id));
        ann.engine.remove_person(thread.clone(), carla[0].id.clone());
        assert!(ann.engine.state().is_being_removed(&thread, &carla[0].id));
        ann.run(3).await;
        ben.run(3).await;
        assert_eq!((members(&ben, &thread).len(), members(&ann, &thread).len()), (2, 2));
        assert_eq!(told(&ben, is_going), 1);
        assert!(ann.engine.state().acts.is_empty());
    })
    .await;
}

#[tokio::test(start_paused = true)]
async fn an_addition_whose_answer_is_lost_is_told_once() {
    for fault in [Fault::CutResponse, Fault::AnswerAfter(500, ""), Fault::Refuse] {
        local(async {
            let house = House::new().await;
            let ann = house.engine("ann");
            ann.open(LUNCH).await;
            let (thread, before) = (ann.engine.state().open.clone().unwrap(), told(&ann, is_coming));
            house.faults.next(Method::Post, ADD, fault.clone());
            ann.engine.add_people(thread.clone(), people_of(&house, &["carla"]).await, true);
            ann.run(10).await;
            assert_eq!((told(&ann, is_coming) - before, notices(&ann).len()), (1, 0), "{fault:?}");
            assert_eq!(members(&ann, &thread).len(), 3, "{fault:?}");
        })
        .await;
    }
}

#[tokio::test(start_paused = true)]
async fn of_several_who_are_added_those_who_could_not_be_are_named() {
    local(async {
        let house = House::new().await;
        let ann = house.engine("ann");
        ann.open(LUNCH).await;
        let thread = ann.engine.state().open.clone().unwrap();
        let phone = Person { id: "4:+4930123456".into(), name: None };
        let all: People = [person(&house, "carla").await, nobody(&house).await, phone].into();
        ann.engine.add_people(thread.clone(), Rc::clone(&all), true);
        ann.run(3).await;
        let expected = "Dora could not be added: nobody has this id. \
                        4:+4930123456 could not be added: that is not allowed.";
        assert_eq!((notices(&ann), members(&ann, &thread).len()), (vec![expected.to_owned()], 3));
        assert!(!ann.engine.state().acts[0].is_failed());
        ann.engine.add_people(thread.clone(), [nobody(&house).await].into(), true);
        ann.run(3).await;
        assert!(ann.engine.state().acts[1].is_failed(), "where nobody was added, all has failed");
    })
    .await;
}

#[tokio::test(start_paused = true)]
async fn who_is_added_without_the_history_sees_nothing_from_before() {
    for share_history in [true, false] {
        local(async {
            let house = House::new().await;
            let (ann, carla) = (house.engine("ann"), house.engine("carla"));
            ann.open(LUNCH).await;
            let thread = ann.engine.state().open.clone().unwrap();
            ann.engine.add_people(thread, people_of(&house, &["carla"]).await, share_history);
            ann.run(3).await;
            carla.open(LUNCH).await;
            assert_eq!(carla.texts().is_empty(), !share_history);
        })
        .await;
    }
}

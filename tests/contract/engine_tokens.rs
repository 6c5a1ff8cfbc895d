//! The engine when its tokens are no good, or somebody else's.

use std::cell::Cell;
use std::convert::Infallible;
use std::rc::Rc;

use acs_chat_widget::client::Credential;
use acs_chat_widget::state::Connection;
use acs_chat_widget::sync::{Engine, EngineParts};
use serde_json::json;

use crate::house::{House, Running, TokioClock, local};
use crate::sources::issued;
use crate::transport::{MESSAGES, THREADS};

const LUNCH: &str = "Lunch on Friday";
const SEND: &str = "POST http://127.0.0.1:8081/chat";

/// An engine whose n-th token, from 0 on, is one of these, the last one for ever; and how often it has asked.
fn engine(house: &House, tokens: Vec<String>) -> (Running, Rc<Cell<usize>>) {
    let asked = Rc::new(Cell::new(0));
    let counted = Rc::clone(&asked);
    let ask = move |_| {
        let token = tokens[counted.get().min(tokens.len() - 1)].clone();
        counted.set(counted.get() + 1);
        std::future::ready(Ok::<_, Infallible>(token))
    };
    let engine = Engine::new(EngineParts {
        client: house.client_holding(&Credential::from_fn(ask, Rc::new(TokioClock::new()))),
        display_name: None,
        spawn: Rc::new(|work| drop(tokio::task::spawn_local(work))),
        on_change: Rc::new(|_| {}),
    });
    (Running { engine, changes: Rc::default() }, asked)
}

fn refuse_tokens(house: &House, count: u32) {
    house
        .rule(json!({ "path": THREADS, "method": "GET", "action": "answer", "status": 401, "count": count }));
}

#[tokio::test(start_paused = true)]
async fn an_ended_session_is_told_and_nothing_is_asked_until_somebody_acts_t_07_s_15() {
    local(async {
        let house = House::new().await;
        let (ann, asked) = engine(&house, vec![issued(&house, "ann").await]);
        ann.open(LUNCH).await;
        refuse_tokens(&house, 2);
        ann.run(3).await;
        assert_eq!(ann.engine.state().connection, Connection::SessionEnded);
        let before = (house.count(""), asked.get());
        ann.engine.send("kept");
        ann.run(5).await;
        assert_eq!((house.count(""), asked.get()), before);
        ann.engine.sign_in();
        ann.run(60).await;
        assert_eq!(ann.engine.state().connection, Connection::Live);
        assert_eq!(ann.count("kept"), 1, "and it is sent");
        assert_eq!(house.count(SEND), 1);
    })
    .await;
}

#[tokio::test(start_paused = true)]
async fn another_user_sees_and_sends_nothing_of_the_first_t_06() {
    local(async {
        let house = House::new().await;
        let tokens = vec![issued(&house, "ann").await, issued(&house, "ben").await];
        let (chat, _) = engine(&house, tokens);
        chat.open(LUNCH).await;
        house.rule(json!({ "path": MESSAGES, "method": "POST", "action": "refuse" }));
        chat.engine.send("of Ann");
        chat.run(1).await;
        assert_eq!(chat.count("of Ann"), 1);
        refuse_tokens(&house, 1);
        chat.run(5).await;
        let (state, sent) = (chat.engine.state(), house.count(SEND));
        assert_eq!(state.me.as_ref().map(|me| me.as_str()), Some(house.id("ben").await.as_str()));
        assert_eq!((&state.open, &state.connection), (&None, &Connection::Live));
        chat.open(LUNCH).await;
        chat.run(90).await;
        assert_eq!(chat.count("of Ann"), 0);
        assert_eq!(house.count(SEND), sent);
    })
    .await;
}

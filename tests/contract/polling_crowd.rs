//! Many widgets in one thread, with the limits of the service in force: nobody is refused, and everybody sees all.

use std::cell::Cell;
use std::rc::Rc;
use std::time::Duration;

use acs_chat_widget::client::models::thread::CreateChatThreadRequest;
use acs_chat_widget::client::{
    ChatClient, ChatClientOptions, Clock, Credential, Endpoint, LocalFuture, Request, Response, Transport,
    TransportError,
};
use acs_chat_widget::sync::{Engine, EngineParts};

use crate::house::{ENDPOINT, House, Running, Tokens, TokioClock, local, person};
use crate::transport::InProcess;

const TOPIC: &str = "Crowd";
const PEOPLE: usize = 30;

/// Counts what is refused for being asked too often.
#[derive(Clone)]
struct Counting {
    inner: InProcess,
    refused: Rc<Cell<u32>>,
}

impl Transport for Counting {
    fn send(&self, request: Request) -> LocalFuture<'static, Result<Response, TransportError>> {
        let (answer, refused) = (self.inner.send(request), Rc::clone(&self.refused));
        Box::pin(async move {
            let answer = answer.await?;
            refused.set(refused.get() + u32::from(answer.status == 429));
            Ok(answer)
        })
    }
}

/// An emulator with the documented limits, and a thread in which all of them take part.
async fn crowded() -> House {
    let house = House::of(PEOPLE, Some(1.0)).await;
    let mut participants = Vec::new();
    for number in 0..PEOPLE {
        participants.push(house.participant(&person(number)).await);
    }
    let thread =
        CreateChatThreadRequest { participants: Some(participants), ..CreateChatThreadRequest::new(TOPIC) };
    house.client(&person(0)).create_thread(&thread).await.unwrap();
    house
}

fn engine(house: &House, person: String, refused: &Rc<Cell<u32>>) -> Running {
    let clock: Rc<dyn Clock> = Rc::new(TokioClock::new());
    let transport = Counting { inner: house.transport.clone(), refused: Rc::clone(refused) };
    let source = Tokens { transport: house.transport.clone(), person, asked: Rc::default() };
    let credential = Credential::new(source, Rc::clone(&clock));
    let endpoint = Endpoint::parse(ENDPOINT).unwrap();
    let options = ChatClientOptions::default();
    let client = ChatClient::with_transport(endpoint, credential, transport, clock, options);
    let engine = Engine::new(EngineParts {
        client,
        display_name: None,
        spawn: Rc::new(|work| drop(tokio::task::spawn_local(work))),
        on_change: Rc::new(|_| {}),
    });
    Running { engine, changes: Rc::default() }
}

/// All of them, in step.
async fn run(people: &[Running], seconds: u32) {
    for _ in 0..seconds * 2 {
        people.iter().for_each(|person| person.engine.tick());
        tokio::time::sleep(Duration::from_millis(500)).await;
    }
}

fn open(person: &Running) {
    let state = person.engine.state();
    let item = state.threads.items.iter().find(|item| &*item.topic == TOPIC).unwrap();
    person.engine.open_thread(item.id.clone());
}

#[tokio::test(start_paused = true)]
async fn thirty_lively_widgets_in_one_thread_are_never_refused_and_all_see_all() {
    local(async {
        let (house, refused) = (crowded().await, Rc::default());
        let people: Vec<_> = (0..PEOPLE).map(|number| engine(&house, person(number), &refused)).collect();
        run(&people, 1).await;
        people.iter().for_each(open);
        for number in 0..12 {
            people[number % PEOPLE].engine.send(&format!("number {number}"));
            run(&people, 10).await;
        }
        run(&people, 20).await;
        let expected: Vec<_> = (0..12).map(|number| format!("number {number}")).collect();
        assert!(people.iter().all(|person| person.texts() == expected));
        assert_eq!(refused.get(), 0);
    })
    .await;
}

#[tokio::test(start_paused = true)]
async fn in_a_thread_of_more_than_twenty_nobody_is_told_who_types() {
    local(async {
        let house = crowded().await;
        let people = [engine(&house, person(0), &Rc::default())];
        run(&people, 1).await;
        open(&people[0]);
        run(&people, 3).await;
        let state = people[0].engine.state();
        assert_eq!(state.timeline(state.open.as_ref().unwrap()).unwrap().people().unwrap().len(), PEOPLE);
        people[0].engine.type_text();
        run(&people, 1).await;
        assert_eq!(house.count("/typing"), 0);
    })
    .await;
}

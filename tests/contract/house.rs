//! An emulator in memory with the people of its demo, and clients for them.

use std::cell::Cell;
use std::rc::Rc;
use std::time::Duration;

use acs_chat_emulator::faults::Faulty;
use acs_chat_emulator::{App, AppOptions, clock, demo, router};
use acs_chat_widget::client::{
    AccessToken, ChatClient, Clock, Credential, CredentialError, LocalFuture, Method, Millis, Request,
    TokenReason, TokenSignal, TokenSource, Transport,
};
use acs_chat_widget::state::{ChatState, Wording};
use acs_chat_widget::sync::{Engine, EngineParts};

use crate::transport::{Faults, InProcess, ServiceTime};

/// Where the emulator of these tests is said to be.
pub(crate) const ENDPOINT: &str = "http://127.0.0.1:8081";

/// The clock of tokio, which stands still as long as somebody works.
#[derive(Clone)]
pub(crate) struct TokioClock(tokio::time::Instant, Millis);

impl TokioClock {
    pub(crate) fn new() -> Self {
        let now =
            std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).expect("a time after 1970");
        Self(tokio::time::Instant::now(), Millis::try_from(now.as_millis()).expect("a time before 2262"))
    }
}

impl Clock for TokioClock {
    fn now(&self) -> Millis {
        self.1 + Millis::try_from(self.0.elapsed().as_millis()).expect("a short test")
    }

    fn sleep(&self, duration: Duration) -> LocalFuture<'static, ()> {
        Box::pin(tokio::time::sleep(duration))
    }
}

/// The emulator, and what is wrong with the way to it.
pub(crate) struct House {
    pub(crate) transport: InProcess,
    pub(crate) faults: Faults,
}

impl House {
    pub(crate) async fn new() -> Self {
        Self::of(0, None).await
    }

    /// The emulator with some more people than the demo has, and with the documented limits of rate or without. Its
    /// clock goes with tokio's.
    pub(crate) async fn of(people: usize, rate_limits: Option<f64>) -> Self {
        let clock = clock::Clock::manual(TokioClock::new().now());
        let time = ServiceTime::of(&clock);
        let options = AppOptions { demo: true, faults: true, clock, rate_limits, ..AppOptions::in_memory() };
        let app = App::open(options).expect("an emulator");
        demo::add(&app).await.expect("the demo");
        for number in 0..people {
            demo::find_or_add(&app, &person(number)).await.expect("a person");
        }
        let faults = app.faults().expect("faults").clone();
        let service = Faulty::new(router(app), Some(faults.clone()));
        Self { transport: InProcess { service, log: Rc::default(), time }, faults: Faults(faults) }
    }

    /// A client of one of the demo's people.
    pub(crate) fn client(&self, person: &str) -> ChatClient {
        let source =
            Tokens { transport: self.transport.clone(), person: person.to_owned(), asked: Rc::default() };
        self.client_with(source)
    }

    pub(crate) fn client_with(&self, source: impl TokenSource + 'static) -> ChatClient {
        self.client_holding(&Credential::new(source, Rc::new(TokioClock::new())))
    }

    /// A running engine of one of the demo's people, and the number of states it has shown.
    pub(crate) fn engine(&self, person: &str) -> Running {
        let changes = Rc::new(Cell::new(0));
        let counted = Rc::clone(&changes);
        let engine = Engine::new(EngineParts {
            client: self.client(person),
            display_name: Some(person.into()),
            spawn: Rc::new(|work| drop(tokio::task::spawn_local(work))),
            on_change: Rc::new(move |_: Rc<ChatState>| counted.set(counted.get() + 1)),
        });
        Running { engine, changes }
    }

    /// Deletes a thread, as one of the demo's people.
    pub(crate) async fn delete_thread(&self, person: &str, thread: &str) {
        let source =
            Tokens { transport: self.transport.clone(), person: person.to_owned(), asked: Rc::default() };
        let given = source.request(TokenReason::Initial, TokenSignal::default()).await.expect("a token");
        let request = Request {
            method: Method::Delete,
            url: format!("{ENDPOINT}/chat/threads/{thread}?api-version=2025-03-15"),
            headers: vec![("authorization", format!("Bearer {}", given.token))],
            body: None,
        };
        assert_eq!(self.transport.send(request).await.expect("an answer").status, 204);
    }

    /// How many requests were sent whose line holds a text.
    pub(crate) fn count(&self, part: &str) -> usize {
        self.transport.log.borrow().iter().filter(|line| line.contains(part)).count()
    }
}

/// The name of one of those whom the demo has not.
pub(crate) fn person(number: usize) -> String {
    format!("person{number}")
}

/// The tokens that the demo hands out.
#[derive(Clone)]
pub(crate) struct Tokens {
    pub(crate) transport: InProcess,
    pub(crate) person: String,
    pub(crate) asked: Rc<Cell<u32>>,
}

impl TokenSource for Tokens {
    fn request(
        &self,
        _: TokenReason,
        _: TokenSignal,
    ) -> LocalFuture<'static, Result<AccessToken, CredentialError>> {
        self.asked.set(self.asked.get() + 1);
        let url = format!("{ENDPOINT}/_emulator/demo/people/{}/token", self.person);
        let request = Request { method: Method::Post, url, headers: Vec::new(), body: None };
        let answer = self.transport.send(request);
        Box::pin(async move {
            let answer = answer.await.map_err(|error| CredentialError::Refused(error.to_string()))?;
            let body: serde_json::Value = serde_json::from_str(&answer.body).expect("JSON");
            Ok(body["token"].as_str().expect("a token").into())
        })
    }
}

/// An engine that is driven by hand.
pub(crate) struct Running {
    pub(crate) engine: Rc<Engine>,
    pub(crate) changes: Rc<Cell<u32>>,
}

impl Running {
    /// Lets some seconds pass, with two ticks in each.
    pub(crate) async fn run(&self, seconds: u32) {
        for _ in 0..seconds * 2 {
            self.engine.tick();
            tokio::time::sleep(Duration::from_millis(500)).await;
        }
    }

    /// Opens the thread with a topic.
    pub(crate) async fn open(&self, topic: &str) {
        self.run(1).await;
        let state = self.engine.state();
        let thread =
            state.threads.items.iter().find(|item| &*item.topic == topic).expect("the thread").id.clone();
        self.engine.open_thread(thread);
        self.run(1).await;
    }

    /// Writes something into the open thread.
    pub(crate) fn write(&self, wording: Wording) {
        let thread = self.engine.state().open.clone().expect("an open thread");
        self.engine.send_from(thread, wording);
    }

    /// What the open thread shows: the texts in their order, echoes last.
    pub(crate) fn texts(&self) -> Vec<String> {
        use acs_chat_widget::state::Content;
        let state = self.engine.state();
        let Some(timeline) = state.open.as_ref().and_then(|open| state.timeline(open)) else {
            return Vec::new();
        };
        let messages = timeline.messages().iter().filter_map(|message| match &message.content {
            Content::Text(text) => Some(text.to_string()),
            _ => None,
        });
        messages.chain(timeline.echoes().iter().map(|echo| echo.wording.source().to_string())).collect()
    }

    /// Brings all of the open thread into view.
    pub(crate) fn see_all(&self) {
        let state = self.engine.state();
        let timeline = state.open.as_ref().and_then(|open| state.timeline(open)).expect("an open thread");
        let newest = timeline.messages().last().expect("a message").key.clone();
        self.engine.see(newest);
    }

    /// How often the open thread shows a text.
    pub(crate) fn count(&self, text: &str) -> usize {
        self.texts().iter().filter(|other| *other == text).count()
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.engine.stop();
    }
}

/// Runs a test that starts work of its own.
pub(crate) async fn local<F: Future>(test: F) -> F::Output {
    tokio::task::LocalSet::new().run_until(test).await
}

//! One scenario: some people are busy in bad weather, then it clears up, and then everything must come right.

use std::rc::Rc;
use std::time::Duration;

use acs_chat_widget::client::models::Identifier;
use acs_chat_widget::client::models::participant::ChatParticipant;
use acs_chat_widget::client::models::thread::CreateChatThreadRequest;
use acs_chat_widget::client::{
    AccessToken, ChatClient, ChatClientOptions, Clock, Credential, CredentialError, Endpoint, LocalFuture,
    TokenReason, TokenSignal, TokenSource, seed_random,
};
use acs_chat_widget::state::ThreadId;
use tokio::runtime::Builder;
use tokio::task::LocalSet;

use crate::chance::Chance;
use crate::network::{Line, Network};
use crate::person::Person;
use crate::service::{ENDPOINT, Service};
use crate::story::Story;
use crate::time::Time;
use crate::verdict;
use crate::weather::Weather;

/// Who there is; two or three of them.
const NAMES: [&str; 3] = ["ann", "ben", "cat"];
/// Who takes part without a page, and sees what the service holds.
const WATCHER: &str = "dora";
/// How often a page looks what is due.
const TICK: Duration = Duration::from_millis(500);
/// How many ticks there are between two looks at whether everything has come right.
const TICKS_OF_A_ROUND: u64 = 10;
/// How many such looks there are at most: five minutes, several times the longest wait.
const MOST_ROUNDS: u64 = 60;
/// How long it must stay right.
const TICKS_AFTERWARDS: u64 = 16;

/// How many ticks a poll may take in fine weather.
const MOST_TICKS_OF_A_POLL: u64 = 3;

/// What a scenario is played in.
#[derive(Clone)]
pub(crate) struct World {
    pub(crate) network: Network,
    /// Somebody who takes part and only looks.
    pub(crate) watcher: ChatClient,
    /// Two threads that everybody takes part in.
    pub(crate) threads: Vec<ThreadId>,
    time: Time,
}

/// Plays the scenario of a seed: how many requests it took, or what went wrong.
pub(crate) fn run(seed: u64) -> Result<u64, String> {
    seed_random(!seed);
    let runtime = Builder::new_current_thread().enable_time().start_paused(true).build().expect("a runtime");
    LocalSet::new().block_on(&runtime, play(&Chance::new(seed)))
}

async fn play(chance: &Chance) -> Result<u64, String> {
    let world = World::open(chance).await;
    let number = 2 + usize::try_from(chance.below(2)).unwrap_or(0);
    let new = |&name: &&'static str| Person::new(&world, name, chance.branch());
    let mut people: Vec<Person> = NAMES[..number].iter().map(new).collect();
    for _ in 0..20 + chance.below(30) {
        people.iter_mut().for_each(Person::act);
        pass(&people, 1).await;
    }
    world.network.clear_up();
    people.iter_mut().for_each(Person::clear_up);
    let mut wrong = come_right(&world, &mut people).await;
    wrong.extend(world.network.complaints());
    let story = world.network.story();
    if wrong.is_empty() { Ok(world.network.requests()) } else { Err(story.ending(&wrong)) }
}

/// Waits until everything is right, in the threads that are open and then in the others.
async fn come_right(world: &World, people: &mut [Person]) -> Vec<String> {
    for _ in 0..2 {
        let wrong = settle(world, people).await;
        if !wrong.is_empty() {
            return wrong;
        }
        for person in people.iter_mut() {
            person.look_at(1 - person.thread_number());
        }
    }
    verdict::numbers(world, people).await
}

async fn settle(world: &World, people: &[Person]) -> Vec<String> {
    for _ in 0..MOST_ROUNDS {
        pass(people, TICKS_OF_A_ROUND).await;
        if verdict::wrong(world, people).await.is_empty() {
            break;
        }
    }
    pass(people, TICKS_AFTERWARDS).await;
    let mut wrong = verdict::wrong(world, people).await;
    // Somebody may just be polling.
    for _ in 0..MOST_TICKS_OF_A_POLL {
        if wrong.is_empty() {
            break;
        }
        pass(people, 1).await;
        wrong = verdict::wrong(world, people).await;
    }
    wrong
}

/// Lets some ticks pass.
async fn pass(people: &[Person], ticks: u64) {
    for _ in 0..ticks {
        people.iter().for_each(Person::tick);
        tokio::time::sleep(TICK).await;
    }
}

impl World {
    async fn open(chance: &Chance) -> Self {
        let time = Time::begin();
        let weather = Weather::of(chance);
        let story = Story::new(time);
        story.tell(&format!("the weather is {weather:?}"));
        let network = Network::new(Service::open(time), story, weather);
        let people = [NAMES[0], NAMES[1], NAMES[2], WATCHER].map(|name| network.service().add_person(name));
        let watcher = client(&network, time, WATCHER, Line::steady(&network, WATCHER));
        let participants = people.map(|id| ChatParticipant::new(Identifier::user(id))).to_vec();
        let request =
            CreateChatThreadRequest { participants: Some(participants), ..CreateChatThreadRequest::new("A") };
        let mut threads: Vec<ThreadId> = Vec::new();
        for _ in 0..2 {
            let thread = watcher.create_thread(&request).await.expect("an answer").chat_thread;
            threads.push(thread.expect("a thread").id.as_str().into());
        }
        // Their ids are made by chance; which of the two comes first in a list must not be.
        threads.sort_unstable();
        Self { network, watcher, threads, time }
    }

    /// A client of somebody over a line of theirs.
    pub(crate) fn client(&self, name: &'static str, line: Line) -> ChatClient {
        client(&self.network, self.time, name, line)
    }
}

fn client(network: &Network, time: Time, name: &'static str, line: Line) -> ChatClient {
    let clock: Rc<dyn Clock> = Rc::new(time);
    let source = Tokens { network: network.clone(), name };
    let credential = Credential::new(source, Rc::clone(&clock));
    let endpoint = Endpoint::parse(ENDPOINT).expect("an endpoint");
    ChatClient::with_transport(endpoint, credential, line, clock, ChatClientOptions::default())
}

/// Tokens of somebody, for the asking.
struct Tokens {
    network: Network,
    name: &'static str,
}

impl TokenSource for Tokens {
    fn request(
        &self,
        _: TokenReason,
        _: TokenSignal,
    ) -> LocalFuture<'static, Result<AccessToken, CredentialError>> {
        let token = self.network.service().token(self.name);
        Box::pin(async move { Ok(token) })
    }
}

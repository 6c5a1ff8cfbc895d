//! The network: it carries requests to the service through the weather, and keeps an eye on what is asked.

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::time::Duration;

use acs_chat_widget::client::{LocalFuture, Method, Request, Response, Transport, TransportError};
use tokio::sync::oneshot;
use tokio::time::sleep;

use crate::chance::Chance;
use crate::service::Service;
use crate::story::Story;
use crate::weather::{Event, Fate, Weather};

type Answered = Result<Response, TransportError>;

/// How long a request is on its way that arrives when nobody waits any more.
const LATE: Duration = Duration::from_secs(25);
/// How long a connection stays open on which nothing comes.
const SILENCE: Duration = Duration::from_secs(60);

/// The network of a scenario. Clones are the same network.
#[derive(Clone)]
pub(crate) struct Network(Rc<Parts>);

struct Parts {
    service: Service,
    story: Story,
    weather: Cell<Weather>,
    offline: RefCell<Vec<&'static str>>,
    /// Whose requests are on their way, wherever that goes on after the client has turned away.
    under_way: RefCell<Vec<&'static str>>,
    requests: Cell<u64>,
    complaints: RefCell<Vec<String>>,
}

impl Network {
    pub(crate) fn new(service: Service, story: Story, weather: Weather) -> Self {
        Self(Rc::new(Parts {
            service,
            story,
            weather: Cell::new(weather),
            offline: RefCell::default(),
            under_way: RefCell::default(),
            requests: Cell::new(0),
            complaints: RefCell::default(),
        }))
    }

    pub(crate) fn service(&self) -> &Service {
        &self.0.service
    }

    pub(crate) fn story(&self) -> &Story {
        &self.0.story
    }

    /// How many requests have reached the service.
    pub(crate) fn requests(&self) -> u64 {
        self.0.requests.get()
    }

    /// What should never have been asked.
    pub(crate) fn complaints(&self) -> Vec<String> {
        self.0.complaints.borrow().clone()
    }

    /// Nothing goes wrong from now on, and everybody is online.
    pub(crate) fn clear_up(&self) {
        self.0.weather.set(Weather::Fine);
        self.0.offline.borrow_mut().clear();
        self.0.story.tell("the weather clears up");
    }

    pub(crate) fn is_offline(&self, person: &str) -> bool {
        self.0.offline.borrow().contains(&person)
    }

    /// Takes somebody off the network, or puts them back.
    pub(crate) fn switch(&self, person: &'static str) {
        let mut offline = self.0.offline.borrow_mut();
        let before = offline.len();
        offline.retain(|name| *name != person);
        if offline.len() == before {
            offline.push(person);
        }
        let to = if offline.len() > before { "offline" } else { "online" };
        self.0.story.tell(&format!("{person} goes {to}"));
    }

    /// Whether nothing of somebody is on its way.
    pub(crate) fn is_quiet(&self, person: &str) -> bool {
        self.0.under_way.borrow().iter().all(|name| *name != person)
    }

    async fn carry(&self, person: &'static str, fate: Fate, request: Request) -> Answered {
        self.0.under_way.borrow_mut().push(person);
        let line = format!("{person}: {} {} {:?}", request.method.as_str(), short(&request), fate.event);
        sleep(fate.before).await;
        let answered = match self.is_offline(person) {
            true => Err(lost()),
            false => self.happen(fate.event, request).await,
        };
        let status = answered.as_ref().map_or(0, |answer| answer.status);
        self.0.story.tell(&format!("{line} -> {status}"));
        sleep(fate.after).await;
        let mut under_way = self.0.under_way.borrow_mut();
        if let Some(at) = under_way.iter().position(|name| *name == person) {
            under_way.swap_remove(at);
        }
        if self.is_offline(person) { Err(lost()) } else { answered }
    }

    async fn happen(&self, event: Event, request: Request) -> Answered {
        match event {
            Event::Pass => return Ok(self.arrive(request)),
            Event::Answer(status, wait) => return Ok(made_up(status, wait, "")),
            Event::Page => return Ok(made_up(200, None, "<!doctype html><title>Sign in</title>")),
            Event::Refuse => {}
            Event::Silence => sleep(SILENCE).await,
            Event::LoseAnswer => drop(self.arrive(request)),
            Event::Late => {
                sleep(LATE).await;
                drop(self.arrive(request));
            }
            Event::AnswerAfter(status) => {
                drop(self.arrive(request));
                return Ok(made_up(status, None, ""));
            }
            Event::Empty => return Ok(Response { body: "{}".to_owned(), ..self.arrive(request) }),
            Event::Twice => {
                let answer = self.arrive(request.clone());
                drop(self.arrive(request));
                return Ok(answer);
            }
        }
        Err(lost())
    }

    fn arrive(&self, request: Request) -> Response {
        self.0.requests.set(self.0.requests.get() + 1);
        let asked = format!("{} {}", request.method.as_str(), short(&request));
        let method = request.method;
        let answer = self.0.service.answer(request);
        // Those who write fast may be told to wait; what is asked for by itself keeps within the limits. What is edited
        // or deleted may have gone.
        let is_odd = match method {
            Method::Get => answer.status >= 400,
            Method::Post => answer.status >= 400 && answer.status != 429,
            Method::Patch | Method::Delete => answer.status >= 500,
        };
        if is_odd {
            self.complain(format!("{asked} was answered {}: {}", answer.status, answer.body));
        }
        answer
    }

    fn complain(&self, text: String) {
        self.0.complaints.borrow_mut().push(text);
    }
}

/// The part of an address that tells what is asked for.
fn short(request: &Request) -> &str {
    let path = request.url.split('?').next().unwrap_or_default();
    path.find("/chat/").map_or(path, |at| &path[at..])
}

fn lost() -> TransportError {
    TransportError::Network("the connection was closed".to_owned())
}

fn made_up(status: u16, wait: Option<&str>, body: &str) -> Response {
    let headers = wait.map(|wait| ("retry-after".to_owned(), wait.to_owned()));
    Response { status, headers: headers.into_iter().collect(), body: body.to_owned(), ..Response::default() }
}

/// One client's way to the network.
pub(crate) struct Line {
    network: Network,
    person: &'static str,
    /// Nothing ever happens without it.
    chance: Option<Chance>,
    /// What is being read.
    reading: Rc<RefCell<Vec<String>>>,
}

impl Line {
    /// A line on which happens what the weather and chance say.
    pub(crate) fn of(network: &Network, person: &'static str, chance: Chance) -> Self {
        Self { network: network.clone(), person, chance: Some(chance), reading: Rc::default() }
    }

    /// A line on which nothing ever happens.
    pub(crate) fn steady(network: &Network, person: &'static str) -> Self {
        Self { network: network.clone(), person, chance: None, reading: Rc::default() }
    }

    fn fate(&self, sends: bool) -> Fate {
        let weather = self.network.0.weather.get();
        self.chance.as_ref().map_or(Fate::STEADY, |chance| Fate::of(weather, sends, chance))
    }

    /// Takes note of what is read until it has been read: the same thing is not to be read twice at once.
    fn read(&self, request: &Request) -> Option<Reading> {
        if request.method != Method::Get || self.chance.is_none() {
            return None;
        }
        let what = request.url.clone();
        if self.reading.borrow().contains(&what) {
            self.network.complain(format!("{} reads {what} twice at once", self.person));
        }
        self.reading.borrow_mut().push(what.clone());
        Some(Reading { all: Rc::clone(&self.reading), what })
    }
}

impl Transport for Line {
    fn send(&self, request: Request) -> LocalFuture<'static, Answered> {
        let (reading, fate) = (self.read(&request), self.fate(request.method == Method::Post));
        let (network, person) = (self.network.clone(), self.person);
        let (answer, answered) = oneshot::channel();
        // What has left goes its way, also when nobody waits for the answer any more.
        drop(tokio::task::spawn_local(async move {
            let _ = answer.send(network.carry(person, fate, request).await);
        }));
        Box::pin(async move {
            let _reading = reading;
            answered.await.unwrap_or_else(|_| Err(lost()))
        })
    }
}

/// Something that is being read.
struct Reading {
    all: Rc<RefCell<Vec<String>>>,
    what: String,
}

impl Drop for Reading {
    fn drop(&mut self) {
        let mut all = self.all.borrow_mut();
        if let Some(at) = all.iter().position(|what| *what == self.what) {
            all.swap_remove(at);
        }
    }
}

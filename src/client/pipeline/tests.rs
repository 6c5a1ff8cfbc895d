//! The way of a call, over a network that answers as it is told, with a clock that moves on whenever somebody waits.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on says where")]

use std::cell::RefCell;
use std::collections::VecDeque;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use futures::FutureExt;
use serde_json::{Value, json};

use super::*;
use crate::client::clock::Millis;
use crate::client::credential::CredentialError;

const URL: &str = "https://r.communication.azure.com/chat/threads";

struct Jumping(Rc<Cell<Millis>>);

impl Clock for Jumping {
    fn now(&self) -> Millis {
        self.0.get()
    }

    fn sleep(&self, duration: Duration) -> LocalFuture<'static, ()> {
        let now = Rc::clone(&self.0);
        Box::pin(async move { now.set(now.get() + Millis::try_from(duration.as_millis()).unwrap()) })
    }
}

/// What is answered, one after the other; nothing at all when there is no more.
#[derive(Clone, Default)]
struct Network {
    answers: Rc<RefCell<VecDeque<Result<Response, TransportError>>>>,
    sent: Rc<RefCell<Vec<Request>>>,
}

impl Transport for Network {
    fn send(&self, request: Request) -> LocalFuture<'static, Result<Response, TransportError>> {
        self.sent.borrow_mut().push(request);
        match self.answers.borrow_mut().pop_front() {
            Some(answer) => Box::pin(std::future::ready(answer)),
            None => Box::pin(std::future::pending()),
        }
    }
}

impl Network {
    fn headers(&self, name: &str) -> Vec<Option<String>> {
        let value = |request: &Request| request.headers.iter().find(|(header, _)| *header == name).cloned();
        self.sent.borrow().iter().map(|request| value(request).map(|(_, value)| value)).collect()
    }
}

/// A pipeline whose tokens are all good, its network and its time.
struct Way {
    pipeline: Pipeline,
    network: Network,
    now: Rc<Cell<Millis>>,
}

impl Way {
    fn new(answers: Vec<Result<Response, TransportError>>) -> Self {
        let network = Network { answers: Rc::new(RefCell::new(answers.into())), ..Network::default() };
        let now = Rc::new(Cell::new(0));
        let clock: Rc<dyn Clock> = Rc::new(Jumping(Rc::clone(&now)));
        let asked = Cell::new(0);
        let ask = move |_| {
            asked.set(asked.get() + 1);
            let claims = format!(r#"{{"exp":86400,"number":{}}}"#, asked.get());
            let token = format!("e30.{}.x", URL_SAFE_NO_PAD.encode(claims));
            std::future::ready(Ok::<_, String>(token))
        };
        let pipeline = Pipeline {
            endpoint: Rc::new(Endpoint::parse("https://r.communication.azure.com").unwrap()),
            credential: Credential::from_fn(ask, Rc::clone(&clock)),
            transport: Rc::new(network.clone()),
            clock,
            most_retries: 3,
            slow_down: Rc::default(),
        };
        Self { pipeline, network, now }
    }

    fn read(&self, call: Call) -> Result<Value> {
        self.pipeline.read(call).now_or_never().unwrap()
    }

    fn sent(&self) -> usize {
        self.network.sent.borrow().len()
    }
}

fn get() -> Call {
    Call::get(URL.to_owned())
}

fn post(repeat: Repeat) -> Call {
    Call::post(URL.to_owned(), &json!({}), repeat).unwrap()
}

fn answer(status: u16, body: &str) -> Result<Response, TransportError> {
    Ok(Response { status, body: body.to_owned(), ..Response::default() })
}

fn with_header(status: u16, name: &str, value: &str) -> Result<Response, TransportError> {
    Ok(Response { status, headers: vec![(name.to_owned(), value.to_owned())], ..Response::default() })
}

fn lost() -> Result<Response, TransportError> {
    Err(TransportError::Network("lost".to_owned()))
}

#[test]
fn every_try_has_the_same_id_and_a_token() {
    let way = Way::new(vec![lost(), answer(503, ""), answer(200, "{}")]);
    assert_eq!(way.read(get()), Ok(json!({})));
    let ids = way.network.headers("x-ms-client-request-id");
    assert!(ids.len() == 3 && ids[0].is_some() && ids.iter().all(|id| *id == ids[0]), "{ids:?}");
    assert!(
        way.network.headers("authorization").iter().flatten().all(|value| value.starts_with("Bearer e30."))
    );
    assert_eq!(way.network.headers("x-ms-useragent")[0].as_deref(), Some(USER_AGENT));
}

#[test]
fn the_content_type_says_what_the_body_is_and_is_absent_without_one() {
    let way = Way::new((0..4).map(|_| answer(200, "{}")).collect());
    let patch = Call::patch(URL.to_owned(), &json!({}), Repeat::IfRefused).unwrap();
    for call in [get(), Call::delete(URL.to_owned()), post(Repeat::IfRefused), patch] {
        way.read(call).unwrap();
    }
    let types = way.network.headers("content-type");
    let types: Vec<_> = types.iter().map(Option::as_deref).collect();
    assert_eq!(types, [None, None, Some("application/json"), Some("application/merge-patch+json")]);
}

#[test]
fn an_answer_without_a_body_is_enough_for_what_is_done() {
    let way = Way::new(vec![answer(204, ""), answer(200, ""), answer(404, "")]);
    let done = || way.pipeline.done(Call::delete(URL.to_owned())).now_or_never().unwrap();
    assert_eq!((done(), done()), (Ok(()), Ok(())));
    assert_eq!(done().unwrap_err().status(), Some(404));
}

#[test]
fn what_could_happen_twice_is_repeated_only_when_it_was_refused() {
    let refusals = [with_header(503, "retry-after", "1"), answer(429, "")];
    for refused in refusals {
        let way = Way::new(vec![refused, answer(200, "{}")]);
        assert!(way.read(post(Repeat::IfRefused)).is_ok());
        assert_eq!(way.sent(), 2);
    }
    for unclear in [answer(503, ""), answer(500, ""), answer(408, ""), lost()] {
        let way = Way::new(vec![unclear, answer(200, "{}")]);
        assert!(way.read(post(Repeat::IfRefused)).is_err());
        assert_eq!(way.sent(), 1);
    }
}

#[test]
fn it_is_enough_after_so_many_retries() {
    let way = Way::new((0..9).map(|_| answer(503, "")).collect());
    assert_eq!(way.read(get()).unwrap_err().status(), Some(503));
    assert_eq!(way.sent(), 4);
    let once = Pipeline { most_retries: 0, ..way.pipeline.clone() };
    assert!(once.done(get()).now_or_never().unwrap().is_err());
    assert_eq!(way.sent(), 5);
}

#[test]
fn the_service_is_left_alone_as_long_as_it_asks_s_09() {
    let way = Way::new(vec![with_header(429, "retry-after", "5"), answer(200, "{}")]);
    way.read(post(Repeat::IfRefused)).unwrap();
    assert!(way.now.get() >= 5000);
}

#[test]
fn an_answer_that_does_not_come_is_given_up_and_a_send_has_more_time() {
    for (call, seconds) in [(post(Repeat::IfRefused), 20), (get(), 15)] {
        let way = Way::new(Vec::new());
        let once = Pipeline { most_retries: 0, ..way.pipeline.clone() };
        let error = once.done(call).now_or_never().unwrap().unwrap_err();
        assert_eq!((error, way.now.get()), (Error::Transport(TransportError::TimedOut), seconds * 1000));
    }
}

#[test]
fn odd_answers_are_errors_of_that_request_and_are_not_repeated_r_15() {
    for status in [204, 206, 304, 418, 999] {
        let way = Way::new(vec![answer(status, ""), answer(200, "{}")]);
        assert!(way.read(get()).is_err(), "{status}");
        assert_eq!(way.sent(), 1, "{status}");
        assert!(way.read(get()).is_ok(), "{status}");
    }
}

#[test]
fn redirects_and_web_pages_are_no_connection_r_13_r_14() {
    let page = "\r\n<!doctype html><title>Sign in to the hotel</title>";
    for (status, body) in [(301, ""), (302, ""), (307, ""), (200, page)] {
        let way = Way::new((0..4).map(|_| answer(status, body)).collect());
        assert!(matches!(way.read(get()), Err(Error::Transport(_))), "{status}");
    }
    let way = Way::new(vec![answer(502, page)]);
    assert_eq!(way.read(post(Repeat::IfRefused)).unwrap_err().status(), Some(502), "a gateway's page");
}

#[test]
fn an_answer_beyond_the_limit_is_refused_and_not_fetched_again() {
    let way = Way::new(vec![answer(200, &" ".repeat(LARGEST + 1))]);
    assert_eq!(way.read(get()), Err(Error::Transport(TransportError::TooLong)));
    assert_eq!(way.sent(), 1);
}

#[test]
fn refusals_in_a_row_hold_back_every_call_and_a_good_answer_ends_it_r_17() {
    let refused = || answer(429, "");
    let way = Way::new(vec![refused(), refused(), answer(200, "{}"), answer(200, "{}")]);
    let once = Pipeline { most_retries: 0, ..way.pipeline.clone() };
    let call = || once.done(get()).now_or_never().unwrap();
    assert!(call().is_err() && call().is_err());
    assert_eq!(way.now.get(), 0, "nobody has waited yet");
    assert!(call().is_ok());
    let waited = way.now.get();
    assert!((500..=1000).contains(&waited), "{waited}");
    assert!(call().is_ok());
    assert_eq!(way.now.get(), waited);
}

#[test]
fn a_second_refusal_of_the_token_ends_the_session_and_nothing_is_sent_any_more_t_07() {
    let way = Way::new((0..9).map(|_| answer(401, "")).collect());
    let ended = Err(Error::Credential(CredentialError::SessionEnded));
    assert_eq!((way.read(get()), way.sent()), (ended.clone(), 2));
    assert_eq!((way.read(get()), way.sent()), (ended, 2));
    let tokens = way.network.headers("authorization");
    assert_ne!(tokens[0], tokens[1]);
    way.pipeline.credential.reset();
    way.network.answers.replace([answer(200, "{}")].into());
    assert!(way.read(get()).is_ok());
}

#[test]
fn a_refused_token_is_replaced_and_the_call_is_made_again_s_15() {
    let way = Way::new(vec![answer(401, ""), answer(200, "{}")]);
    assert!(way.read(post(Repeat::IfRefused)).is_ok());
    assert_eq!(way.sent(), 2);
}

//! The credential: how often the source is asked, and what is refused.

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::time::Duration;

use acs_chat_widget::client::{
    AccessToken, Credential, CredentialError, Error, ListOptions, LocalFuture, Method, TokenReason,
    TokenSignal, TokenSource,
};
use futures::future::join_all;

use crate::house::{House, Tokens, TokioClock};
use crate::transport::{Fault, THREADS};

type Given = Result<AccessToken, CredentialError>;

/// Gives what it was told to, one after the other, and remembers what it was asked.
struct Scripted {
    answers: RefCell<Vec<Given>>,
    asked: Rc<RefCell<Vec<TokenReason>>>,
}

impl TokenSource for Scripted {
    fn request(&self, reason: TokenReason, _: TokenSignal) -> LocalFuture<'static, Given> {
        self.asked.borrow_mut().push(reason);
        let answer = self.answers.borrow_mut().remove(0);
        Box::pin(async move {
            tokio::time::sleep(Duration::from_millis(10)).await;
            answer
        })
    }
}

fn scripted(answers: Vec<Given>) -> (Credential, Rc<RefCell<Vec<TokenReason>>>) {
    let asked = Rc::<RefCell<Vec<TokenReason>>>::default();
    let source = Scripted { answers: RefCell::new(answers), asked: Rc::clone(&asked) };
    (Credential::new(source, Rc::new(TokioClock::new())), asked)
}

/// A token that ends so many seconds from now.
fn token(seconds: i64) -> AccessToken {
    use base64::Engine;
    use base64::engine::general_purpose::URL_SAFE_NO_PAD;
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).expect("a time").as_secs();
    let ends = i64::try_from(now).expect("a time") + seconds;
    let claims = format!(r#"{{"skypeid":"acs:a_b","exp":{ends}}}"#);
    format!("e30.{}.x", URL_SAFE_NO_PAD.encode(claims)).into()
}

fn failure() -> Given {
    Err(CredentialError::Refused("no".into()))
}

async fn seconds(seconds: u64) {
    tokio::time::sleep(Duration::from_secs(seconds)).await;
}

#[tokio::test(start_paused = true)]
async fn many_callers_ask_the_source_once_t_01() {
    let (credential, asked) = scripted(vec![Ok(token(3600))]);
    let tokens = join_all((0..5).map(|_| credential.token())).await;
    assert!(tokens.into_iter().all(|token| token.is_ok()));
    credential.token().await.unwrap();
    assert_eq!(*asked.borrow(), [TokenReason::Initial]);
}

#[tokio::test(start_paused = true)]
async fn a_token_is_renewed_ten_minutes_before_its_end_or_at_half_of_what_is_left() {
    let (credential, asked) = scripted(vec![Ok(token(3600)), Ok(token(3600 + 600))]);
    credential.token().await.unwrap();
    seconds(49 * 60).await;
    credential.token().await.unwrap();
    assert_eq!(*asked.borrow(), [TokenReason::Initial]);
    seconds(2 * 60).await;
    credential.token().await.unwrap();
    assert_eq!(*asked.borrow(), [TokenReason::Initial, TokenReason::Expiring]);
}

#[tokio::test(start_paused = true)]
async fn a_token_in_hand_serves_as_long_as_it_is_valid_when_the_source_fails() {
    let (credential, _) = scripted(vec![Ok(token(600)), failure(), failure()]);
    credential.token().await.unwrap();
    seconds(400).await;
    assert!(credential.token().await.is_ok());
    seconds(300).await;
    assert_eq!(credential.token().await, Err(CredentialError::Refused("no".into())));
}

#[tokio::test(start_paused = true)]
async fn what_is_no_token_is_refused_t_05() {
    let long = "a".repeat(1_000_000);
    let answers: [Given; 4] = ["", "null", "e30.e30\n.x", &long].map(|text| Ok(text.into()));
    let (credential, asked) = scripted(answers.to_vec());
    for _ in 0..4 {
        assert!(matches!(credential.token().await, Err(CredentialError::NotAToken(_))));
        seconds(30).await;
    }
    assert_eq!(asked.borrow().len(), 4);
}

#[tokio::test(start_paused = true)]
async fn a_source_that_fails_is_asked_less_and_less_often_until_it_works_t_02() {
    let answers = (0..3).map(|_| failure()).chain([Ok(token(3600))]);
    let (credential, asked) = scripted(answers.collect());
    let begun = tokio::time::Instant::now();
    while credential.token().await.is_err() {
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    assert_eq!(asked.borrow().len(), 4);
    assert!(begun.elapsed() >= Duration::from_millis(500 + 1000 + 2000), "{:?}", begun.elapsed());
}

/// Answers after a while, and remembers whether it was told that nobody waits any more.
struct Slow {
    seconds: u64,
    asked: Rc<Cell<u32>>,
    given_up: Rc<Cell<u32>>,
}

impl Slow {
    fn new(seconds: u64) -> Self {
        Self { seconds, asked: Rc::default(), given_up: Rc::default() }
    }
}

impl TokenSource for Slow {
    fn request(&self, _: TokenReason, signal: TokenSignal) -> LocalFuture<'static, Given> {
        self.asked.set(self.asked.get() + 1);
        let given_up = Rc::clone(&self.given_up);
        signal.on_fire(move || given_up.set(given_up.get() + 1));
        let answer = seconds(self.seconds);
        Box::pin(async move {
            answer.await;
            Ok(token(3600))
        })
    }
}

#[tokio::test(start_paused = true)]
async fn a_source_that_never_answers_is_given_up_after_half_a_minute_and_asked_again_after_one_t_03() {
    let source = Slow::new(1_000_000);
    let (asked, given_up) = (Rc::clone(&source.asked), Rc::clone(&source.given_up));
    let credential = Credential::new(source, Rc::new(TokioClock::new()));
    let begun = tokio::time::Instant::now();
    assert_eq!(credential.token().await, Err(CredentialError::TimedOut));
    assert_eq!((begun.elapsed().as_secs(), given_up.get()), (30, 1));
    assert_eq!(credential.token().await, Err(CredentialError::TimedOut));
    assert_eq!(asked.get(), 1);
    assert_eq!(credential.token().await, Err(CredentialError::TimedOut));
    assert_eq!(asked.get(), 2);
}

#[tokio::test(start_paused = true)]
async fn a_token_that_comes_late_is_used_and_the_source_is_not_asked_again_t_03() {
    let source = Slow::new(35);
    let asked = Rc::clone(&source.asked);
    let credential = Credential::new(source, Rc::new(TokioClock::new()));
    assert_eq!(credential.token().await, Err(CredentialError::TimedOut));
    assert!(credential.token().await.is_ok());
    assert_eq!(asked.get(), 1);
}

#[tokio::test(start_paused = true)]
async fn a_source_hears_when_the_credential_is_gone_and_not_after_its_answer_t_11() {
    let source = Slow::new(5);
    let given_up = Rc::clone(&source.given_up);
    let credential = Credential::new(source, Rc::new(TokioClock::new()));
    credential.token().await.unwrap();
    drop(credential);
    assert_eq!(given_up.get(), 0, "it had answered");
    let source = Slow::new(5);
    let given_up = Rc::clone(&source.given_up);
    let credential = Credential::new(source, Rc::new(TokioClock::new()));
    let _ = tokio::time::timeout(Duration::from_secs(1), credential.token()).await;
    drop(credential);
    assert_eq!(given_up.get(), 1);
}

#[tokio::test(start_paused = true)]
async fn a_failing_source_is_left_alone_while_the_token_in_hand_serves_t_02() {
    let failures = (0..100).map(|_| failure());
    let (credential, asked) = scripted(std::iter::once(Ok(token(3600))).chain(failures).collect());
    credential.token().await.unwrap();
    seconds(51 * 60).await;
    for _ in 0..60 {
        assert!(credential.token().await.is_ok());
        seconds(1).await;
    }
    assert!(asked.borrow().len() <= 4, "asked {} times in a minute", asked.borrow().len());
}

/// Ann, and how often her source was asked.
fn counted(house: &House) -> (acs_chat_widget::client::ChatClient, Rc<Cell<u32>>) {
    let asked = Rc::new(Cell::new(0));
    let source =
        Tokens { transport: house.transport.clone(), person: "ann".into(), asked: Rc::clone(&asked) };
    (house.client_with(source), asked)
}

#[tokio::test(start_paused = true)]
async fn a_refused_token_is_renewed_once_and_then_it_is_over_s_15_t_07() {
    let house = House::new().await;
    let (ann, asked) = counted(&house);
    house.faults.next(Method::Get, THREADS, Fault::Answer(401, "x", "x"));
    ann.list_threads(&ListOptions::default()).next_page().await.unwrap();
    assert_eq!(asked.get(), 2);
    for _ in 0..2 {
        house.faults.next(Method::Get, THREADS, Fault::Answer(401, "x", "x"));
    }
    for _ in 0..3 {
        let error = ann.list_threads(&ListOptions::default()).next_page().await.unwrap_err();
        assert_eq!(error, Error::Credential(CredentialError::SessionEnded));
    }
    assert_eq!((asked.get(), house.count("GET")), (3, 4), "and nothing more is asked or sent");
    ann.credential().reset();
    ann.list_threads(&ListOptions::default()).next_page().await.unwrap();
}

#[tokio::test(start_paused = true)]
async fn a_single_token_serves_as_long_as_it_is_good() {
    let credential = Credential::from_token(token(3600), Rc::new(TokioClock::new()));
    assert_eq!(credential.token().await.unwrap().user().as_str(), "8:acs:a_b");
    assert_eq!(format!("{credential:?} {:?}", token(1)), "… …");
}

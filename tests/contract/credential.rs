//! The credential: how often the source is asked, and what is refused.

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::time::Duration;

use acs_chat_widget::client::{
    Credential, CredentialError, Error, ListOptions, LocalFuture, Method, TokenSource,
};
use futures::future::join_all;

use crate::house::{House, Tokens, TokioClock};
use crate::transport::{Fault, THREADS};

/// Gives what it was told to, one after the other.
struct Scripted {
    answers: RefCell<Vec<Result<String, CredentialError>>>,
    asked: Rc<Cell<u32>>,
}

impl TokenSource for Scripted {
    fn request(&self) -> LocalFuture<'static, Result<String, CredentialError>> {
        self.asked.set(self.asked.get() + 1);
        let answer = self.answers.borrow_mut().remove(0);
        Box::pin(async move {
            tokio::time::sleep(Duration::from_millis(10)).await;
            answer
        })
    }
}

fn scripted(answers: Vec<Result<String, CredentialError>>) -> (Credential, Rc<Cell<u32>>) {
    let asked = Rc::new(Cell::new(0));
    let source = Scripted { answers: RefCell::new(answers), asked: Rc::clone(&asked) };
    (Credential::new(source, Rc::new(TokioClock::new())), asked)
}

/// A token that ends so many seconds from now.
fn token(seconds: i64) -> String {
    use base64::Engine;
    use base64::engine::general_purpose::URL_SAFE_NO_PAD;
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).expect("a time").as_secs();
    let ends = i64::try_from(now).expect("a time") + seconds;
    format!("e30.{}.x", URL_SAFE_NO_PAD.encode(format!(r#"{{"skypeid":"acs:a_b","exp":{ends}}}"#)))
}

#[tokio::test(start_paused = true)]
async fn many_callers_ask_the_source_once_t_01() {
    let (credential, asked) = scripted(vec![Ok(token(3600))]);
    let tokens = join_all((0..5).map(|_| credential.token())).await;
    assert!(tokens.into_iter().all(|token| token.is_ok()));
    assert_eq!(asked.get(), 1);
    credential.token().await.unwrap();
    assert_eq!(asked.get(), 1);
}

#[tokio::test(start_paused = true)]
async fn a_token_is_renewed_ten_minutes_before_its_end_or_at_half_of_what_is_left() {
    let (credential, asked) = scripted(vec![Ok(token(3600)), Ok(token(3600 + 600))]);
    credential.token().await.unwrap();
    tokio::time::sleep(Duration::from_secs(49 * 60)).await;
    credential.token().await.unwrap();
    assert_eq!(asked.get(), 1);
    tokio::time::sleep(Duration::from_secs(2 * 60)).await;
    credential.token().await.unwrap();
    assert_eq!(asked.get(), 2);
}

#[tokio::test(start_paused = true)]
async fn a_token_in_hand_serves_as_long_as_it_is_valid_when_the_source_fails() {
    let failure = || Err(CredentialError::Refused("no".into()));
    let (credential, _) = scripted(vec![Ok(token(600)), failure(), failure()]);
    credential.token().await.unwrap();
    tokio::time::sleep(Duration::from_secs(400)).await;
    assert!(credential.token().await.is_ok());
    tokio::time::sleep(Duration::from_secs(300)).await;
    assert_eq!(credential.token().await, Err(CredentialError::Refused("no".into())));
}

#[tokio::test(start_paused = true)]
async fn what_is_no_valid_token_is_refused_t_04_t_05() {
    let long = "a".repeat(1_000_000);
    let answers = [String::new(), "null".into(), "e30.e30\n.x".into(), long].map(Ok);
    let (credential, _) = scripted(answers.to_vec());
    for _ in 0..4 {
        assert_eq!(credential.token().await, Err(CredentialError::NotAToken));
    }
    let (credential, _) = scripted(vec![Ok(token(-5))]);
    assert_eq!(credential.token().await, Err(CredentialError::Expired));
}

#[tokio::test(start_paused = true)]
async fn a_source_that_never_answers_is_given_up_after_half_a_minute_t_03() {
    struct Silent;
    impl TokenSource for Silent {
        fn request(&self) -> LocalFuture<'static, Result<String, CredentialError>> {
            Box::pin(std::future::pending())
        }
    }
    let credential = Credential::new(Silent, Rc::new(TokioClock::new()));
    let begun = tokio::time::Instant::now();
    assert_eq!(credential.token().await, Err(CredentialError::TimedOut));
    assert_eq!(begun.elapsed().as_secs(), 30);
}

#[tokio::test(start_paused = true)]
async fn a_token_that_comes_late_is_used_and_the_source_is_not_asked_again_t_03() {
    struct Slow(Rc<Cell<u32>>);
    impl TokenSource for Slow {
        fn request(&self) -> LocalFuture<'static, Result<String, CredentialError>> {
            self.0.set(self.0.get() + 1);
            Box::pin(async {
                tokio::time::sleep(Duration::from_secs(35)).await;
                Ok(token(3600))
            })
        }
    }
    let asked = Rc::new(Cell::new(0));
    let credential = Credential::new(Slow(Rc::clone(&asked)), Rc::new(TokioClock::new()));
    assert_eq!(credential.token().await, Err(CredentialError::TimedOut));
    assert!(credential.token().await.is_ok());
    assert_eq!(asked.get(), 1);
}

#[tokio::test(start_paused = true)]
async fn a_failing_source_is_left_alone_while_the_token_in_hand_serves_t_02() {
    let failures = (0..100).map(|_| Err(CredentialError::Refused("no".into())));
    let (credential, asked) = scripted(std::iter::once(Ok(token(3600))).chain(failures).collect());
    credential.token().await.unwrap();
    tokio::time::sleep(Duration::from_secs(51 * 60)).await;
    for _ in 0..60 {
        assert!(credential.token().await.is_ok());
        tokio::time::sleep(Duration::from_secs(1)).await;
    }
    assert!(asked.get() <= 4, "asked {} times in a minute", asked.get());
}

#[tokio::test(start_paused = true)]
async fn a_refused_token_is_renewed_once_and_then_it_is_over_s_15() {
    let house = House::new().await;
    let asked = Rc::new(Cell::new(0));
    let source =
        Tokens { transport: house.transport.clone(), person: "ann".into(), asked: Rc::clone(&asked) };
    let ann = house.client_with(source);
    house.faults.next(Method::Get, THREADS, Fault::Answer(401, "x", "x"));
    ann.list_threads(&ListOptions::default()).next_page().await.unwrap();
    assert_eq!(asked.get(), 2);
    for _ in 0..2 {
        house.faults.next(Method::Get, THREADS, Fault::Answer(401, "x", "x"));
    }
    let error = ann.list_threads(&ListOptions::default()).next_page().await.unwrap_err();
    assert_eq!((error.status(), asked.get()), (Some(401), 3));
    assert!(!matches!(error, Error::Credential(_)));
}

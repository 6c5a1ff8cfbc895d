//! The credential and the service together: what a refused, foreign or untimely token leads to.

use std::cell::{Cell, RefCell};
use std::convert::Infallible;
use std::rc::Rc;
use std::time::Duration;

use acs_chat_widget::client::{
    AccessToken, ChatClient, Clock, Credential, CredentialError, Error, ListOptions, LocalFuture, Millis,
    TokenReason, TokenSignal, TokenSource,
};
use futures::future::join_all;
use serde_json::json;

use crate::house::{House, TokioClock};
use crate::sources::{forged, issued};
use crate::transport::THREADS;

const HOUR: Millis = 3_600_000;

/// The reasons for which a source was asked.
type Asked = Rc<RefCell<Vec<TokenReason>>>;

/// A credential whose n-th token, from 0 on, a function gives.
fn credential(give: impl Fn(usize) -> String + 'static) -> (Credential, Asked) {
    let asked = Asked::default();
    let noted = Rc::clone(&asked);
    let ask = move |reason| {
        noted.borrow_mut().push(reason);
        let token = give(noted.borrow().len() - 1);
        async move {
            tokio::time::sleep(Duration::from_millis(10)).await;
            Ok::<_, Infallible>(token)
        }
    };
    (Credential::from_fn(ask, Rc::new(TokioClock::new())), asked)
}

async fn list(client: &ChatClient) -> Result<usize, Error> {
    let page = client.list_threads(&ListOptions::default()).next_page().await?;
    Ok(page.map_or(0, |page| page.value.len()))
}

#[tokio::test(start_paused = true)]
async fn five_calls_whose_token_is_refused_ask_once_and_all_succeed_t_01() {
    let house = House::new().await;
    let (good, bad) = (issued(&house, "ann").await, forged(house.id("ann").await.as_str(), 0, 3600));
    let (credential, asked) = credential(move |number| if number == 0 { bad.clone() } else { good.clone() });
    let ann = house.client_holding(&credential);
    let found = join_all((0..5).map(|_| list(&ann))).await;
    assert_eq!(found, vec![Ok(2); 5]);
    assert_eq!(*asked.borrow(), [TokenReason::Initial, TokenReason::Refused]);
}

#[tokio::test(start_paused = true)]
async fn a_source_that_fails_is_asked_at_growing_intervals_and_serves_when_it_works_again_t_02() {
    let (tries, good) = (Rc::new(Cell::new(0)), forged("8:acs:a_b", 0, 3600));
    let counted = Rc::clone(&tries);
    let ask = move |_: TokenReason| {
        counted.set(counted.get() + 1);
        let answer = if counted.get() > 3 { Ok(good.clone()) } else { Err("the session server is down") };
        async move { answer }
    };
    let credential = Credential::from_fn(ask, Rc::new(TokioClock::new()));
    let mut failures = 0;
    while credential.token().await.is_err() {
        failures += 1;
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    assert_eq!(tries.get(), 4);
    assert!(failures >= 15, "asked at each of {failures} calls");
}

#[tokio::test(start_paused = true)]
async fn the_same_expired_token_again_ends_the_session_after_two_calls_t_04() {
    let house = House::new().await;
    let expired = forged(house.id("ann").await.as_str(), 0, -60);
    let (credential, asked) = credential(move |_| expired.clone());
    let ann = house.client_holding(&credential);
    for _ in 0..20 {
        assert!(list(&ann).await.is_err());
        tokio::time::sleep(Duration::from_secs(2)).await;
    }
    assert_eq!(asked.borrow().len(), 2);
    assert_eq!(list(&ann).await, Err(Error::Credential(CredentialError::SessionEnded)));
    credential.reset();
    assert!(list(&ann).await.is_err());
    assert!(asked.borrow().len() > 2, "the host has acted");
}

#[tokio::test(start_paused = true)]
async fn a_token_of_another_user_is_not_used_t_06() {
    let house = House::new().await;
    let (ann, ben) = (forged(house.id("ann").await.as_str(), 0, 3600), issued(&house, "ben").await);
    let (credential, _) = credential(move |number| if number == 0 { ann.clone() } else { ben.clone() });
    let client = house.client_holding(&credential);
    let before = house.count("GET");
    let other = Error::Credential(CredentialError::AnotherUser(house.id("ben").await));
    for _ in 0..3 {
        assert_eq!(list(&client).await, Err(other.clone()));
    }
    assert_eq!(house.count("GET") - before, 1, "the one with the first user's token");
    credential.reset();
    assert_eq!(list(&client).await, Ok(2), "the host wants it so");
}

#[tokio::test(start_paused = true)]
async fn when_every_token_is_refused_nothing_is_asked_until_the_host_acts_t_07() {
    let house = House::new().await;
    let (user, good) = (house.id("ann").await, issued(&house, "ann").await);
    let is_back = Rc::new(Cell::new(false));
    let back = Rc::clone(&is_back);
    let give = move |number: usize| {
        let number = u32::try_from(number).expect("few");
        if back.get() { good.clone() } else { forged(user.as_str(), number, 3600) }
    };
    let (credential, asked) = credential(give);
    let ann = house.client_holding(&credential);
    list(&ann).await.unwrap_err();
    let (requests, questions) = (house.count("GET"), asked.borrow().len());
    assert!(requests <= 3 && questions <= 3, "{requests} requests, {questions} questions");
    for _ in 0..100 {
        assert_eq!(list(&ann).await, Err(Error::Credential(CredentialError::SessionEnded)));
        tokio::time::sleep(Duration::from_secs(2)).await;
    }
    assert_eq!((house.count("GET"), asked.borrow().len()), (requests, questions));
    is_back.set(true);
    credential.reset();
    assert_eq!(list(&ann).await, Ok(2));
}

#[tokio::test(start_paused = true)]
async fn a_single_401_costs_one_token_and_one_more_try() {
    let house = House::new().await;
    let (ann, asked) = {
        let tokens = [forged(house.id("ann").await.as_str(), 0, 3600), issued(&house, "ann").await];
        let (credential, asked) = credential(move |number| tokens[number.min(1)].clone());
        (house.client_holding(&credential), asked)
    };
    let before = house.count("GET");
    assert_eq!(list(&ann).await, Ok(2));
    assert_eq!((house.count("GET") - before, asked.borrow().len()), (2, 2));
    // Another kind of refusal costs none.
    house.rule(json!({ "path": THREADS, "action": "answer", "status": 403, "count": 1 }));
    assert_eq!(list(&ann).await.unwrap_err().status(), Some(403));
    assert_eq!(asked.borrow().len(), 2);
}

/// A clock that is off by some time.
struct Wrong(TokioClock, Millis);

impl Clock for Wrong {
    fn now(&self) -> Millis {
        self.0.now() + self.1
    }

    fn sleep(&self, duration: Duration) -> LocalFuture<'static, ()> {
        self.0.sleep(duration)
    }
}

#[tokio::test(start_paused = true)]
async fn a_clock_that_is_wrong_makes_no_loop_and_the_service_decides_t_08() {
    let year = 365 * 24 * HOUR;
    for off in [2 * HOUR, -2 * HOUR, 10 * year, -10 * year] {
        let house = House::new().await;
        let token = issued(&house, "ann").await;
        let asked = Rc::new(Cell::new(0));
        let counted = Rc::clone(&asked);
        let ask = move |_: TokenReason| {
            counted.set(counted.get() + 1);
            let token = token.clone();
            async move { Ok::<_, Infallible>(token) }
        };
        let clock = Rc::new(Wrong(TokioClock::new(), off));
        let ann = house.client_holding(&Credential::from_fn(ask, clock));
        for minute in 0..30 {
            assert_eq!(list(&ann).await, Ok(2), "{off} ms off, in minute {minute}");
            tokio::time::sleep(Duration::from_secs(60)).await;
        }
        assert!(asked.get() <= 2, "{off} ms off: asked {} times", asked.get());
    }
}

#[tokio::test(start_paused = true)]
async fn a_client_that_is_dropped_while_it_waits_for_a_token_says_so_and_calls_nobody_t_11() {
    struct Silent(Rc<RefCell<Option<TokenSignal>>>);
    impl TokenSource for Silent {
        fn request(
            &self,
            _: TokenReason,
            signal: TokenSignal,
        ) -> LocalFuture<'static, Result<AccessToken, CredentialError>> {
            *self.0.borrow_mut() = Some(signal);
            Box::pin(std::future::pending())
        }
    }
    let house = House::new().await;
    let signal = Rc::default();
    let credential = Credential::new(Silent(Rc::clone(&signal)), Rc::new(TokioClock::new()));
    let ann = house.client_holding(&credential);
    drop(credential);
    let waiting = tokio::time::timeout(Duration::from_secs(1), list(&ann));
    assert!(waiting.await.is_err());
    let signal = signal.borrow().clone().expect("a question");
    assert!(!signal.has_fired());
    drop(ann);
    assert!(signal.has_fired());
    assert_eq!(house.count("GET"), 0);
}

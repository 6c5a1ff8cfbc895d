//! A service that has nothing but images, and gives them in an order.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::Rc;
use std::time::Duration;

use acs_chat_widget::client::{
    ChatClient, ChatClientOptions, Clock, Credential, Endpoint, LocalFuture, Millis, Request, Response,
    SystemClock, Transport, TransportError,
};
use acs_chat_widget::hooks::PictureLoader;
use gloo_timers::future::TimeoutFuture;

pub(crate) const ENDPOINT: &str = "https://chat.example";

/// A token of nobody's making for a user, which does not end in this century or the next.
const TOKEN: &str = "e30.eyJza3lwZWlkIjoiYWNzOmFfYiIsImV4cCI6OTk5OTk5OTk5OX0.x";

/// Two points beside each other.
pub(crate) const PNG: &[u8] = &[
    0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0x00, 0x00, 0x00, 0x0d, 0x49, 0x48, 0x44, 0x52, 0x00,
    0x00, 0x00, 0x02, 0x00, 0x00, 0x00, 0x01, 0x08, 0x02, 0x00, 0x00, 0x00, 0x7b, 0x40, 0xe8, 0xdd, 0x00,
    0x00, 0x00, 0x0d, 0x49, 0x44, 0x41, 0x54, 0x78, 0xda, 0x63, 0x50, 0x89, 0xb8, 0x0c, 0x44, 0x00, 0x07,
    0xd2, 0x02, 0x9f, 0xb9, 0x79, 0x26, 0x57, 0x00, 0x00, 0x00, 0x00, 0x49, 0x45, 0x4e, 0x44, 0xae, 0x42,
    0x60, 0x82,
];

/// It begins as an image does, and then there is nothing that a browser could read.
pub(crate) const WRONG_PNG: &[u8] =
    b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x02\0\0\0\x01\x07\x09\0\0\0nonsense";

/// A status, a content type and a body.
pub(crate) type Answer<'a> = (u16, &'a str, &'a [u8]);

/// The service. Clones are the same one.
#[derive(Clone, Default)]
pub(crate) struct Shelf {
    answers: Rc<RefCell<VecDeque<Response>>>,
    asked: Rc<RefCell<Vec<String>>>,
    waiting: Rc<Cell<usize>>,
}

impl Shelf {
    /// A service with some answers. After them it never answers.
    pub(crate) fn with(answers: &[Answer<'_>]) -> Self {
        let shelf = Self::default();
        shelf.answers.borrow_mut().extend(answers.iter().map(response));
        shelf
    }

    /// Refuses the first request for coming too often, and asks for so many seconds of rest.
    pub(crate) fn refuse_first(&self, seconds: u32) {
        let headers = vec![("retry-after".to_owned(), seconds.to_string())];
        self.answers.borrow_mut().push_front(Response { status: 429, headers, ..Response::default() });
    }

    /// Who loads from it.
    pub(crate) fn loader(&self) -> PictureLoader {
        self.loader_by(&MovedClock::default())
    }

    /// Who loads from it, by a clock.
    pub(crate) fn loader_by(&self, clock: &MovedClock) -> PictureLoader {
        let clock: Rc<dyn Clock> = Rc::new(clock.clone());
        let credential = Credential::from_token(TOKEN, Rc::clone(&clock));
        let endpoint = Endpoint::parse(ENDPOINT).unwrap();
        let options = ChatClientOptions::default();
        let client = ChatClient::with_transport(endpoint, credential, self.clone(), clock, options);
        PictureLoader::new(Some(&client))
    }

    /// What was asked for.
    pub(crate) fn asked(&self) -> Vec<String> {
        self.asked.borrow().clone()
    }

    /// How many requests are waited for.
    pub(crate) fn waiting(&self) -> usize {
        self.waiting.get()
    }
}

fn response((status, kind, body): &Answer<'_>) -> Response {
    let headers = vec![("content-type".to_owned(), (*kind).to_owned())];
    Response { status: *status, headers, bytes: body.to_vec(), ..Response::default() }
}

/// A request that is waited for, until it is dropped.
struct Waiting(Rc<Cell<usize>>);

impl Drop for Waiting {
    fn drop(&mut self) {
        self.0.set(self.0.get() - 1);
    }
}

impl Transport for Shelf {
    fn send(&self, _: Request) -> LocalFuture<'static, Result<Response, TransportError>> {
        panic!("nobody asks for anything but images");
    }

    fn send_for_bytes(&self, request: Request) -> LocalFuture<'static, Result<Response, TransportError>> {
        self.asked.borrow_mut().push(request.url);
        self.waiting.set(self.waiting.get() + 1);
        let (waiting, answer) = (Waiting(Rc::clone(&self.waiting)), self.answers.borrow_mut().pop_front());
        Box::pin(async move {
            let _waiting = waiting;
            match answer {
                Some(answer) => Ok(answer),
                None => std::future::pending().await,
            }
        })
    }
}

/// The clock of the machine, put forward. Clones are the same one.
#[derive(Clone, Default)]
pub(crate) struct MovedClock(Rc<Cell<Millis>>);

impl MovedClock {
    /// Puts it forward by so many seconds.
    pub(crate) fn pass(&self, seconds: Millis) {
        self.0.set(self.0.get() + seconds * 1_000);
    }
}

impl Clock for MovedClock {
    fn now(&self) -> Millis {
        SystemClock.now() + self.0.get()
    }

    fn sleep(&self, duration: Duration) -> LocalFuture<'static, ()> {
        let (clock, end) = (self.clone(), self.now() + Millis::try_from(duration.as_millis()).unwrap());
        Box::pin(async move {
            while clock.now() < end {
                TimeoutFuture::new(20).await;
            }
        })
    }
}

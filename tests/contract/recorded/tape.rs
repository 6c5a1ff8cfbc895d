//! A transport that gives a recorded answer to every request, and keeps the requests.

use std::cell::RefCell;
use std::mem;
use std::rc::Rc;

use acs_chat_widget::client::{LocalFuture, Request, Response, Transport, TransportError};

/// Where the recorded service is said to be.
pub(super) const ENDPOINT: &str = "https://recorded.example";

/// The transport. Clones are the same one.
#[derive(Clone, Default)]
pub(super) struct Tape(Rc<RefCell<Reel>>);

#[derive(Default)]
struct Reel {
    answer: Response,
    requests: Vec<Request>,
}

impl Tape {
    /// What is answered from now on.
    pub(super) fn play(&self, answer: Response) {
        self.0.borrow_mut().answer = answer;
    }

    /// The requests since the last time.
    pub(super) fn taken(&self) -> Vec<Request> {
        mem::take(&mut self.0.borrow_mut().requests)
    }
}

impl Transport for Tape {
    fn send(&self, request: Request) -> LocalFuture<'static, Result<Response, TransportError>> {
        let mut reel = self.0.borrow_mut();
        reel.requests.push(request);
        let answer = reel.answer.clone();
        Box::pin(async move { Ok(answer) })
    }
}

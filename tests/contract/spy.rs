//! A transport that keeps whole requests on their way to the emulator.

use std::cell::RefCell;
use std::rc::Rc;

use acs_chat_widget::client::{
    ChatClient, ChatClientOptions, Clock, Credential, Endpoint, LocalFuture, Request, Response, Transport,
    TransportError,
};

use crate::house::{ENDPOINT, House, TokioClock};
use crate::sources::issued;
use crate::transport::InProcess;

/// The transport. Clones keep the same requests.
#[derive(Clone)]
pub(crate) struct Spy {
    inner: InProcess,
    seen: Rc<RefCell<Vec<Request>>>,
}

impl Spy {
    /// A client of one of the demo's people, and who sees its requests.
    pub(crate) async fn on(house: &House, person: &str) -> (ChatClient, Self) {
        let spy = Self { inner: house.transport.clone(), seen: Rc::default() };
        let clock: Rc<dyn Clock> = Rc::new(TokioClock::new());
        let credential = Credential::from_token(issued(house, person).await, Rc::clone(&clock));
        let endpoint = Endpoint::parse(ENDPOINT).expect("an endpoint");
        let options = ChatClientOptions::default();
        (ChatClient::with_transport(endpoint, credential, spy.clone(), clock, options), spy)
    }

    /// What each request said in a header.
    pub(crate) fn header(&self, name: &str) -> Vec<Option<String>> {
        let value = |request: &Request| {
            let mut headers = request.headers.iter();
            headers.find(|(other, _)| *other == name).map(|(_, value)| value.clone())
        };
        self.seen.borrow().iter().map(value).collect()
    }

    /// The addresses of all requests.
    pub(crate) fn addresses(&self) -> Vec<String> {
        self.seen.borrow().iter().map(|request| request.url.clone()).collect()
    }
}

impl Transport for Spy {
    fn send(&self, request: Request) -> LocalFuture<'static, Result<Response, TransportError>> {
        self.seen.borrow_mut().push(request.clone());
        self.inner.send(request)
    }

    fn send_for_bytes(&self, request: Request) -> LocalFuture<'static, Result<Response, TransportError>> {
        self.seen.borrow_mut().push(request.clone());
        self.inner.send_for_bytes(request)
    }
}

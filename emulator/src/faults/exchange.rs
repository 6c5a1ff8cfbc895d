//! Two requests that get each other's answers.

use std::sync::{Mutex, PoisonError};

use axum::response::Response;
use tokio::sync::oneshot;

use super::hold::Hold;
use super::service::Cut;

/// Where a rule's requests meet, two by two.
#[derive(Default)]
pub(super) struct Exchange(Mutex<Option<oneshot::Sender<Offer>>>);

/// The second one's answer, and where the first one's is to go for it.
struct Offer {
    answer: Response,
    reply: oneshot::Sender<Response>,
}

/// A request's part.
pub(super) enum Part {
    First(Coming),
    Second(There),
}

/// The second is yet to come.
pub(super) struct Coming(oneshot::Receiver<Offer>);

/// The first is there.
pub(super) struct There(oneshot::Sender<Offer>);

impl Exchange {
    /// The part of a request that has come: the second, if somebody is waiting.
    pub(super) fn enter(&self) -> Part {
        let mut waiting = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(first) = waiting.take().filter(|first| !first.is_closed()) {
            return Part::Second(There(first));
        }
        let (sender, receiver) = oneshot::channel();
        *waiting = Some(sender);
        Part::First(Coming(receiver))
    }
}

impl Part {
    /// Gives one's own answer for the other's. Who is alone, because the other is gone or has been released, keeps
    /// it.
    pub(super) async fn swap(self, own: Response, hold: Hold) -> Result<Response, Cut> {
        match self {
            Self::First(coming) => Ok(coming.swap(own, hold).await),
            Self::Second(there) => there.swap(own).await,
        }
    }
}

impl Coming {
    async fn swap(self, own: Response, hold: Hold) -> Response {
        tokio::select! {
            offer = self.0 => match offer {
                Ok(Offer { answer, reply }) => {
                    // The other one may have gone away meanwhile; then nobody wants it.
                    let _ = reply.send(own);
                    answer
                }
                Err(_) => own,
            },
            () = hold.wait(None) => own,
        }
    }
}

impl There {
    async fn swap(self, own: Response) -> Result<Response, Cut> {
        let (reply, answer) = oneshot::channel();
        match self.0.send(Offer { answer: own, reply }) {
            Ok(()) => answer.await.map_err(|_| Cut),
            Err(refused) => Ok(refused.answer),
        }
    }
}

//! The fetching of pictures that are wished for, one turn after the other.

use std::rc::Rc;
use std::time::Duration;

use yew::prelude::*;

use super::{ObjectUrl, PictureLoader, PictureState};
use crate::client::{Error, Millis, Picture, Retry, random};
use crate::hooks::turns::Turn;
use crate::sync::task::Task;

/// Somebody waits for a picture. Dropping it ends that, and the fetching if nobody else waits for the same one.
pub(in crate::hooks) struct Wish {
    loader: PictureLoader,
    id: u32,
}

impl Wish {
    /// Whether the picture is under way.
    pub(in crate::hooks) fn has_begun(&self) -> bool {
        self.loader.0.turns.borrow().has_begun(self.id)
    }
}

impl Drop for Wish {
    fn drop(&mut self) {
        let left = self.loader.0.turns.borrow_mut().withdraw(self.id);
        if let Some(address) = left {
            self.loader.end(&address);
        }
        self.loader.go_on();
    }
}

impl PictureLoader {
    /// Fetches the picture at an address when its turn comes, for as long as the wish is held, and tells what became of
    /// it. What is known already is told at once.
    pub(in crate::hooks) fn want(&self, address: &AttrValue, told: &Callback<PictureState>) -> Option<Wish> {
        let known = self.begin(address);
        if known != PictureState::Loading {
            told.emit(known);
            return None;
        }
        let id = self.0.turns.borrow_mut().wish(address, self.now(), told.clone());
        self.go_on();
        Some(Wish { loader: self.clone(), id })
    }

    /// Begins all whose turn it is, and comes back when it is the next one's.
    fn go_on(&self) {
        let alarm = loop {
            let turn = self.0.turns.borrow_mut().next(self.now());
            match turn {
                Turn::Of(address) => self.fetch(address),
                Turn::In(wait) => break Some(self.alarm(wait)),
                Turn::Nobodys => break None,
            }
        };
        self.0.alarm.replace(alarm);
    }

    fn alarm(&self, wait: Duration) -> Task {
        let (loader, pause) = (self.clone(), self.0.clock.sleep(wait));
        let work = async move {
            pause.await;
            loader.go_on();
        };
        Task::start(&self.0.spawn, Box::pin(work))
    }

    fn fetch(&self, address: Rc<str>) {
        let Some(client) = self.0.client.clone() else { return };
        let (loader, wanted) = (self.clone(), Rc::clone(&address));
        let work = async move {
            let answer = client.get_picture(&wanted).await;
            loader.answered(&wanted, answer);
        };
        let task = Task::start(&self.0.spawn, Box::pin(work));
        self.0.fetches.borrow_mut().push((address, task));
    }

    /// Takes note of an answer. Where the service has been asked too often, the picture waits once more.
    fn answered(&self, address: &str, answer: Result<Picture, Error>) {
        self.end(address);
        match answer {
            Err(error) if error.status() == Some(429) => self.rest(address, &error),
            answer => self.tell(address, &self.outcome(address, answer)),
        }
        self.go_on();
    }

    fn rest(&self, address: &str, error: &Error) {
        let floor = match error.retry() {
            Retry::After(floor) => floor,
            Retry::Never => None,
        };
        self.0.turns.borrow_mut().refused(address, self.now(), floor, random());
    }

    fn tell(&self, address: &str, state: &PictureState) {
        let waiting = self.0.turns.borrow_mut().finish(address);
        for told in waiting {
            told.emit(state.clone());
        }
    }

    /// Keeps what has come, and gives it as it is shown.
    fn outcome(&self, address: &str, answer: Result<Picture, Error>) -> PictureState {
        let picture = match answer {
            Ok(picture) => picture,
            Err(error) => {
                self.note_missed(address, &error);
                return PictureState::Failed;
            }
        };
        let Some(url) = ObjectUrl::of(&picture) else { return PictureState::Failed };
        self.0.kept.borrow_mut().put(address, Rc::new(url), picture.bytes.len());
        self.kept(address).unwrap_or(PictureState::Failed)
    }

    /// Ends a fetch, if it has not come to its end.
    fn end(&self, address: &str) {
        self.0.fetches.borrow_mut().retain(|(one, _)| **one != *address);
    }

    fn now(&self) -> Millis {
        self.0.clock.now()
    }
}

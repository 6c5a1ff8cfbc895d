//! The pictures of messages: those of the service are fetched with the token and shown from memory, all others only
//! when the user has asked for them.

mod fetching;

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{Array, Uint8Array};
use web_sys::{Blob, BlobPropertyBag, Url};
use yew::prelude::*;

use super::kept::Kept;
use super::turns::Turns;
use crate::client::{ChatClient, Clock, Error, LocalFuture, Picture, SystemClock};
use crate::state::UserId;
use crate::sync::task::{Spawn, Task};
pub(super) use fetching::Wish;

/// How many bytes of pictures are kept that nobody may be looking at any more.
const ROOM: usize = 16 * 1024 * 1024;

/// How many addresses are remembered of each sort: elsewhere and asked for by the user, or of the service and in vain.
const MOST_KNOWN: usize = 500;

/// A picture on its way, or on screen.
#[derive(Clone, Debug, PartialEq)]
pub enum PictureState {
    /// It lies elsewhere, and nobody has asked for it.
    Foreign,
    /// It is on its way.
    Loading,
    /// It is here.
    Shown(Source),
    /// It cannot be had, or not be shown.
    Failed,
}

/// What an element shows a picture from.
#[derive(Clone, Debug)]
pub struct Source {
    address: AttrValue,
    /// Keeps what lies at the address.
    _memory: Option<Rc<ObjectUrl>>,
}

impl Source {
    /// The address: one of the browser's memory, or one elsewhere that the user has asked for.
    #[must_use]
    pub fn address(&self) -> AttrValue {
        self.address.clone()
    }
}

impl PartialEq for Source {
    fn eq(&self, other: &Self) -> bool {
        self.address == other.address
    }
}

/// A picture in the memory of the browser, which it leaves when this is dropped.
#[derive(Debug)]
struct ObjectUrl(String);

impl ObjectUrl {
    fn of(picture: &Picture) -> Option<Self> {
        let options = BlobPropertyBag::new();
        options.set_type(picture.kind.content_type());
        let parts = Array::of1(&Uint8Array::from(picture.bytes.as_slice()));
        let blob = Blob::new_with_u8_array_sequence_and_options(&parts, &options).ok()?;
        Url::create_object_url_with_blob(&blob).ok().map(Self)
    }
}

impl Drop for ObjectUrl {
    fn drop(&mut self) {
        let _ = Url::revoke_object_url(&self.0);
    }
}

/// What loads pictures, and keeps those that may be wanted again. A handle.
#[derive(Clone)]
pub struct PictureLoader(Rc<Inner>);

struct Inner {
    client: Option<ChatClient>,
    clock: Rc<dyn Clock>,
    kept: RefCell<Kept<Rc<ObjectUrl>>>,
    asked: RefCell<Kept<()>>,
    /// What the service would not give, or what was no picture: rows that come back do not ask for it again.
    missed: RefCell<Kept<()>>,
    /// Who wishes for what.
    turns: RefCell<Turns<Callback<PictureState>>>,
    /// What is under way, by its address.
    fetches: RefCell<Vec<(Rc<str>, Task)>>,
    /// The waiting for the next turn.
    alarm: RefCell<Option<Task>>,
    spawn: Spawn,
}

impl PartialEq for PictureLoader {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

/// One to whom every picture is foreign.
impl Default for PictureLoader {
    fn default() -> Self {
        Self::new(None)
    }
}

impl PictureLoader {
    /// A loader that fetches by a client, once each: to try again is up to the user.
    #[must_use]
    pub fn new(client: Option<&ChatClient>) -> Self {
        Self(Rc::new(Inner {
            client: client.map(ChatClient::without_retry),
            clock: client.map_or_else(SystemClock::shared, |client| Rc::clone(client.clock())),
            kept: RefCell::new(Kept::new(ROOM)),
            asked: RefCell::new(Kept::new(MOST_KNOWN)),
            missed: RefCell::new(Kept::new(MOST_KNOWN)),
            turns: RefCell::default(),
            fetches: RefCell::default(),
            alarm: RefCell::default(),
            spawn: Rc::new(|work: LocalFuture<'static, ()>| wasm_bindgen_futures::spawn_local(work)),
        }))
    }

    /// What is known of the picture at an address, without asking anybody.
    pub(super) fn begin(&self, address: &AttrValue) -> PictureState {
        if let Some(found) = self.kept(address) {
            return found;
        }
        if self.is_own(address) {
            if self.is_missed(address) { PictureState::Failed } else { PictureState::Loading }
        } else if self.0.asked.borrow_mut().get(address).is_some() {
            PictureState::Shown(Source { address: address.clone(), _memory: None })
        } else {
            PictureState::Foreign
        }
    }

    /// Takes note of a picture that is not to be had. Where the network failed, or the service has too much to do, it may be
    /// the next time.
    fn note_missed(&self, address: &str, error: &Error) {
        let is_final = matches!(error, Error::Picture(_)) || matches!(error.status(), Some(403 | 404 | 410));
        if is_final {
            self.0.missed.borrow_mut().put(address, (), 1);
        }
    }

    /// The user wants to see the picture at an address, wherever that is.
    pub(super) fn ask(&self, address: &str) {
        self.0.missed.borrow_mut().forget(address);
        if !self.is_own(address) {
            self.0.asked.borrow_mut().put(address, (), 1);
        }
    }

    /// What lies at an address is no picture: it is not to be taken from memory again.
    pub(super) fn forget(&self, address: &str) {
        self.0.kept.borrow_mut().forget(address);
        self.0.missed.borrow_mut().put(address, (), 1);
    }

    fn is_missed(&self, address: &str) -> bool {
        self.0.missed.borrow_mut().get(address).is_some()
    }

    fn is_own(&self, address: &str) -> bool {
        self.0.client.as_ref().is_some_and(|client| client.has_picture(address))
    }

    fn kept(&self, address: &str) -> Option<PictureState> {
        let found = self.0.kept.borrow_mut().get(address)?;
        let address = found.0.clone().into();
        Some(PictureState::Shown(Source { address, _memory: Some(found) }))
    }
}

/// The loader of a user of the [`ChatClient`] in context: another user finds nothing of what this one has seen.
#[hook]
pub fn use_pictures(me: Option<&UserId>) -> PictureLoader {
    let client = use_context::<ChatClient>();
    let loader = use_memo((client, me.cloned()), |(client, _)| PictureLoader::new(client.as_ref()));
    (*loader).clone()
}

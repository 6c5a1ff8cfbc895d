//! The service without a network: the store, the resource, the clock, and the options that change behaviour.

use std::sync::Arc;

use acs_chat_protocol::RawId;
use anyhow::Result;

use crate::clock::{Clock, Millis};
use crate::data_folder::Resource;
use crate::error::{self, ErrorForm};
use crate::events::Events;
use crate::faults::Faults;
use crate::generations::Generations;
use crate::rate_limits::RateLimits;
use crate::store::{Location, Store, identities, retention};
use crate::token::Tokens;

/// What an [`App`] is made of.
#[derive(Clone)]
pub struct AppOptions {
    /// The resource to play.
    pub resource: Resource,
    /// Where its data are.
    pub location: Location,
    /// The clock to go by.
    pub clock: Clock,
    /// Whether the people of the demo have tokens for the asking.
    pub demo: bool,
    /// By how much the documented rates are multiplied; `None` for no limits of rate at all.
    pub rate_limits: Option<f64>,
    /// Whether faults can be asked for.
    pub faults: bool,
    /// Whether the clock can be moved and all data be dropped over http.
    pub test_controls: bool,
    /// Whether messages of HTML are kept as they were sent: a client must stand even that.
    pub raw_html: bool,
    /// How the chat API writes its refusals.
    pub error_form: ErrorForm,
    /// Names of this host besides those of loopback.
    pub hosts: Vec<String>,
}

impl AppOptions {
    /// The options of a plain start: the system's clock, the documented rates, nothing that the real service lacks.
    #[must_use]
    pub fn new(resource: Resource, location: Location) -> Self {
        Self {
            resource,
            location,
            clock: Clock::default(),
            demo: false,
            rate_limits: Some(1.0),
            faults: false,
            test_controls: false,
            raw_html: false,
            error_form: ErrorForm::default(),
            hosts: Vec::new(),
        }
    }

    /// A new resource in memory without limits of rate, as tests want it.
    #[must_use]
    pub fn in_memory() -> Self {
        Self { rate_limits: None, ..Self::new(Resource::new(), Location::Memory) }
    }
}

/// The service. Clones are the same service.
#[derive(Clone)]
pub struct App(Arc<Inner>);

struct Inner {
    store: Store,
    tokens: Tokens,
    events: Events,
    rate_limits: RateLimits,
    faults: Option<Faults>,
    generations: Generations,
    options: AppOptions,
}

impl App {
    /// Opens the store and puts the parts together.
    ///
    /// # Errors
    /// When the store cannot be opened.
    pub fn open(options: AppOptions) -> Result<Self> {
        let events = Events::default();
        Ok(Self(Arc::new(Inner {
            store: Store::open(&options.location, events.clone())?,
            tokens: Tokens::new(&options.resource),
            events,
            rate_limits: RateLimits::new(options.rate_limits),
            faults: options.faults.then(Faults::default),
            generations: Generations::default(),
            options,
        })))
    }

    /// What it was made of.
    #[must_use]
    pub fn options(&self) -> &AppOptions {
        &self.0.options
    }

    /// The resource that is played.
    #[must_use]
    pub fn resource(&self) -> &Resource {
        &self.0.options.resource
    }

    /// All that is kept.
    #[must_use]
    pub fn store(&self) -> &Store {
        &self.0.store
    }

    /// Tokens: made and read.
    #[must_use]
    pub fn tokens(&self) -> &Tokens {
        &self.0.tokens
    }

    /// What happens, for those who listen.
    #[must_use]
    pub fn events(&self) -> &Events {
        &self.0.events
    }

    /// How many calls there may be.
    #[must_use]
    pub fn rate_limits(&self) -> &RateLimits {
        &self.0.rate_limits
    }

    /// The faults that were asked for, if they can be.
    #[must_use]
    pub fn faults(&self) -> Option<&Faults> {
        self.0.faults.as_ref()
    }

    /// The clock.
    #[must_use]
    pub fn clock(&self) -> &Clock {
        &self.0.options.clock
    }

    /// The time.
    #[must_use]
    pub fn now(&self) -> Millis {
        self.clock().now()
    }

    /// How often the tokens of a user were revoked; `None` for somebody who is not a user, or not any more.
    ///
    /// # Errors
    /// 503
    pub async fn generation(&self, user: &RawId) -> error::Result<Option<u32>> {
        if let Some(known) = self.0.generations.get(user) {
            return Ok(known);
        }
        let of = user.clone();
        let found = self.0.store.read(move |db| identities::generation(db, &of)).await?;
        Ok(self.0.generations.learn(user, found))
    }

    /// Makes all tokens of a user worthless, at once.
    ///
    /// # Errors
    /// 401 for somebody who is not a user, 503
    pub async fn revoke_tokens(&self, user: &RawId) -> error::Result<()> {
        let of = user.clone();
        let generation = self.0.store.write(move |db| identities::revoke_tokens(db, &of)).await?;
        self.0.generations.set(user, Some(generation));
        Ok(())
    }

    /// Deletes a user; messages and threads stay.
    ///
    /// # Errors
    /// 401 for somebody who is not a user, 503
    pub async fn delete_user(&self, user: &RawId) -> error::Result<()> {
        let (of, now) = (user.clone(), self.now());
        self.0.store.write(move |db| identities::delete(db, &of, now)).await?;
        self.0.generations.set(user, None);
        Ok(())
    }

    /// Forgets what is known of users, when all data were dropped.
    pub fn forget_users(&self) {
        self.0.generations.clear();
    }

    /// Whether the people of the demo have tokens for the asking.
    #[must_use]
    pub fn is_demo(&self) -> bool {
        self.options().demo
    }

    /// Deletes the threads whose time has come.
    ///
    /// # Errors
    /// 503
    pub async fn carry_out_retention(&self) -> error::Result<()> {
        let (now, events) = (self.now(), self.events().clone());
        self.0.store.write(move |db| retention::delete_due(db, &events, now)).await
    }
}

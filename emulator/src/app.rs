//! The service without a network: the store, the resource, the clock, and the options that change behaviour.

use std::sync::Arc;

use anyhow::Result;

use crate::clock::{Clock, Millis};
use crate::data_folder::Resource;
use crate::store::{Location, Store};
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
}

impl AppOptions {
    /// The options of a plain start: the system's clock, no demo.
    #[must_use]
    pub fn new(resource: Resource, location: Location) -> Self {
        Self { resource, location, clock: Clock::default(), demo: false }
    }

    /// A new resource in memory, as tests want it.
    #[must_use]
    pub fn in_memory() -> Self {
        Self::new(Resource::new(), Location::Memory)
    }
}

/// The service. Clones are the same service.
#[derive(Clone)]
pub struct App(Arc<Inner>);

struct Inner {
    resource: Resource,
    store: Store,
    tokens: Tokens,
    clock: Clock,
    demo: bool,
}

impl App {
    /// Opens the store and puts the parts together.
    ///
    /// # Errors
    /// When the store cannot be opened.
    pub fn open(options: AppOptions) -> Result<Self> {
        let store = Store::open(&options.location)?;
        let tokens = Tokens::new(&options.resource);
        Ok(Self(Arc::new(Inner {
            resource: options.resource,
            store,
            tokens,
            clock: options.clock,
            demo: options.demo,
        })))
    }

    /// The resource that is played.
    #[must_use]
    pub fn resource(&self) -> &Resource {
        &self.0.resource
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

    /// The time.
    #[must_use]
    pub fn now(&self) -> Millis {
        self.0.clock.now()
    }

    /// Whether the people of the demo have tokens for the asking.
    #[must_use]
    pub fn is_demo(&self) -> bool {
        self.0.demo
    }
}

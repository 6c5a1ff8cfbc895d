//! Lists that come in pages.

use std::marker::PhantomData;

use acs_chat_protocol::Page;
use serde::de::DeserializeOwned;

use super::error::{Error, Result};
use super::pipeline::{Call, Pipeline};

/// The pages of a list, one after the other. An empty page in between is not the end.
pub struct Pager<T> {
    pipeline: Pipeline,
    next: Option<String>,
    items: PhantomData<T>,
}

impl<T: DeserializeOwned> Pager<T> {
    pub(super) fn new(pipeline: Pipeline, first: String) -> Self {
        Self { pipeline, next: Some(first), items: PhantomData }
    }

    /// The next page, or `None` at the end. After an error the same page can be asked for again.
    ///
    /// # Errors
    /// When the page cannot be had, or lies on another host.
    pub async fn next_page(&mut self) -> Result<Option<Page<T>>> {
        let Some(url) = self.next.clone() else { return Ok(None) };
        if !self.pipeline.endpoint.holds(&url) {
            return Err(Error::ForeignPage);
        }
        let page: Page<T> = self.pipeline.read(Call::get(url.clone())).await?;
        // A link to the page itself would never end.
        self.next = page.next_link.clone().filter(|next| *next != url);
        Ok(Some(page))
    }

    /// Where the next page is, to go on from there another time; `None` at the end.
    #[must_use]
    pub fn continuation(&self) -> Option<&str> {
        self.next.as_deref()
    }
}

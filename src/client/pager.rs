//! Lists that come in pages.

mod page;
mod way;

use std::marker::PhantomData;
use std::vec::IntoIter;

use futures::stream::{Stream, try_unfold};
use serde::de::DeserializeOwned;

use super::error::{Error, Result};
use super::pipeline::{Call, Pipeline};
use way::Way;

pub use page::Page;

/// The pages of a list, one after the other.
///
/// An empty page in between is not the end. Only pages on the endpoint itself are asked for, each once: a list that comes
/// back to where it was has ended. Items that cannot be read are passed over and [counted](Pager::skipped).
///
/// ```no_run
/// # use acs_chat_widget::client::{ChatThreadClient, ListOptions, Result};
/// use futures::TryStreamExt;
///
/// # async fn read(thread: &ChatThreadClient) -> Result<()> {
/// let mut messages = thread.list_messages(&ListOptions::default()).items();
/// while let Some(message) = messages.try_next().await? {
///     println!("{}", message.id);
/// }
///
/// let mut pages = thread.list_participants(&ListOptions::default()).by_page();
/// while let Some(page) = pages.try_next().await? {
///     println!("a page of {} participants", page.value.len());
/// }
/// # Ok(())
/// # }
/// ```
pub struct Pager<T> {
    pipeline: Pipeline,
    way: Way,
    skipped: usize,
    items: PhantomData<T>,
}

impl<T: DeserializeOwned> Pager<T> {
    pub(super) fn new(pipeline: Pipeline, first: String) -> Self {
        Self { pipeline, way: Way::new(first), skipped: 0, items: PhantomData }
    }

    /// The next page, or `None` at the end. After an error it can be called again, and goes on where it was.
    ///
    /// # Errors
    /// When the page cannot be had, [lies elsewhere](Error::ForeignPage), or is one of too many
    /// [without items](Error::EndlessList).
    pub async fn next_page(&mut self) -> Result<Option<Page<T>>> {
        let Some(url) = self.way.next().map(str::to_owned) else { return Ok(None) };
        if !self.pipeline.endpoint.holds(&url) {
            return Err(Error::ForeignPage);
        }
        let page = Page::read(self.pipeline.text(Call::get(url)).await?)?;
        self.skipped += page.skipped;
        self.way.went(page.continuation, page.value.is_empty() && page.skipped == 0)?;
        Ok(Some(Page { continuation: self.way.next().map(str::to_owned), ..page }))
    }

    /// All further pages. The stream ends after an error; [`Page::continuation`] tells where to go on.
    pub fn by_page(self) -> impl Stream<Item = Result<Page<T>>> + Unpin {
        Box::pin(try_unfold(self, Self::step))
    }

    /// All further items. The stream ends after an error.
    pub fn items(self) -> impl Stream<Item = Result<T>> + Unpin {
        let items = Items { pager: self, page: Vec::new().into_iter() };
        Box::pin(try_unfold(items, Items::step))
    }

    async fn step(mut self) -> Result<Option<(Page<T>, Self)>> {
        let page = self.next_page().await?;
        Ok(page.map(|page| (page, self)))
    }
}

impl<T> Pager<T> {
    /// Where the next page is, to go on from there another time; `None` at the end.
    #[must_use]
    pub fn continuation(&self) -> Option<&str> {
        self.way.next()
    }

    /// How many items could not be read so far.
    #[must_use]
    pub fn skipped(&self) -> usize {
        self.skipped
    }
}

/// The rest of a page, and the pages after it.
struct Items<T> {
    pager: Pager<T>,
    page: IntoIter<T>,
}

impl<T: DeserializeOwned> Items<T> {
    async fn step(mut self) -> Result<Option<(T, Self)>> {
        loop {
            if let Some(item) = self.page.next() {
                return Ok(Some((item, self)));
            }
            let Some(page) = self.pager.next_page().await? else { return Ok(None) };
            self.page = page.value.into_iter();
        }
    }
}

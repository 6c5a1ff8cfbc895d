//! Reads the messages of a thread: what is new, back to what is known, and what a long absence has left out.

use std::rc::Rc;

use crate::client::models::message::{ChatMessage, MessageKind};

use super::engine::Engine;
use crate::client::{ChatThreadClient, ListOptions, LocalFuture, Pager, Result, Retry};
use crate::state::{Access, Action, Gap, History, ThreadId, Timeline};

/// How many messages are read of a thread of which nothing is known.
const FIRST_PAGE: u32 = 50;
/// The same while the thread is not on screen: enough to count what is unread, nearly always.
const BACKGROUND_PAGE: u32 = 20;
/// With fewer messages a thread that comes on screen does not fill it.
const FEW: usize = 30;
/// How many are read to see whether there is something new: nearly always there is little.
const NEWS_PAGE: u32 = 10;
/// The most that the service gives at once.
const LARGEST_PAGE: u32 = 200;
/// How many large pages a catch-up walks back at most: what lies beyond is a gap, filled a few pages at a time.
const MOST_CATCH_UP_PAGES: usize = 10;
const MOST_GAP_PAGES: usize = 5;
/// How often in a row the service must have less than is known for it to have gone back to an earlier state.
const OLDER_TO_REBUILD: u32 = 3;

/// Some pages, read one after the other.
#[derive(Default)]
struct Walk {
    messages: Vec<ChatMessage>,
    /// Whether they go back to what is known.
    reached: bool,
    /// Where the next page is.
    rest: Option<Rc<str>>,
    /// The pages as they came, for the other tabs.
    texts: Vec<String>,
}

impl Engine {
    /// Fetches what has changed in a thread since the last time. Nothing is applied until there is no gap.
    pub(super) fn catch_up<'a>(&'a self, thread: &'a ThreadId) -> LocalFuture<'a, Result<()>> {
        // Boxed, so that its three callers share one machine: each copy would cost 2 KB.
        Box::pin(self.fetch_news(thread))
    }

    /// One at a time: who comes second begins when the first has ended, and then knows what it brought.
    async fn fetch_news(&self, thread: &ThreadId) -> Result<()> {
        // Who the user is decides whose messages are own ones, and with them whose keys count.
        self.sign_in_as(&self.client.user().await?);
        let reader = self.reader(thread);
        let _reading = reader.lock().await;
        let (clock, known) = (self.now(), self.newest_version(thread));
        let begun = self.schedule.borrow_mut().time(clock);
        let outcome = self.read_news(thread).await;
        let access = match &outcome {
            // Who was removed may still read. Who takes part may list the participants: that tells.
            Ok(_) if self.access(thread) == Access::Lost => Access::Lost,
            Ok(_) => Access::Full,
            Err(error) if error.status() == Some(403) => Access::Lost,
            Err(error) if error.status() == Some(404) => Access::Ended,
            Err(_) => return outcome.map(drop),
        };
        self.schedule.borrow_mut().finish(thread, begun, access);
        self.store.dispatch(Action::AccessChanged { thread: thread.clone(), access });
        if !matches!(outcome, Ok(None)) {
            let texts = outcome.as_ref().ok().and_then(Option::as_deref).unwrap_or_default();
            self.tell_messages(thread, clock, access, known, texts);
        }
        outcome.map(drop)
    }

    /// The newest page, and larger ones back to what is known, if there is more news than it holds. Returns the pages
    /// that other tabs can use; `None` where each has to see for itself.
    async fn read_news(&self, thread: &ThreadId) -> Result<Option<Vec<String>>> {
        let Some(known) = self.newest_version(thread) else {
            return self.read_anew(thread, false).await;
        };
        let is_short = self.is_short(thread);
        let size = if is_short { FIRST_PAGE } else { NEWS_PAGE };
        let mut walk = self.walk(thread, size, 1, known).await?;
        let deeper =
            (is_short && walk.reached).then(|| walk.rest.clone().map_or(History::Complete, History::More));
        let is_older = is_older(&walk.messages, known);
        let in_a_row = self.schedule.borrow_mut().count_older(thread, is_older);
        if is_older {
            return if in_a_row < OLDER_TO_REBUILD { Ok(None) } else { self.read_anew(thread, true).await };
        }
        if !walk.reached && walk.rest.is_some() {
            walk = self.walk(thread, LARGEST_PAGE, MOST_CATCH_UP_PAGES, known).await?;
        }
        // What leaves a gap is too much to pass on.
        let texts = if walk.reached { std::mem::take(&mut walk.texts) } else { Vec::new() };
        self.apply(thread, walk, known);
        if let Some(history) = deeper {
            // What is known now goes back further.
            self.set_history(thread, history);
        }
        Ok(Some(texts))
    }

    /// Whether a thread has come on screen of which only a little was read in the background.
    fn is_short(&self, thread: &ThreadId) -> bool {
        let state = self.state();
        let is_short = |timeline: &Rc<Timeline>| {
            timeline.messages().len() < FEW && matches!(timeline.history(), History::More(_))
        };
        state.open.as_ref() == Some(thread) && state.timeline(thread).is_some_and(is_short)
    }

    /// Takes in what another tab has read, back to what is known.
    pub(super) fn take_in(&self, thread: &ThreadId, messages: Vec<ChatMessage>, known: u64) {
        self.apply(thread, Walk { messages, reached: true, ..Walk::default() }, known);
    }

    /// The newest messages of a thread of which nothing is known, or nothing that still holds.
    async fn read_anew(&self, thread: &ThreadId, rebuild: bool) -> Result<Option<Vec<String>>> {
        let is_open = self.state().open.as_ref() == Some(thread);
        let walk = self.walk(thread, if is_open { FIRST_PAGE } else { BACKGROUND_PAGE }, 1, 0).await?;
        let (thread, messages) = (thread.clone(), walk.messages);
        self.learn(if rebuild {
            Action::ThreadRebuilt { thread: thread.clone(), messages }
        } else {
            Action::PageReceived { thread: thread.clone(), messages }
        });
        let history = walk.rest.map_or(History::Complete, History::More);
        self.store.dispatch(Action::HistoryChanged { thread, history });
        Ok(Some(walk.texts))
    }

    fn apply(&self, thread: &ThreadId, walk: Walk, known: u64) {
        let state = self.state();
        let gap = walk.rest.filter(|_| !walk.reached).map(|place| {
            let timeline = state.timeline(thread);
            let last = timeline.and_then(|timeline| timeline.messages().last());
            // A gap that is there already begins and ends where it did.
            let before = timeline.and_then(|timeline| timeline.gap().cloned());
            let new = Gap { after: last.map_or(0, |last| last.sequence), known, place: Rc::clone(&place) };
            before.map_or(new, |before| Gap { place, ..before })
        });
        if walk.messages.iter().any(|message| is_about_people(message) && is_newer(message, known)) {
            self.people_changed.borrow_mut().push(thread.clone());
        }
        self.learn(Action::PageReceived { thread: thread.clone(), messages: walk.messages });
        if gap.is_some() {
            self.store.dispatch(Action::GapChanged { thread: thread.clone(), gap });
        }
    }

    /// Goes on with what a catch-up had to leave out.
    pub(super) async fn fill_gap(&self, thread: &ThreadId) -> Result<()> {
        let Some(gap) = self.state().timeline(thread).and_then(|timeline| timeline.gap().cloned()) else {
            return Ok(());
        };
        let mut pager = pages_from(&self.thread_client(thread), &gap.place);
        let (messages, rest) = match self.follow(thread, &mut pager, MOST_GAP_PAGES, gap.known).await {
            Ok(walk) => (walk.messages, walk.rest.filter(|_| !walk.reached)),
            // The place is no good any more: the way begins anew.
            Err(error) if error.retry() == Retry::Never => (Vec::new(), Some("".into())),
            Err(error) => return Err(error),
        };
        self.store.dispatch(Action::PageReceived { thread: thread.clone(), messages });
        let gap = rest.map(|place| Gap { place, ..gap });
        self.store.dispatch(Action::GapChanged { thread: thread.clone(), gap });
        Ok(())
    }

    /// What an opened thread needs at once: its messages, and who takes part.
    pub(super) async fn load_thread(self: &Rc<Self>, thread: &ThreadId) {
        if self.catch_up(thread).await.is_ok() {
            self.list_people(thread).await;
        }
    }

    async fn walk(&self, thread: &ThreadId, size: u32, most: usize, known: u64) -> Result<Walk> {
        let mut pager = newest(&self.thread_client(thread), size);
        self.follow(thread, &mut pager, most, known).await
    }

    /// Reads pages until one goes back to what is known, but not too many.
    async fn follow(
        &self,
        thread: &ThreadId,
        pager: &mut Pager<ChatMessage>,
        most: usize,
        known: u64,
    ) -> Result<Walk> {
        let mut walk = Walk::default();
        for _ in 0..most {
            self.spend(thread);
            let Some(page) = pager.next_page().await? else { break };
            walk.reached = page.value.iter().any(|message| version(message) <= known);
            walk.messages.extend(page.value);
            walk.texts.push(page.text);
            if walk.reached {
                break;
            }
        }
        walk.rest = pager.continuation().map(Rc::from);
        Ok(walk)
    }

    pub(super) fn access(&self, thread: &ThreadId) -> Access {
        self.state().timeline(thread).map(|timeline| timeline.access()).unwrap_or_default()
    }

    /// Takes note of a page of messages that is asked for.
    pub(super) fn spend(&self, thread: &ThreadId) {
        let participants = self.participants(thread);
        self.schedule.borrow_mut().spend(thread, participants, self.now());
    }
}

/// The messages from a place on; from the newest on if it is empty.
pub(super) fn pages_from(thread: &ChatThreadClient, place: &str) -> Pager<ChatMessage> {
    if place.is_empty() { newest(thread, LARGEST_PAGE) } else { thread.resume_messages(place) }
}

fn newest(thread: &ChatThreadClient, size: u32) -> Pager<ChatMessage> {
    thread.list_messages(&ListOptions { max_page_size: Some(size), ..ListOptions::default() })
}

/// Whether the newest that the service has is older than what is known.
fn is_older(page: &[ChatMessage], known: u64) -> bool {
    page.iter().map(version).max().is_some_and(|newest| newest < known)
}

fn is_newer(message: &ChatMessage, known: u64) -> bool {
    message.version.parse().is_ok_and(|version: u64| version > known)
}

fn is_about_people(message: &ChatMessage) -> bool {
    matches!(message.kind, MessageKind::ParticipantAdded | MessageKind::ParticipantRemoved)
}

/// A version that cannot be read is none that is known.
pub(super) fn version(message: &ChatMessage) -> u64 {
    message.version.parse().unwrap_or(u64::MAX)
}

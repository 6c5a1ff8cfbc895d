//! The messages of one thread: pages of the service and echoes of one's own, merged into one list.

mod extent;
mod items;
mod messages;
mod outbox;
mod strays;
mod twins;

use std::rc::Rc;

use super::access::Access;
use super::ids::{MessageKey, UserId};
use super::message::Message;
use super::outbox::{Change, Echo, Pause, SendState};
use super::people::People;
use super::reason::Reason;
use super::receipts::Receipts;

use extent::Extent;
pub use extent::Gap;
pub use messages::{Messages, Splice};
use strays::Strays;

/// How many of the newest messages are looked through for one that was just sent.
const RECENT: usize = 1_000;

/// The messages of a thread, as far as they are known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Timeline {
    /// The messages that the service has shown, in their order in the thread, each once.
    messages: Messages,
    /// Later copies of messages that were sent twice: not shown as long as the first one stands.
    hidden: Vec<Rc<Message>>,
    /// What the user has written and the service has not shown yet, in the order of writing.
    echoes: Vec<Rc<Echo>>,
    /// What the user has changed and the service has not shown yet.
    changes: Vec<Rc<Change>>,
    /// The message that the user took back last.
    taken_back: Option<Rc<Echo>>,
    /// Why the last change was refused.
    refusal: Option<Reason>,
    /// The wait before something is sent again.
    pause: Option<Pause>,
    /// What lies before the first message.
    history: History,
    /// Who takes part.
    people: Option<People>,
    /// What is known without what lies next to it.
    strays: Strays,
    /// How far what is known reaches.
    extent: Extent,
    /// Whether the user may read here.
    access: Access,
    /// How far the others have read.
    receipts: Receipts,
}

/// What lies before the first message that is known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum History {
    /// Nobody has asked yet.
    #[default]
    Unknown,
    /// More, which begins at this place; an empty one is the newest page: the way back begins anew.
    More(Rc<str>),
    /// More, which is on its way.
    Loading(Rc<str>),
    /// Nothing: this is the beginning.
    Complete,
}

impl Timeline {
    /// The messages in their order.
    #[must_use]
    pub fn messages(&self) -> &Messages {
        &self.messages
    }

    /// The echoes in their order.
    #[must_use]
    pub fn echoes(&self) -> &[Rc<Echo>] {
        &self.echoes
    }

    /// What lies before the first message.
    #[must_use]
    pub fn history(&self) -> &History {
        &self.history
    }

    /// Who takes part; nobody has told yet if `None`.
    #[must_use]
    pub fn people(&self) -> Option<&People> {
        self.people.as_ref()
    }

    /// How far the others have read.
    #[must_use]
    pub fn receipts(&self) -> &Receipts {
        &self.receipts
    }

    /// The timeline after some have read; `None` if that was known.
    #[must_use]
    pub fn with_receipts(&self, heard: &[(UserId, u64)]) -> Option<Self> {
        let receipts = self.receipts.with(heard)?;
        Some(Self { receipts, ..self.clone() })
    }

    /// The first message that still has to go.
    #[must_use]
    pub fn next_to_send(&self) -> Option<&Rc<Echo>> {
        self.echoes.iter().find(|echo| echo.state == SendState::Sending)
    }

    /// The wait before something is sent again, while there is one that people should know of.
    #[must_use]
    pub fn pause(&self) -> Option<Pause> {
        self.pause
    }

    /// Whether a message waits with the others for the end of that wait.
    #[must_use]
    pub fn is_waiting(&self, key: &MessageKey) -> bool {
        self.pause.is_some() && self.echoes.iter().any(|echo| echo.key == *key && echo.is_waiting())
    }

    /// The timeline with a wait before something is sent again, or without one; `None` if it is the same.
    fn with_pause(&self, pause: Option<Pause>) -> Option<Self> {
        (self.pause != pause).then(|| Self { pause, ..self.clone() })
    }

    /// The timeline with the messages of a page, in whatever order they come; `None` if they bring nothing.
    #[must_use]
    pub fn with_page(&self, page: &[Message]) -> Option<Self> {
        let news: Vec<_> = page.iter().filter(|message| self.is_news(message)).collect();
        if news.is_empty() {
            return None;
        }
        let mut next = self.clone();
        next.come_back(page);
        news.into_iter().for_each(|message| next.merge(message));
        next.sort_out_strays();
        next.settle_changes();
        Some(next)
    }

    fn is_news(&self, message: &Message) -> bool {
        if self.extent.is_beyond(message) {
            return self.extent.is_newest(message);
        }
        match self.position(message) {
            Ok(at) => self.messages[at].version < message.version,
            Err(_) if self.waits(message) => false,
            // The twin of a message that was sent twice is no news, again and again.
            Err(at) => self.twin(message).is_none_or(|first| first >= at) || !self.is_hidden(message),
        }
    }

    /// Where a message stands, or would.
    fn position(&self, message: &Message) -> Result<usize, usize> {
        self.messages.position(message)
    }

    fn merge(&mut self, message: &Message) {
        self.extent.reach(message);
        if self.extent.is_beyond(message) {
            return;
        }
        let mut message = message.clone();
        match self.position(&message) {
            Ok(at) if self.messages[at].version < message.version => {
                message.key = self.messages[at].key.clone();
                self.messages.replace(at, Rc::new(message));
                self.reveal_twin(at);
            }
            Ok(_) => {}
            Err(_) if self.is_stray(&message) => self.let_wait(&message),
            Err(at) => {
                self.settle(&mut message);
                self.insert(at, message);
            }
        }
    }

    /// The echo of a message goes when the message comes, and leaves it its key: the same row goes on.
    fn settle(&mut self, message: &mut Message) {
        let is_echo =
            |echo: &Rc<Echo>| echo.key == message.key || echo.state == SendState::Sent(message.id.clone());
        if let Some(at) = self.echoes.iter().position(is_echo) {
            message.key = self.echoes.remove(at).key.clone();
        }
    }

    /// One message that was sent twice stands once, at its first place.
    fn insert(&mut self, mut at: usize, message: Message) {
        self.hidden.retain(|hidden| hidden.id != message.id);
        match self.twin(&message) {
            Some(first) if first < at => return self.hidden.push(Rc::new(message)),
            Some(second) => self.hidden.push(self.messages.remove(second)),
            None => self.rename_deleted(&message.key),
        }
        at = at.min(self.messages.len());
        self.extent.note_key(&message);
        self.messages.insert(at, Rc::new(message));
    }

    /// The timeline with something new written at its end.
    #[must_use]
    pub fn with_echo(&self, echo: Echo) -> Self {
        let mut next = self.clone();
        next.echoes.push(Rc::new(echo));
        next
    }

    /// The timeline without a failed message; `None` if there is no such.
    #[must_use]
    pub fn without_failed(&self, key: &MessageKey) -> Option<Self> {
        let failed = |echo: &Rc<Echo>| echo.key == *key && matches!(echo.state, SendState::Failed(_));
        let at = self.echoes.iter().position(failed)?;
        let mut next = self.clone();
        next.echoes.remove(at);
        Some(next)
    }

    /// The timeline with an echo further on; `None` if that echo has gone or is there already.
    #[must_use]
    pub fn with_send_state(&self, key: &MessageKey, state: SendState) -> Option<Self> {
        let at = self.echoes.iter().position(|echo| echo.key == *key && echo.state != state)?;
        let mut next = self.clone();
        // A page may have shown the message before the answer came, and without its key.
        if let SendState::Sent(id) = &state
            && self.messages.iter().rev().take(RECENT).any(|message| message.id == *id)
        {
            next.echoes.remove(at);
            return Some(next);
        }
        next.echoes[at] = Rc::new(Echo { state, ..(*self.echoes[at]).clone() });
        Some(next)
    }

    /// The timeline with its participants; `None` if they are the same.
    #[must_use]
    pub fn with_people(&self, people: People) -> Option<Self> {
        (self.people.as_ref() != Some(&people)).then(|| Self { people: Some(people), ..self.clone() })
    }
}

// Property tests need what only the host has.
#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;

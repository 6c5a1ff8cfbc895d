//! What somebody wrote, and what must have become of it in the end.

use acs_chat_widget::client::models::MessageId as WireId;
use acs_chat_widget::client::{ChatThreadClient, ListOptions};
use acs_chat_widget::state::{Content, Message, MessageKey, Timeline};

/// One message that somebody wrote; its number is its place among the notes.
pub(crate) struct Note {
    /// In which thread.
    pub(crate) thread: usize,
    /// What it must say in the end, unless it is deleted; nobody can tell, if there is none.
    pub(crate) text: Option<String>,
    /// Whether it may be deleted.
    pub(crate) deleted: bool,
    /// Whether it must be.
    pub(crate) surely_deleted: bool,
    edited: bool,
}

impl Note {
    pub(crate) fn new(thread: usize, text: String) -> Self {
        Self { thread, text: Some(text), deleted: false, surely_deleted: false, edited: false }
    }

    /// It was edited; on another device, if no text is given: which edit comes last is then open, for good.
    pub(crate) fn edited(&mut self, text: Option<String>) {
        self.edited = true;
        self.text = text.filter(|_| self.text.is_some());
    }

    /// The page was closed. A change of a message that was there already may have gone with it.
    pub(crate) fn page_closed(&mut self) {
        self.surely_deleted = false;
        self.text = self.text.take().filter(|_| !self.edited);
    }
}

/// One's own message on screen.
#[derive(Clone)]
pub(crate) struct Own {
    pub(crate) number: usize,
    pub(crate) key: MessageKey,
    /// As the service names it, if it is there.
    pub(crate) id: Option<WireId>,
}

impl Own {
    /// Those of somebody, also those on their way.
    pub(crate) fn all(name: &str, timeline: &Timeline) -> Vec<Self> {
        let messages = timeline.messages().iter().filter_map(|message| Self::of(name, message));
        let echoes = timeline.echoes().iter().filter_map(|echo| {
            Some(Self { number: number(name, echo.wording.source())?, key: echo.key.clone(), id: None })
        });
        messages.chain(echoes).collect()
    }

    fn of(name: &str, message: &Message) -> Option<Self> {
        let Content::Text(text) = &message.content else { return None };
        let id = Some(WireId::from(message.id.as_str()));
        Some(Self { number: number(name, text)?, key: message.key.clone(), id })
    }
}

/// The number of a message of somebody; `None` for another's.
pub(crate) fn number(name: &str, text: &str) -> Option<usize> {
    text.strip_prefix(name)?.split_whitespace().next()?.parse().ok()
}

/// Deletes a message of somebody at the service, with its twins if it was sent twice.
pub(crate) async fn delete_all(thread: &ChatThreadClient, name: &str, wanted: usize) {
    let mut pager = thread.list_messages(&ListOptions::default());
    while let Ok(Some(page)) = pager.next_page().await {
        for message in page.value {
            let text = message.content.and_then(|content| content.message).unwrap_or_default();
            if number(name, &text) == Some(wanted) {
                let _ = thread.delete_message(&message.id).await;
            }
        }
    }
}

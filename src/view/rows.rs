//! The rows of a message view: messages and echoes in their order, with days between them, in groups.

mod part;

use std::rc::Rc;

use super::author::Author;
use super::names::Names;
use super::reason::reason;
use super::seen::{Seen, seen};
use super::sentence::sentence;
use super::time::{Calendar, day_label};
use super::unseen::is_blank;
use crate::state::outbox::Pause;
use crate::state::{
    Attachment, Content, Echo, Message, MessageKey, Millis, SendState, Timeline, UserId, Wording,
};
use crate::words::{Word, Words};

pub use part::{first_unread, newest_at_opening, rows_of};

/// Times are told to the minute: what one sender says within one stands together, as one time is right for all of it.
const MINUTE: Millis = 60 * 1000;

/// The key of the row that says that messages are missing, which are being fetched.
const GAP_KEY: &str = "gap";

/// One row of the view. Its key is its own for as long as it is there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Row {
    /// A day begins.
    Day {
        /// Its key.
        key: Rc<str>,
        /// Its name.
        label: Rc<str>,
    },
    /// What was new when the thread opened begins.
    Unread,
    /// The service tells something.
    System {
        /// Its key.
        key: Rc<str>,
        /// A sentence.
        text: Rc<str>,
    },
    /// Somebody says something.
    Message(Rc<MessageRow>),
}

impl Row {
    /// The key of the row.
    #[must_use]
    pub fn key(&self) -> Rc<str> {
        match self {
            Self::Day { key, .. } | Self::System { key, .. } => Rc::clone(key),
            Self::Unread => "unread".into(),
            Self::Message(row) => row.key.to_rc(),
        }
    }

    /// Whether it stands between messages and is none.
    #[must_use]
    pub fn is_between(&self) -> bool {
        match self {
            Self::Day { .. } | Self::Unread => true,
            Self::System { key, .. } => **key == *GAP_KEY,
            Self::Message(_) => false,
        }
    }
}

/// What somebody says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MessageRow {
    /// The key of the message.
    pub key: MessageKey,
    /// Whether the user said it.
    pub own: bool,
    /// Who said it.
    pub author: Author,
    /// Whether it is the first of its group.
    pub begins: bool,
    /// Whether it is the last of its group.
    pub ends: bool,
    /// What is said.
    pub body: Body,
    /// Its images and files.
    pub attachments: Rc<[Attachment]>,
    /// Whether it is text and nothing else, as one writes it here.
    pub plain: bool,
    /// When it was said.
    pub at: Option<Millis>,
    /// The time of day.
    pub time: Rc<str>,
    /// How far an own message is.
    pub delivery: Delivery,
    /// Who has seen it, if that stands here.
    pub seen: Option<Seen>,
    /// Whether its sender has changed it.
    pub edited: bool,
}

/// What a message shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Body {
    /// Text, as it is.
    Text(Rc<str>),
    /// HTML of the sender's making: hostile.
    Html {
        /// The HTML.
        html: Rc<str>,
        /// Who the user is: a mention of them stands out.
        me: Option<UserId>,
    },
    /// A sentence of ours about a message that has nothing to show.
    Note(Word),
}

/// How far a message is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Delivery {
    /// It has not been confirmed.
    Sending,
    /// It waits before it is sent again.
    Waiting {
        /// Whether the user can cut that short here.
        hurries: bool,
    },
    /// The service has it.
    Sent,
    /// The service refused it, for a reason.
    Failed(Rc<str>),
}

/// The rows of a timeline, as they look at a point in time.
#[must_use]
pub fn rows(
    timeline: &Timeline,
    me: Option<&UserId>,
    now: Millis,
    calendar: &dyn Calendar,
    words: &Words,
) -> Rc<[Row]> {
    rows_of(timeline, 0..timeline.item_count(), None, me, now, calendar, words)
}

fn mark_seen(rows: &mut [Row], key: &MessageKey, seen: Seen) {
    let row = rows.iter_mut().rev().find_map(|row| match row {
        Row::Message(row) if row.key == *key => Some(row),
        _ => None,
    });
    if let Some(row) = row {
        Rc::make_mut(row).seen = Some(seen);
    }
}

/// A message or an echo, before it is a row.
struct Entry {
    key: MessageKey,
    sender: Option<UserId>,
    at: Option<Millis>,
    content: EntryContent,
    attachments: Rc<[Attachment]>,
    plain: bool,
    delivery: Delivery,
    edited: bool,
}

enum EntryContent {
    System(Rc<str>),
    Said(Body),
}

impl Entry {
    fn of_message(message: &Message, names: &Names, now: Millis, words: &Words) -> Self {
        let content = match sentence(&message.content, names, words) {
            Some(sentence) => EntryContent::System(sentence),
            None => EntryContent::Said(body(&message.content, names)),
        };
        Self {
            key: message.key.clone(),
            sender: message.sender.as_ref().map(|sender| sender.id.clone()),
            // Nothing was said in the future, whatever the clock here says.
            at: message.sent.map(|sent| sent.min(now)),
            content,
            // What the user is deleting goes as a whole.
            attachments: match message.content {
                Content::Deleted => Rc::default(),
                _ => Rc::clone(&message.attachments),
            },
            plain: matches!(message.content, Content::Text(_)),
            delivery: Delivery::Sent,
            edited: message.edited,
        }
    }

    fn of_echo(echo: &Echo, me: &UserId, now: Millis, timeline: &Timeline, words: &Words) -> Self {
        let delivery = match &echo.state {
            SendState::Sending => on_its_way(echo, timeline),
            SendState::Sent(_) => Delivery::Sent,
            SendState::Failed(why) => Delivery::Failed(reason(why, words)),
        };
        let body = match &echo.wording {
            Wording::Text(text) => Body::Text(Rc::clone(text)),
            Wording::Html(html) => Body::Html { html: Rc::clone(html), me: Some(me.clone()) },
        };
        Self {
            key: echo.key.clone(),
            sender: Some(me.clone()),
            at: Some(echo.written.min(now)),
            content: EntryContent::Said(body),
            attachments: Rc::default(),
            plain: !echo.wording.is_html(),
            delivery,
            edited: false,
        }
    }

    fn goes_with(&self, next: &Self) -> bool {
        let said = |entry: &Self| matches!(entry.content, EntryContent::Said(_));
        let is_same_minute = self.at.is_some() && self.minute() == next.minute();
        said(self) && said(next) && self.sender == next.sender && is_same_minute
    }

    /// The minute of the clock. Zones differ by whole minutes, so that it is one in all of them, and lies in one day.
    fn minute(&self) -> Option<Millis> {
        Some(self.at?.div_euclid(MINUTE))
    }

    fn new_day(
        &self,
        before: Option<&Self>,
        now: Millis,
        calendar: &dyn Calendar,
        words: &Words,
    ) -> Option<Row> {
        let at = self.at?;
        let same = before
            .and_then(|before| before.at)
            .is_some_and(|before| calendar.day(before) == calendar.day(at));
        let key = || format!("day before {}", self.key).into();
        (!same).then(|| Row::Day { key: key(), label: day_label(at, now, calendar, words) })
    }

    fn row(&self, begins: bool, names: &Names, calendar: &dyn Calendar, words: &Words) -> Row {
        let body = match &self.content {
            EntryContent::System(text) => {
                return Row::System { key: self.key.to_rc(), text: Rc::clone(text) };
            }
            EntryContent::Said(body) => body.clone(),
        };
        let sender = self.sender.clone().unwrap_or_else(|| "".into());
        Row::Message(Rc::new(MessageRow {
            key: self.key.clone(),
            own: names.is_me(&sender),
            author: Author::new(&sender, names.name(&sender, words)),
            begins,
            ends: false,
            body,
            attachments: Rc::clone(&self.attachments),
            plain: self.plain,
            at: self.at,
            time: self.at.map_or_else(|| "".into(), |at| calendar.time_of_day(at)),
            delivery: self.delivery.clone(),
            seen: None,
            edited: self.edited,
        }))
    }
}

/// How far a message is that the service does not have yet. The first of those that wait speaks for all.
fn on_its_way(echo: &Echo, timeline: &Timeline) -> Delivery {
    let is_first = || timeline.next_to_send().is_some_and(|next| next.key == echo.key);
    let waiting = |pause: Pause| Delivery::Waiting { hurries: pause.is_long() && is_first() };
    timeline.pause().map_or(Delivery::Sending, waiting)
}

fn body(content: &Content, names: &Names) -> Body {
    match content {
        Content::Text(text) => shown(text),
        Content::Html(html) => Body::Html { html: Rc::clone(html), me: names.me().cloned() },
        Content::Deleted => Body::Note(Word::MessageDeletedHere),
        _ => Body::Note(Word::MessageUnknown),
    }
}

fn shown(text: &Rc<str>) -> Body {
    if is_blank(text) { Body::Note(Word::MessageEmpty) } else { Body::Text(Rc::clone(text)) }
}

#[cfg(test)]
mod tests;

//! The rows of the list of threads.

use std::rc::Rc;

use super::author::{initials, tone};
use super::markup::text_of_html;
use super::names::Names;
use super::time::{Calendar, list_label};
use crate::state::{ChatState, Content, Millis, ThreadId, ThreadItem, Timeline, Unread, UserId};

/// How much of a message a preview shows.
const PREVIEW: usize = 120;

/// A thread as the list shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ThreadRow {
    /// Which thread.
    pub id: ThreadId,
    /// Its title.
    pub topic: Rc<str>,
    /// One or two letters of it.
    pub initials: Rc<str>,
    /// The tone of its avatar.
    pub tone: u32,
    /// When something last happened.
    pub time: Rc<str>,
    /// What was said last, if it is known.
    pub preview: Option<Rc<str>>,
    /// How much is new in it.
    pub unread: Unread,
    /// Whether it is on screen.
    pub current: bool,
}

/// The rows of all threads.
#[must_use]
pub fn thread_rows(state: &ChatState, now: Millis, calendar: &dyn Calendar) -> Rc<[Rc<ThreadRow>]> {
    let listed = state.threads.items.iter().filter(|item| state.is_listed(item));
    listed.map(|item| Rc::new(row(state, item, now, calendar))).collect()
}

fn row(state: &ChatState, item: &ThreadItem, now: Millis, calendar: &dyn Calendar) -> ThreadRow {
    let topic = title(&state.topic(item));
    ThreadRow {
        id: item.id.clone(),
        initials: initials(&topic),
        topic,
        tone: tone(item.id.as_str()),
        time: item.last_activity.map_or_else(|| "".into(), |time| list_label(time.min(now), now, calendar)),
        preview: state
            .timeline(&item.id)
            .filter(|timeline| is_current(timeline, item))
            .and_then(|timeline| preview(timeline, state.me.as_ref())),
        unread: state.unread_in(item),
        current: state.open.as_ref() == Some(&item.id),
    }
}

/// Whether the messages that are known reach up to the last activity: older ones are no news.
fn is_current(timeline: &Timeline, item: &ThreadItem) -> bool {
    let last = timeline.messages().last().and_then(|message| message.sent);
    last >= item.last_activity || !timeline.echoes().is_empty()
}

/// The title of a thread in one line, or a word for one that has none.
#[must_use]
pub fn title(topic: &str) -> Rc<str> {
    crate::state::people::name(Some(topic)).unwrap_or_else(|| "Conversation".into())
}

fn preview(timeline: &Timeline, me: Option<&UserId>) -> Option<Rc<str>> {
    let echo = timeline.echoes().last().map(|echo| (me.cloned(), echo.text.to_string()));
    let said = || {
        timeline.messages().iter().rev().find_map(|message| {
            let sender = message.sender.as_ref().map(|sender| sender.id.clone());
            match &message.content {
                Content::Text(text) => Some((sender, text.to_string())),
                Content::Html(html) => Some((sender, text_of_html(html))),
                _ => None,
            }
        })
    };
    let (sender, text) = echo.or_else(said)?;
    let line: String = text.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(PREVIEW).collect();
    let name = sender.map(|sender| Names::of(timeline, me).in_sentence(&sender, "You"));
    Some(name.map_or_else(|| line.clone(), |name| format!("{name}: {line}")).into())
}

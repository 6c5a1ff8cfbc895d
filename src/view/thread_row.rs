//! The rows of the list of threads.

use std::rc::Rc;

use super::author::{initials, tone};
use super::names::Names;
use super::preview::{Preview, preview};
use super::still::find_from;
use super::thread_title::thread_title;
use super::time::{Calendar, list_label};
use super::unseen::is_blank;
use crate::state::{ChatState, Millis, People, ThreadId, ThreadItem, Timeline, Unread, UserId};
use crate::words::Words;

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
    /// What was said last, or is to be said, if it is known.
    pub preview: Option<Preview>,
    /// How much is new in it.
    pub unread: Unread,
    /// Whether it is on screen.
    pub current: bool,
    /// Who takes part, as far as it is known: it is looked for by their names, too.
    pub people: People,
}

/// What was written to threads and not sent yet.
pub type DraftTexts = [(ThreadId, Rc<str>)];

/// The rows of all threads. The row of a thread in which nothing has happened is not made anew.
#[derive(Debug, Default)]
pub struct ThreadRows {
    rows: Rc<[Rc<ThreadRow>]>,
    sources: Vec<Source>,
    /// For whom, on which day, and in which words.
    frame: Option<(Option<UserId>, i32, Words)>,
}

/// What a row is made of.
#[derive(Debug)]
struct Source {
    item: Rc<ThreadItem>,
    topic: Rc<str>,
    timeline: Option<Rc<Timeline>>,
    draft: Option<Rc<str>>,
    unread: Unread,
    current: bool,
}

impl ThreadRows {
    /// The rows, latest activity first; the same `Rc` as long as nothing changes.
    #[must_use]
    pub fn rows(&self) -> &Rc<[Rc<ThreadRow>]> {
        &self.rows
    }

    /// The rows after something has changed.
    #[must_use]
    pub fn after(
        &self,
        state: &ChatState,
        drafts: &DraftTexts,
        now: Millis,
        calendar: &dyn Calendar,
        words: &Words,
    ) -> Self {
        let frame = Some((state.me.clone(), calendar.day(now), words.clone()));
        let known = if frame == self.frame { &*self.sources } else { &[] };
        let (mut rows, mut sources, mut next) = (Vec::new(), Vec::new(), 0);
        for item in state.threads.items.iter().filter(|item| state.is_listed(item)) {
            let source = Source::of(state, item, drafts);
            let found = find_from(next, known.len(), &|at| known[at].item.id == item.id);
            next = found.map_or(next, |at| at + 1);
            let same = found.filter(|at| known[*at].is_same(&source)).and_then(|at| self.rows.get(at));
            let row = || Rc::new(source.row(state.me.as_ref(), now, calendar, words));
            rows.push(same.map_or_else(row, Rc::clone));
            sources.push(source);
        }
        let rows = if *rows == *self.rows { Rc::clone(&self.rows) } else { rows.into() };
        Self { rows, sources, frame }
    }
}

impl Source {
    /// What is written in the thread on screen is seen there.
    fn of(state: &ChatState, item: &Rc<ThreadItem>, drafts: &DraftTexts) -> Self {
        let current = state.open.as_ref() == Some(&item.id);
        let mut written = drafts.iter().filter(|(id, text)| !current && *id == item.id && !is_blank(text));
        Self {
            item: Rc::clone(item),
            topic: state.topic(item),
            timeline: state.timeline(&item.id).cloned(),
            draft: written.next().map(|(_, text)| Rc::clone(text)),
            unread: state.unread_in(item),
            current,
        }
    }

    fn is_same(&self, other: &Self) -> bool {
        // Timelines are long, and a new one is another one.
        let is_same_timeline = match (&self.timeline, &other.timeline) {
            (Some(timeline), Some(other)) => Rc::ptr_eq(timeline, other),
            (timeline, other) => timeline.is_none() && other.is_none(),
        };
        is_same_timeline
            && (self.unread, self.current) == (other.unread, other.current)
            && self.item == other.item
            && self.topic == other.topic
            && self.draft == other.draft
    }

    fn row(&self, me: Option<&UserId>, now: Millis, calendar: &dyn Calendar, words: &Words) -> ThreadRow {
        let people =
            self.timeline.as_ref().and_then(|timeline| timeline.people().cloned()).unwrap_or_default();
        let topic = thread_title(&self.topic, &people, me, words);
        ThreadRow {
            id: self.item.id.clone(),
            initials: initials(&topic),
            topic,
            tone: tone(self.item.id.as_str()),
            time: self
                .activity()
                .map_or_else(|| "".into(), |time| list_label(time.min(now), now, calendar, words)),
            preview: self.preview(me, words),
            unread: self.unread,
            current: self.current,
            people,
        }
    }

    fn preview(&self, me: Option<&UserId>, words: &Words) -> Option<Preview> {
        let unknown = Rc::default();
        let timeline =
            self.timeline.as_ref().filter(|timeline| self.draft.is_some() || self.is_current(timeline));
        let timeline = timeline.or_else(|| self.draft.as_ref().map(|_| &unknown))?;
        let end = timeline.messages().len();
        let names = Names::around(timeline, end.saturating_sub(1)..end, me);
        preview(timeline, &names, self.draft.as_deref().unwrap_or_default(), words)
    }

    /// When something happened last, as the list tells, or its messages: those of an open thread may come before.
    fn activity(&self) -> Option<Millis> {
        let newest = self.timeline.as_ref().and_then(|timeline| timeline.messages().last()?.sent);
        self.item.last_activity.max(newest)
    }

    /// Whether the messages that are known reach up to the last activity: older ones are no news.
    fn is_current(&self, timeline: &Timeline) -> bool {
        let last = timeline.messages().last().and_then(|message| message.sent);
        last >= self.item.last_activity || !timeline.echoes().is_empty()
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;

//! The rows of a part of a timeline: the same as if all were made, without looking further than one message beyond.

use std::ops::Range;

use super::*;
use crate::state::History;

/// The rows of some messages and echoes, with what stands before each of them: the name of a day, a gap, and the mark
/// of the first new one.
#[must_use]
pub fn rows_of(
    timeline: &Timeline,
    range: Range<usize>,
    unread: Option<usize>,
    me: Option<&UserId>,
    now: Millis,
    calendar: &dyn Calendar,
    words: &Words,
) -> Rc<[Row]> {
    let names = Names::around(timeline, range.clone(), me);
    let first = range.start.saturating_sub(1);
    let entries = entries(timeline, first..range.end + 1, &names, now, words);
    let part = Part { entries, first, gap: timeline.gap_position(), unread, now, calendar, words, names };
    let mut rows = Vec::new();
    range.for_each(|at| part.push(&mut rows, at));
    let seen = me.map(|me| seen(timeline, &part.names, me, words)).unwrap_or_default();
    seen.into_iter().for_each(|(key, seen)| mark_seen(&mut rows, &key, seen));
    rows.into()
}

/// Up to which message the news go when a thread is opened: what comes afterwards is seen as it comes. The list of threads
/// tells of whole seconds, and may know less than the messages.
#[must_use]
pub fn newest_at_opening(timeline: Option<&Timeline>, activity: u64) -> u64 {
    let known = timeline.and_then(|timeline| timeline.messages().last().map(|message| message.mark()));
    activity.saturating_add(999).max(known.unwrap_or(0))
}

/// The first message that was new to the user when a thread opened: another's, behind what was read, and not one that
/// came later. It is not known as long as what was read last lies further back than what is known.
#[must_use]
pub fn first_unread(timeline: &Timeline, read: u64, newest: u64, me: Option<&UserId>) -> Option<usize> {
    let messages = timeline.messages();
    let first = messages.partition_point(|message| message.mark() <= read);
    if first == 0 && *timeline.history() != History::Complete {
        return None;
    }
    let mut news = messages.range(first..messages.len()).take_while(|message| message.mark() <= newest);
    let is_others =
        |message: &Rc<Message>| message.sender.as_ref().is_some_and(|sender| Some(&sender.id) != me);
    Some(first + news.position(is_others)?)
}

fn entries(
    timeline: &Timeline,
    range: Range<usize>,
    names: &Names,
    now: Millis,
    words: &Words,
) -> Vec<Entry> {
    let count = timeline.messages().len();
    let messages = timeline.messages().range(range.start.min(count)..range.end.min(count));
    let messages = messages.map(|message| Entry::of_message(&timeline.as_wanted(message), names, now, words));
    let echoes = timeline.echoes().iter().take(range.end.saturating_sub(count));
    let echoes = echoes.skip(range.start.saturating_sub(count));
    let echoes = echoes.filter_map(|echo| Some(Entry::of_echo(echo, names.me()?, now, timeline, words)));
    messages.chain(echoes).collect()
}

/// Some entries of a timeline, and what is between them.
struct Part<'a> {
    entries: Vec<Entry>,
    /// The place of the first one.
    first: usize,
    gap: Option<usize>,
    unread: Option<usize>,
    now: Millis,
    calendar: &'a dyn Calendar,
    words: &'a Words,
    names: Names,
}

impl Part<'_> {
    fn entry(&self, at: usize) -> Option<&Entry> {
        self.entries.get(at.checked_sub(self.first)?)
    }

    /// What stands right before an entry.
    fn before(&self, at: usize) -> Option<&Entry> {
        if self.gap == Some(at) { None } else { self.entry(at.checked_sub(1)?) }
    }

    /// Whether a group begins with an entry.
    fn begins(&self, at: usize, entry: &Entry) -> bool {
        let goes_on = self.before(at).is_some_and(|before| before.goes_with(entry));
        !goes_on || self.unread == Some(at)
    }

    fn push(&self, rows: &mut Vec<Row>, at: usize) {
        let Some(entry) = self.entry(at) else { return };
        if self.gap == Some(at) {
            rows.push(Row::System { key: GAP_KEY.into(), text: self.words.get(Word::MissingMessages) });
        }
        rows.extend(entry.new_day(self.before(at), self.now, self.calendar, self.words));
        if self.unread == Some(at) {
            rows.push(Row::Unread);
        }
        let mut row = entry.row(self.begins(at, entry), &self.names, self.calendar, self.words);
        if let Row::Message(message) = &mut row {
            let ends = self.entry(at + 1).is_none_or(|next| self.begins(at + 1, next));
            Rc::make_mut(message).ends = ends;
        }
        rows.push(row);
    }
}

// Property tests need what only the host has.
#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;

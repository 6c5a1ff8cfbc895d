//! Puts events together from what a write has just left in the database. Nothing is read while nobody listens. What a
//! write announces is told after its commit, in the order of commits, and not at all if it is refused.

use acs_chat_protocol::message::ChatMessage;
use acs_chat_protocol::participant::ChatParticipant;
use acs_chat_protocol::{RawId, ThreadId};
use rusqlite::Connection;

use super::thread_events::Moment;
use super::{Event, Events, message_events, thread_events};
use crate::clock::Millis;
use crate::error::Result;
use crate::store::threads::View;
use crate::store::{Write, messages, participants, recipients, threads};

/// In threads with more participants the service tells neither typing nor receipts.
const MOST_FOR_SIGNALS: usize = 20;

/// The view of nobody in particular: who is told is decided by the recipients.
const WHOLE_HISTORY: View = View { from: 0, last_sequence: i64::MAX };

/// A message was appended.
pub(crate) fn message_received(db: &Write<'_>, events: &Events, thread: &ThreadId, id: i64) -> Result<()> {
    of_message(db, events, thread, id, message_events::received)
}

/// A message was edited.
pub(crate) fn message_edited(db: &Write<'_>, events: &Events, thread: &ThreadId, id: i64) -> Result<()> {
    of_message(db, events, thread, id, message_events::edited)
}

/// A message was deleted.
pub(crate) fn message_deleted(db: &Write<'_>, events: &Events, thread: &ThreadId, id: i64) -> Result<()> {
    of_message(db, events, thread, id, message_events::deleted)
}

fn of_message(
    db: &Write<'_>,
    events: &Events,
    thread: &ThreadId,
    id: i64,
    event: fn(&ThreadId, &ChatMessage, Vec<RawId>) -> Event,
) -> Result<()> {
    if events.is_heard() {
        let message = messages::get(db, thread, WHOLE_HISTORY, id)?;
        db.announce(event(thread, &message, recipients::of_message(db, thread, id)?));
    }
    Ok(())
}

/// Somebody is typing. Nothing is written, so it is told at once.
pub(crate) fn typing(
    db: &Connection,
    events: &Events,
    thread: &ThreadId,
    sender: &RawId,
    display_name: &str,
    now: Millis,
) -> Result<()> {
    if let Some(recipients) = signal_recipients(db, events, thread)? {
        events.publish(message_events::typing(thread, sender, display_name, recipients, now));
    }
    Ok(())
}

/// Somebody has read up to a message.
pub(crate) fn read_receipt(
    db: &Write<'_>,
    events: &Events,
    thread: &ThreadId,
    reader: &RawId,
    message: i64,
    now: Millis,
) -> Result<()> {
    if let Some(recipients) = signal_recipients(db, events, thread)? {
        db.announce(message_events::read(thread, reader, message, recipients, now));
    }
    Ok(())
}

/// Who is told of typing and receipts, if anybody is.
fn signal_recipients(db: &Connection, events: &Events, thread: &ThreadId) -> Result<Option<Vec<RawId>>> {
    if !events.is_heard() {
        return Ok(None);
    }
    let recipients = recipients::of_thread(db, thread)?;
    Ok(Some(recipients).filter(|recipients| recipients.len() <= MOST_FOR_SIGNALS))
}

/// A thread was created, with its participants and its first messages.
pub(crate) fn thread_created(db: &Write<'_>, events: &Events, thread: &ThreadId, now: Millis) -> Result<()> {
    of_thread(db, events, thread, now, |moment| thread_events::created(&moment))
}

/// The topic, the metadata or the retention policy of a thread changed.
pub(crate) fn properties_updated(
    db: &Write<'_>,
    events: &Events,
    thread: &ThreadId,
    by: &RawId,
    now: Millis,
) -> Result<()> {
    of_thread(db, events, thread, now, |moment| thread_events::properties_updated(&moment, by))
}

/// A thread was deleted by somebody, or by its retention policy.
pub(crate) fn thread_deleted(
    db: &Write<'_>,
    events: &Events,
    thread: &ThreadId,
    by: Option<&RawId>,
    now: Millis,
) -> Result<()> {
    of_thread(db, events, thread, now, |moment| thread_events::deleted(&moment, by))
}

/// Some were added who took no part before.
pub(crate) fn participants_added(
    db: &Write<'_>,
    events: &Events,
    thread: &ThreadId,
    by: &RawId,
    added: &[RawId],
    now: Millis,
) -> Result<()> {
    if added.is_empty() {
        return Ok(());
    }
    of_thread(db, events, thread, now, |moment| thread_events::participants_added(&moment, by, added))
}

/// Somebody was removed, and is the last to hear of it.
pub(crate) fn participants_removed(
    db: &Write<'_>,
    events: &Events,
    thread: &ThreadId,
    by: &RawId,
    removed: &ChatParticipant,
    now: Millis,
) -> Result<()> {
    of_thread(db, events, thread, now, |mut moment| {
        moment.participants.push(removed.clone());
        thread_events::participants_removed(&moment, by, removed)
    })
}

fn of_thread(
    db: &Write<'_>,
    events: &Events,
    thread: &ThreadId,
    now: Millis,
    event: impl FnOnce(Moment) -> Event,
) -> Result<()> {
    if events.is_heard() {
        db.announce(event(moment(db, thread, now)?));
    }
    Ok(())
}

fn moment(db: &Connection, thread: &ThreadId, now: Millis) -> Result<Moment> {
    Ok(Moment {
        thread: threads::get(db, thread)?,
        participants: participants::list(db, thread, 0, u32::MAX)?,
        // Not every change is a message: the time is the version of the others.
        version: messages::newest_version(db, thread)?.max(now),
        now,
    })
}

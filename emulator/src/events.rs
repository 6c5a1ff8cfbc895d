//! What happens in threads, told while it happens. The real service does so by a channel of its own; here every
//! stream of `GET /_emulator/events` subscribes to one channel. Names and payloads are those that the JavaScript SDK
//! gives to a page (PROTOCOL.md 13.3), with times as text.

pub(crate) mod announce;
mod message_events;
mod parties;
mod thread_events;

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use acs_chat_protocol::{RawId, ThreadId};
use serde_json::Value;
use tokio::sync::broadcast;

/// How many events wait for a slow stream before it misses the oldest.
const CAPACITY: usize = 1024;

/// Something that happened, and who is told. It has no `Debug`: no log prints the text of a message.
pub struct Event {
    name: &'static str,
    thread: ThreadId,
    recipients: Vec<RawId>,
    payload: Value,
    /// Whether the payload names its recipient, to each their own id.
    is_addressed: bool,
}

impl Event {
    /// An event whose payload is the same for everybody.
    fn shared(name: &'static str, thread: &ThreadId, recipients: Vec<RawId>, payload: Value) -> Self {
        Self { name, thread: thread.clone(), recipients, payload, is_addressed: false }
    }

    /// An event whose payload says to whom it goes.
    fn addressed(name: &'static str, thread: &ThreadId, recipients: Vec<RawId>, payload: Value) -> Self {
        Self { is_addressed: true, ..Self::shared(name, thread, recipients, payload) }
    }

    /// The name under which pages listen for it.
    #[must_use]
    pub fn name(&self) -> &'static str {
        self.name
    }

    /// Whether a user is told who listens to one thread, or to all.
    #[must_use]
    pub fn concerns(&self, user: &RawId, thread: Option<&ThreadId>) -> bool {
        thread.is_none_or(|thread| *thread == self.thread) && self.recipients.contains(user)
    }

    /// The payload as it goes to one of the recipients.
    #[must_use]
    pub fn payload(&self, recipient: &RawId) -> Value {
        let mut payload = self.payload.clone();
        if self.is_addressed {
            payload["recipient"] = parties::identifier(recipient);
        }
        payload
    }
}

/// An event with its place in the order of all.
pub struct Published {
    /// Counted from 1.
    pub id: u64,
    /// What happened.
    pub event: Event,
}

/// The channel that streams subscribe to. Clones are the same channel.
#[derive(Clone)]
pub struct Events(Arc<Mutex<Channel>>);

struct Channel {
    /// Nothing once the channel is closed.
    sender: Option<broadcast::Sender<Arc<Published>>>,
    last_id: u64,
}

impl Default for Events {
    fn default() -> Self {
        Self::new()
    }
}

impl Events {
    /// A channel that nobody listens to yet.
    #[must_use]
    pub fn new() -> Self {
        Self(Arc::new(Mutex::new(Channel { sender: Some(broadcast::Sender::new(CAPACITY)), last_id: 0 })))
    }

    /// Whether anybody listens. Events are not even put together for nobody: sending must stay fast.
    #[must_use]
    pub fn is_heard(&self) -> bool {
        self.channel().sender.as_ref().is_some_and(|sender| sender.receiver_count() > 0)
    }

    /// Tells all who listen.
    pub fn publish(&self, event: Event) {
        let mut channel = self.channel();
        channel.last_id += 1;
        let published = Arc::new(Published { id: channel.last_id, event });
        if let Some(sender) = &channel.sender {
            // The only failure is that nobody listens, which is none.
            let _ = sender.send(published);
        }
    }

    /// Hears what is published from now on.
    #[must_use]
    pub fn subscribe(&self) -> broadcast::Receiver<Arc<Published>> {
        match &self.channel().sender {
            Some(sender) => sender.subscribe(),
            // The receiver of a sender that is gone: it hears the end at once.
            None => broadcast::channel(1).1,
        }
    }

    /// Ends all streams, and those that are opened later, so that a graceful shutdown does not wait for them.
    pub fn close(&self) {
        self.channel().sender = None;
    }

    fn channel(&self) -> MutexGuard<'_, Channel> {
        // Nothing in here is left half done by a panic.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;
    use tokio::sync::broadcast::error::RecvError;

    use super::*;

    fn event() -> Event {
        Event::shared("chatThreadDeleted", &"19:a@thread.v2".into(), vec!["8:acs:a_a".into()], json!({}))
    }

    #[test]
    fn nobody_hears_before_somebody_listens_or_after() {
        let events = Events::new();
        assert!(!events.is_heard());
        let receiver = events.subscribe();
        assert!(events.clone().is_heard());
        drop(receiver);
        assert!(!events.is_heard());
    }

    #[tokio::test]
    async fn events_are_counted_in_the_order_in_which_they_are_published() {
        let events = Events::new();
        let mut receiver = events.subscribe();
        (0..3).for_each(|_| events.publish(event()));
        for id in 1..=3 {
            assert_eq!(receiver.recv().await.map(|published| published.id), Ok(id));
        }
    }

    #[tokio::test]
    async fn a_closed_channel_ends_for_old_and_new_listeners() {
        let events = Events::new();
        let mut old = events.subscribe();
        events.close();
        events.publish(event());
        assert_eq!(old.recv().await.map(|published| published.id), Err(RecvError::Closed));
        assert_eq!(events.subscribe().recv().await.map(|published| published.id), Err(RecvError::Closed));
        assert!(!events.is_heard());
    }

    #[test]
    fn an_event_concerns_its_recipients_in_its_thread() {
        let (user, other): (RawId, RawId) = ("8:acs:a_a".into(), "8:acs:a_b".into());
        let (here, there): (ThreadId, ThreadId) = ("19:a@thread.v2".into(), "19:b@thread.v2".into());
        assert!(event().concerns(&user, None));
        assert!(event().concerns(&user, Some(&here)));
        assert!(!event().concerns(&user, Some(&there)));
        assert!(!event().concerns(&other, None));
    }
}

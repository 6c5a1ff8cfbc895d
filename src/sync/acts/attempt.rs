//! One try to have the service do what the user wants.

use std::rc::Rc;

use crate::client::clock::rfc3339;
use crate::client::models::participant::ChatParticipant;
use crate::client::models::thread::{ChatThreadItem, ChatThreadProperties, CreateChatThreadRequest};
use crate::client::models::{Identifier, Timestamp};

use super::outcome::all_added;
use crate::client::{ListOptions, ParticipantError, Result};
use crate::state::people::read_all;
use crate::state::{Act, ActKind, ActState, Action, Millis, People, Person, ThreadId, UserId};
use crate::sync::engine::Engine;

/// How many pages of participants are read at most.
const MOST_PAGES: usize = 20;
/// The service tells the last activity in whole seconds.
const SECOND: Millis = 1000;

impl Engine {
    /// Asks the service; what may have been done is looked for first, if doing it twice would show.
    pub(super) async fn attempt_act(self: &Rc<Self>, act: &Act, unclear: bool) -> Result<ActState> {
        match &act.kind {
            ActKind::Create { topic, people } => return self.make_thread(act, topic, people).await,
            ActKind::Add { thread, people, share_history } => {
                let since = (!share_history).then(|| self.history_since(thread, act.began));
                let there = if unclear { self.fetch_members(thread).await? } else { People::default() };
                return self.add_missing(thread, people, &there, since.as_deref()).await;
            }
            ActKind::Rename(thread, topic) => self.retitle(thread, topic, unclear).await?,
            ActKind::Remove(thread, user) => {
                self.thread_client(thread).remove_participant(&who(user)).await?;
            }
            ActKind::Leave(thread) => self.take_leave(thread).await?,
            ActKind::Delete(thread) => self.delete_for_all(thread).await?,
        }
        Ok(ActState::Done)
    }

    /// Under one id there is one thread, however often it is asked for.
    async fn make_thread(self: &Rc<Self>, act: &Act, topic: &str, people: &People) -> Result<ActState> {
        let me = self.client.user().await?;
        let me = Person { id: me.as_str().into(), name: self.display_name() };
        let others = people.iter().filter(|person| person.id != me.id);
        let everybody = std::iter::once(&me).chain(others);
        let participants = Some(everybody.map(|person| participant(person, None)).collect());
        let request = CreateChatThreadRequest { participants, ..CreateChatThreadRequest::new(topic) };
        let created = self.client.without_retry().create_thread_with(&request, act.id.as_str()).await?;
        if let Some(thread) = created.chat_thread {
            self.show_created(thread, act);
        }
        let refused = ParticipantError::all(created.invalid_participants);
        Ok(all_added(people, &refused).map_or(ActState::Done, ActState::Partly))
    }

    /// The new thread is in the list before a list of the service has it, and on screen, unless the user has gone
    /// elsewhere meanwhile.
    fn show_created(self: &Rc<Self>, thread: ChatThreadProperties, act: &Act) {
        let id = ThreadId::from(thread.id.as_str());
        let state = self.state();
        if state.threads.loaded && state.threads.find(&id).is_none() {
            let item = ChatThreadItem {
                id: thread.id,
                topic: thread.topic,
                deleted_on: thread.deleted_on,
                last_message_received_on: Some(thread.created_on),
                extra: thread.extra,
            };
            self.learn(Action::ThreadsReceived(vec![item]));
            // What came before it, and is not known yet, is no news to a list that goes as far as there is some.
            self.schedule.borrow_mut().hint_threads();
        }
        if state.open == act.open {
            self.open_thread(id);
        }
    }

    /// Each new title is told in a message, so that one which may be there already is looked for.
    async fn retitle(&self, thread: &ThreadId, topic: &str, unclear: bool) -> Result<()> {
        let client = self.thread_client(thread);
        if unclear && client.properties().await?.topic == topic {
            return Ok(());
        }
        client.update_topic(topic).await
    }

    /// Adds those who are not there yet.
    async fn add_missing(
        &self,
        thread: &ThreadId,
        people: &People,
        there: &People,
        since: Option<&str>,
    ) -> Result<ActState> {
        let is_missing = |person: &&Person| there.iter().all(|other| other.id != person.id);
        let missing: Vec<_> =
            people.iter().filter(is_missing).map(|person| participant(person, since)).collect();
        if missing.is_empty() {
            return Ok(ActState::Done);
        }
        let refused = self.thread_client(thread).add_participants(&missing).await?;
        Ok(match all_added(people, &refused) {
            None => ActState::Done,
            Some(reason) if refused.len() < people.len() => ActState::Partly(reason),
            Some(reason) => ActState::Failed(reason),
        })
    }

    /// From when on somebody sees the history who is not to see what was said before: nothing that is known yet, even
    /// if the clock here is behind.
    fn history_since(&self, thread: &ThreadId, began: Millis) -> String {
        let state = self.state();
        let last = state.threads.find(thread).and_then(|item| item.last_activity);
        rfc3339(began.max(last.unwrap_or_default() + SECOND))
    }

    /// Who is gone already has left.
    async fn take_leave(&self, thread: &ThreadId) -> Result<()> {
        let me = Identifier::from_raw_id(self.client.user().await?);
        match self.thread_client(thread).remove_participant(&me).await {
            Err(error) if error.status() == Some(404) => Ok(()),
            // Also who may not leave is refused. Who takes part may list the participants: that tells.
            Err(error) if error.status() == Some(403) => match self.fetch_members(thread).await {
                Err(other) if matches!(other.status(), Some(403 | 404)) => Ok(()),
                _ => Err(error),
            },
            outcome => outcome,
        }
    }

    /// What is gone need not be deleted.
    async fn delete_for_all(&self, thread: &ThreadId) -> Result<()> {
        match self.client.without_retry().delete_thread(&thread.as_str().into()).await {
            Err(error) if error.status() == Some(404) => Ok(()),
            outcome => outcome,
        }
    }

    async fn fetch_members(&self, thread: &ThreadId) -> Result<People> {
        let mut pager = self.thread_client(thread).list_participants(&ListOptions::default());
        let mut participants = Vec::new();
        for _ in 0..MOST_PAGES {
            let Some(page) = pager.next_page().await? else { break };
            participants.extend(page.value);
        }
        Ok(read_all(&participants))
    }
}

fn who(user: &UserId) -> Identifier {
    Identifier::from_raw_id(user.as_str().into())
}

fn participant(person: &Person, since: Option<&str>) -> ChatParticipant {
    ChatParticipant {
        display_name: person.name.as_deref().map(str::to_owned),
        share_history_time: since.map(Timestamp::from),
        ..ChatParticipant::new(who(&person.id))
    }
}

//! Who types. Nobody tells when somebody stops: what was heard holds for a while, or until their message comes.

use std::rc::Rc;

use super::ids::{ThreadId, UserId};
use super::message::Message;
use super::{ChatState, Millis};

/// How long somebody is taken to type after it was heard: a little longer than until it is told again.
const LASTS: Millis = 10_000;

/// Somebody who types in a thread.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Typist {
    /// In which thread.
    pub thread: ThreadId,
    /// Who.
    pub user: UserId,
    /// The name that was told with it.
    pub name: Option<Rc<str>>,
    /// Until when it holds.
    pub until: Millis,
}

impl Typist {
    /// Whether it holds no more. What would hold for longer than it lasts is a clock that was set back.
    fn is_over(&self, now: Millis) -> bool {
        !(1..=LASTS).contains(&self.until.saturating_sub(now))
    }

    fn is(&self, thread: &ThreadId, user: &UserId) -> bool {
        self.thread == *thread && self.user == *user
    }
}

impl ChatState {
    /// Who types in a thread, in the order in which they began.
    pub fn typists<'a>(&'a self, thread: &'a ThreadId) -> impl Iterator<Item = &'a Typist> {
        self.typing.iter().filter(move |typist| typist.thread == *thread)
    }

    /// Whether somebody is shown to type who was not heard for too long.
    #[must_use]
    pub fn is_typing_over(&self, now: Millis) -> bool {
        self.typing.iter().any(|typist| typist.is_over(now))
    }

    /// The chat with somebody who types; `None` if that is the user, or may be.
    pub(super) fn with_typist(
        &self,
        thread: ThreadId,
        user: UserId,
        name: Option<Rc<str>>,
        now: Millis,
    ) -> Option<Self> {
        if self.me.as_ref().is_none_or(|me| *me == user) {
            return None;
        }
        let mut typing = self.typing.to_vec();
        let until = now.saturating_add(LASTS);
        match typing.iter_mut().find(|typist| typist.is(&thread, &user)) {
            Some(typist) => (typist.name, typist.until) = (name, until),
            None => typing.push(Typist { thread, user, name, until }),
        }
        Some(Self { typing: typing.into(), ..self.clone() })
    }

    /// The chat at a time; `None` if everybody types who did.
    pub(super) fn with_time(&self, now: Millis) -> Option<Self> {
        self.without_typists(|typist| typist.is_over(now))
    }

    /// The chat after messages of a thread have come: who has sent one of those that are new does not type any more.
    /// `newest` is the last one that was known; without it all are history.
    pub(super) fn after_messages(self, thread: &ThreadId, messages: &[Message], newest: Option<u64>) -> Self {
        let is_from = |message: &Message, user: &UserId| {
            newest.is_some_and(|newest| message.sequence > newest)
                && message.sender.as_ref().is_some_and(|sender| sender.id == *user)
        };
        let has_sent = |typist: &Typist| {
            typist.thread == *thread && messages.iter().any(|message| is_from(message, &typist.user))
        };
        self.without_typists(has_sent).unwrap_or(self)
    }

    fn without_typists(&self, is_gone: impl Fn(&Typist) -> bool) -> Option<Self> {
        let left: Rc<[Typist]> = self.typing.iter().filter(|typist| !is_gone(typist)).cloned().collect();
        (left.len() < self.typing.len()).then(|| Self { typing: left, ..self.clone() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Millis = 1_000_000;

    fn state() -> ChatState {
        ChatState { me: Some("me".into()), ..ChatState::default() }
    }

    fn heard(state: &ChatState, thread: &str, user: &str, now: Millis) -> Option<ChatState> {
        state.with_typist(thread.into(), user.into(), Some(user.into()), now)
    }

    fn who(state: &ChatState, thread: &str) -> Vec<String> {
        state.typists(&thread.into()).map(|typist| typist.user.to_string()).collect()
    }

    #[test]
    fn who_was_heard_types_in_that_thread_for_ten_seconds() {
        let state = heard(&state(), "lunch", "ben", NOW).unwrap();
        assert_eq!((who(&state, "lunch").len(), who(&state, "hike").len()), (1, 0));
        assert!(!state.is_typing_over(NOW + 9_999));
        assert_eq!(state.with_time(NOW + 9_999), None);
        assert!(state.is_typing_over(NOW + 10_000));
        assert!(state.with_time(NOW + 10_000).unwrap().typing.is_empty());
    }

    #[test]
    fn who_is_heard_again_types_on_and_stands_once() {
        let state = heard(&state(), "lunch", "ben", NOW).unwrap();
        let state = heard(&state, "lunch", "carla", NOW + 1_000).unwrap();
        let state = heard(&state, "lunch", "ben", NOW + 8_000).unwrap();
        assert_eq!(who(&state, "lunch"), ["ben", "carla"]);
        assert_eq!(who(&state.with_time(NOW + 12_000).unwrap(), "lunch"), ["ben"]);
    }

    #[test]
    fn the_user_is_not_shown_to_type_nor_is_anybody_before_it_is_known_who_the_user_is() {
        assert_eq!(heard(&state(), "lunch", "me", NOW), None);
        assert_eq!(heard(&ChatState::default(), "lunch", "ben", NOW), None);
    }

    #[test]
    fn a_clock_that_was_set_back_leaves_nobody_typing_b_05() {
        let state = heard(&state(), "lunch", "ben", NOW).unwrap();
        assert!(state.is_typing_over(NOW - 3_600_000));
    }
}

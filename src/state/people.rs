//! Who takes part in a thread, and how they are called.

use std::rc::Rc;

use acs_chat_protocol::participant::ChatParticipant;

use super::ids::UserId;

/// Somebody with a name to show, if there is one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// Who it is.
    pub id: UserId,
    /// The name to show.
    pub name: Option<Rc<str>>,
}

/// People in the order in which the service gave them.
pub type People = Rc<[Person]>;

impl Person {
    /// A participant as the service describes it; `None` for one without an id.
    #[must_use]
    pub fn read(participant: &ChatParticipant) -> Option<Self> {
        let id = participant.communication_identifier.resolve()?.as_str().into();
        Some(Self { id, name: name(participant.display_name.as_deref()) })
    }
}

/// The participants that have an id.
#[must_use]
pub fn read_all(participants: &[ChatParticipant]) -> People {
    participants.iter().filter_map(Person::read).collect()
}

/// A name that can be seen: one line, not blank.
#[must_use]
pub fn name(text: Option<&str>) -> Option<Rc<str>> {
    let line = text?.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.is_empty() { None } else { Some(line.into()) }
}

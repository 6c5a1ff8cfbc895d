//! The people and conversations of `--demo`, added once to a new database.

use acs_chat_protocol::message::MessageKind;
use acs_chat_protocol::participant::ChatParticipant;
use acs_chat_protocol::thread::CreateChatThreadRequest;
use acs_chat_protocol::{Extra, Identifier, Metadata, RawId};

use crate::app::App;
use crate::clock::Millis;
use crate::error::{Error, Result};
use crate::events::Events;
use crate::routes::{NewThread, add_identity, create_thread};
use crate::store::Write;
use crate::store::demo_people::{self, DemoPerson};
use crate::store::messages::{self, NewMessage, text_content};

const MINUTE: Millis = 60_000;
const HOUR: Millis = 60 * MINUTE;

const PEOPLE: &[(&str, &str)] = &[("ann", "Ann"), ("ben", "Ben"), ("carla", "Carla")];

/// A conversation: its topic, how long ago it began, who takes part, and who said what how long after the beginning.
struct Conversation {
    topic: &'static str,
    begun: Millis,
    people: &'static [&'static str],
    lines: &'static [(Millis, &'static str, &'static str)],
}

const CONVERSATIONS: &[Conversation] = &[
    Conversation {
        topic: "Weekend hike",
        begun: 50 * HOUR,
        people: &["carla", "ann", "ben"],
        lines: &[
            (MINUTE, "carla", "The forecast says sun on Saturday. Shall we walk up to the lake?"),
            (9 * MINUTE, "ben", "Yes! I can drive, there is room for three."),
            (11 * MINUTE, "ann", "Count me in. I bring the coffee."),
            (12 * MINUTE, "carla", "Then 8:30 at the station ☀️"),
        ],
    },
    Conversation {
        topic: "Lunch on Friday",
        begun: 26 * HOUR,
        people: &["ann", "ben"],
        lines: &[
            (MINUTE, "ann", "Hi Ben, are you in the office on Friday?"),
            (3 * MINUTE, "ben", "I am. Lunch?"),
            (4 * MINUTE, "ann", "That was the plan. The new place on the corner, or the usual one?"),
            (25 * HOUR, "ben", "The new one! I walked past it this morning and it smelled wonderful."),
            (25 * HOUR + MINUTE / 2, "ben", "They take no reservations, so let's be there before noon."),
            (25 * HOUR + 5 * MINUTE, "ann", "Quarter to twelve, then."),
        ],
    },
];

/// Adds the demo if the database has none.
///
/// # Errors
/// 503
pub async fn add(app: &App) -> Result<()> {
    let (name, _) = PEOPLE[0];
    if app.store().read(|db| demo_people::find(db, name)).await?.is_some() {
        return Ok(());
    }
    let mut people = Vec::new();
    for (name, display_name) in PEOPLE {
        let user = add_identity(app).await?;
        people.push(DemoPerson { name: (*name).to_owned(), user, display_name: (*display_name).to_owned() });
    }
    let now = app.now();
    app.store().write(move |db| fill(db, &people, now)).await
}

/// The user of a name, who is made if nobody has it.
///
/// # Errors
/// 503
pub async fn find_or_add(app: &App, name: &str) -> Result<DemoPerson> {
    let of = name.to_owned();
    if let Some(person) = app.store().read(move |db| demo_people::find(db, &of)).await? {
        return Ok(person);
    }
    let user = add_identity(app).await?;
    let person = DemoPerson { name: name.to_owned(), user, display_name: name.to_owned() };
    let added = person.clone();
    app.store().write(move |db| demo_people::add(db, &added)).await?;
    Ok(person)
}

fn fill(db: &Write<'_>, people: &[DemoPerson], now: Millis) -> Result<()> {
    for person in people {
        demo_people::add(db, person)?;
    }
    CONVERSATIONS
        .iter()
        .try_for_each(|conversation| converse(db, people, conversation, now - conversation.begun))
}

fn converse(db: &Write<'_>, people: &[DemoPerson], conversation: &Conversation, begin: Millis) -> Result<()> {
    let members =
        conversation.people.iter().map(|name| person(people, name)).collect::<Result<Vec<&DemoPerson>>>()?;
    let participants = members.iter().map(|person| participant(person)).collect();
    let request = CreateChatThreadRequest {
        topic: conversation.topic.to_owned(),
        participants: Some(participants),
        metadata: None,
        retention_policy: None,
        extra: Extra::new(),
    };
    let creator = members.first().map_or_else(RawId::default, |person| person.user.clone());
    let created =
        create_thread(db, &Events::default(), &NewThread { creator, request_id: None, request }, begin)?;
    let thread = created.chat_thread.ok_or_else(Error::unknown_thread)?.id;
    for (after, name, text) in conversation.lines {
        messages::append(db, &thread, &line(person(people, name)?, text), begin + after)?;
    }
    Ok(())
}

fn person<'a>(people: &'a [DemoPerson], name: &str) -> Result<&'a DemoPerson> {
    people
        .iter()
        .find(|person| person.name == name)
        .ok_or_else(|| Error::not_found("The demo has no such person."))
}

fn participant(person: &DemoPerson) -> ChatParticipant {
    ChatParticipant {
        communication_identifier: Identifier::user(person.user.clone()),
        display_name: Some(person.display_name.clone()),
        share_history_time: None,
        metadata: None,
        extra: Extra::new(),
    }
}

fn line(person: &DemoPerson, text: &str) -> NewMessage {
    NewMessage {
        kind: MessageKind::Text,
        content: text_content(text.to_owned()),
        sender: Some((person.user.clone(), person.display_name.clone())),
        metadata: Metadata::new(),
    }
}

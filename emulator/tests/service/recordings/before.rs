//! What the recordings take for granted: threads and messages from before they began, as the answers show them.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::made_up::identifier;
use super::recorded::Recording;
use super::world::World;

/// Brings a world to where a set of recordings begins.
pub(super) async fn arrange(world: &mut World, set: &[Recording]) {
    match set.first().map_or("", Recording::set) {
        "dotnet-chat-2025-03-15" => dotnet_story(world).await,
        "js-chat-2024-06-05-preview" => js_story(world).await,
        _ => older_threads(world, set).await,
    }
}

/// The user who creates the first thread of a set.
pub(super) fn first_creator(set: &[Recording]) -> Option<String> {
    let mut exchanges = set.iter().flat_map(|recording| &recording.exchanges);
    let path = ["chatThread", "createdByCommunicationIdentifier", "rawId"];
    exchanges.find_map(|exchange| exchange.response.text_at(&path)).map(str::to_owned)
}

fn participant(user: &str, name: &str) -> Value {
    json!({ "communicationIdentifier": identifier(user), "displayName": name })
}

/// The .NET recordings are parts of a longer test.
async fn dotnet_story(world: &mut World) {
    const THREAD: &str = "19:acsV1_foL-mUK9P66jE9T-ZxMBTfvWBH3ae7HOxCS__D4TtrA1@thread.v2";
    const OTHER_THREAD: &str = "19:acsV1_t06DbMXlnkkYkpPe1fiYhXfy3ZZ1r92vIoqfTq1UvPA1@thread.v2";
    let user = |tail: &str| format!("8:acs:356ba684-a8dc-4806-b39c-0fbf447c9b2e_00000027-fbcf-{tail}");
    let (one, two) = (user("b0c2-a381-094822006990"), user("b13d-a381-094822006991"));
    let three = user("b1af-a381-094822006992");
    let mut first = participant(&one, "user1");
    first["metadata"] = json!({
        "ParticipantMetaKey1": "ParticipantMetaValue1",
        "ParticipantMetaKey2": "ParticipantMetaValue2",
    });
    let topic = "Thread async from C# sdk";
    let people = json!([first, participant(&two, "user2"), participant(&three, "user3")]);
    world.create_thread(&one, THREAD, &json!({ "topic": topic, "participants": people })).await;
    world.create_thread(&one, OTHER_THREAD, &json!({ "topic": topic })).await;
    let update = json!({ "topic": "Updated topic - C# sdk" });
    world.act(&one, "PATCH", &format!("/chat/threads/{THREAD}"), &update).await;
    let sent = [
        (&one, "1749594020603", "text", 1),
        (&three, "1749594021457", "text", 3),
        (&three, "1749594021900", "html", 4),
        (&three, "1749594022335", "text", 5),
        (&three, "1749594022733", "html", 6),
    ];
    for (user, id, kind, number) in sent {
        let message = json!({
            "content": format!("Content for message {number}"),
            "senderDisplayName": "DisplayName sender message 1",
            "type": kind,
        });
        world.send(user, THREAD, id, &message).await;
    }
    world.send(&three, THREAD, "1749594023041", &dotnet_message_with_options()).await;
}

fn dotnet_message_with_options() -> Value {
    json!({
        "content": "Content for message 7",
        "senderDisplayName": "DisplayName sender message options message 7",
        "type": "html",
        "metadata": {
            "tags": "tag",
            "deliveryMode": "deliveryMode value",
            "onedriveReferences": "onedriveReferences",
            "amsreferences": "[\"test url file 3\"]",
        },
    })
}

/// The JavaScript recording of 2024 is the end of a longer test.
async fn js_story(world: &mut World) {
    const THREAD: &str = "19:rH0pLjTILwkJ7JRlLeHx90Sj8Y_nXyzbAao2goTS0_o1@thread.v2";
    let user = |tail: &str| format!("8:acs:6195325b-da49-479e-b088-d6b10e3cceb3_00000020-8abd-{tail}");
    let (one, two) = (user("2731-54b7-a43a0d00aa21"), user("27d1-54b7-a43a0d00aa22"));
    let people = [&one, &two].map(|user| json!({ "communicationIdentifier": identifier(user) }));
    world.create_thread(&one, THREAD, &json!({ "topic": "test topic", "participants": people })).await;
    world.act(&one, "PATCH", &format!("/chat/threads/{THREAD}"), &json!({ "topic": "new topic" })).await;
    let message = json!({ "content": "content", "metadata": { "tags": "sometag" } });
    world.send(&one, THREAD, "1717632209847", &message).await;
}

/// Threads that a recorded list shows although no exchange of the set made them, the oldest first.
async fn older_threads(world: &mut World, set: &[Recording]) {
    let Some(creator) = first_creator(set) else { return };
    let answers = || set.iter().flat_map(|recording| &recording.exchanges).map(|exchange| &exchange.response);
    let made: BTreeSet<&str> = answers().filter_map(|answer| answer.text_at(&["chatThread", "id"])).collect();
    let lists = answers().filter_map(|answer| answer.body.as_ref()?["value"].as_array());
    let longest = lists.max_by_key(|list| list.iter().filter(|item| item["topic"].is_string()).count());
    for item in longest.into_iter().flatten().rev() {
        let (Some(id), Some(topic)) = (item["id"].as_str(), item["topic"].as_str()) else { continue };
        if made.contains(id) {
            continue;
        }
        world.create_thread(&creator, id, &json!({ "topic": topic })).await;
        if item.get("deletedOn").is_some() {
            world.act(&creator, "DELETE", &format!("/chat/threads/{id}"), &Value::Null).await;
        }
    }
}

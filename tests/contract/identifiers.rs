//! Identifiers of every kind: what the service makes of what the client writes, and the client of what it answers.

use acs_chat_widget::client::ListOptions;
use acs_chat_widget::client::models::Identifier;
use acs_chat_widget::client::models::identifier::{Cloud, Party};
use acs_chat_widget::client::models::participant::ChatParticipant;
use serde_json::{Value, json};

use crate::scene::Scene;

const ID: &str = "37691ec4-57fb-4c0f-ae31-32791610cb14";

/// Whether somebody is of the kind that is expected.
type IsKind = fn(&Party<'_>) -> bool;

#[tokio::test(start_paused = true)]
async fn the_service_reads_every_kind_as_the_raw_id_that_the_client_gives_it() {
    let scene = Scene::new().await;
    let strangers = [
        (Identifier::phone_number("+4930123456"), "4:+4930123456".to_owned()),
        (Identifier::microsoft_teams_user(ID), format!("8:orgid:{ID}")),
        (Identifier::microsoft_teams_user(ID).in_cloud(Cloud::Dod), format!("8:dod:{ID}")),
        (Identifier::microsoft_teams_user(ID).in_cloud(Cloud::Gcch), format!("8:gcch:{ID}")),
        (Identifier::microsoft_teams_visitor(ID), format!("8:teamsvisitor:{ID}")),
        (Identifier::microsoft_teams_app(ID), format!("28:orgid:{ID}")),
        (Identifier::from_raw_id("48:whatever".into()), "48:whatever".to_owned()),
    ];
    for (identifier, raw_id) in strangers {
        assert_eq!(identifier.raw_id().unwrap().as_str(), raw_id);
        // The raw id is left out, so that the nested object alone tells, where there is one.
        let is_unknown = matches!(identifier.party(), Ok(Party::Unknown(_)));
        let bare = Identifier { raw_id: identifier.raw_id.clone().filter(|_| is_unknown), ..identifier };
        let error = scene.ann.add_participant(&ChatParticipant::new(bare)).await.unwrap_err();
        assert_eq!(error.target(), Some(&*raw_id));
    }
}

#[tokio::test(start_paused = true)]
async fn whoever_takes_part_is_read_by_kind() {
    let scene = Scene::new().await;
    let kinds: [(Value, IsKind); 4] = [
        (
            json!({ "rawId": "4:+1", "phoneNumber": { "value": "+1" } }),
            |party| matches!(party, Party::PhoneNumber(phone) if phone.value == "+1"),
        ),
        (
            json!({ "rawId": "8:orgid:u",
                "microsoftTeamsUser": { "userId": "u", "isAnonymous": false, "cloud": "public" } }),
            |party| matches!(party, Party::MicrosoftTeamsUser(user) if user.user_id == "u"),
        ),
        (
            json!({ "rawId": "28:orgid:a", "kind": "microsoftTeamsApp",
                "microsoftTeamsApp": { "appId": "a", "cloud": "public" } }),
            |party| matches!(party, Party::MicrosoftTeamsApp(app) if app.app_id == "a"),
        ),
        (
            json!({ "rawId": "28:zzz" }),
            |party| matches!(party, Party::Unknown(id) if id.as_str() == "28:zzz"),
        ),
    ];
    for (identifier, fits) in kinds {
        let pointer = "/value/0/communicationIdentifier";
        scene
            .house
            .rule(json!({ "path": "/chat/threads/*/participants", "action": "rewrite", "pointer": pointer,
                "value": identifier, "count": 1 }));
        let mut pager = scene.ben.list_participants(&ListOptions::default());
        let page = pager.next_page().await.unwrap().unwrap();
        let party = page.value[0].communication_identifier.party().unwrap();
        assert!(fits(&party), "{identifier}: {party:?}");
    }
}

#[tokio::test(start_paused = true)]
async fn somebody_who_cannot_be_read_leaves_the_others_readable() {
    let scene = Scene::new().await;
    let two = json!({ "rawId": "4:+1", "phoneNumber": { "value": "+1" }, "communicationUser": { "id": "8:acs:a_b" } });
    let pointer = "/value/0/communicationIdentifier";
    let path = "/chat/threads/*/participants";
    scene.house.rule(json!({ "path": path, "action": "rewrite", "pointer": pointer, "value": two }));
    let page = scene.ben.list_participants(&ListOptions::default()).next_page().await.unwrap().unwrap();
    let ben = scene.house.id("ben").await;
    let last = &page.value.last().unwrap().communication_identifier;
    assert!(matches!(last.party(), Ok(Party::CommunicationUser(user)) if user.id == ben));
    assert!(page.value.iter().filter(|who| who.communication_identifier.party().is_ok()).count() == 1);
}

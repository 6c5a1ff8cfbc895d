//! Participants who are none, too often the same, or meant by nothing that is an id (FAULTS.md, table C:
//! participants).

use serde_json::{Value, json};

use super::people::lines;
use super::scene::Scene;

const GUID: &str = "00000000-0000-0000-0000-00000000000a";

/// Texts that are no raw id of anybody.
fn malformed() -> Vec<String> {
    let user = |resource: &str, user: &str| format!("8:acs:{resource}_{user}");
    vec![
        String::new(),
        " ".to_owned(),
        ":".to_owned(),
        ":x".to_owned(),
        "8:".to_owned(),
        "28:".to_owned(),
        "nonsense".to_owned(),
        "28:a b".to_owned(),
        "28:a\nb".to_owned(),
        "28:a\u{0}b".to_owned(),
        format!("28:{}", "a".repeat(8192)),
        "8:acs:".to_owned(),
        "8:acs:_".to_owned(),
        format!("8:acs:{GUID}"),
        user(GUID, ""),
        user("", GUID),
        user(GUID, "me"),
        user(GUID, &GUID[1..]),
        user(GUID, &format!("{GUID}0")),
        user(GUID, &format!("{GUID} ")),
        user(GUID, &"é".repeat(18)),
        user(GUID, &"/".repeat(36)),
        user(GUID, "../../../../../../../../etc/passwd//"),
        user(GUID, "' OR 1=1 --aaaaaaaaaaaaaaaaaaaaaaaaa"),
        user(GUID, "0000000000000000-0000-0000-0000-0000"),
        user(GUID, "g0000000-0000-0000-0000-00000000000a"),
        user(&GUID.replace('0', "０"), GUID),
        user(GUID, &"0".repeat(8192)),
        format!(" {}", user(GUID, GUID)),
        format!("{}\u{0}", user(GUID, GUID)),
        format!("８:acs:{GUID}_{GUID}"),
    ]
}

/// Ways to write an identifier of an id.
fn written(id: &str) -> [Value; 3] {
    [
        json!({ "rawId": id }),
        json!({ "communicationUser": { "id": id } }),
        json!({ "rawId": id, "communicationUser": { "id": id } }),
    ]
}

#[tokio::test]
async fn an_id_of_another_form_refuses_the_whole_call() {
    let scene = Scene::new().await;
    let [carla] = scene.service.people::<1>().await;
    let (add, remove) = (scene.thread.at("participants/:add"), scene.thread.at("participants/:remove"));
    for id in malformed() {
        for identifier in written(&id) {
            let participants = json!([carla.participant(), { "communicationIdentifier": identifier }]);
            let calls = [
                ("/chat/threads", json!({ "topic": "Dinner", "participants": participants })),
                (add.as_str(), json!({ "participants": participants })),
                (remove.as_str(), identifier.clone()),
            ];
            for (target, body) in calls {
                let refused = scene.refuses(&[400], scene.ann.json("POST", target), body.to_string()).await;
                assert_eq!(refused.refusal(), (400, "BadRequest"), "{id:?}");
                assert!(refused.reason().starts_with("Identifier format is invalid ("), "{id:?}");
            }
        }
    }
    assert!(carla.list("/chat/threads").await.is_empty());
}

#[tokio::test]
async fn what_is_no_participant_refuses_the_whole_call() {
    let scene = Scene::new().await;
    let [carla] = scene.service.people::<1>().await;
    let with = |name: &str, value: Value| {
        let mut participant = carla.participant();
        participant[name] = value;
        participant
    };
    let bad = [
        json!(null),
        json!([]),
        json!({}),
        json!(carla.id),
        json!({ "rawId": carla.id }),
        with("communicationIdentifier", json!(null)),
        with("communicationIdentifier", json!(carla.id)),
        with("communicationIdentifier", json!({})),
        with("communicationIdentifier", json!({ "kind": "communicationUser" })),
        with("communicationIdentifier", json!({ "rawId": 5 })),
        with("communicationIdentifier", json!({ "communicationUser": { "id": null } })),
        with("communicationIdentifier", json!({ "communicationUser": { "rawId": carla.id } })),
        with("communicationIdentifier", json!({ "phoneNumber": { "value": "" } })),
        with("displayName", json!(5)),
        with("shareHistoryTime", json!("")),
        with("shareHistoryTime", json!(0)),
        with("shareHistoryTime", json!("2025-02-30T00:00:00Z")),
        with("shareHistoryTime", json!("1/1/1970 12:00:00 AM +00:00")),
    ];
    for participant in bad {
        let participants = json!({ "topic": "Dinner", "participants": [carla.participant(), participant] });
        for target in ["/chat/threads".to_owned(), scene.thread.at("participants/:add")] {
            scene.refuses(&[400], scene.ann.json("POST", &target), participants.to_string()).await;
        }
    }
    assert!(carla.list("/chat/threads").await.is_empty());
}

#[tokio::test]
async fn somebody_who_is_named_often_in_one_call_joins_once() {
    let scene = Scene::new().await;
    let [carla] = scene.service.people::<1>().await;
    let often: Vec<Value> =
        written(&carla.id).map(|identifier| json!({ "communicationIdentifier": identifier })).to_vec();
    assert_eq!(scene.ann.add(&scene.thread, &[often.clone(), often].concat()).await.outcome(), (201, "{}"));
    let everybody = [scene.ann.listed(), scene.ben.listed(), carla.listed()];
    assert_eq!(scene.ann.participants(&scene.thread).await, everybody);
    let messages = scene.ann.messages(&scene.thread).await;
    assert_eq!(lines(&messages)[..2], ["participantAdded", "hello"]);
    assert_eq!(messages[0]["content"]["participants"], json!([carla.listed()]));
}

#[tokio::test]
async fn somebody_who_cannot_join_is_told_of_once() {
    let scene = Scene::new().await;
    let id = format!("8:acs:{GUID}_{GUID}");
    let often = written(&id).map(|identifier| json!({ "communicationIdentifier": identifier }));
    let added = scene.ann.add(&scene.thread, &often).await;
    let told = json!([{ "target": id, "code": "404", "message": "Not found" }]);
    assert_eq!((added.status, &added.body["invalidParticipants"]), (201, &told));
}

#[tokio::test]
async fn adding_oneself_or_nobody_changes_nothing() {
    let scene = Scene::new().await;
    let before = scene.ann.sees().await;
    let renamed = json!({ "communicationIdentifier": scene.ann.identifier(), "displayName": "Anna" });
    for participants in [vec![], vec![scene.ann.participant()], vec![renamed]] {
        assert_eq!(scene.ann.add(&scene.thread, &participants).await.outcome(), (201, "{}"));
        assert_eq!(scene.ann.sees().await, before);
    }
}

/// Another case of an id is the id of another, who is not there.
#[tokio::test]
async fn an_id_in_other_letters_is_nobodys() {
    let scene = Scene::new().await;
    let other = scene.ben.id.to_uppercase().replace("8:ACS:", "8:acs:");
    let participant = json!({ "communicationIdentifier": { "rawId": other } });
    let added = scene.ann.add(&scene.thread, &[participant]).await;
    let told = json!([{ "target": other, "code": "404", "message": "Not found" }]);
    assert_eq!((added.status, &added.body["invalidParticipants"]), (201, &told));
    let removed = scene.ann.post(&scene.thread.at("participants/:remove"), json!({ "rawId": other })).await;
    assert_eq!(removed.status, 204);
    assert_eq!(scene.ann.participants(&scene.thread).await, [scene.ann.listed(), scene.ben.listed()]);
}

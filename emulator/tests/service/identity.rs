//! The identity API: users, their tokens, and the end of both.

use serde_json::json;

use super::people::Person;
use super::service::{Answer, Service};

const NOT_OWNED: &str =
    r#"{"error":{"code":"IdentityNotOwned","message":"Provided identity doesn't belong to the resource."}}"#;

async fn issue(person: &Person, body: &str) -> Answer {
    person.service.signed("POST", &format!("{}/:issueAccessToken", person.identity()), body).await
}

#[tokio::test]
async fn a_user_is_created_without_a_token_if_none_is_asked_for() {
    let service = Service::new();
    for body in ["", "{}", r#"{"createTokenWithScopes":[]}"#] {
        let created = service.signed("POST", "/identities", body).await;
        assert_eq!(created.status, 201, "{body}");
        assert!(created.body["identity"]["id"].is_string(), "{body}");
        assert_eq!(created.body.get("accessToken"), None, "{body}");
    }
}

#[tokio::test]
async fn the_id_of_a_user_is_that_of_the_resource_and_one_of_its_own() {
    let service = Service::new();
    let [ann, ben] = service.people::<2>().await;
    let (resource, user) = ann.id.strip_prefix("8:acs:").unwrap().split_once('_').unwrap();
    assert_eq!(resource, service.app.resource().id.to_string());
    assert_eq!((user.len(), user.contains('_')), (36, false));
    assert_ne!(ann.id, ben.id);
}

#[tokio::test]
async fn a_user_is_created_with_a_token_that_lasts_as_long_as_asked() {
    let service = Service::new();
    let body = r#"{"createTokenWithScopes":["chat","voip"],"expiresInMinutes":60}"#;
    let created = service.signed("POST", "/identities", body).await;
    assert_eq!(created.status, 201);
    assert_eq!(created.body["accessToken"]["expiresOn"], "2025-06-10T23:20:23.0410000+00:00");
    let ann = service.knows(&created.body["identity"]["id"], &created.body["accessToken"]["token"]);
    assert_eq!(ann.get("/chat/threads").await.status, 200);
}

#[tokio::test]
async fn a_token_lasts_a_day_if_nobody_says_how_long() {
    let service = Service::new();
    let [ann] = service.people::<1>().await;
    let issued = issue(&ann, r#"{"scopes":["chat"]}"#).await;
    assert_eq!(issued.status, 200);
    assert_eq!(issued.body["expiresOn"], "2025-06-11T22:20:23.0410000+00:00");
    let again = service.knows(&json!(ann.id), &issued.body["token"]);
    assert_eq!(again.get("/chat/threads").await.status, 200);
    assert_eq!(ann.get("/chat/threads").await.status, 200);
}

#[tokio::test]
async fn a_token_lasts_from_one_hour_to_a_day() {
    let service = Service::new();
    let [ann] = service.people::<1>().await;
    for (minutes, status) in [(59, 400), (60, 200), (1440, 200), (1441, 400)] {
        let body = json!({ "scopes": ["chat"], "expiresInMinutes": minutes }).to_string();
        assert_eq!(issue(&ann, &body).await.status, status, "{minutes}");
    }
}

#[tokio::test]
async fn a_lifetime_out_of_range_is_refused_with_the_range() {
    let service = Service::new();
    let [ann] = service.people::<1>().await;
    for minutes in [59, 1441] {
        let message = format!(
            "ExpiresInMinutes value {minutes} is invalid. Value must be within the [60, 1440] interval."
        );
        let error = json!({ "code": "ValidationError", "message": message, "target": "ExpiresInMinutes" });
        let body = json!({ "createTokenWithScopes": ["chat"], "expiresInMinutes": minutes }).to_string();
        let created = service.signed("POST", "/identities", &body).await;
        assert_eq!((created.status, &created.body["error"]), (400, &error));
        let body = json!({ "scopes": ["chat"], "expiresInMinutes": minutes }).to_string();
        let issued = issue(&ann, &body).await;
        assert_eq!((issued.status, &issued.body["error"]), (400, &error));
    }
}

#[tokio::test]
async fn a_token_without_scopes_is_refused() {
    let service = Service::new();
    let [ann] = service.people::<1>().await;
    let refused = issue(&ann, r#"{"scopes":[]}"#).await;
    assert_eq!(refused.status, 400);
    let message = "Invalid scopes - Scopes field is required.";
    assert_eq!(
        refused.body,
        json!({ "error": { "code": "ValidationError", "message": message, "target": "scopes" } })
    );
}

#[tokio::test]
async fn a_token_whose_scopes_are_missing_is_a_validation_error_too() {
    let service = Service::new();
    let [ann] = service.people::<1>().await;
    for body in ["{}", r#"{"scopes":null}"#] {
        assert_eq!(issue(&ann, body).await.refusal(), (400, "ValidationError"), "{body}");
    }
}

#[tokio::test]
async fn a_token_of_an_unknown_scope_is_refused() {
    let service = Service::new();
    let [ann] = service.people::<1>().await;
    let refused = issue(&ann, r#"{"scopes":["chat","email"]}"#).await;
    assert_eq!(refused.refusal(), (400, "ValidationError"));
}

#[tokio::test]
async fn revoked_tokens_end_at_once_and_one_issued_in_the_same_millisecond_works() {
    let service = Service::new();
    let [ann, ben] = service.people::<2>().await;
    let revoked = service.signed("POST", &format!("{}/:revokeAccessTokens", ann.identity()), "").await;
    assert_eq!(revoked.outcome(), (204, ""));
    assert_eq!(ann.get("/chat/threads").await.refusal(), (401, "Unauthorized"));
    let issued = issue(&ann, r#"{"scopes":["chat"]}"#).await;
    let again = service.knows(&json!(ann.id), &issued.body["token"]);
    assert_eq!(again.get("/chat/threads").await.status, 200);
    assert_eq!(ben.get("/chat/threads").await.status, 200);
}

#[tokio::test]
async fn a_deleted_user_has_no_token_and_gets_none() {
    let service = Service::new();
    let [ann, ben] = service.people::<2>().await;
    let deleted = service.signed("DELETE", &ann.identity(), "").await;
    assert_eq!(deleted.outcome(), (204, ""));
    assert_eq!(ann.get("/chat/threads").await.refusal(), (401, "Unauthorized"));
    assert_eq!(issue(&ann, r#"{"scopes":["chat"]}"#).await.outcome(), (401, NOT_OWNED));
    assert_eq!(ben.get("/chat/threads").await.status, 200);
}

#[tokio::test]
async fn users_of_another_resource_are_not_owned() {
    let service = Service::new();
    let [stranger] = Service::new().people::<1>().await;
    let path = stranger.identity();
    let calls = [
        ("POST", format!("{path}/:issueAccessToken"), r#"{"scopes":["chat"]}"#),
        ("POST", format!("{path}/:revokeAccessTokens"), ""),
        ("DELETE", path, ""),
    ];
    for (method, target, body) in &calls {
        let refused = service.signed(method, target, body).await;
        assert_eq!(refused.outcome(), (401, NOT_OWNED), "{method} {target}");
    }
}

//! User access tokens: their form, and which are refused.

use base64::Engine;
use base64::engine::general_purpose::{STANDARD_NO_PAD, URL_SAFE_NO_PAD};
use serde_json::{Value, json};

use super::people::Person;
use super::service::{MINUTE, NOW, Service, request};

const UNAUTHORIZED: &str = r#"{"error":{"code":"Unauthorized","message":"Request is not authorized."}}"#;

async fn is_refused(service: &Service, authorization: &str) {
    let request = request("GET", "/chat/threads").header("authorization", authorization);
    assert_eq!(service.answer(request, "").await.outcome(), (401, UNAUTHORIZED), "{authorization}");
}

/// Header, payload and signature.
fn parts(person: &Person) -> [&str; 3] {
    let parts: Vec<&str> = person.token.split('.').collect();
    parts.try_into().unwrap()
}

/// The payload, read with the ordinary alphabet as the Python SDK does.
fn claims(person: &Person) -> Value {
    let [_, payload, _] = parts(person);
    serde_json::from_slice(&STANDARD_NO_PAD.decode(payload).unwrap()).unwrap()
}

#[tokio::test]
async fn a_token_says_who_may_do_what_until_when() {
    let service = Service::new();
    let ann = service.person(&["chat", "voip"]).await;
    let claims = claims(&ann);
    assert_eq!(claims["skypeid"], ann.id.trim_start_matches("8:"));
    assert_eq!(claims["acsScope"], "chat,voip");
    assert_eq!(claims["resourceId"], service.app.resource().id.to_string());
    assert_eq!(claims["iat"], NOW / 1000);
    assert_eq!(claims["csi"], (NOW / 1000).to_string());
    assert_eq!(claims["exp"], NOW / 1000 + 24 * 60 * 60);
}

#[tokio::test]
async fn a_call_without_a_token_is_refused() {
    let service = Service::new();
    let answer = service.answer(request("GET", "/chat/threads"), "").await;
    assert_eq!(answer.outcome(), (401, UNAUTHORIZED));
}

#[tokio::test]
async fn a_refusal_does_not_lead_sdks_to_try_again() {
    let answer = Service::new().answer(request("GET", "/chat/threads"), "").await;
    assert_eq!(answer.header("www-authenticate"), "");
    assert_eq!(answer.header("retry-after"), "");
}

#[tokio::test]
async fn another_scheme_than_bearer_is_refused() {
    let service = Service::new();
    let [ann] = service.people::<1>().await;
    for scheme in ["Basic ", "HMAC-SHA256 ", ""] {
        is_refused(&service, &format!("{scheme}{}", ann.token)).await;
    }
    is_refused(&service, "Bearer").await;
    is_refused(&service, "Bearer not.a.token").await;
}

#[tokio::test]
async fn a_token_that_claims_to_need_no_signature_is_refused() {
    let service = Service::new();
    let [ann] = service.people::<1>().await;
    let [_, payload, signature] = parts(&ann);
    for algorithm in ["none", "None", "NONE"] {
        let header = URL_SAFE_NO_PAD.encode(json!({ "alg": algorithm, "typ": "JWT" }).to_string());
        is_refused(&service, &format!("Bearer {header}.{payload}.")).await;
        is_refused(&service, &format!("Bearer {header}.{payload}.{signature}")).await;
    }
}

#[tokio::test]
async fn a_token_with_another_payload_is_refused() {
    let service = Service::new();
    let [ann, ben] = service.people::<2>().await;
    let [header, _, signature] = parts(&ann);
    let mut changed = claims(&ann);
    changed["skypeid"] = json!(ben.id.trim_start_matches("8:"));
    let payload = URL_SAFE_NO_PAD.encode(changed.to_string());
    is_refused(&service, &format!("Bearer {header}.{payload}.{signature}")).await;
}

#[tokio::test]
async fn a_token_of_another_resource_is_refused() {
    let [stranger] = Service::new().people::<1>().await;
    is_refused(&Service::new(), &format!("Bearer {}", stranger.token)).await;
}

#[tokio::test]
async fn a_token_works_until_it_expires() {
    let service = Service::new();
    let [ann] = service.people::<1>().await;
    service.clock.advance(24 * 60 * MINUTE - 1000);
    assert_eq!(ann.get("/chat/threads").await.status, 200);
    service.clock.advance(1000);
    assert_eq!(ann.get("/chat/threads").await.outcome(), (401, UNAUTHORIZED));
}

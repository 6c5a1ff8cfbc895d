//! Tokens that somebody made or changed, and headers that carry no token (FAULTS.md, table C, the rows of tokens).

use axum::http::HeaderValue;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::{Hmac, Mac};
use serde_json::{Value, json};
use sha2::{Sha256, Sha384, Sha512};

use super::addresses::calls;
use super::people::Person;
use super::scene::Scene;
use super::service::{NOW, Service, request};

/// The parts of a token that are JSON.
fn read(person: &Person) -> (Value, Value) {
    let part = |part: &str| serde_json::from_slice(&URL_SAFE_NO_PAD.decode(part).unwrap()).unwrap();
    let parts: Vec<&str> = person.token.split('.').collect();
    (part(parts[0]), part(parts[1]))
}

/// The first two parts of a token.
fn unsigned(header: &str, payload: &str) -> String {
    format!("{}.{}", URL_SAFE_NO_PAD.encode(header), URL_SAFE_NO_PAD.encode(payload))
}

macro_rules! sign {
    ($hash:ty, $service:expr, $text:expr) => {{
        let mut mac = Hmac::<$hash>::new_from_slice($service.app.resource().token_key()).unwrap();
        mac.update($text.as_bytes());
        format!("{}.{}", $text, URL_SAFE_NO_PAD.encode(mac.finalize().into_bytes()))
    }};
}

/// A token with the service's own signature, whatever it says.
fn signed(service: &Service, header: &Value, payload: &str) -> String {
    let text = unsigned(&header.to_string(), payload);
    sign!(Sha256, service, text)
}

/// Ann's token with another claim, or without one, signed by the service.
fn with_claim(scene: &Scene, name: &str, value: Option<Value>) -> String {
    let (header, mut claims) = read(&scene.ann);
    let claims_object = claims.as_object_mut().unwrap();
    match value {
        Some(value) => claims_object.insert(name.to_owned(), value),
        None => claims_object.remove(name),
    };
    signed(&scene.service, &header, &claims.to_string())
}

async fn status(scene: &Scene, token: &str) -> u16 {
    let call = request("GET", "/chat/threads").header("authorization", format!("Bearer {token}"));
    scene.service.answer(call, "").await.status
}

async fn is_refused(scene: &Scene, status: u16, token: &str) {
    let call = request("POST", &scene.thread.at("messages"))
        .header("authorization", format!("Bearer {token}"))
        .header("content-type", "application/json");
    scene.refuses(&[status], call, r#"{"content":"forged"}"#).await;
}

#[tokio::test]
async fn a_token_that_is_signed_as_the_service_does_is_let_through() {
    let scene = Scene::new().await;
    let (header, claims) = read(&scene.ann);
    assert_eq!(status(&scene, &signed(&scene.service, &header, &claims.to_string())).await, 200);
    let plain = json!({ "alg": "HS256", "typ": "JWT" });
    assert_eq!(status(&scene, &signed(&scene.service, &plain, &claims.to_string())).await, 200);
    assert_eq!(status(&scene, &with_claim(&scene, "nbf", Some(json!(NOW / 1000)))).await, 200);
}

#[tokio::test]
async fn no_operation_is_open_to_somebody_without_a_token() {
    let scene = Scene::new().await;
    for (method, target, body) in calls(&scene.thread.path()) {
        let call = request(method, &target).header("content-type", "application/json");
        let refused = scene.refuses(&[401], call, body).await;
        assert_eq!(refused.refusal(), (401, "Unauthorized"), "{method} {target}");
        assert_eq!(refused.header("www-authenticate"), "", "{method} {target}");
    }
}

#[tokio::test]
async fn a_header_that_holds_no_single_token_is_refused() {
    let scene = Scene::new().await;
    let token = &scene.ann.token;
    let values = [
        String::new(),
        " ".to_owned(),
        "Bearer ".to_owned(),
        format!("Bearer  {token}"),
        format!("Bearer {token} {token}"),
        format!("Bearer {token}, Bearer {token}"),
        format!("Bearer: {token}"),
        format!("Token {token}"),
        format!("Bearer {}", "a".repeat(64 * 1024)),
        format!("Bearer {}", "a.".repeat(32 * 1024)),
    ];
    for value in values {
        let call = request("DELETE", &scene.thread.path()).header("authorization", value);
        scene.refuses(&[401], call, "").await;
    }
    let bytes = HeaderValue::from_bytes(&[b"Bearer \xff".as_slice(), token.as_bytes()].concat()).unwrap();
    scene.refuses(&[401], request("DELETE", &scene.thread.path()).header("authorization", bytes), "").await;
}

#[tokio::test]
async fn two_authorization_headers_are_refused_though_each_would_do() {
    let scene = Scene::new().await;
    let of = |person: &Person| format!("Bearer {}", person.token);
    for second in [of(&scene.ann), of(&scene.ben), "Bearer nonsense".to_owned(), String::new()] {
        let call = scene.ann.request("DELETE", &scene.thread.path()).header("authorization", &second);
        scene.refuses(&[401], call, "").await;
        let call = request("DELETE", &scene.thread.path())
            .header("authorization", &second)
            .header("authorization", of(&scene.ann));
        scene.refuses(&[401], call, "").await;
    }
}

#[tokio::test]
async fn another_algorithm_is_refused_though_its_key_is_right() {
    let scene = Scene::new().await;
    let (_, claims) = read(&scene.ann);
    let text = |algorithm: &str| unsigned(&json!({ "alg": algorithm }).to_string(), &claims.to_string());
    is_refused(&scene, 401, &sign!(Sha384, scene.service, text("HS384"))).await;
    is_refused(&scene, 401, &sign!(Sha512, scene.service, text("HS512"))).await;
    for algorithm in ["RS256", "ES256", "PS256", "EdDSA", "none", "hs256", "HS1", ""] {
        is_refused(&scene, 401, &sign!(Sha256, scene.service, text(algorithm))).await;
    }
    let without = unsigned("{}", &claims.to_string());
    is_refused(&scene, 401, &sign!(Sha256, scene.service, without)).await;
}

#[tokio::test]
async fn another_signature_is_refused() {
    let scene = Scene::new().await;
    let (text, signature) = scene.ann.token.rsplit_once('.').unwrap();
    let first = if signature.starts_with('A') { "B" } else { "A" };
    let signatures = [
        String::new(),
        format!("{first}{}", &signature[1..]),
        signature[1..].to_owned(),
        signature[..signature.len() - 2].to_owned(),
        format!("{signature}AAAA"),
        format!("{signature}="),
        format!("{signature}.{signature}"),
        "%".to_owned(),
    ];
    for signature in signatures {
        is_refused(&scene, 401, &format!("{text}.{signature}")).await;
    }
    is_refused(&scene, 401, text).await;
}

#[tokio::test]
async fn a_token_before_its_time_or_of_another_issuer_or_audience_is_refused() {
    let scene = Scene::new().await;
    let claims = [
        ("nbf", json!(NOW / 1000 + 60)),
        ("nbf", json!("soon")),
        ("iss", json!("https://issuer.example")),
        ("iss", json!(5)),
        ("aud", json!("https://other.example")),
        ("aud", json!(["https://other.example", "https://another.example"])),
        ("resourceId", json!("00000000-0000-0000-0000-000000000000")),
    ];
    for (name, value) in claims {
        is_refused(&scene, 401, &with_claim(&scene, name, Some(value))).await;
    }
}

#[tokio::test]
async fn a_token_without_an_end_that_is_to_come_is_refused() {
    let scene = Scene::new().await;
    let ends = [json!(null), json!("soon"), json!(0), json!(-1), json!(i64::MIN), json!(1e300), json!([1])];
    for end in ends.into_iter().map(Some).chain([None]) {
        is_refused(&scene, 401, &with_claim(&scene, "exp", end)).await;
    }
    assert_eq!(status(&scene, &with_claim(&scene, "exp", Some(json!(i64::MAX)))).await, 200);
}

#[tokio::test]
async fn a_token_of_nobody_is_refused() {
    let scene = Scene::new().await;
    let users = [
        json!(null),
        json!(5),
        json!(""),
        json!("acs:"),
        json!("' OR 1=1 --"),
        json!("../../etc/passwd"),
        json!(scene.ann.id),
        json!(scene.ann.id.trim_start_matches("8:").to_uppercase()),
        json!("acs:00000000-0000-0000-0000-000000000000_00000000-0000-0000-0000-000000000000"),
    ];
    for user in users.into_iter().map(Some).chain([None]) {
        is_refused(&scene, 401, &with_claim(&scene, "skypeid", user)).await;
    }
}

#[tokio::test]
async fn a_token_of_an_unknown_key_is_refused() {
    let scene = Scene::new().await;
    let (header, claims) = read(&scene.ann);
    let ids = [
        json!("other"),
        json!(""),
        json!(5),
        json!("../../../../dev/null"),
        json!("/proc/self/environ"),
        json!("' UNION SELECT 'key' --"),
        json!("https://keys.example/jwks"),
    ];
    for id in ids {
        let mut header = header.clone();
        header["kid"] = id;
        is_refused(&scene, 401, &signed(&scene.service, &header, &claims.to_string())).await;
    }
}

#[tokio::test]
async fn a_token_whose_only_fault_is_its_scope_is_forbidden() {
    let scene = Scene::new().await;
    for scope in [Some(json!("")), Some(json!("voip")), Some(json!("voip,voip.join")), None] {
        is_refused(&scene, 403, &with_claim(&scene, "acsScope", scope)).await;
    }
    for scope in ["CHAT", "chat.admin", "chatty", "chat voip", "*"] {
        is_refused(&scene, 403, &with_claim(&scene, "acsScope", Some(json!(scope)))).await;
    }
}

#[tokio::test]
async fn parts_of_a_token_that_are_no_objects_are_refused() {
    let scene = Scene::new().await;
    let (header, claims) = read(&scene.ann);
    for payload in ["", "null", "[]", "5", "\"chat\"", "{", "not json"] {
        is_refused(&scene, 401, &signed(&scene.service, &header, payload)).await;
    }
    let deep = format!("{}{}", "[".repeat(20_000), "]".repeat(20_000));
    is_refused(&scene, 401, &signed(&scene.service, &header, &deep)).await;
    for header in [json!(null), json!([]), json!("HS256"), json!({ "alg": 5 }), json!({ "alg": ["HS256"] })] {
        is_refused(&scene, 401, &signed(&scene.service, &header, &claims.to_string())).await;
    }
}

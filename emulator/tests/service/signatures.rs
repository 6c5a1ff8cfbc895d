//! The signature of identity calls: what is let through, and what is denied.

use super::service::{MINUTE, NOW, Service, with_header, with_version};
use super::signing::{SignedCall, date};

const DENIED: &str = r#"{"error":{"code":"Denied","message":"Denied by the resource provider."}}"#;

/// A call that is right in all.
fn creation(service: &Service) -> SignedCall {
    service.signed_call("POST", "/identities", "{}")
}

async fn is_denied(service: &Service, call: &SignedCall) {
    assert_eq!(call.send(service).await.outcome(), (401, DENIED));
}

#[tokio::test]
async fn a_call_signed_with_the_access_key_is_let_through() {
    let service = Service::new();
    assert_eq!(creation(&service).send(&service).await.status, 201);
}

#[tokio::test]
async fn another_body_than_the_hashed_one_is_denied() {
    let service = Service::new();
    let mut call = creation(&service);
    call.body = r#"{"createTokenWithScopes":["chat"]}"#.to_owned();
    is_denied(&service, &call).await;
}

#[tokio::test]
async fn another_key_is_denied() {
    let service = Service::new();
    let mut call = creation(&service);
    call.key = Service::new().app.resource().access_key();
    is_denied(&service, &call).await;
}

#[tokio::test]
async fn another_target_or_method_than_the_signed_one_is_denied() {
    let service = Service::new();
    let [ann, ben] = service.people::<2>().await;
    let mut call = service.signed_call("DELETE", &ann.identity(), "");
    call.target = with_version(&ben.identity());
    is_denied(&service, &call).await;
    let mut call = creation(&service);
    call.target = "/identities?api-version=2022-10-01".to_owned();
    is_denied(&service, &call).await;
    assert_eq!(ben.get("/chat/threads").await.status, 200);
}

#[tokio::test]
async fn a_date_may_be_a_quarter_of_an_hour_off() {
    let service = Service::new();
    for (minutes, status) in [(-16, 401), (-14, 201), (14, 201), (16, 401)] {
        let mut call = creation(&service);
        call.date = date(NOW + minutes * MINUTE);
        assert_eq!(call.send(&service).await.status, status, "{minutes}");
    }
}

#[tokio::test]
async fn a_call_without_one_of_the_headers_is_denied() {
    let service = Service::new();
    for name in ["authorization", "x-ms-date", "x-ms-content-sha256"] {
        let mut request = creation(&service).request();
        request.headers_mut().unwrap().remove(name);
        assert_eq!(service.answer(request, "{}").await.outcome(), (401, DENIED), "{name}");
    }
}

#[tokio::test]
async fn date_host_and_body_must_be_signed() {
    let service = Service::new();
    for names in ["x-ms-date;x-ms-content-sha256", "host;x-ms-content-sha256", "x-ms-date;host"] {
        let mut call = creation(&service);
        call.signed_headers = names;
        is_denied(&service, &call).await;
    }
}

#[tokio::test]
async fn the_headers_may_be_signed_in_any_order() {
    let service = Service::new();
    let mut call = creation(&service);
    call.signed_headers = "host;x-ms-content-sha256;x-ms-date";
    assert_eq!(call.send(&service).await.status, 201);
}

#[tokio::test]
async fn the_date_may_come_in_the_header_date() {
    let service = Service::new();
    let mut call = creation(&service);
    (call.date_header, call.signed_headers) = ("date", "date;host;x-ms-content-sha256");
    assert_eq!(call.send(&service).await.status, 201);
}

#[tokio::test]
async fn the_target_may_be_signed_as_sent_decoded_or_without_its_first_slash() {
    let service = Service::new();
    let [ann] = service.people::<1>().await;
    let sent = with_version(&format!("{}/:revokeAccessTokens", ann.identity()));
    let decoded = sent.replace("%3A", ":");
    let signed = [sent.clone(), decoded.clone(), sent.trim_start_matches('/').to_owned()];
    for signed_target in signed {
        let call = SignedCall { signed_target, ..service.signed_call("POST", &sent, "") };
        assert_eq!(call.send(&service).await.status, 204, "{}", call.signed_target);
    }
    assert_eq!(service.signed("POST", &decoded, "").await.status, 204);
}

#[tokio::test]
async fn what_is_no_signature_is_denied() {
    let service = Service::new();
    for authorization in
        ["", "HMAC-SHA256", "Bearer e30.e30.e30", "HMAC-SHA256 SignedHeaders=host&Signature=%"]
    {
        let request = creation(&service).request();
        let request = with_header(request, "authorization", authorization);
        assert_eq!(service.answer(request, "{}").await.outcome(), (401, DENIED), "{authorization}");
    }
}

//! The images of messages: what is asked for, with what, and what counts as an image.

use acs_chat_widget::client::{Error, PictureError, PictureKind, TransportError};
use acs_chat_widget::state::{AttachmentKind, Message};
use axum::body::{Body, to_bytes};
use serde_json::{Value, json};
use tower::ServiceExt;

use crate::house::{ENDPOINT, House};
use crate::scene::Scene;
use crate::sources::issued;
use crate::spy::Spy;

/// The one version that takes images.
const TAKES_IMAGES: &str = "2024-06-05-preview";

/// The addresses of images, as rules name them.
const IMAGES: &str = "/chat/threads/*/images/*/view/*";

/// The beginning of an image, which is all that anybody here looks at.
fn png(width: u32, height: u32) -> Vec<u8> {
    let (width, height) = (width.to_be_bytes(), height.to_be_bytes());
    [b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".as_slice(), &width, &height, &[8, 6, 0, 0, 0]].concat()
}

impl House {
    /// Posts something to a thread in the version that takes images, as Ann, and gives the answer.
    async fn post(&self, thread: &str, what: &str, kind: &str, body: Vec<u8>) -> Value {
        let token = issued(self, "ann").await;
        let url = format!("{ENDPOINT}/chat/threads/{thread}/{what}?api-version={TAKES_IMAGES}");
        let request = axum::http::Request::post(url)
            .header("host", ENDPOINT.trim_start_matches("http://"))
            .header("authorization", format!("Bearer {token}"))
            .header("content-type", kind);
        let sent = self.transport.service.clone().oneshot(request.body(Body::from(body)).unwrap()).await;
        let answer = sent.map_err(|cut| cut.to_string()).unwrap();
        let status = answer.status();
        let body = to_bytes(answer.into_body(), usize::MAX).await.unwrap();
        assert_eq!(status, 201, "{}", String::from_utf8_lossy(&body));
        serde_json::from_slice(&body).unwrap()
    }
}

impl Scene {
    /// Uploads an image to the thread, sends it there, and gives its address as Ben reads it.
    async fn picture(&self, bytes: Vec<u8>) -> String {
        let thread = self.ann.id().as_str();
        let uploaded = self.house.post(thread, "images", "application/octet-stream", bytes).await;
        let attachment = json!({ "id": uploaded["id"], "attachmentType": "image", "name": "lunch.png" });
        let message = json!({ "content": "Look", "attachments": [attachment] }).to_string();
        self.house.post(thread, "messages", "application/json", message.into_bytes()).await;
        let read = Message::read(&self.messages().await[0], None);
        let [image] = &*read.attachments else { panic!("{read:?}") };
        assert_eq!((image.kind, &*image.name), (AttachmentKind::Image, "lunch.png"));
        assert_ne!(image.url, image.preview_url);
        image.preview_url.as_deref().unwrap().to_owned()
    }
}

#[tokio::test(start_paused = true)]
async fn an_image_of_a_message_is_fetched_with_the_token() {
    let scene = Scene::new().await;
    let url = scene.picture(png(20, 10)).await;
    let (ben, spy) = Spy::on(&scene.house, "ben").await;
    let picture = ben.get_picture(&url).await.unwrap();
    assert_eq!((picture.kind, picture.width, picture.height), (PictureKind::Png, 20, 10));
    assert_eq!(picture.bytes, png(20, 10));
    assert_eq!(spy.addresses(), [url]);
    assert!(spy.header("authorization")[0].as_deref().unwrap().starts_with("Bearer ey"));
}

/// Table B: an attachment on another host, or on a host that only starts like the endpoint.
#[tokio::test(start_paused = true)]
async fn the_token_goes_to_no_image_elsewhere() {
    let house = House::new().await;
    let (ben, spy) = Spy::on(&house, "ben").await;
    let path = "/chat/threads/x/images/y/view/small";
    for origin in [
        "https://evil.example",
        "http://127.0.0.1:8081.evil.example",
        "http://127.0.0.1:8081@evil.example",
        "http://evil.example\\@127.0.0.1:8081",
        "http://127.0.0.1:80811",
        "http://127.0.0.1:8082",
        "https://127.0.0.1:8081",
        "//127.0.0.1:8081",
        "",
    ] {
        let refused = ben.get_picture(&[origin, path].concat()).await;
        assert_eq!(refused, Err(Error::Picture(PictureError::Foreign)), "{origin}");
    }
    for other in ["/chat/threads?api-version=2025-03-15", "/chat/threads/x/images/y/../../messages"] {
        let refused = ben.get_picture(&[ENDPOINT, other].concat()).await;
        assert_eq!(refused, Err(Error::Picture(PictureError::Foreign)), "{other}");
    }
    assert_eq!(spy.addresses(), [""; 0]);
}

#[tokio::test(start_paused = true)]
async fn what_is_no_image_is_an_error_that_says_so_r_23() {
    let scene = Scene::new().await;
    let url = scene.picture(png(1, 1)).await;
    let ben = scene.house.client("ben").without_retry();
    let svg = "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>";
    let odd = [
        ("image/svg+xml", svg),
        ("image/png", svg),
        ("image/png", "<!doctype html><script>alert(1)</script>"),
        ("text/html", "GIF89a\u{1}\0\u{1}\0\0\0\0"),
        ("application/json", "{}"),
        ("image/png", ""),
    ];
    for (kind, body) in odd {
        let headers = json!({ "content-type": kind });
        scene.house.rule(json!({ "path": IMAGES, "action": "answer", "status": 200, "headers": headers,
            "body": body, "count": 1 }));
        assert_eq!(ben.get_picture(&url).await, Err(Error::Picture(PictureError::Kind)), "{kind} {body}");
    }
    assert!(ben.get_picture(&url).await.is_ok());
    let large = scene.picture(png(20_000, 20_000)).await;
    assert_eq!(ben.get_picture(&large).await, Err(Error::Picture(PictureError::Size)));
}

#[tokio::test(start_paused = true)]
async fn an_image_that_is_gone_late_or_too_long_is_an_error_r_23() {
    let scene = Scene::new().await;
    let url = scene.picture(png(1, 1)).await;
    let ben = scene.house.client("ben").without_retry();
    let gone = ben.get_picture(&url.replace("/images/", "/images/0")).await.unwrap_err();
    assert_eq!((gone.status(), gone.code()), (Some(404), Some("NotFound")));
    let hold = json!({ "action": "hold", "stage": "before", "milliseconds": 30_000 });
    let long = json!({ "action": "answer", "status": 200, "headers": { "content-type": "image/png" },
        "body": "x".repeat(9 * 1024 * 1024) });
    for (action, error) in [(hold, TransportError::TimedOut), (long, TransportError::TooLong)] {
        let mut rule = action;
        rule["path"] = IMAGES.into();
        rule["count"] = 1.into();
        scene.house.rule(rule);
        assert_eq!(ben.get_picture(&url).await, Err(Error::Transport(error)));
    }
    assert!(ben.get_picture(&url).await.is_ok());
}

#[tokio::test(start_paused = true)]
async fn a_token_that_is_refused_for_an_image_is_renewed() {
    let scene = Scene::new().await;
    let url = scene.picture(png(1, 1)).await;
    scene.house.rule(json!({ "path": IMAGES, "action": "answer", "status": 401, "count": 1 }));
    assert!(scene.house.client("ben").get_picture(&url).await.is_ok());
    assert_eq!(scene.house.count("/images/"), 2);
}

//! Images of threads in 2024-06-05-preview, the one version that takes them (PROTOCOL.md, 14.3).

use super::people::{Person, Thread, text};
use super::service::{Answer, HOST, Service, with_header};
use super::versions::CHAT;

pub(crate) const JUNE: &str = "2024-06-05-preview";

/// The first version whose messages show images.
pub(crate) const SHOWN_SINCE: &str = "2023-11-07";

/// How an image begins, which is all that is looked at.
pub(crate) const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\xff\xfe";

const LARGEST: usize = 4 * 1024 * 1024;

impl Person {
    /// Uploads an image called `lunch.png`.
    pub(crate) async fn upload(&self, thread: &Thread, bytes: impl Into<Vec<u8>>) -> Answer {
        let request = self
            .request("POST", &in_june(&thread.at("images")))
            .header("content-type", "application/octet-stream")
            .header("image-filename", "lunch.png");
        let bytes: Vec<u8> = bytes.into();
        self.service.answer(request, bytes).await
    }

    /// Uploads an image and tells its id.
    pub(crate) async fn image(&self, thread: &Thread) -> String {
        text(&self.upload(thread, PNG).await.body["id"])
    }

    async fn view(&self, thread: &Thread, image: &str) -> Answer {
        self.get(&in_june(&view(thread, image, "original"))).await
    }
}

/// An address in the version that takes images.
pub(crate) fn in_june(path: &str) -> String {
    format!("{path}?api-version={JUNE}")
}

fn view(thread: &Thread, image: &str, view: &str) -> String {
    thread.at(&format!("images/{image}/view/{view}"))
}

fn image_path(thread: &Thread, image: &str) -> String {
    in_june(&thread.at(&format!("images/{image}")))
}

/// Ann and Ben in a thread, and Carla outside.
async fn scene() -> ([Person; 3], Thread) {
    let people = Service::new().people::<3>().await;
    let thread = people[0].create_thread(&[&people[1]]).await;
    (people, thread)
}

#[tokio::test]
async fn an_image_is_given_back_as_it_came() {
    let ([ann, ben, _], thread) = scene().await;
    let uploaded = ann.upload(&thread, PNG).await;
    let id = text(&uploaded.body["id"]);
    let expected = format!(r#"{{"id":"{id}","attachmentType":"image","name":"lunch.png"}}"#);
    assert_eq!(uploaded.outcome(), (201, expected.as_str()));
    let place = format!("http://{HOST}/chat/threads/{}/images/{id}", thread.id.replace(':', "%3A"));
    assert_eq!(uploaded.header("location"), place);
    for name in ["original", "small"] {
        let read = ben.get(&in_june(&view(&thread, &id, name))).await;
        assert_eq!((read.status, read.bytes.as_ref()), (200, PNG), "{name}");
        assert_eq!(read.header("content-type"), "image/png", "{name}");
        assert_eq!(read.header("x-content-type-options"), "nosniff", "{name}");
    }
}

#[tokio::test]
async fn an_id_is_of_the_documented_form_and_no_other_image_has_it() {
    let ([ann, ..], thread) = scene().await;
    let (one, other) = (ann.image(&thread).await, ann.image(&thread).await);
    assert_ne!(one, other);
    let digits = one.strip_prefix("0-eus-d2-").unwrap();
    assert_eq!(digits.len(), 32, "{one}");
    assert!(digits.bytes().all(|byte| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte)), "{one}");
}

#[tokio::test]
async fn an_image_needs_no_name() {
    let ([ann, ..], thread) = scene().await;
    let request = ann.request("POST", &in_june(&thread.at("images")));
    let request = request.header("content-type", "application/octet-stream");
    let uploaded = ann.service.answer(request, PNG).await;
    assert_eq!((uploaded.status, uploaded.body.get("name")), (201, None));
}

#[tokio::test]
async fn the_first_bytes_tell_the_kind_of_an_image_and_not_its_name() {
    let ([ann, ..], thread) = scene().await;
    let kinds: [(&[u8], &str); 7] = [
        (b"\xff\xd8\xff\xe0", "image/jpeg"),
        (b"GIF89a", "image/gif"),
        (b"RIFF\0\0\0\0WEBPVP8 ", "image/webp"),
        (b"\0\0\0\x18ftypheic", "image/heic"),
        (b"BM\0\0\0\0\0\0\0\0", "image/bmp"),
        (b"II\x2a\0", "image/tiff"),
        (b"MM\0\x2a", "image/tiff"),
    ];
    for (bytes, kind) in kinds {
        let id = text(&ann.upload(&thread, bytes).await.body["id"]);
        let read = ann.view(&thread, &id).await;
        assert_eq!((read.header("content-type"), read.bytes.as_ref()), (kind, bytes));
    }
}

/// FAULTS.md, R-23: SVG and HTML can carry scripts.
#[tokio::test]
async fn what_is_no_image_is_refused() {
    let ([ann, ..], thread) = scene().await;
    let others = ["", "hello", "<svg xmlns='http://www.w3.org/2000/svg'/>", "<!doctype html>", "{}"];
    for other in others {
        let refused = ann.upload(&thread, other).await;
        assert_eq!(refused.refusal(), (400, "BadRequest"), "{other}");
    }
}

#[tokio::test]
async fn an_image_comes_as_bytes_of_no_kind_and_with_a_short_name() {
    let ([ann, ..], thread) = scene().await;
    let upload = |kind: &str, name: &str| {
        let request = ann.request("POST", &in_june(&thread.at("images")));
        let request = with_header(request, "image-filename", name);
        ann.service.answer(with_header(request, "content-type", kind), PNG)
    };
    for kind in ["image/png", "application/json", ""] {
        assert_eq!(upload(kind, "a.png").await.refusal(), (415, "UnsupportedMediaType"), "{kind}");
    }
    let bytes = "application/octet-stream";
    assert_eq!(upload(bytes, &"a".repeat(257)).await.refusal(), (400, "BadRequest"));
    assert_eq!(upload(bytes, &"a".repeat(256)).await.status, 201);
}

/// FAULTS.md, V-07
#[tokio::test]
async fn an_image_has_at_most_4_mb() {
    let ([ann, ..], thread) = scene().await;
    let mut bytes = PNG.to_vec();
    bytes.resize(LARGEST, 0);
    let id = text(&ann.upload(&thread, bytes.clone()).await.body["id"]);
    assert_eq!(ann.view(&thread, &id).await.bytes.len(), LARGEST);
    bytes.push(0);
    assert_eq!(ann.upload(&thread, bytes).await.refusal(), (413, "PayloadTooLarge"));
}

#[tokio::test]
async fn only_who_takes_part_has_to_do_with_images() {
    let ([ann, ben, carla], thread) = scene().await;
    let id = ann.image(&thread).await;
    ann.remove(&thread, &ben).await;
    for person in [&ben, &carla] {
        assert_eq!(person.upload(&thread, PNG).await.refusal(), (403, "Forbidden"));
        assert_eq!(person.view(&thread, &id).await.refusal(), (403, "Forbidden"));
        assert_eq!(person.delete(&image_path(&thread, &id)).await.refusal(), (403, "Forbidden"));
    }
    assert_eq!(ann.view(&thread, &id).await.status, 200);
}

#[tokio::test]
async fn nobody_has_images_without_a_token() {
    let ([ann, ..], thread) = scene().await;
    let id = ann.image(&thread).await;
    let nobody = Person { token: "nonsense".to_owned(), ..ann };
    assert_eq!(nobody.upload(&thread, PNG).await.refusal(), (401, "Unauthorized"));
    assert_eq!(nobody.view(&thread, &id).await.refusal(), (401, "Unauthorized"));
    assert_eq!(nobody.delete(&image_path(&thread, &id)).await.refusal(), (401, "Unauthorized"));
}

#[tokio::test]
async fn a_deleted_image_is_gone() {
    let ([ann, ben, _], thread) = scene().await;
    let id = ann.image(&thread).await;
    assert_eq!(ben.delete(&image_path(&thread, &id)).await.outcome(), (204, ""));
    assert_eq!(ann.view(&thread, &id).await.refusal(), (404, "NotFound"));
    assert_eq!(ann.delete(&image_path(&thread, &id)).await.refusal(), (404, "NotFound"));
}

#[tokio::test]
async fn an_image_ends_with_its_thread() {
    let ([ann, ..], thread) = scene().await;
    let id = ann.image(&thread).await;
    ann.delete(&thread.path()).await;
    assert_eq!(ann.view(&thread, &id).await.refusal(), (404, "NotFound"));
    assert_eq!(ann.upload(&thread, PNG).await.refusal(), (404, "NotFound"));
}

#[tokio::test]
async fn an_image_is_of_one_thread_and_has_two_views() {
    let ([ann, ..], thread) = scene().await;
    let id = ann.image(&thread).await;
    let other = ann.create_thread(&[]).await;
    assert_eq!(ann.view(&other, &id).await.refusal(), (404, "NotFound"));
    assert_eq!(ann.view(&thread, "nonsense").await.refusal(), (404, "NotFound"));
    let large = ann.get(&in_june(&view(&thread, &id, "large"))).await;
    assert_eq!(large.refusal(), (400, "BadRequest"));
}

#[tokio::test]
async fn one_version_takes_images_and_those_that_show_them_give_them_back() {
    let ([ann, ..], thread) = scene().await;
    let id = ann.image(&thread).await;
    for version in CHAT.into_iter().filter(|version| *version != JUNE) {
        let of = |path: String| format!("{path}?api-version={version}");
        let upload = ann.request("POST", &of(thread.at("images")));
        let upload = upload.header("content-type", "application/octet-stream");
        let refused = ann.service.answer(upload, PNG).await;
        assert_eq!(refused.refusal(), (404, "NotFound"), "{version}");
        let refused = ann.delete(&of(thread.at(&format!("images/{id}")))).await;
        assert_eq!(refused.refusal(), (404, "NotFound"), "{version}");
        let read = ann.get(&of(view(&thread, &id, "small"))).await;
        assert_eq!(read.status, if version >= SHOWN_SINCE { 200 } else { 404 }, "{version}");
    }
}

#[tokio::test]
async fn a_method_that_images_do_not_have_is_refused_where_there_are_images() {
    let ([ann, ..], thread) = scene().await;
    let refused = ann.get(&in_june(&thread.at("images"))).await;
    assert_eq!((refused.refusal(), refused.header("allow")), ((405, "MethodNotAllowed"), "POST"));
    assert_eq!(ann.get(&thread.at("images")).await.refusal(), (404, "NotFound"));
}

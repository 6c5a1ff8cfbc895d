//! `ChatThread_UploadChatImage`, `ChatThread_GetChatImage`, `ChatThread_DeleteChatImage`: the images of messages. They
//! are kept and given back as they came, so the small view of an image is the image itself.

mod format;

use acs_chat_protocol::message::AttachmentType;
use axum::body::Bytes;
use axum::extract::rejection::PathRejection;
use axum::extract::{DefaultBodyLimit, Path, Request, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::IntoResponse;
use axum::{Extension, Json, Router, routing};
use rusqlite::Connection;
use serde::Serialize;

use super::{NO_CONTENT, ThreadPath, method_not_allowed, thread_id};
use crate::app::App;
use crate::base_url::BaseUrl;
use crate::body;
use crate::caller::Caller;
use crate::dialect::Operation;
use crate::error::{Error, Result};
use crate::limits::check_name;
use crate::store::{Write, images, threads};
use crate::version::ChatVersion;

/// The most bytes that an image may have.
const LARGEST: usize = 4 * 1024 * 1024;

/// The answer to an upload.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Uploaded {
    id: String,
    attachment_type: AttachmentType,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<String>,
}

/// The addresses of images.
pub(super) fn operations() -> Router<App> {
    let images = "/chat/threads/{thread}/images";
    let limit = DefaultBodyLimit::max(LARGEST);
    Router::new()
        .without_v07_checks()
        .route(images, routing::post(upload).fallback(other_method).layer(limit))
        .route(&format!("{images}/{{image}}"), routing::delete(delete).fallback(other_method))
        .route(&format!("{images}/{{image}}/view/{{view}}"), routing::get(get))
}

/// In most versions these addresses do not exist at all, whatever the method.
async fn other_method(Extension(version): Extension<ChatVersion>) -> Error {
    if Operation::UploadImage.exists_in(version) {
        method_not_allowed()
    } else {
        Error::not_found("There is no such address.")
    }
}

async fn upload(
    State(app): State<App>,
    caller: Caller,
    BaseUrl(base): BaseUrl,
    ThreadPath(thread): ThreadPath,
    request: Request,
) -> Result<impl IntoResponse> {
    let name = file_name(request.headers())?;
    check_type(request.headers())?;
    let bytes = read(request).await?;
    if format::content_type(&bytes).is_none() {
        return Err(Error::bad_request("The body is no image: jpeg, png, gif, webp, heic, bmp or tiff."));
    }
    let id = format!("0-eus-d2-{:032x}", rand::random::<u128>());
    let location = format!("{base}/chat/threads/{}/images/{id}", thread.as_str().replace(':', "%3A"));
    let uploaded = Uploaded { id: id.clone(), attachment_type: AttachmentType::Image, name: name.clone() };
    let write = move |db: &Write<'_>| {
        threads::require_member(db, &thread, &caller.user)?;
        images::add(db, &thread, &id, name.as_deref(), &bytes)
    };
    app.store().write(write).await?;
    Ok((StatusCode::CREATED, [(header::LOCATION, location)], Json(uploaded)))
}

/// The name that the image's file has at its sender, if it is told.
fn file_name(headers: &HeaderMap) -> Result<Option<String>> {
    let Some(value) = headers.get("image-filename") else { return Ok(None) };
    let name = std::str::from_utf8(value.as_bytes());
    let name = name.map_err(|_| Error::bad_request("Value for image-filename is not in UTF-8."))?;
    check_name("image-filename", Some(name))?;
    Ok(Some(name.to_owned()).filter(|name| !name.is_empty()))
}

fn check_type(headers: &HeaderMap) -> Result<()> {
    let value = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let named = value.split(';').next().unwrap_or_default().trim();
    if named.eq_ignore_ascii_case("application/octet-stream") {
        return Ok(());
    }
    let message = "The body must be application/octet-stream.";
    Err(Error::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "UnsupportedMediaType", message))
}

async fn read(request: Request) -> Result<Bytes> {
    body::read(request, &()).await.map_err(|refusal| {
        if refusal.status() == StatusCode::PAYLOAD_TOO_LARGE.as_u16() {
            Error::new(StatusCode::PAYLOAD_TOO_LARGE, "PayloadTooLarge", "The image is larger than 4 MB.")
        } else {
            refusal
        }
    })
}

async fn get(
    State(app): State<App>,
    caller: Caller,
    path: Result<Path<(String, String, String)>, PathRejection>,
) -> Result<impl IntoResponse> {
    let (thread, id, view) = parts(path)?;
    let thread = thread_id(&thread)?;
    if !["original", "small"].contains(&view.as_str()) {
        return Err(Error::bad_request("Value for imageViewType is not valid: it is original or small."));
    }
    let read = move |db: &Connection| {
        threads::require_member(db, &thread, &caller.user)?;
        images::bytes(db, &thread, &id)
    };
    let bytes = app.store().read(read).await?;
    let kind = format::content_type(&bytes).unwrap_or("application/octet-stream");
    // Whoever sent the bytes chose them: no browser may take them for anything else.
    let headers = [(header::CONTENT_TYPE, kind), (header::X_CONTENT_TYPE_OPTIONS, "nosniff")];
    Ok((headers, bytes))
}

async fn delete(
    State(app): State<App>,
    caller: Caller,
    path: Result<Path<(String, String)>, PathRejection>,
) -> Result<StatusCode> {
    let (thread, id) = parts(path)?;
    let thread = thread_id(&thread)?;
    let write = move |db: &Write<'_>| {
        threads::require_member(db, &thread, &caller.user)?;
        images::delete(db, &thread, &id)
    };
    app.store().write(write).await?;
    Ok(NO_CONTENT)
}

fn parts<T>(path: Result<Path<T>, PathRejection>) -> Result<T> {
    path.map(|Path(parts)| parts).map_err(|_| Error::bad_request("The image id is not valid."))
}

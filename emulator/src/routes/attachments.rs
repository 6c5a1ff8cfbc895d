//! Attachments of messages. Only the version in which images can be uploaded takes them with a message; all that show
//! them link to the images by the address that the reader used and the version that the reader speaks.

use std::convert::Infallible;

use acs_chat_protocol::message::{AttachmentType, ChatAttachment, ChatMessage};
use acs_chat_protocol::{Extra, ThreadId};
use axum::extract::{FromRequestParts, Query};
use axum::http::Uri;
use axum::http::request::Parts;
use rusqlite::Connection;
use serde::Deserialize;

use crate::base_url::BaseUrl;
use crate::body::refused;
use crate::dialect::Operation;
use crate::error::{Error, Result};
use crate::limits::check_name;
use crate::store::images;
use crate::version::ChatVersion;

/// The most that a message may have.
const MOST: usize = 10;

/// The most bytes that the address of a file may have.
const LONGEST_URL: usize = 2048;

/// The attachments that a request names, or nothing if it does not speak of them. Elsewhere they are a property that
/// nobody knows, and have no effect.
///
/// # Errors
/// 400
pub(super) fn named(version: ChatVersion, request: &Extra) -> Result<Option<Vec<ChatAttachment>>> {
    let taken = Operation::UploadImage.exists_in(version);
    let Some(value) = request.get("attachments").filter(|_| taken) else { return Ok(None) };
    let value = serde_json::to_value(value).map_err(|error| refused(&error))?;
    let attachments: Option<Vec<ChatAttachment>> =
        serde_json::from_value(value).map_err(|error| refused(&error))?;
    attachments.map(kept).transpose()
}

fn kept(attachments: Vec<ChatAttachment>) -> Result<Vec<ChatAttachment>> {
    if attachments.len() > MOST {
        return Err(Error::bad_request(&format!("The message has more than {MOST} attachments.")));
    }
    attachments.into_iter().map(known).collect()
}

/// The attachment without properties that nobody knows. Where an image is follows from its id.
fn known(attachment: ChatAttachment) -> Result<ChatAttachment> {
    if attachment.id.is_empty() {
        return Err(Error::bad_request("An attachment has an empty id."));
    }
    check_name("id", Some(&attachment.id))?;
    check_name("name", attachment.name.as_deref())?;
    let extra = Extra::new();
    match attachment.attachment_type {
        AttachmentType::Image => Ok(ChatAttachment { url: None, preview_url: None, extra, ..attachment }),
        AttachmentType::File => {
            check_url("url", attachment.url.as_deref())?;
            check_url("previewUrl", attachment.preview_url.as_deref())?;
            Ok(ChatAttachment { extra, ..attachment })
        }
        AttachmentType::Other(_) => {
            Err(Error::bad_request("Value for attachmentType is not valid: it is image or file."))
        }
    }
}

fn check_url(property: &str, url: Option<&str>) -> Result<()> {
    let is_of_the_web = |url: &str| {
        let scheme = url.parse::<Uri>().ok().and_then(|url| url.scheme_str().map(str::to_owned));
        url.len() <= LONGEST_URL && scheme.is_some_and(|scheme| ["http", "https"].contains(&scheme.as_str()))
    };
    if url.is_none_or(is_of_the_web) {
        Ok(())
    } else {
        Err(Error::bad_request(&format!("Value for {property} is not valid: it is no address of the web.")))
    }
}

/// Lets attachments through whose images are all of the thread.
///
/// # Errors
/// 400, 503
pub(super) fn require_images(
    db: &Connection,
    thread: &ThreadId,
    attachments: &[ChatAttachment],
) -> Result<()> {
    let shown = attachments.iter().filter(|attachment| attachment.attachment_type == AttachmentType::Image);
    for image in shown {
        if !images::exists(db, thread, &image.id)? {
            return Err(Error::bad_request("An attachment is an image that the thread does not have."));
        }
    }
    Ok(())
}

/// How links to images begin and end for the one who reads.
pub(super) struct ImageLinks {
    base: String,
    api_version: String,
}

#[derive(Deserialize)]
struct Version {
    #[serde(rename = "api-version")]
    name: String,
}

impl ImageLinks {
    /// Writes into a message where its images are.
    pub(super) fn write(&self, thread: &ThreadId, message: &mut ChatMessage) {
        let attachments = message.content.as_mut().and_then(|content| content.attachments.as_mut());
        for attachment in attachments.into_iter().flatten() {
            if attachment.attachment_type == AttachmentType::Image {
                attachment.url = Some(self.link(thread, &attachment.id, "original"));
                attachment.preview_url = Some(self.link(thread, &attachment.id, "small"));
            }
        }
    }

    fn link(&self, thread: &ThreadId, image: &str, view: &str) -> String {
        let Self { base, api_version } = self;
        format!("{base}/chat/threads/{thread}/images/{image}/view/{view}?api-version={api_version}")
    }
}

impl<S: Send + Sync> FromRequestParts<S> for ImageLinks {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self> {
        let base: Result<BaseUrl, Infallible> = BaseUrl::from_request_parts(parts, state).await;
        let Ok(BaseUrl(base)) = base;
        let query = Query::<Version>::try_from_uri(&parts.uri);
        let Query(version) = query.map_err(|error| Error::bad_request(&error.body_text()))?;
        Ok(Self { base, api_version: version.name })
    }
}

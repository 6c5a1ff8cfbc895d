//! `ChatThread_GetChatImage`: the images of messages.
//!
//! A message says where its images are, and anybody writes messages: the token goes to addresses of the service's own
//! images alone, and what comes back is believed to be an image only as far as its bytes say so.

mod size;

use super::chat_client::ChatClient;
use super::error::{Error, Result};
use super::pipeline::Call;

/// The most points that an image may have. A browser needs four bytes for each of them.
const MOST_POINTS: u64 = 40_000_000;

/// An image that a browser can show, and that can do nothing but be shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// Its format.
    pub kind: PictureKind,
    /// How many points it is wide.
    pub width: u32,
    /// How many points it is high.
    pub height: u32,
    /// The image as it came.
    pub bytes: Vec<u8>,
}

/// The formats that are shown. SVG is none of them: it may carry scripts and lead elsewhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PictureKind {
    /// PNG.
    Png,
    /// JPEG.
    Jpeg,
    /// GIF.
    Gif,
    /// WebP.
    Webp,
    /// BMP.
    Bmp,
}

/// Why something is no image that is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum PictureError {
    /// The address is not one of the service's images.
    #[error("the address is not that of an image of the chat service")]
    Foreign,
    /// The bytes are those of no format that is shown, or what came with them speaks of another one.
    #[error("what came is no image of a kind that is shown")]
    Kind,
    /// A browser would need too much memory for it.
    #[error("the image has too many points")]
    Size,
}

impl PictureKind {
    /// The content type.
    #[must_use]
    pub fn content_type(self) -> &'static str {
        match self {
            Self::Png => "image/png",
            Self::Jpeg => "image/jpeg",
            Self::Gif => "image/gif",
            Self::Webp => "image/webp",
            Self::Bmp => "image/bmp",
        }
    }

    /// The format that some bytes are of, by how they begin.
    fn of(bytes: &[u8]) -> Option<Self> {
        Some(match bytes {
            [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1a, b'\n', ..] => Self::Png,
            [0xff, 0xd8, 0xff, ..] => Self::Jpeg,
            [b'G', b'I', b'F', b'8', b'7' | b'9', b'a', ..] => Self::Gif,
            [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Self::Webp,
            [b'B', b'M', _, _, _, _, 0, 0, 0, 0, ..] => Self::Bmp,
            _ => return None,
        })
    }

    /// Whether a content type speaks of this format, or of none.
    fn agrees_with(self, told: &str) -> bool {
        let told = told.split(';').next().unwrap_or_default().trim();
        let is = |name: &str| name.eq_ignore_ascii_case(told);
        is(self.content_type()) || is("application/octet-stream") || (self == Self::Jpeg && is("image/jpg"))
    }
}

impl Picture {
    /// Reads an image from an answer, and what was told of it.
    fn read(told: &str, bytes: Vec<u8>) -> Result<Self, PictureError> {
        let kind = PictureKind::of(&bytes).filter(|kind| kind.agrees_with(told)).ok_or(PictureError::Kind)?;
        let (width, height) = size::of(kind, &bytes).ok_or(PictureError::Kind)?;
        let points = u64::from(width) * u64::from(height);
        if (1..=MOST_POINTS).contains(&points) {
            Ok(Self { kind, width, height, bytes })
        } else {
            Err(PictureError::Size)
        }
    }
}

impl ChatClient {
    /// Whether an address is that of an image of the service, so that the token may go there.
    #[must_use]
    pub fn has_picture(&self, url: &str) -> bool {
        self.pipeline.endpoint.holds(url) && is_of_an_image(url)
    }

    /// An image of a message, by the address that the message gives (`ChatThread_GetChatImage`).
    ///
    /// # Errors
    /// An [`Error::Picture`] for an address elsewhere, which nothing is asked of, and for what is no image that can be
    /// shown; 403 for those who do not take part, 404 for an image that is not there.
    pub async fn get_picture(&self, url: &str) -> Result<Picture> {
        if !self.has_picture(url) {
            return Err(Error::Picture(PictureError::Foreign));
        }
        let answer = self.pipeline.bytes(Call::get(url.to_owned())).await?;
        let told = answer.header("content-type").unwrap_or_default().to_owned();
        Picture::read(&told, answer.bytes).map_err(Error::Picture)
    }
}

/// Whether an address on the endpoint leads to an image of a thread, and cannot be taken for another one: nobody has
/// other things asked for by writing a message.
fn is_of_an_image(url: &str) -> bool {
    let path = url.split(['?', '#']).next().unwrap_or_default();
    let mut parts = path.split('/').skip(3);
    let begins = [Some("chat"), Some("threads")] == [parts.next(), parts.next()];
    let has_thread = parts.next().is_some();
    let has_image = parts.next() == Some("images") && parts.next().is_some_and(|id| !id.is_empty());
    let is_plain = url.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'\\');
    begins && has_thread && has_image && is_plain && !path.split('/').any(is_step)
}

/// Browsers walk along dots, even where they are encoded.
fn is_step(part: &str) -> bool {
    [".", "..", "%2e", ".%2e", "%2e.", "%2e%2e"].iter().any(|step| step.eq_ignore_ascii_case(part))
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;

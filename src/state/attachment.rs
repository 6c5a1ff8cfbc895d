//! What is attached to a message: images and files. Nothing of it has been fetched.

use std::rc::Rc;

use acs_chat_protocol::message::{AttachmentType, ChatAttachment};

/// How many attachments of a message are taken note of. The service takes fewer.
const MOST: usize = 30;

/// An image or a file of a message, as its sender describes it: hostile.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attachment {
    /// How the text of the message names it.
    pub id: Rc<str>,
    /// What it is said to be.
    pub kind: AttachmentKind,
    /// The name of its file; empty if none.
    pub name: Rc<str>,
    /// Where the whole of it is said to be.
    pub url: Option<Rc<str>>,
    /// Where a small image of it is said to be.
    pub preview_url: Option<Rc<str>>,
}

/// What an attachment is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AttachmentKind {
    /// An image.
    Image,
    /// Any other file, and what nobody here knows.
    File,
}

thread_local! {
    /// Most messages have none: they share this.
    static NONE: Rc<[Attachment]> = Rc::new([]);
}

impl Attachment {
    /// The attachments of a message as the service describes them.
    pub(super) fn read_all(wire: Option<&[ChatAttachment]>) -> Rc<[Self]> {
        match wire {
            None | Some([]) => NONE.with(Rc::clone),
            Some(wire) => wire.iter().take(MOST).map(Self::read).collect(),
        }
    }

    fn read(wire: &ChatAttachment) -> Self {
        let kind = match wire.attachment_type {
            AttachmentType::Image => AttachmentKind::Image,
            AttachmentType::File | AttachmentType::Other(_) => AttachmentKind::File,
        };
        let given = |text: &Option<String>| text.as_deref().filter(|text| !text.is_empty()).map(Rc::from);
        Self {
            id: wire.id.as_str().into(),
            kind,
            name: given(&wire.name).unwrap_or_default(),
            url: given(&wire.url),
            preview_url: given(&wire.preview_url),
        }
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    fn read(json: &str) -> Rc<[Attachment]> {
        let wire: Vec<ChatAttachment> = serde_json::from_str(json).expect("attachments");
        Attachment::read_all(Some(&wire))
    }

    #[test]
    fn messages_without_attachments_share_that_they_have_none() {
        let (one, other) = (Attachment::read_all(None), read("[]"));
        assert!(one.is_empty() && Rc::ptr_eq(&one, &other));
    }

    #[test]
    fn an_attachment_is_what_the_service_says_and_otherwise_a_file_r_24() {
        let read = read(
            r#"[{"id":"a","attachmentType":"image","name":"lunch.png","url":"https://a/1","previewUrl":"https://a/2"},
                {"id":"b","attachmentType":"hologram","name":"","url":""}]"#,
        );
        let image = Attachment {
            id: "a".into(),
            kind: AttachmentKind::Image,
            name: "lunch.png".into(),
            url: Some("https://a/1".into()),
            preview_url: Some("https://a/2".into()),
        };
        let other = Attachment {
            id: "b".into(),
            kind: AttachmentKind::File,
            name: "".into(),
            url: None,
            preview_url: None,
        };
        assert_eq!(*read, [image, other]);
    }

    #[test]
    fn no_message_has_attachments_without_end() {
        let one = r#"{"id":"a","attachmentType":"file"}"#;
        assert_eq!(read(&format!("[{}]", vec![one; 1_000].join(","))).len(), MOST);
    }
}

//! Which paths a rule is for.

use std::borrow::Cow;

use percent_encoding::percent_decode_str;
use serde::Deserialize;

/// A path in which `*` stands for any one segment, and `**` at the end for any rest. It is compared segment by
/// segment, each decoded, so that an encoded slash stays in its segment.
#[derive(Clone, Debug, Deserialize)]
#[serde(try_from = "String")]
pub(super) struct PathPattern {
    segments: Vec<Segment>,
    /// Whether more segments may follow.
    is_open: bool,
}

#[derive(Clone, Debug)]
enum Segment {
    Any,
    Named(String),
}

impl PathPattern {
    /// Whether it stands for a path, which has no query.
    pub(super) fn matches(&self, path: &str) -> bool {
        let mut names = decoded_segments(path);
        let begins = self.segments.iter().all(|segment| names.next().is_some_and(|name| segment.fits(&name)));
        begins && (self.is_open || names.next().is_none())
    }
}

impl Segment {
    fn fits(&self, name: &str) -> bool {
        match self {
            Self::Any => true,
            Self::Named(wanted) => wanted == name,
        }
    }
}

fn decoded_segments(path: &str) -> impl Iterator<Item = Cow<'_, str>> {
    path.split('/').skip(1).map(|segment| percent_decode_str(segment).decode_utf8_lossy())
}

impl TryFrom<String> for PathPattern {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        let path = text.strip_suffix("/**").unwrap_or(&text);
        let is_open = path.len() < text.len();
        let is_everything = is_open && path.is_empty();
        if !is_everything && !path.starts_with('/') {
            return Err("a path begins with `/`");
        }
        if path.contains(['?', '#']) {
            return Err("a path has no query, which is not looked at");
        }
        let segments: Option<Vec<Segment>> = path.split('/').skip(1).map(segment).collect();
        let segments = segments
            .ok_or("in a path, `*` stands for a whole segment and `**`, at the end alone, for any rest")?;
        Ok(Self { segments, is_open })
    }
}

fn segment(text: &str) -> Option<Segment> {
    match text {
        "*" => Some(Segment::Any),
        _ if text.contains('*') => None,
        _ => Some(Segment::Named(percent_decode_str(text).decode_utf8_lossy().into_owned())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn matches(pattern: &str, path: &str) -> bool {
        PathPattern::try_from(pattern.to_owned()).unwrap().matches(path)
    }

    #[test]
    fn a_star_stands_for_one_segment() {
        let pattern = "/chat/threads/*/messages";
        assert!(matches(pattern, "/chat/threads/19:a@thread.v2/messages"));
        for other in ["/chat/threads/messages", "/chat/threads/a/b/messages", "/chat/threads/a/messages/1"] {
            assert!(!matches(pattern, other), "{other}");
        }
    }

    #[test]
    fn two_stars_stand_for_any_rest() {
        for path in ["/chat", "/chat/threads", "/chat/threads/a/messages"] {
            assert!(matches("/chat/**", path), "{path}");
            assert!(matches("/**", path), "{path}");
        }
        assert!(!matches("/chat/**", "/chats"));
        assert!(!matches("/chat/*/**", "/chat"));
    }

    #[test]
    fn segments_are_compared_as_they_are_without_their_encoding() {
        assert!(matches("/chat/threads/19:a@thread.v2", "/chat/threads/19%3Aa%40thread.v2"));
        assert!(matches("/chat/threads/19%3Aa%40thread.v2", "/chat/threads/19:a@thread.v2"));
        assert!(matches("/chat/threads/*", "/chat/threads/..%2Fx"));
        assert!(!matches("/chat/threads/../x", "/chat/threads/..%2Fx"));
    }

    #[test]
    fn what_stands_for_nothing_is_refused() {
        for pattern in ["", "chat", "/chat/a*", "/chat/**/messages", "/**/", "/chat?x=1", "**"] {
            assert!(PathPattern::try_from(pattern.to_owned()).is_err(), "{pattern}");
        }
    }
}

//! What of the options can be changed while a chat is there.

use wasm_bindgen::JsValue;
use yew::AttrValue;

use super::{text, value, wrong};
use crate::components::{SendKey, ThreadId, read_words};
use crate::words::Words;

/// What the user may be kept from, as the style sheet knows it. One may leave unless the last is there.
const FEATURES: [&str; 5] = ["create", "search", "rename", "people", "no-leave"];

/// How the chat looks and behaves.
#[derive(Clone, Default)]
pub(in crate::embed) struct Look {
    pub(in crate::embed) display_name: Option<AttrValue>,
    pub(in crate::embed) theme: Theme,
    pub(in crate::embed) thread: Option<ThreadId>,
    pub(in crate::embed) send_key: SendKey,
    pub(in crate::embed) layout: Layout,
    pub(in crate::embed) rich: bool,
    pub(in crate::embed) features: Option<AttrValue>,
    pub(in crate::embed) words: Words,
}

/// The colours.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub(in crate::embed) enum Theme {
    #[default]
    Auto,
    Light,
    Dark,
}

/// How many panes are beside each other.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub(in crate::embed) enum Layout {
    #[default]
    Auto,
    Compact,
    Split,
}

impl Theme {
    pub(in crate::embed) fn as_str(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }
}

impl Layout {
    pub(in crate::embed) fn as_str(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Compact => "compact",
            Self::Split => "split",
        }
    }
}

impl Look {
    /// The look with some options changed: what is not given stays, and null is what it was at first.
    pub(in crate::embed) fn changed(self, options: &JsValue) -> Result<Self, String> {
        let rich = value(options, "richText")?;
        let is_kept = rich.is_undefined();
        if !(is_kept || rich.is_null() || rich.as_bool().is_some()) {
            return Err(wrong("richText", "true or false"));
        }
        Ok(Self {
            display_name: pick(options, "displayName", self.display_name, display_name)?,
            theme: pick(options, "theme", self.theme, theme)?,
            thread: pick(options, "threadId", self.thread, thread)?,
            send_key: pick(options, "sendKey", self.send_key, send_key)?,
            layout: pick(options, "layout", self.layout, layout)?,
            rich: if is_kept { self.rich } else { rich.as_bool() == Some(true) },
            features: pick(options, "features", self.features, features)?,
            words: words(options, self.words)?,
        })
    }
}

/// An option that is a text, if it is given.
fn pick<T: Default>(
    options: &JsValue,
    name: &str,
    before: T,
    parse: fn(&str) -> Result<T, String>,
) -> Result<T, String> {
    match text(options, name)? {
        Some(given) => parse(&given),
        None if value(options, name)?.is_null() => Ok(T::default()),
        None => Ok(before),
    }
}

/// Texts belong to a locale: who gives one without the other means no texts, or the locale as it is.
fn words(options: &JsValue, before: Words) -> Result<Words, String> {
    let (locale, texts) = (value(options, "locale")?, value(options, "texts")?);
    if locale.is_undefined() && texts.is_undefined() {
        return Ok(before);
    }
    let is_kept = locale.is_undefined();
    let locale = text(options, "locale")?.unwrap_or_default();
    Ok(read_words(if is_kept { before.locale() } else { &locale }, &texts))
}

fn display_name(name: &str) -> Result<Option<AttrValue>, String> {
    Ok(Some(name.to_owned().into()))
}

fn theme(name: &str) -> Result<Theme, String> {
    match name {
        "auto" => Ok(Theme::Auto),
        "light" => Ok(Theme::Light),
        "dark" => Ok(Theme::Dark),
        _ => Err(wrong("theme", "auto, light or dark")),
    }
}

fn layout(name: &str) -> Result<Layout, String> {
    match name {
        "auto" => Ok(Layout::Auto),
        "compact" => Ok(Layout::Compact),
        "split" => Ok(Layout::Split),
        _ => Err(wrong("layout", "auto, compact or split")),
    }
}

fn thread(id: &str) -> Result<Option<ThreadId>, String> {
    match id.trim() {
        "" => Err(wrong("threadId", "the id of a thread")),
        id => Ok(Some(ThreadId::from(id))),
    }
}

fn send_key(name: &str) -> Result<SendKey, String> {
    match name {
        "enter" => Ok(SendKey::Enter),
        "mod-enter" => Ok(SendKey::ModEnter),
        _ => Err(wrong("sendKey", "enter or mod-enter")),
    }
}

fn features(list: &str) -> Result<Option<AttrValue>, String> {
    if list.split_whitespace().all(|feature| FEATURES.contains(&feature)) {
        return Ok(Some(list.to_owned().into()));
    }
    Err(wrong("features", "some of create, search, rename, people and no-leave, with spaces between"))
}

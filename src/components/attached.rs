//! Images and files of messages. Nothing is fetched from elsewhere before the user asks for it, and nothing that comes
//! moves what is on screen.

mod turning;

use std::rc::Rc;

use acs_chat_markup::{Address, parse};
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;
use yew::prelude::*;

use super::focus::{focused, is_nowhere};
use super::icons;
use crate::hooks::{PictureState, UsedPicture, use_picture, use_words};
use crate::state::{Attachment, AttachmentKind};
use crate::view::pictures::{self, FileCard, Picture, Place};
use crate::words::{Word, Words};
use turning::{on_escape, turnable};

/// What a [`PictureFrame`] is told.
#[derive(Properties, PartialEq)]
struct PictureFrameProps {
    /// Where the image is, if anywhere.
    picture: Option<Picture>,
    /// The words for it; empty if there are none.
    alt: Rc<str>,
    /// The room for it.
    room: (u32, u32),
}

/// An image that a text shows: by the id of an attachment, or by an address.
pub(super) fn image(
    id: &str,
    source: Option<&Address>,
    alt: &str,
    size: (Option<u16>, Option<u16>),
    attachments: &Rc<[Attachment]>,
) -> Html {
    let picture = pictures::picture(id, source, attachments);
    let alt = pictures::alt(alt, attachments, id);
    html! { <PictureFrame {picture} {alt} room={pictures::room(size)} /> }
}

/// The attachment that a text has a place for; nothing, if there is none with the id.
pub(super) fn attachment(id: &str, attachments: &Rc<[Attachment]>) -> Html {
    let found = attachments.iter().find(|one| !id.is_empty() && *one.id == *id);
    found.map(one).unwrap_or_default()
}

/// What [`Rest`] is told.
#[derive(Properties, PartialEq)]
struct RestProps {
    /// All attachments of a message.
    list: Rc<[Attachment]>,
    /// What it says, if that has places for some of them.
    html: Option<Rc<str>>,
}

/// The attachments of a message that its text has no place for.
pub(super) fn attachments(list: &Rc<[Attachment]>, html: Option<&Rc<str>>) -> Html {
    if list.is_empty() {
        return Html::default();
    }
    html! { <Rest list={Rc::clone(list)} html={html.cloned()} /> }
}

/// It is a component so that the text is read once, however often the message around it is drawn.
#[component]
fn Rest(props: &RestProps) -> Html {
    let document = props.html.as_deref().map(parse).unwrap_or_default();
    let rest: Html = props.list.iter().filter(|one| !pictures::places(&document, one)).map(one).collect();
    html! { <div class="attachments">{ rest }</div> }
}

fn one(attachment: &Attachment) -> Html {
    match attachment.kind {
        AttachmentKind::Image => {
            let picture = pictures::picture_of(attachment);
            let alt = pictures::alt(&attachment.name, &[], "");
            html! { <PictureFrame {picture} {alt} room={pictures::room((None, None))} /> }
        }
        AttachmentKind::File => html! { <File file={pictures::file_card(attachment)} /> },
    }
}

/// An image, or what stands in its place.
#[component]
fn PictureFrame(props: &PictureFrameProps) -> Html {
    let words = use_words();
    let is_large = use_state_eq(|| false);
    let place = props.picture.as_ref().map(|picture| match &picture.whole {
        Some(whole) if *is_large => whole,
        _ => &picture.small,
    });
    let address = place.map(|place| AttrValue::from(Rc::clone(&place.address))).unwrap_or_default();
    let frame = use_node_ref();
    let used = use_picture(&address, &frame);
    let on_turn = use_callback(is_large.clone(), |_: MouseEvent, is_large| is_large.set(!**is_large));
    let (width, height) = props.room;
    let (state, content) = match (place, &used.state) {
        (None, _) => ("failed", note(&words, &props.alt, Word::ImageUnshown)),
        (Some(place), PictureState::Foreign) => ("foreign", foreign(&words, props, place, &used)),
        (_, PictureState::Loading) => ("loading", loading(&words)),
        (_, PictureState::Failed) => ("failed", failed(&words, props, &used)),
        (_, PictureState::Shown(source)) => ("shown", shown(&words, props, source.address(), &used)),
    };
    let is_whole_elsewhere = props.picture.as_ref().is_some_and(|picture| picture.whole.is_some());
    let (button, content) = if is_whole_elsewhere && (*is_large || state == "shown") {
        turnable(&words, state, content, *is_large, on_turn)
    } else {
        (Html::default(), content)
    };
    use_focus_kept(&frame, (state, *is_large));
    html! {
        <span class="picture" part="picture" ref={frame} data-state={state} data-large={is_large.then_some("true")}
            onkeydown={on_escape(&is_large)}>
            // It has the size of the room for the image, without any style of its own.
            <canvas class="picture__room" width={width.to_string()} height={height.to_string()} aria-hidden="true" />
            { button }
            { content }
        </span>
    }
}

/// A button goes with what it was for: then the one that turns the image has the focus, or what is around it, such as the
/// message, and not nothing.
#[hook]
fn use_focus_kept(frame: &NodeRef, state: (&'static str, bool)) {
    // The page is still as it was before this drawing.
    let place = frame.cast::<HtmlElement>();
    let held = place.filter(|place| focused(place).is_some_and(|focused| place.contains(Some(&focused))));
    use_effect_with(state, move |_| {
        let Some(place) = held.filter(|place| is_nowhere(place)) else { return };
        let button = place.query_selector(".picture__turn").ok().flatten();
        let next = button.or_else(|| place.closest("[tabindex]").ok().flatten());
        if let Some(next) = next.and_then(|next| next.dyn_into::<HtmlElement>().ok()) {
            let _ = next.focus();
        }
    });
}

fn shown(words: &Words, props: &PictureFrameProps, source: AttrValue, used: &UsedPicture) -> Html {
    let alt =
        if props.alt.is_empty() { words.attr(Word::PreviewImage) } else { Rc::clone(&props.alt).into() };
    html! {
        <img class="picture__image" src={source} {alt} referrerpolicy="no-referrer" draggable="false"
            onerror={&used.on_error} />
    }
}

fn loading(words: &Words) -> Html {
    html! { <span class="picture__note"><span class="visually-hidden">{ words.attr(Word::ImageLoading) }</span></span> }
}

fn foreign(words: &Words, props: &PictureFrameProps, place: &Place, used: &UsedPicture) -> Html {
    let label = words.with(Word::LoadImageFrom, &[("host", &place.host)]);
    html! {
        <span class="picture__note">
            { alt(&props.alt) }
            <button class="picture__ask" type="button" onclick={&used.on_ask}>{ AttrValue::from(label) }</button>
        </span>
    }
}

fn failed(words: &Words, props: &PictureFrameProps, used: &UsedPicture) -> Html {
    html! {
        <span class="picture__note">
            { alt(&props.alt) }
            <span>{ words.attr(Word::ImageFailed) }</span>
            <button class="picture__ask" type="button" onclick={&used.on_ask}>{ words.attr(Word::TryAgain) }</button>
        </span>
    }
}

fn note(words: &Words, told: &Rc<str>, word: Word) -> Html {
    html! { <span class="picture__note">{ alt(told) }<span>{ words.attr(word) }</span></span> }
}

/// The author's words for the image, by which one may know whether to want it.
fn alt(told: &Rc<str>) -> Html {
    if told.is_empty() {
        return Html::default();
    }
    html! { <span class="picture__alt" dir="auto">{ AttrValue::from(Rc::clone(told)) }</span> }
}

/// What a [`File`] is told.
#[derive(Properties, PartialEq)]
struct FileProps {
    /// The file.
    file: FileCard,
}

/// A file: what it is called, what that says it is, and where it can be opened.
#[component]
fn File(props: &FileProps) -> Html {
    let words = use_words();
    let file = &props.file;
    let name = file.name.clone().unwrap_or_else(|| words.get(Word::FileUnnamed));
    let kind = match &file.kind {
        Some(kind) => words.with(Word::FileOfKind, &[("kind", kind)]),
        None => words.get(Word::PreviewFile),
    };
    html! {
        <span class="file" part="file">
            { icons::file() }
            <span class="file__told">
                <span class="file__name" dir="auto">{ AttrValue::from(Rc::clone(&name)) }</span>
                <span class="file__kind">{ AttrValue::from(kind) }</span>
                if let Some(place) = &file.link {
                    <span class="file__host" dir="ltr">{ AttrValue::from(Rc::clone(&place.host)) }</span>
                } else {
                    <span class="file__host">{ words.attr(Word::FileCannotOpen) }</span>
                }
            </span>
            if let Some(place) = &file.link {
                { open(&words, &name, place) }
            }
        </span>
    }
}

fn open(words: &Words, name: &str, place: &Place) -> Html {
    let label = words.with(Word::FileOpenFrom, &[("name", name), ("host", &place.host)]);
    html! {
        <a class="file__open" href={AttrValue::from(Rc::clone(&place.address))} target="_blank"
            rel="noopener noreferrer" aria-label={AttrValue::from(label)}>
            { words.attr(Word::FileOpen) }
        </a>
    }
}

//! Where the user writes. The draft lives here.

use std::rc::Rc;

use web_sys::{HtmlElement, HtmlTextAreaElement};
use yew::prelude::*;

use super::icons;
use crate::state::Echo;

/// What a [`Composer`] is told.
#[derive(Properties, PartialEq)]
pub struct ComposerProps {
    /// What stands in the field at first.
    #[prop_or_default]
    pub draft: AttrValue,
    /// The text in the field is another.
    #[prop_or_default]
    pub on_draft: Callback<AttrValue>,
    /// A message that the user takes back: its text goes into the field when it changes.
    #[prop_or_default]
    pub taken_back: Option<Rc<Echo>>,
    /// Something to be known before writing.
    #[prop_or_default]
    pub note: Option<AttrValue>,
    /// Whether nothing can be sent. What stands in the field can still be read and copied.
    #[prop_or_default]
    pub closed: bool,
    /// The user types something that is not blank.
    #[prop_or_default]
    pub on_type: Callback<()>,
    /// The user wants to send a text, which is not blank.
    pub on_send: Callback<AttrValue>,
}

/// A field that grows with its text, and a button.
#[component]
pub fn Composer(props: &ComposerProps) -> Html {
    let draft = use_state(|| props.draft.clone());
    use_effect_with((draft.clone(), props.on_draft.clone()), |(draft, on_draft)| {
        on_draft.emit((**draft).clone());
    });
    let field = use_node_ref();
    use_taken_back(props.taken_back.clone(), &field, &draft);
    let send = use_send(field.clone(), draft.setter(), props.on_send.clone(), props.closed);
    let on_submit = send.reform(|event: SubmitEvent| event.prevent_default());
    let on_key = use_callback(send, |event: KeyboardEvent, send| {
        if sends(&event) {
            event.prevent_default();
            send.emit(());
        }
    });
    let on_input = use_input(draft.setter(), props.on_type.clone());
    let blank = draft.trim().is_empty() || props.closed;
    html! {
        <form class="composer" part="composer" onsubmit={on_submit}>
            if let Some(note) = &props.note {
                <p class="composer__note" role="status">{ note.clone() }</p>
            }
            // The copy behind the field gives it its height.
            <div class="composer__field">
                <div class="composer__copy" aria-hidden="true">{ &*draft }{ "\u{200b}" }</div>
                <textarea class="composer__text" ref={field} rows="1" dir="auto" aria-label="Message"
                    placeholder="Write a message" value={&*draft} readonly={props.closed} oninput={on_input}
                    onkeydown={on_key} />
            </div>
            <button class="composer__send" part="send-button" type="submit" disabled={blank} aria-label="Send"
                title="Send">
                { icons::send() }
            </button>
        </form>
    }
}

/// Takes note of what is typed, and tells of it unless it is blank.
#[hook]
fn use_input(draft: UseStateSetter<AttrValue>, on_type: Callback<()>) -> Callback<InputEvent> {
    use_callback((draft, on_type), |event: InputEvent, (draft, on_type)| {
        let field: HtmlTextAreaElement = event.target_unchecked_into();
        let text = field.value();
        if !text.trim().is_empty() {
            on_type.emit(());
        }
        draft.set(text.into());
    })
}

/// Takes the text out of the field and sends it, unless it is blank.
#[hook]
fn use_send(
    field: NodeRef,
    draft: UseStateSetter<AttrValue>,
    on_send: Callback<AttrValue>,
    closed: bool,
) -> Callback<()> {
    use_callback((field, on_send, closed), move |(), (field, on_send, closed)| {
        if *closed {
            return;
        }
        // What the field holds counts, not what was last drawn: a key may come twice before the next drawing.
        let text = field.cast::<HtmlTextAreaElement>().map(|field| take_text(&field)).unwrap_or_default();
        // The button that was clicked is off now: who goes on typing must not be nowhere.
        if let Some(field) = field.cast::<HtmlElement>() {
            let _ = field.focus();
        }
        draft.set(AttrValue::default());
        if !text.trim().is_empty() {
            on_send.emit(text.trim_end().to_owned().into());
        }
    })
}

/// Puts the text of a message that is taken back before what the field holds.
#[hook]
fn use_taken_back(taken: Option<Rc<Echo>>, field: &NodeRef, draft: &UseStateHandle<AttrValue>) {
    let seen = use_mut_ref(|| taken.clone());
    let (field, draft) = (field.clone(), draft.clone());
    use_effect_with(taken, move |taken| {
        let is_new = seen.replace(taken.clone()) != *taken;
        if let Some(echo) = taken.as_ref().filter(|_| is_new) {
            let rest = if draft.is_empty() { String::new() } else { format!("\n{}", *draft) };
            draft.set([&*echo.text, &*rest].concat().into());
            if let Some(field) = field.cast::<HtmlElement>() {
                let _ = field.focus();
            }
        }
    });
}

fn take_text(field: &HtmlTextAreaElement) -> String {
    let text = field.value();
    field.set_value("");
    text
}

/// Enter sends; with Shift it breaks the line, and in the middle of a composition it belongs to the input method.
fn sends(event: &KeyboardEvent) -> bool {
    // Safari ends the composition before the key: it tells by the code 229.
    event.key() == "Enter" && !event.shift_key() && !event.is_composing() && event.key_code() != 229
}

//! Where rich text is written. The browser edits what stands in the field, and Yew has no part in that: the content goes in
//! as nodes made from the typed tree, and comes out by going through the nodes into the typed tree. No string becomes
//! elements on the way.
//!
//! What the browser does by its own commands it can undo: marks, lists, quotes, links, what is typed and pasted as plain
//! text. What is pasted as rich text is put in as nodes, which no browser lets a page add to what it can undo.

mod asked;
mod commands;
mod drawing;
mod editing;
mod handle;
mod icons;
mod keys;
mod pasting;
mod reading;
mod selection;
mod short;
mod toolbar;
mod watching;

use std::rc::Rc;

use yew::prelude::*;

use super::writing::SendKey;
use crate::hooks::use_words;
pub use crate::view::rich_edit::Written;
use crate::view::rich_edit::tool::{Tool, Tools};
use crate::words::{Word, Words};
use asked::LinkForm;
use editing::Editing;
pub use handle::RichHandle;
use toolbar::Toolbar;
use watching::{use_drops, use_initial, use_selection};

/// What a [`RichEditor`] is told.
#[derive(Properties, PartialEq)]
pub struct RichEditorProps {
    /// What stands in the field as long as the user has done nothing: clean HTML.
    pub initial: Rc<str>,
    /// What the field is called.
    pub label: AttrValue,
    /// The user has written something else. What is put in or taken out by the handle is not told.
    pub on_change: Callback<Written>,
    /// The user wants to send.
    pub on_submit: Callback<()>,
    /// The user wants to change what was sent last: the arrow up in an empty field.
    pub on_edit_last: Callback<()>,
    /// Which key sends.
    pub send_key: SendKey,
    /// The way to the field from outside.
    pub handle: RichHandle,
    /// Whether nothing can be written. What stands in the field can still be read and copied.
    pub disabled: bool,
    /// Whether it is too much to be sent.
    pub over: bool,
    /// The id of what says more of the field.
    pub described_by: Option<AttrValue>,
}

/// A field for rich text, and what can be done with the text that is selected in it.
#[component]
pub fn RichEditor(props: &RichEditorProps) -> Html {
    let words = use_words();
    let pressed = use_state_eq(Tools::default);
    let refused = use_state_eq(|| false);
    let editing = Editing::new(&props.handle, &props.on_change, pressed.setter(), refused.setter());
    let asked = use_state_eq(|| None::<AttrValue>);
    use_initial(&editing, &props.initial);
    use_selection(&editing);
    use_drops(&editing);
    let on_tool = on_tool(&editing, &asked);
    html! {
        <div class="rich-editor">
            if !props.disabled {
                <Toolbar pressed={*pressed} on_tool={on_tool.clone()} />
                { link_form(&editing, &asked) }
            }
            { field(props, &editing, on_tool, &words) }
            <p class="rich-editor__note" role="status">{ refused.then(|| words.attr(Word::PasteTooLong)).unwrap_or_default() }</p>
        </div>
    }
}

/// The field is empty for Yew: what stands in it is not for Yew to touch.
fn field(props: &RichEditorProps, editing: &Editing, on_tool: Callback<Tool>, words: &Words) -> Html {
    let is_open = !props.disabled;
    let typed = editing.clone();
    let on_input = Callback::from(move |event: InputEvent| typed.input(&event));
    html! {
        <div class="rich-editor__text rich-text" ref={editing.handle.field_ref()} role="textbox" tabindex="0" aria-multiline="true"
            contenteditable={is_open.to_string()} aria-readonly={props.disabled.then_some("true")}
            aria-invalid={props.over.then_some("true")} aria-describedby={props.described_by.clone()}
            aria-label={props.label.clone()} data-placeholder={words.attr(Word::WriteMessage)}
            aria-placeholder={words.attr(Word::WriteMessage)} enterkeyhint={props.send_key.hint()}
            oninput={on_input} onkeydown={keys::on_key(props, editing, on_tool)}
            oncopy={is_open.then(|| pasting::on_copy(editing))} oncut={is_open.then(|| pasting::on_cut(editing))}
            ondragstart={is_open.then(|| pasting::on_drag(editing))}
            onpaste={is_open.then(|| pasting::on_paste(editing))} ondrop={pasting::refuse_files()} />
    }
}

/// Does what a tool is for. A link needs an address first.
fn on_tool(editing: &Editing, asked: &UseStateHandle<Option<AttrValue>>) -> Callback<Tool> {
    let (editing, asked) = (editing.clone(), asked.setter());
    Callback::from(move |tool| match tool {
        Tool::Link => asked.set(Some(editing.link_here())),
        _ => editing.toggle(tool),
    })
}

fn link_form(editing: &Editing, asked: &UseStateHandle<Option<AttrValue>>) -> Html {
    let Some(address) = &**asked else { return Html::default() };
    let (editing, setter) = (editing.clone(), asked.setter());
    let on_answer = Callback::from(move |answer| {
        setter.set(None);
        editing.link(answer);
    });
    html! { <LinkForm address={address.clone()} {on_answer} /> }
}

//! The keys that mean something else than text.

use yew::prelude::*;

use super::RichEditorProps;
use super::editing::Editing;
use crate::components::composer::writing::{SendKey, is_plain_arrow_up};
use crate::view::rich_edit::tool::Tool;

/// What keys do that go down in the field. All others are the browser's, Tab among them: who came by it leaves by it.
pub(super) fn on_key(
    props: &RichEditorProps,
    editing: &Editing,
    on_tool: Callback<Tool>,
) -> Callback<KeyboardEvent> {
    if props.disabled {
        return Callback::noop();
    }
    let (editing, send_key) = (editing.clone(), props.send_key);
    let (on_submit, on_edit_last) = (props.on_submit.clone(), props.on_edit_last.clone());
    Callback::from(move |event: KeyboardEvent| {
        if let Some(tool) = tool(&event) {
            event.prevent_default();
            return on_tool.emit(tool);
        }
        let meant = if send_key.is_meant(&event) && !makes_item(&event, send_key, &editing) {
            &on_submit
        } else if is_plain_arrow_up(&event) && editing.handle.is_empty() {
            &on_edit_last
        } else {
            return;
        };
        event.prevent_default();
        meant.emit(());
    })
}

/// Whether Enter makes the next item of a list, as everybody expects who writes one, or ends the list after an empty item;
/// both the browser does. With Control or Command it sends there, too. So no list is sent after its first item.
fn makes_item(event: &KeyboardEvent, send_key: SendKey, editing: &Editing) -> bool {
    let is_alone = send_key == SendKey::Enter && !event.ctrl_key() && !event.meta_key();
    let item = || editing.handle.remember()?.enclosing("li", &editing.handle.field()?);
    is_alone && item().is_some()
}

/// The tool of a key. With Alt it is a letter on some keyboards, and in a composition it belongs to the input method.
fn tool(event: &KeyboardEvent) -> Option<Tool> {
    let is_command = (event.ctrl_key() || event.meta_key()) && !event.alt_key() && !event.is_composing();
    if is_command { Tool::of_key(&event.key(), &event.code(), event.shift_key()) } else { None }
}

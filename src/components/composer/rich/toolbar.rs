//! What can be done with the text that is selected. The toolbar is one stop of the Tab key; in it, the arrow keys lead on.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};
use yew::prelude::*;

use super::icons;
use crate::components::direction::is_right_to_left;
use crate::hooks::use_words;
use crate::view::rich_edit::tool::{TOOLS, Tool, Tools};
use crate::words::{Word, Words};

/// What a [`Toolbar`] is told.
#[derive(Properties, PartialEq)]
pub(super) struct ToolbarProps {
    /// What is on where the user is.
    pub pressed: Tools,
    /// The user wants to use a tool.
    pub on_tool: Callback<Tool>,
}

/// A button for each tool.
#[component]
pub(super) fn Toolbar(props: &ToolbarProps) -> Html {
    let words = use_words();
    let (bar, stop) = (use_node_ref(), use_state_eq(|| 0));
    // The field keeps the focus and what is selected in it.
    let on_mouse_down = Callback::from(|event: MouseEvent| event.prevent_default());
    let on_key = on_key(&bar, &stop);
    let buttons = TOOLS.into_iter().enumerate().map(|(at, tool)| button(props, tool, at == *stop, &words));
    html! {
        <div class="rich-editor__tools" ref={bar} role="toolbar" aria-label={words.attr(Word::TextFormatting)}
            onmousedown={on_mouse_down} onkeydown={on_key}>
            { for buttons }
        </div>
    }
}

fn button(props: &ToolbarProps, tool: Tool, is_stop: bool, words: &Words) -> Html {
    let label = words.attr(name(tool));
    let title = [&*label, " (Ctrl/⌘+", shift(tool), tool.key().0, ")"].concat();
    let on_click = props.on_tool.reform(move |_: MouseEvent| tool);
    html! {
        <button class="rich-editor__tool" type="button" tabindex={if is_stop { "0" } else { "-1" }} aria-label={label}
            {title} aria-pressed={props.pressed.contains(tool).to_string()} aria-keyshortcuts={keys(tool)}
            onclick={on_click}>
            { icons::of(tool) }
        </button>
    }
}

fn shift(tool: Tool) -> &'static str {
    if tool.key().1 { "Shift+" } else { "" }
}

fn keys(tool: Tool) -> String {
    ["Control+", shift(tool), tool.key().0, " Meta+", shift(tool), tool.key().0].concat()
}

fn on_key(bar: &NodeRef, stop: &UseStateHandle<usize>) -> Callback<KeyboardEvent> {
    let (bar, stop) = (bar.clone(), stop.clone());
    Callback::from(move |event: KeyboardEvent| {
        let Some(bar) = bar.cast::<Element>() else { return };
        if let Some(to) = leads_to(&event.key(), *stop, is_right_to_left(&bar)) {
            event.prevent_default();
            event.stop_propagation();
            stop.set(to);
            focus(&bar, to);
        }
    })
}

/// Where a key leads to from one of the buttons. After the last comes the first.
fn leads_to(key: &str, at: usize, is_mirrored: bool) -> Option<usize> {
    const LAST: usize = TOOLS.len() - 1;
    let is_onwards = match key {
        "Home" => return Some(0),
        "End" => return Some(LAST),
        "ArrowRight" => !is_mirrored,
        "ArrowLeft" => is_mirrored,
        _ => return None,
    };
    Some(match at {
        LAST if is_onwards => 0,
        0 if !is_onwards => LAST,
        _ if is_onwards => at + 1,
        _ => at - 1,
    })
}

fn focus(bar: &Element, at: usize) {
    let button = u32::try_from(at).ok().and_then(|at| bar.children().item(at));
    if let Some(button) = button.and_then(|button| button.dyn_into::<HtmlElement>().ok()) {
        let _ = button.focus();
    }
}

fn name(tool: Tool) -> Word {
    match tool {
        Tool::Bold => Word::Bold,
        Tool::Italic => Word::Italic,
        Tool::Underline => Word::Underlined,
        Tool::Strike => Word::StruckThrough,
        Tool::Bullets => Word::BulletedList,
        Tool::Numbers => Word::NumberedList,
        Tool::Quote => Word::Quotation,
        Tool::Code => Word::Code,
        Tool::Link => Word::Link,
    }
}

//! A box upon everything else, which has to be answered first.

use web_sys::{Element, HtmlDialogElement};
use yew::prelude::*;

use super::direction;
use super::focus::{focus_first, focused};
use super::icons;
use crate::hooks::use_words;
use crate::words::Word;

/// What a [`Dialog`] is told.
#[derive(Properties, PartialEq)]
pub struct DialogProps {
    /// A word that no other open dialog has.
    pub name: &'static str,
    /// What stands above it.
    pub title: AttrValue,
    /// The id of the element that says what it is about, if there is one.
    #[prop_or_default]
    pub described_by: Option<&'static str>,
    /// Whether a click beside it does not close it: something would be lost.
    #[prop_or_default]
    pub holds: bool,
    /// The user wants to close it.
    pub on_close: Callback<()>,
    /// What stands in it. What is marked with `data-first` has the focus at first.
    pub children: Html,
}

/// A box upon everything else. It is open as long as it is there, and then gives the focus back.
#[component]
pub fn Dialog(props: &DialogProps) -> Html {
    let words = use_words();
    let node = use_node_ref();
    use_modal(&node);
    let title_id = AttrValue::from([props.name, "-title"].concat());
    let on_cancel = props.on_close.reform(|event: Event| event.prevent_default());
    let on_end = props.on_close.reform(|_: Event| ());
    let on_x = props.on_close.reform(|_: MouseEvent| ());
    let (on_press, on_click) = use_beside(&node, props);
    html! {
        <dialog class="dialog" part="dialog" ref={node} aria-labelledby={title_id.clone()}
            aria-describedby={props.described_by} oncancel={on_cancel} onclose={on_end} onmousedown={on_press}
            onclick={on_click}>
            <div class="dialog__box">
                <div class="dialog__head">
                    <h2 class="dialog__title" id={title_id} dir={direction::of_sentence(&words)}>
                        { props.title.clone() }
                    </h2>
                    <button class="icon-button" type="button" aria-label={words.attr(Word::Close)}
                        onclick={on_x}>{ icons::close() }</button>
                </div>
                { props.children.clone() }
            </div>
        </dialog>
    }
}

/// Opens the dialog when it comes, and closes it when it goes: to what had the focus before.
#[hook]
fn use_modal(node: &NodeRef) {
    let node = node.clone();
    use_effect_with((), move |()| {
        let dialog = node.cast::<HtmlDialogElement>();
        let opener = dialog.as_ref().and_then(|dialog| focused(dialog));
        if let Some(dialog) = &dialog {
            // It is refused outside of a page, where nobody could see it.
            let _ = dialog.show_modal();
            focus_first(dialog, "[data-first]");
        }
        move || {
            if let Some(dialog) = dialog {
                dialog.close();
            }
            if let Some(opener) = opener {
                let _ = opener.focus();
            }
        }
    });
}

/// Closes the dialog by a click beside it. A click that began in the dialog, to select its text, does not count.
#[hook]
fn use_beside(node: &NodeRef, props: &DialogProps) -> (Callback<MouseEvent>, Callback<MouseEvent>) {
    let pressed = use_mut_ref(|| false);
    let (began, of) = (pressed.clone(), node.clone());
    let on_press = Callback::from(move |event: MouseEvent| {
        began.replace(is_beside(&event, &of));
    });
    let (of, holds, on_close) = (node.clone(), props.holds, props.on_close.clone());
    let on_click = Callback::from(move |event: MouseEvent| {
        if pressed.replace(false) && !holds && is_beside(&event, &of) {
            on_close.emit(());
        }
    });
    (on_press, on_click)
}

/// The box fills the dialog, so that what hits the dialog itself hits what is behind it.
fn is_beside(event: &MouseEvent, dialog: &NodeRef) -> bool {
    event.target_dyn_into::<Element>().is_some_and(|target| dialog.cast::<Element>() == Some(target))
}

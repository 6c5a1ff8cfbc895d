//! A question before something that cannot be taken back.

use yew::prelude::*;

use super::dialog::Dialog;
use crate::hooks::use_words;
use crate::words::Word;

/// What a [`Confirm`] is told.
#[derive(Properties, PartialEq)]
pub struct ConfirmProps {
    /// What is asked.
    pub title: AttrValue,
    /// What will happen.
    pub text: AttrValue,
    /// The word for it.
    pub action: AttrValue,
    /// The user wants it.
    pub on_confirm: Callback<()>,
    /// The user does not want it.
    pub on_cancel: Callback<()>,
}

/// A question. The answer that changes nothing has the focus at first.
#[component]
pub fn Confirm(props: &ConfirmProps) -> Html {
    let words = use_words();
    let on_cancel = props.on_cancel.reform(|_: MouseEvent| ());
    let on_confirm = props.on_confirm.reform(|_: MouseEvent| ());
    html! {
        <Dialog name="confirm" title={props.title.clone()} described_by="confirm-text" on_close={&props.on_cancel}>
            <p class="dialog__text" id="confirm-text">{ props.text.clone() }</p>
            <div class="dialog__actions">
                <button class="button" type="button" data-first="true" onclick={on_cancel}>
                    { words.attr(Word::Cancel) }
                </button>
                <button class="button" type="button" data-kind="danger" onclick={on_confirm}>
                    { props.action.clone() }
                </button>
            </div>
        </Dialog>
    }
}

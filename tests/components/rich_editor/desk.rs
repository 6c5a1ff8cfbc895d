//! An editor in the page, and what people do with it.

use std::cell::RefCell;
use std::rc::Rc;

use acs_chat_widget::components::{RichEditor, RichEditorProps, RichHandle, SendKey, Written};
use js_sys::{Array, Function};
use wasm_bindgen::JsValue;
use web_sys::Element;
use yew::Callback;

use crate::stage::{Stage, click, recorder};

/// An editor in the page, and what it has told.
pub(super) struct Desk {
    pub(super) stage: Stage<RichEditor>,
    pub(super) handle: RichHandle,
    pub(super) told: Rc<RefCell<Vec<Written>>>,
}

pub(super) fn props(handle: &RichHandle, initial: &str) -> RichEditorProps {
    RichEditorProps {
        initial: initial.into(),
        label: "Message".into(),
        on_change: Callback::noop(),
        on_submit: Callback::noop(),
        on_edit_last: Callback::noop(),
        send_key: SendKey::Enter,
        handle: handle.clone(),
        disabled: false,
        over: false,
        described_by: None,
    }
}

impl Desk {
    pub(super) async fn with(initial: &str) -> Self {
        let handle = RichHandle::default();
        let (on_change, told) = recorder::<Written>();
        let stage = Stage::<RichEditor>::show(RichEditorProps { on_change, ..props(&handle, initial) }).await;
        Self { stage, handle, told }
    }

    pub(super) fn field(&self) -> Element {
        self.stage.find("[role=textbox]")
    }

    /// Runs something with the field as `this`; what it says of an event that it lets happen.
    pub(super) async fn run(&self, script: &str, values: &[&str]) -> bool {
        let values: JsValue = values.iter().map(|value| JsValue::from(*value)).collect::<Array>().into();
        let function = Function::new_with_args("values", script);
        let happened = function.call1(&self.field(), &values).unwrap();
        yew::scheduler::flush().await;
        happened.is_truthy()
    }

    pub(super) async fn press(&self, key: &str, code: &str, held: &str) -> bool {
        self.run(KEY, &[key, code, held]).await
    }

    pub(super) async fn tool(&self, label: &str) {
        click(&self.stage.find(&["[aria-label='", label, "']"].concat())).await;
    }

    pub(super) fn is_pressed(&self, label: &str) -> bool {
        let button = self.stage.find(&["[aria-label='", label, "']"].concat());
        button.get_attribute("aria-pressed").as_deref() == Some("true")
    }

    pub(super) fn html(&self) -> Option<String> {
        self.handle.take().html.map(|html| html.as_ref().to_owned())
    }
}

const KEY: &str = "const [key, code, held] = values;
    const told = { key, code, bubbles: true, cancelable: true, composed: true };
    for (const name of held.split(' ')) told[name] = true;
    return this.dispatchEvent(new KeyboardEvent('keydown', told));";

/// Pastes: form and text by turns.
pub(super) const PASTE: &str = "const clipboardData = new DataTransfer();
    for (let at = 0; at < values.length; at += 2) clipboardData.setData(values[at], values[at + 1]);
    const told = { clipboardData, bubbles: true, cancelable: true, composed: true };
    return this.dispatchEvent(new ClipboardEvent('paste', told));";

pub(super) const SELECT_ALL: &str = "this.focus(); getSelection().selectAllChildren(this);";

/// Puts the caret at the end of the last text. The page of the tests has no style sheet.
pub(super) const CARET: &str = "this.style.whiteSpace = 'pre-wrap';
    this.focus();
    const texts = document.createTreeWalker(this, NodeFilter.SHOW_TEXT);
    let last = this;
    while (texts.nextNode()) last = texts.currentNode;
    getSelection().collapse(last, last.length ?? 0);";

/// Tells that something was typed, as a browser does after it has put it in.
pub(super) const TYPED: &str =
    "const told = { data: values[0], inputType: 'insertText', bubbles: true, composed: true };
    return this.dispatchEvent(new InputEvent('input', told));";

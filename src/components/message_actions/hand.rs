//! What can be done with a message, and what does it.

use std::cell::Cell;
use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};
use yew::prelude::*;

use super::{DEEDS, MessageActionsProps};
use crate::components::copy::copy;
use crate::components::direction;
use crate::components::focus::{focus, focused};
use crate::components::icons;
use crate::components::message::MessageActs;
use crate::view::editing::may_be_edited;
use crate::view::pictures::called;
use crate::view::quote::quote;
use crate::view::said::Said;
use crate::view::unseen::is_blank;
use crate::view::{Body, Delivery, MessageRow};
use crate::words::Word;

/// Something that can be done with a message.
#[derive(Clone, Copy)]
pub(super) enum Deed {
    Copy,
    Quote,
    Edit,
    Delete,
}

impl Deed {
    /// What it is called.
    pub(super) fn label(self) -> Word {
        match self {
            Self::Copy => Word::Copy,
            Self::Quote => Word::ReplyWithQuote,
            Self::Edit => Word::Edit,
            Self::Delete => Word::Delete,
        }
    }

    /// How it is drawn.
    pub(super) fn icon(self) -> Html {
        match self {
            Self::Copy => icons::copy(),
            Self::Quote => icons::reply(),
            Self::Edit => icons::pencil(),
            Self::Delete => icons::bin(),
        }
    }
}

/// What can be done with a message. What was refused is not at the service: what can be done with it stands below it.
pub(super) fn deeds(row: &MessageRow, said: Option<&Said>, is_closed: bool) -> impl Iterator<Item = Deed> {
    let may_write = !is_closed && !matches!(row.delivery, Delivery::Failed(_));
    let may_change = may_write && row.own;
    let has_words = said.is_some_and(|said| !is_blank(&said.text)) || !called_by(row, said).is_empty();
    let all = [
        (Deed::Copy, has_words || said.is_some()),
        (Deed::Quote, has_words && may_write),
        (Deed::Edit, may_change && is_editable(row)),
        (Deed::Delete, may_change),
    ];
    all.into_iter().filter(|(_, may)| *may).map(|(deed, _)| deed)
}

/// Whether nothing of it would be lost by that.
fn is_editable(row: &MessageRow) -> bool {
    match &row.body {
        Body::Html { html, .. } => may_be_edited(html),
        Body::Text(_) => row.plain,
        Body::Note(_) => false,
    }
}

/// What its images and files are called.
fn called_by(row: &MessageRow, said: Option<&Said>) -> String {
    let rich = said.and_then(|said| said.rich.as_ref());
    called(rich.map(|rich| &rich.document), &row.attachments)
}

/// What does it.
#[derive(Clone)]
pub(super) struct Hand {
    row: Rc<MessageRow>,
    said: Option<Said>,
    acts: MessageActs,
    node: NodeRef,
    item: NodeRef,
    /// The menu is to open or to close.
    pub(super) on_open: Callback<bool>,
    asks: UseStateSetter<bool>,
    told: UseStateSetter<Option<Word>>,
    /// Whether a touch has begun upon the menu.
    touched: Rc<Cell<bool>>,
}

impl Hand {
    /// A hand for a message; it writes down what it has to ask and to tell.
    pub(super) fn new(
        props: &MessageActionsProps,
        node: &NodeRef,
        asks: UseStateSetter<bool>,
        told: UseStateSetter<Option<Word>>,
        touched: &Rc<Cell<bool>>,
    ) -> Self {
        Self {
            row: Rc::clone(&props.row),
            said: props.said.clone(),
            acts: props.acts.clone(),
            node: node.clone(),
            item: props.item.clone(),
            on_open: props.on_open.clone(),
            asks,
            told,
            touched: Rc::clone(touched),
        }
    }

    /// Whether a click is meant for the menu: the touch that has opened it ends upon it, too. A key has no touch.
    pub(super) fn is_meant(&self, click: &MouseEvent) -> bool {
        click.detail() == 0 || self.touched.get()
    }

    /// Does something, or asks first.
    pub(super) fn act(&self, deed: Deed) {
        match deed {
            Deed::Copy => {
                self.leave();
                self.copy();
            }
            Deed::Quote => {
                self.on_open.emit(false);
                let text = self.or_called(self.said.as_ref().map(Said::for_replies));
                self.acts.quote.emit(quote(&self.row.author.name, &text).into());
            }
            Deed::Edit => {
                self.on_open.emit(false);
                self.acts.editing_changed.emit(Some(self.row.key.clone()));
            }
            Deed::Delete => self.asks.set(true),
        }
    }

    /// A text, or where that says nothing what the images and files are called.
    fn or_called(&self, text: Option<Rc<str>>) -> Rc<str> {
        text.filter(|text| !is_blank(text)).unwrap_or_else(|| called_by(&self.row, self.said.as_ref()).into())
    }

    fn copy(&self) {
        let Some(node) = self.node.cast::<Element>() else { return };
        let (text, html) = self.said.as_ref().map(Said::for_others).unzip();
        let (text, html, told) = (self.or_called(text), html.flatten(), self.told.clone());
        wasm_bindgen_futures::spawn_local(async move {
            let is_copied = copy(&text, html.as_deref(), &node).await;
            told.set(Some(if is_copied { Word::Copied } else { Word::NotCopied }));
        });
    }

    /// Deletes the message.
    pub(super) fn delete(&self) {
        self.leave();
        self.acts.delete.emit(self.row.key.clone());
    }

    /// Closes what is open, and goes back to the message.
    pub(super) fn leave(&self) {
        self.touched.set(false);
        self.asks.set(false);
        self.on_open.emit(false);
        focus(&self.item);
    }

    /// Whether the buttons stand from right to left.
    pub(super) fn is_right_to_left(&self) -> bool {
        self.node.cast::<Element>().is_some_and(|node| direction::is_right_to_left(&node))
    }

    /// Goes to another button: its place comes from that of the present one and from how many there are.
    pub(super) fn go(&self, to: fn(u32, u32) -> u32) {
        let Some(node) = self.node.cast::<Element>() else { return };
        let Ok(all) = node.query_selector_all(DEEDS) else { return };
        let present = focused(&node);
        let is_present =
            |at: &u32| present.as_ref().is_some_and(|present| present.is_same_node(all.item(*at).as_ref()));
        let at = (0..all.length()).find(is_present).unwrap_or_default();
        let wanted = all.item(to(at, all.length()));
        if let Some(button) = wanted.and_then(|node| node.dyn_into::<HtmlElement>().ok()) {
            let _ = button.focus();
        }
    }
}

//! What can be done with a message: a bar by its side for a pointer and for keys, and a menu for a finger.

mod hand;

use std::cell::Cell;
use std::rc::Rc;

use gloo_timers::callback::Timeout;
use web_sys::Element;
use yew::prelude::*;

use super::focus::focus_first;
use super::message::MessageActs;
use crate::view::MessageRow;
use crate::view::said::Said;
use crate::words::{Word, Words};
use hand::{Deed, Hand, deeds};

/// How long it is told that something went well, in milliseconds.
const TOLD: u32 = 2_000;

/// What the bar and the menu consist of.
const DEEDS: &str = ".message__deed";

/// What [`MessageActions`] are told.
#[derive(Properties, PartialEq)]
pub(super) struct MessageActionsProps {
    /// The message.
    pub row: Rc<MessageRow>,
    /// What it says, if it does not only consist of images and files.
    pub said: Option<Said>,
    /// What can be done with messages.
    pub acts: MessageActs,
    /// Whether the user is at the message.
    pub is_near: bool,
    /// Whether the menu is open.
    pub is_open: bool,
    /// The menu is to open or to close.
    pub on_open: Callback<bool>,
    /// The element of the message, which has the focus when the user is done.
    pub item: NodeRef,
    /// The words to say it with.
    pub words: Words,
}

/// What can be done with a message. As long as the user is elsewhere there is next to nothing of it in the page.
#[component]
pub(super) fn MessageActions(props: &MessageActionsProps) -> Html {
    let node = use_node_ref();
    let asks = use_state_eq(|| false);
    let touched = use_memo((), |()| Cell::new(false));
    let told = use_told();
    use_focus_in(&node, props.is_open, *asks);
    use_no_question_left(props.is_near || props.is_open, &asks);
    let hand = Hand::new(props, &node, asks.setter(), told.setter(), &touched);
    let on_open = props.on_open.reform(|_: MouseEvent| true);
    let on_key = on_key(&hand);
    let on_down = Callback::from(move |_: PointerEvent| touched.set(true));
    let said = (*told).map(|word| props.words.attr(word));
    html! {
        <div class="message__actions" ref={node} onkeydown={on_key} onpointerdown={on_down}>
            if props.is_open {
                { backdrop(&hand) }
            }
            if *asks {
                { question(&hand, props.is_open, &props.words) }
            } else if props.is_open || props.is_near {
                { bar(&hand, props) }
            }
            <button class="message__more" type="button" tabindex="-1" aria-label={props.words.attr(Word::MessageActions)}
                aria-haspopup="menu" aria-expanded={props.is_open.to_string()} onclick={on_open}>{ "⋯" }</button>
            if props.is_open || props.is_near || told.is_some() {
                <span class="message__told" role="status">{ said.unwrap_or_default() }</span>
            }
        </div>
    }
}

/// Whether there is anything that can be done with a message.
pub(super) fn has_deeds(row: &MessageRow, said: Option<&Said>, is_closed: bool) -> bool {
    said.is_some() || !row.attachments.is_empty() && deeds(row, said, is_closed).next().is_some()
}

/// Arrows go from button to button, as these lie on screen, and Escape back to the message. No key gets to the list,
/// which has uses of its own for them.
fn on_key(hand: &Hand) -> Callback<KeyboardEvent> {
    let hand = hand.clone();
    Callback::from(move |event: KeyboardEvent| {
        event.stop_propagation();
        match &*event.key() {
            "Escape" => hand.leave(),
            "ArrowDown" => hand.go(after),
            "ArrowUp" => hand.go(before),
            "ArrowRight" => hand.go(if hand.is_right_to_left() { before } else { after }),
            "ArrowLeft" => hand.go(if hand.is_right_to_left() { after } else { before }),
            "Home" => hand.go(|_, _| 0),
            "End" => hand.go(|_, count| count.saturating_sub(1)),
            // The focus goes on to what comes next, and a menu does not stay behind.
            "Tab" => return hand.on_open.emit(false),
            _ => return,
        }
        event.prevent_default();
    })
}

fn after(at: u32, count: u32) -> u32 {
    (at + 1) % count.max(1)
}

fn before(at: u32, count: u32) -> u32 {
    (at + count).saturating_sub(1) % count.max(1)
}

/// Beside the menu: a tap there closes it.
fn backdrop(hand: &Hand) -> Html {
    let hand = hand.clone();
    let on_click = Callback::from(move |event: MouseEvent| {
        if hand.is_meant(&event) {
            hand.leave();
        }
    });
    html! { <div class="message__backdrop" onclick={on_click} /> }
}

fn bar(hand: &Hand, props: &MessageActionsProps) -> Html {
    let is_menu = props.is_open;
    let deeds = deeds(&props.row, props.said.as_ref(), props.acts.closed).enumerate();
    html! {
        <div class="message__bar" role={if is_menu { "menu" } else { "toolbar" }}
            aria-label={props.words.attr(Word::MessageActions)} data-menu={is_menu.then_some("true")}>
            // The message itself tells both to screen readers.
            <span class="message__when" aria-hidden="true">{ AttrValue::from(Rc::clone(&props.row.time)) }</span>
            if let Some(seen) = props.row.seen.as_ref().filter(|_| is_menu) {
                <span class="message__when" aria-hidden="true">
                    { AttrValue::from(props.words.with(Word::SeenBy, &[("names", &seen.by)])) }
                </span>
            }
            { for deeds.map(|(place, deed)| offer(hand, deed, place == 0, is_menu, &props.words)) }
        </div>
    }
}

fn offer(hand: &Hand, deed: Deed, is_first: bool, is_menu: bool, words: &Words) -> Html {
    let hand = hand.clone();
    let on_click = Callback::from(move |event: MouseEvent| {
        if !is_menu || hand.is_meant(&event) {
            hand.act(deed);
        }
    });
    let name = words.attr(deed.label());
    let label = (!is_menu).then(|| name.clone());
    html! {
        <button class="message__deed" type="button" role={is_menu.then_some("menuitem")} aria-label={label.clone()}
            title={label} tabindex={if is_first { "0" } else { "-1" }} onclick={on_click}>
            { deed.icon() }
            if is_menu {
                { name }
            }
        </button>
    }
}

/// A deleted message does not come back. The answer that changes nothing has the focus at first.
fn question(hand: &Hand, is_menu: bool, words: &Words) -> Html {
    let asked = words.attr(Word::AskDeleteMessage);
    let (deleting, keeping) = (hand.clone(), hand.clone());
    let on_delete = Callback::from(move |_: MouseEvent| deleting.delete());
    let on_keep = Callback::from(move |_: MouseEvent| keeping.leave());
    html! {
        <div class="message__bar message__question" role="group" aria-label={asked.clone()}
            data-menu={is_menu.then_some("true")}>
            <span aria-hidden="true">{ asked }</span>
            <button class="message__deed" type="button" data-kind="danger" onclick={on_delete}>
                { words.attr(Word::Delete) }
            </button>
            <button class="message__deed" type="button" data-first="true" onclick={on_keep}>
                { words.attr(Word::Keep) }
            </button>
        </div>
    }
}

/// What is told of what was done, for a while.
#[hook]
fn use_told() -> UseStateHandle<Option<Word>> {
    let told = use_state_eq(|| None::<Word>);
    let setter = told.setter();
    use_effect_with(*told, move |told| {
        let end = told.is_some().then(|| Timeout::new(TOLD, move || setter.set(None)));
        move || drop(end)
    });
    told
}

/// The focus goes along into what opens.
#[hook]
fn use_focus_in(node: &NodeRef, is_open: bool, asks: bool) {
    let node = node.clone();
    use_effect_with((is_open, asks), move |(is_open, asks)| {
        let selector = if *asks { "[data-first]" } else { DEEDS };
        if let Some(node) = node.cast::<Element>().filter(|_| *is_open || *asks) {
            focus_first(&node, selector);
        }
    });
}

/// Who goes away has answered: the message stays.
#[hook]
fn use_no_question_left(is_here: bool, asks: &UseStateHandle<bool>) {
    let asks = asks.setter();
    use_effect_with(is_here, move |is_here| {
        if !is_here {
            asks.set(false);
        }
    });
}

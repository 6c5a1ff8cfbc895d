//! The list of threads, and what stands in its place as long as there is none.

mod order;
mod rows;

use std::rc::Rc;

use yew::prelude::*;

use super::icons;
use super::letters::BrowserLetters;
use super::search_field::SearchField;
use super::thread_item::ThreadItem;
use crate::hooks::{use_roving, use_words};
use crate::state::ThreadId;
use crate::view::ThreadRow;
use crate::view::search::Query;
use crate::words::{Word, Words};
use order::{Still, use_still};
pub(super) use rows::use_thread_rows;

/// How many threads the browser lays out together, or not at all while they are out of view. To look after each of
/// thousands by itself would take longer than to draw a frame.
const CHUNK: usize = 100;

/// What a [`ThreadList`] is told.
#[derive(Properties, PartialEq)]
pub struct ThreadListProps {
    /// The threads, latest activity first.
    pub rows: Rc<[Rc<ThreadRow>]>,
    /// Whether it is known which there are.
    pub loaded: bool,
    /// Whether that could not be found out so far.
    #[prop_or_default]
    pub failed: bool,
    /// The user wants to see a thread.
    pub on_open: Callback<ThreadId>,
    /// The user wants a new one.
    pub on_new: Callback<()>,
}

/// The list of threads.
#[component]
pub fn ThreadList(props: &ThreadListProps) -> Html {
    let (words, list) = (use_words(), use_node_ref());
    let looked_for = use_state(AttrValue::default);
    let still = use_still(&props.rows, &list);
    let on_key = use_roving(&list, ".thread-item");
    let query = Query::new(&looked_for, &BrowserLetters);
    let is_meant = |row: &&Rc<ThreadRow>| query.finds(&row.topic, &row.people, &BrowserLetters);
    let rows = Rc::clone(&still.rows);
    let found: Vec<_> = rows.iter().filter(is_meant).collect();
    let setter = looked_for.setter();
    let on_text = Callback::from(move |text| setter.set(text));
    let is_waiting = !props.loaded && !props.failed;
    // Where nothing could be loaded, nothing can be begun either.
    let on_new = (props.loaded || is_waiting).then_some(&props.on_new);
    html! {
        <nav class="thread-list" part="threads" aria-label={words.attr(Word::Conversations)}
            aria-busy={is_waiting.to_string()}>
            { head(on_new, &words) }
            if !props.rows.is_empty() {
                <SearchField text={(*looked_for).clone()} found={(!query.is_empty()).then_some(found.len())} {on_text} />
                { items(&found, &list, still, on_key, &props.on_open, &words) }
            } else if props.loaded {
                <p class="thread-list__empty">{ words.attr(Word::NoConversations) }</p>
            } else if props.failed {
                // The banner says why, and has the way out.
                <p class="thread-list__empty">{ words.attr(Word::NotLoaded) }</p>
            } else {
                { skeleton() }
            }
        </nav>
    }
}

fn head(on_new: Option<&Callback<()>>, words: &Words) -> Html {
    html! {
        <div class="thread-list__head">
            <h2 class="thread-list__title">{ words.attr(Word::Conversations) }</h2>
            if let Some(on_new) = on_new {
                { new_button(on_new, words.attr(Word::NewConversation)) }
            }
        </div>
    }
}

fn new_button(on_new: &Callback<()>, label: AttrValue) -> Html {
    let on_click = on_new.reform(|_: MouseEvent| ());
    html! {
        <button class="icon-button thread-list__new" part="new-button" type="button" aria-label={label.clone()}
            aria-haspopup="dialog" title={label} onclick={on_click}>{ icons::plus() }</button>
    }
}

fn items(
    found: &[&Rc<ThreadRow>],
    list: &NodeRef,
    still: Still,
    on_key: Callback<KeyboardEvent>,
    on_open: &Callback<ThreadId>,
    words: &Words,
) -> Html {
    if found.is_empty() {
        // The search field says so to who cannot see it.
        let nothing = words.attr(Word::NothingFound);
        return html! { <p class="thread-list__empty" aria-hidden="true">{ nothing }</p> };
    }
    html! {
        <div class="thread-list__items" role="list" ref={list.clone()} onkeydown={on_key}
            onpointerenter={still.on_enter} onpointerleave={still.on_leave} onfocusin={still.on_focus}
            onfocusout={still.on_blur}>
            for some in found.chunks(CHUNK) {
                <div class="thread-list__chunk">
                    for row in some.iter() {
                        <ThreadItem key={row.id.to_rc()} row={Rc::clone(row)} {on_open} words={words.clone()} />
                    }
                </div>
            }
        </div>
    }
}

/// Grey shapes where threads will be.
fn skeleton() -> Html {
    let shape = || html! { <li class="thread-list__shape"></li> };
    html! { <ul class="thread-list__items" aria-hidden="true">{ shape() }{ shape() }{ shape() }</ul> }
}

//! The list of threads, and what stands in its place as long as there is none.

mod order;
mod rows;

use std::rc::Rc;

use yew::prelude::*;

use super::icons;
use super::letters::BrowserLetters;
use super::search_field::SearchField;
use super::thread_item::ThreadItem;
use crate::hooks::use_roving;
use crate::state::ThreadId;
use crate::view::ThreadRow;
use crate::view::search::Query;
use order::{Still, use_still};
pub(super) use rows::use_thread_rows;

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
    /// The user does not want to wait for the next try.
    pub on_try_again: Callback<()>,
}

/// The list of threads.
#[component]
pub fn ThreadList(props: &ThreadListProps) -> Html {
    let list = use_node_ref();
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
    html! {
        <nav class="thread-list" part="threads" aria-label="Conversations" aria-busy={is_waiting.to_string()}>
            { head(&props.on_new) }
            if !props.rows.is_empty() {
                <SearchField text={(*looked_for).clone()} found={(!query.is_empty()).then_some(found.len())} {on_text} />
                { items(&found, &list, still, on_key, &props.on_open) }
            } else if props.loaded {
                <p class="thread-list__empty">
                    { "No conversations yet. When somebody adds you to one, it appears here." }
                </p>
            } else if props.failed {
                { failure(&props.on_try_again) }
            } else {
                { skeleton() }
            }
        </nav>
    }
}

fn head(on_new: &Callback<()>) -> Html {
    let on_click = on_new.reform(|_: MouseEvent| ());
    html! {
        <div class="thread-list__head">
            <h2 class="thread-list__title">{ "Conversations" }</h2>
            <button class="icon-button thread-list__new" part="new-button" type="button" aria-label="New conversation"
                aria-haspopup="dialog" title="New conversation" onclick={on_click}>{ icons::plus() }</button>
        </div>
    }
}

fn items(
    found: &[&Rc<ThreadRow>],
    list: &NodeRef,
    still: Still,
    on_key: Callback<KeyboardEvent>,
    on_open: &Callback<ThreadId>,
) -> Html {
    if found.is_empty() {
        // The search field says so to who cannot see it.
        return html! { <p class="thread-list__empty" aria-hidden="true">{ "No conversation found." }</p> };
    }
    html! {
        <ul class="thread-list__items" ref={list.clone()} onkeydown={on_key} onpointerenter={still.on_enter}
            onpointerleave={still.on_leave} onfocusin={still.on_focus} onfocusout={still.on_blur}>
            for row in found.iter() {
                <ThreadItem key={row.id.to_rc()} row={Rc::clone(row)} {on_open} />
            }
        </ul>
    }
}

/// The banner says why.
fn failure(on_try_again: &Callback<()>) -> Html {
    let on_click = on_try_again.reform(|_: MouseEvent| ());
    html! {
        <div class="thread-list__empty">
            <p>{ "Your conversations could not be loaded yet." }</p>
            <button class="button" type="button" onclick={on_click}>{ "Try now" }</button>
        </div>
    }
}

/// Grey shapes where threads will be.
fn skeleton() -> Html {
    let shape = || html! { <li class="thread-list__shape"></li> };
    html! { <ul class="thread-list__items" aria-hidden="true">{ shape() }{ shape() }{ shape() }</ul> }
}

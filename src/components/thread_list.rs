//! The list of threads, and what stands in its place before there is one.

use std::rc::Rc;

use yew::prelude::*;

use super::thread_item::ThreadItem;
use crate::state::ThreadId;
use crate::view::ThreadRow;

/// What a [`ThreadList`] is told.
#[derive(Properties, PartialEq)]
pub struct ThreadListProps {
    /// The threads, latest activity first.
    pub rows: Rc<[Rc<ThreadRow>]>,
    /// Whether the list has come at all.
    pub loaded: bool,
    /// The user wants to see a thread.
    pub on_open: Callback<ThreadId>,
}

/// The list of threads.
#[component]
pub fn ThreadList(props: &ThreadListProps) -> Html {
    html! {
        <nav class="thread-list" part="threads" aria-label="Conversations" aria-busy={(!props.loaded).to_string()}>
            <h2 class="thread-list__title">{ "Conversations" }</h2>
            { content(props) }
        </nav>
    }
}

fn content(props: &ThreadListProps) -> Html {
    if !props.loaded {
        return skeleton();
    }
    if props.rows.is_empty() {
        return html! { <p class="thread-list__empty">{ "No conversations yet. When somebody adds you to one, it appears here." }</p> };
    }
    html! {
        <ul class="thread-list__items">
            for row in props.rows.iter() {
                <ThreadItem key={row.id.to_rc()} row={Rc::clone(row)} on_open={&props.on_open} />
            }
        </ul>
    }
}

/// Grey shapes where threads will be.
fn skeleton() -> Html {
    let shape = || html! { <li class="thread-list__shape"></li> };
    html! { <ul class="thread-list__items" aria-hidden="true">{ shape() }{ shape() }{ shape() }</ul> }
}

//! What could not be done, with its reason and the ways on.

use std::rc::Rc;

use yew::prelude::*;

use super::direction;
use super::focus::{focus, is_nowhere};
use super::icons;
use crate::hooks::use_words;
use crate::state::ActId;
use crate::view::notices::Notice;
use crate::words::{Word, Words};

/// What the [`Notices`] are told.
#[derive(Properties, PartialEq)]
pub struct NoticesProps {
    /// The notices, the oldest first.
    pub notices: Rc<[Notice]>,
    /// The user wants to try again.
    pub on_retry: Callback<ActId>,
    /// The user has seen it.
    pub on_dismiss: Callback<ActId>,
}

/// The notices. Each is spoken when it comes.
#[component]
pub fn Notices(props: &NoticesProps) -> Html {
    let words = use_words();
    let node = use_node_ref();
    use_kept_place(&node, props.notices.len());
    html! {
        <div class="notices" part="notices" tabindex="-1" ref={node}>
            { for props.notices.iter().map(|notice| view(props, notice, &words)) }
        </div>
    }
}

/// The button that takes a notice away goes with it: the focus stays where that was.
#[hook]
fn use_kept_place(node: &NodeRef, count: usize) {
    let before = use_mut_ref(|| count);
    let node = node.clone();
    use_effect_with(count, move |count| {
        let has_shrunk = before.replace(*count) > *count;
        if node.get().is_some_and(|place| has_shrunk && is_nowhere(&place)) {
            focus(&node);
        }
    });
}

fn view(props: &NoticesProps, notice: &Notice, words: &Words) -> Html {
    html! {
        <div key={notice.id.to_rc()} class="notices__item">
            { icons::warning() }
            <p class="notices__text" role="alert" dir={direction::of_sentence(words)}>
                { AttrValue::from(Rc::clone(&notice.text)) }
            </p>
            if notice.retriable {
                { button(words.attr(Word::TryAgain), &notice.id, &props.on_retry) }
            }
            { button(words.attr(Word::Dismiss), &notice.id, &props.on_dismiss) }
        </div>
    }
}

fn button(label: AttrValue, id: &ActId, act: &Callback<ActId>) -> Html {
    let (id, act) = (id.clone(), act.clone());
    let on_click = Callback::from(move |_: MouseEvent| act.emit(id.clone()));
    html! { <button class="notices__action" type="button" onclick={on_click}>{ label }</button> }
}

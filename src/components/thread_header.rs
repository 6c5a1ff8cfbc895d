//! What stands above the messages of a thread: the way back, its title, and its people.

use std::rc::Rc;

use yew::prelude::*;

use super::focus::{focus, is_nowhere};
use super::icons;
use super::topic_form::TopicForm;
use crate::hooks::use_words;
use crate::words::{Word, Words};

/// What a [`ThreadHeader`] is told.
#[derive(Properties, PartialEq)]
pub struct ThreadHeaderProps {
    /// What the thread is called.
    pub title: Rc<str>,
    /// Its topic, which may be none.
    pub topic: Rc<str>,
    /// How many people take part, if it is known.
    pub people: Option<usize>,
    /// Whether the user may give it another title.
    pub may_change: bool,
    /// The user wants to go back to the list.
    pub on_back: Callback<()>,
    /// The user wants another title.
    pub on_rename: Callback<AttrValue>,
    /// The user wants to see the people.
    pub on_people: Callback<()>,
    /// The user wants to leave, without seeing the people.
    pub on_leave: Callback<()>,
}

/// The header of a thread.
#[component]
pub fn ThreadHeader(props: &ThreadHeaderProps) -> Html {
    let words = use_words();
    let edits = use_state(|| false);
    let pencil = use_node_ref();
    use_focus_back(&pencil, *edits);
    let on_back = props.on_back.reform(|_: MouseEvent| ());
    let on_people = props.on_people.reform(|_: MouseEvent| ());
    let label = people_label(props.people, &words);
    html! {
        <header class="thread-header" part="header">
            <button class="icon-button thread-header__back" type="button"
                aria-label={words.attr(Word::BackToConversations)} onclick={on_back}>{ icons::back() }</button>
            { title(props, &edits, &pencil, &words) }
            <button class="icon-button thread-header__people" type="button" aria-haspopup="dialog"
                aria-label={label.clone()} title={label} onclick={on_people}>
                { icons::people() }
                if let Some(people) = props.people {
                    <span class="thread-header__count">{ AttrValue::from(words.number(people)) }</span>
                }
            </button>
            if props.may_change {
                { leave(&props.on_leave, &words) }
            }
        </header>
    }
}

/// The title and the way to change it, or the field in which it is changed.
fn title(props: &ThreadHeaderProps, edits: &UseStateHandle<bool>, pencil: &NodeRef, words: &Words) -> Html {
    let (begin, end, saved) = (edits.setter(), edits.setter(), edits.setter());
    if **edits && props.may_change {
        let on_rename = props.on_rename.clone();
        let on_save = Callback::from(move |topic| {
            saved.set(false);
            on_rename.emit(topic);
        });
        let on_cancel = Callback::from(move |()| end.set(false));
        return html! { <TopicForm topic={Rc::clone(&props.topic)} {on_save} {on_cancel} /> };
    }
    let on_begin = Callback::from(move |_: MouseEvent| begin.set(true));
    html! {
        <>
            <h2 class="thread-header__title" dir="auto">{ AttrValue::from(Rc::clone(&props.title)) }</h2>
            if props.may_change {
                <button class="icon-button" type="button" ref={pencil} onclick={on_begin}
                    aria-label={words.attr(Word::RenameConversation)} title={words.attr(Word::Rename)}>
                    { icons::pencil() }
                </button>
            }
        </>
    }
}

/// The way out where the people are not shown, in whose dialog it is otherwise: the style sheet knows which it is.
fn leave(on_leave: &Callback<()>, words: &Words) -> Html {
    let label = words.attr(Word::LeaveConversation);
    html! {
        <button class="icon-button thread-header__leave" type="button" aria-haspopup="dialog" aria-label={label.clone()}
            title={label} onclick={on_leave.reform(|_: MouseEvent| ())}>{ icons::leave() }</button>
    }
}

fn people_label(people: Option<usize>, words: &Words) -> AttrValue {
    people.map_or_else(|| words.attr(Word::People), |count| words.count(Word::PeopleCount, count).into())
}

/// When the field goes, the focus returns to the button by which it came.
#[hook]
fn use_focus_back(pencil: &NodeRef, edits: bool) {
    let before = use_mut_ref(|| false);
    let pencil = pencil.clone();
    use_effect_with(edits, move |edits| {
        let has_ended = before.replace(*edits) && !*edits;
        // The user may have gone elsewhere.
        if has_ended && pencil.get().is_some_and(|pencil| is_nowhere(&pencil)) {
            focus(&pencil);
        }
    });
}

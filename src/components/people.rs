//! The dialog about the people of a thread: who takes part, who comes and who goes.

use std::rc::Rc;

use yew::prelude::*;

use super::add_people::AddPeople;
use super::avatar::avatar;
use super::confirm::Confirm;
use super::dialog::Dialog;
use super::focus::{focus, is_nowhere};
use super::icons;
use super::letters::BrowserLetters;
use super::notices::Notices;
use crate::hooks::{ThreadActions, use_words};
use crate::state::{ChatState, People, ThreadId};
use crate::view::notices::notices;
use crate::view::people_list::PersonRow;
use crate::view::thread_people::{Joining, Member, ThreadPeople, thread_people};
use crate::words::{Word, Words};

/// What a [`PeopleDialog`] is told.
#[derive(Properties, PartialEq)]
pub struct PeopleDialogProps {
    /// The chat.
    pub state: Rc<ChatState>,
    /// Which thread it is about.
    pub thread: ThreadId,
    /// What can be done.
    pub actions: ThreadActions,
    /// The user is done with the dialog.
    pub on_close: Callback<()>,
}

/// What the user is asked before it is done.
#[derive(Clone, PartialEq)]
enum Question {
    Remove(PersonRow),
    Leave,
    Delete,
}

/// The people of a thread.
#[component]
pub fn PeopleDialog(props: &PeopleDialogProps) -> Html {
    let words = use_words();
    let shown = (Rc::clone(&props.state), props.thread.clone(), words.clone());
    let people =
        use_memo(shown, |(state, thread, words)| thread_people(state, thread, &BrowserLetters, words));
    let question = use_state(|| None::<Question>);
    let adds = use_state(|| false);
    let list = use_node_ref();
    use_kept_focus(&list, (Rc::clone(&people), (*question).clone(), *adds));
    let setter = question.setter();
    let ask = Callback::from(move |question| setter.set(Some(question)));
    let told = notices(&props.state, Some(&props.thread), &words);
    html! {
        <Dialog name="people" title={words.attr(Word::People)} holds={*adds} on_close={&props.on_close}>
            <Notices notices={told} on_retry={&props.actions.retry} on_dismiss={&props.actions.forget} />
            <ul class="people" aria-label={words.attr(Word::People)} tabindex="-1" data-first="true" ref={list}>
                { for people.members.iter().map(|member| row(member, &ask, &words)) }
                { for people.joining.iter().map(|joining| newcomer(joining, &words)) }
            </ul>
            { rest(&people, &words) }
            if people.may_change {
                { changes(props, &adds, &ask, &words) }
            }
            { question_of(props, &people, &question, &words) }
        </Dialog>
    }
}

/// What had the focus may be gone: the button of somebody who was removed, or a form. Then the list has it.
#[hook]
fn use_kept_focus(list: &NodeRef, shown: (Rc<ThreadPeople>, Option<Question>, bool)) {
    let list = list.clone();
    use_effect_with(shown, move |_| {
        if list.get().is_some_and(|node| is_nowhere(&node)) {
            focus(&list);
        }
    });
}

fn text(text: &Rc<str>) -> AttrValue {
    Rc::clone(text).into()
}

fn row(member: &Member, ask: &Callback<Question>, words: &Words) -> Html {
    let row = &member.row;
    html! {
        <li key={row.id.to_rc()} class="people__row" data-state={member.leaving.then_some("leaving")}>
            { avatar(&row.author.initials, row.author.tone) }
            <span class="people__name" dir="auto">{ text(&row.author.name) }</span>
            if let Some(mark) = &row.mark {
                <span class="people__note" dir="ltr">{ "…" }{ text(mark) }</span>
            }
            if row.me {
                <span class="people__note">{ words.attr(Word::You) }</span>
            }
            if member.leaving {
                <span class="people__note">{ words.attr(Word::BeingRemoved) }</span>
            } else if row.removable {
                { remove(row, ask, words) }
            }
        </li>
    }
}

fn remove(row: &PersonRow, ask: &Callback<Question>, words: &Words) -> Html {
    let label = words.with(Word::RemovePerson, &[("name", &row.author.name)]);
    let (ask, row) = (ask.clone(), row.clone());
    let on_click = Callback::from(move |_: MouseEvent| ask.emit(Question::Remove(row.clone())));
    html! {
        <button class="button people__remove" type="button" aria-label={label} onclick={on_click}>
            { words.attr(Word::Remove) }
        </button>
    }
}

fn newcomer(joining: &Joining, words: &Words) -> Html {
    html! {
        <li key={joining.id.to_rc()} class="people__row" data-state="joining">
            { avatar(&joining.author.initials, joining.author.tone) }
            <span class="people__name" dir="auto">{ text(&joining.author.name) }</span>
            <span class="people__note">{ words.attr(Word::BeingAdded) }</span>
        </li>
    }
}

/// What is to be said below the list.
fn rest(people: &ThreadPeople, words: &Words) -> Html {
    match people.more {
        _ if !people.known => {
            html! { <p class="people__rest" role="status">{ words.attr(Word::Loading) }</p> }
        }
        0 => Html::default(),
        more => {
            let told = AttrValue::from(words.count(Word::MorePeople, more));
            html! { <p class="people__rest">{ told }</p> }
        }
    }
}

/// The form to add people, or the buttons.
fn changes(
    props: &PeopleDialogProps,
    adds: &UseStateHandle<bool>,
    ask: &Callback<Question>,
    words: &Words,
) -> Html {
    let (begin, end) = (adds.setter(), adds.setter());
    if **adds {
        let (added, on_cancel) = (adds.setter(), Callback::from(move |()| end.set(false)));
        let (add, thread) = (props.actions.add_people.clone(), props.thread.clone());
        let on_add = Callback::from(move |(people, share_history): (People, bool)| {
            added.set(false);
            add.emit((thread.clone(), people, share_history));
        });
        return html! { <AddPeople {on_add} {on_cancel} /> };
    }
    let on_begin = Callback::from(move |_: MouseEvent| begin.set(true));
    let on_leave = ask.reform(|_: MouseEvent| Question::Leave);
    let on_delete = ask.reform(|_: MouseEvent| Question::Delete);
    html! {
        <div class="people__changes">
            <button class="button" type="button" onclick={on_begin}>
                { icons::plus() }{ words.attr(Word::AddPeople) }
            </button>
            <button class="button people__leave" type="button" onclick={on_leave}>
                { words.attr(Word::LeaveConversation) }
            </button>
            <button class="button" type="button" data-kind="danger" onclick={on_delete}>
                { words.attr(Word::DeleteConversation) }
            </button>
        </div>
    }
}

/// The question that is open.
fn question_of(
    props: &PeopleDialogProps,
    people: &ThreadPeople,
    question: &UseStateHandle<Option<Question>>,
    words: &Words,
) -> Html {
    let Some(asked) = &**question else { return Html::default() };
    let (title, text, action) = asked_in_words(asked, &people.title, words);
    let setter = question.setter();
    let on_cancel = Callback::from(move |()| setter.set(None));
    let (answered, asked) = (on_cancel.clone(), asked.clone());
    let (actions, thread, on_close) = (props.actions.clone(), props.thread.clone(), props.on_close.clone());
    let on_confirm = Callback::from(move |()| {
        answered.emit(());
        match &asked {
            Question::Remove(row) => actions.remove_person.emit((thread.clone(), row.id.clone())),
            Question::Leave => {
                on_close.emit(());
                actions.leave.emit(thread.clone());
            }
            Question::Delete => {
                on_close.emit(());
                actions.delete.emit(thread.clone());
            }
        }
    });
    html! { <Confirm {title} {text} {action} {on_confirm} {on_cancel} /> }
}

/// What is asked, what will happen, and the word for it.
fn asked_in_words(question: &Question, thread: &str, words: &Words) -> (AttrValue, AttrValue, AttrValue) {
    let (title, text, action) = match question {
        Question::Remove(row) => {
            (words.with(Word::AskRemove, &[("name", &row.author.name)]), Word::AskRemoveText, Word::Remove)
        }
        Question::Leave => {
            (words.with(Word::AskLeave, &[("title", thread)]), Word::AskLeaveText, Word::Leave)
        }
        Question::Delete => {
            (words.with(Word::AskDelete, &[("title", thread)]), Word::AskDeleteText, Word::Delete)
        }
    };
    (title.into(), words.attr(text), words.attr(action))
}

//! Rows to type people into.

use std::rc::Rc;

use web_sys::Element;
use yew::prelude::*;

use super::field::{Field, field};
use super::focus::focus_first;
use super::icons;
use crate::view::guests::{Guest, GuestChange, Guests};
use crate::words::{Word, Words};

/// What was typed so far.
pub(super) struct Typed(pub Guests);

/// What was typed so far, and how to change it. A handle.
pub(super) type TypedHandle = UseReducerHandle<Typed>;

impl Reducible for Typed {
    type Action = GuestChange;

    fn reduce(self: Rc<Self>, change: GuestChange) -> Rc<Self> {
        Rc::new(Self(self.0.after(&change)))
    }
}

/// Rows in a form; whether somebody must be named.
#[hook]
pub(super) fn use_guests(is_needed: bool, form: &NodeRef) -> TypedHandle {
    let typed = use_reducer(|| Typed(Guests::new(is_needed)));
    use_focus_on_rows(form, typed.0.rows().len());
    use_focus_on_error(form, typed.0.refusals());
    typed
}

/// The focus goes to a new row, and does not stay in one that is gone.
#[hook]
fn use_focus_on_rows(form: &NodeRef, count: usize) {
    let before = use_mut_ref(|| count);
    let form = form.clone();
    use_effect_with(count, move |count| {
        let before = before.replace(*count);
        let form = form.cast::<Element>().filter(|_| before != *count);
        if let Some(form) = form {
            let is_new = before < *count;
            focus_first(&form, if is_new { ".guests__row:last-of-type input" } else { ".guests__more" });
        }
    });
}

/// The focus goes to the first field with which something is wrong.
#[hook]
fn use_focus_on_error(form: &NodeRef, refusals: u32) {
    let form = form.clone();
    use_effect_with(refusals, move |refusals| {
        if let Some(form) = form.cast::<Element>().filter(|_| *refusals > 0) {
            focus_first(&form, "[aria-invalid]");
        }
    });
}

/// The rows. `first` tells whether they have the focus at first.
pub(super) fn guests(typed: &TypedHandle, first: bool, words: &Words) -> Html {
    let dispatcher = typed.dispatcher();
    let on_more = Callback::from(move |_: MouseEvent| dispatcher.dispatch(GuestChange::Added));
    let rows = typed.0.rows();
    html! {
        <fieldset class="guests">
            <legend class="guests__legend">{ words.attr(Word::People) }</legend>
            { for rows.iter().enumerate().map(|(at, guest)| row(typed, at, guest, first && at == 0, words)) }
            <button class="button guests__more" type="button" onclick={on_more}>
                { icons::plus() }{ words.attr(Word::AnotherPerson) }
            </button>
        </fieldset>
    }
}

fn row(typed: &TypedHandle, at: usize, guest: &Guest, first: bool, words: &Words) -> Html {
    let key = guest.key;
    let dispatcher = typed.dispatcher();
    let on_drop = Callback::from(move |_: MouseEvent| dispatcher.dispatch(GuestChange::Dropped(key)));
    let id = Field {
        id: field_id(key, "-id"),
        label: words.attr(Word::PersonId),
        value: Rc::clone(&guest.id).into(),
        hint: Some(words.attr(Word::PersonIdHint)),
        error: typed.0.told(guest).map(|word| words.attr(word)),
        first,
        on_text: on_text(typed, key, GuestChange::Id),
    };
    let name = Field {
        id: field_id(key, "-name"),
        label: words.attr(Word::PersonName),
        value: Rc::clone(&guest.name).into(),
        hint: None,
        error: None,
        first: false,
        on_text: on_text(typed, key, GuestChange::Name),
    };
    html! {
        <div key={key} class="guests__row" role="group" aria-label={words.count(Word::PersonNumber, at + 1)}>
            { field(id) }
            { field(name) }
            if typed.0.rows().len() > 1 {
                <button class="icon-button" type="button" aria-label={words.count(Word::TakeOutPerson, at + 1)}
                    onclick={on_drop}>{ icons::close() }</button>
            }
        </div>
    }
}

fn field_id(key: u32, end: &str) -> AttrValue {
    ["guest-", &*key.to_string(), end].concat().into()
}

fn on_text(typed: &TypedHandle, key: u32, change: fn(u32, Rc<str>) -> GuestChange) -> Callback<AttrValue> {
    let dispatcher = typed.dispatcher();
    Callback::from(move |text: AttrValue| dispatcher.dispatch(change(key, Rc::from(&*text))))
}

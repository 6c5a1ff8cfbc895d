//! A field for a line of text, with its name and with what is wrong.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::direction;

/// What a field is told.
pub(super) struct Field {
    /// An id that no other field has.
    pub id: AttrValue,
    /// Its name.
    pub label: AttrValue,
    /// What stands in it.
    pub value: AttrValue,
    /// What may stand in it, as long as nothing does.
    pub hint: Option<AttrValue>,
    /// What is wrong with that.
    pub error: Option<AttrValue>,
    /// Whether it has the focus at first.
    pub first: bool,
    /// Another text stands in it.
    pub on_text: Callback<AttrValue>,
}

/// A field.
pub(super) fn field(field: Field) -> Html {
    let Field { id, label, value, hint, error, first, on_text } = field;
    let dir = direction::of_field(&value);
    let error_id = AttrValue::from([&*id, "-error"].concat());
    let on_input = on_text.reform(|event: InputEvent| text_of(&event));
    html! {
        <div class="field">
            <label class="field__label" for={id.clone()}>{ label }</label>
            <input class="field__text" {id} type="text" {dir} autocomplete="off" maxlength="256" {value}
                placeholder={hint} data-first={first.then_some("true")} aria-invalid={error.as_ref().map(|_| "true")}
                aria-describedby={error.as_ref().map(|_| error_id.clone())} oninput={on_input} />
            if let Some(error) = error {
                <p class="field__error" id={error_id}>{ error }</p>
            }
        </div>
    }
}

/// What stands in the field of an event.
pub(super) fn text_of(event: &InputEvent) -> AttrValue {
    event.target_unchecked_into::<HtmlInputElement>().value().into()
}

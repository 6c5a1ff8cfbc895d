//! The round mark of somebody or of a thread.

use std::rc::Rc;

use yew::prelude::*;

/// Initials in a tone. The name stands beside it, so that screen readers pass it over.
pub(super) fn avatar(initials: &Rc<str>, tone: u32) -> Html {
    html! {
        <span class="avatar" part="avatar" data-tone={tone.to_string()} aria-hidden="true">{ AttrValue::from(Rc::clone(initials)) }</span>
    }
}

//! The line that says why nothing moves. It is not there as long as all is well.

use std::rc::Rc;

use yew::prelude::*;

use crate::state::Connection;

/// The line about a connection, and the way out of it where there is one.
pub(super) fn banner(connection: &Connection, sign_in: &Callback<()>) -> Html {
    let (role, text): (&str, Rc<str>) = match connection {
        Connection::Connecting | Connection::Live => return Html::default(),
        Connection::Offline => {
            ("status", "You are offline. What you write is kept and sent as soon as you are back.".into())
        }
        Connection::Reconnecting { .. } => (
            "status",
            "Reconnecting… What you write is kept and sent as soon as the connection is back.".into(),
        ),
        Connection::NoToken(reason) => ("alert", format!("Not signed in: {reason}. Trying again…").into()),
        Connection::SessionEnded => ("alert", "Your session has ended. What you write is kept. ".into()),
    };
    let retry = (*connection == Connection::SessionEnded).then(|| retry(sign_in));
    html! { <p class="banner" part="banner" role={role}>{ AttrValue::from(text) }{ retry }</p> }
}

fn retry(sign_in: &Callback<()>) -> Html {
    let on_click = sign_in.reform(|_: MouseEvent| ());
    html! { <button class="banner__action" type="button" onclick={on_click}>{ "Try again" }</button> }
}

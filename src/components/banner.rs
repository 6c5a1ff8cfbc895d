//! The line that says why nothing moves. It is not there as long as all is well.

use std::rc::Rc;

use yew::prelude::*;

use crate::state::Connection;

/// The line about a connection.
pub(super) fn banner(connection: &Connection) -> Html {
    let (role, text): (&str, Rc<str>) = match connection {
        Connection::Connecting | Connection::Live => return Html::default(),
        Connection::Reconnecting => (
            "status",
            "Reconnecting… What you write is kept and sent as soon as the connection is back.".into(),
        ),
        Connection::NoToken(reason) => ("alert", format!("Not signed in: {reason}. Trying again…").into()),
    };
    html! { <p class="banner" part="banner" role={role}>{ AttrValue::from(text) }</p> }
}

//! The line that says why nothing moves. It is not there as long as all is well.

use std::rc::Rc;

use yew::prelude::*;

use crate::state::Connection;

/// What a [`Banner`] is told.
#[derive(Properties, PartialEq)]
pub struct BannerProps {
    /// The connection to tell of.
    pub connection: Connection,
}

/// The line about the connection.
#[component]
pub fn Banner(props: &BannerProps) -> Html {
    let (role, text): (&str, Rc<str>) = match &props.connection {
        Connection::Connecting | Connection::Live => return Html::default(),
        Connection::Reconnecting => (
            "status",
            "Reconnecting… What you write is kept and sent as soon as the connection is back.".into(),
        ),
        Connection::NoToken(reason) => ("alert", format!("Not signed in: {reason}. Trying again…").into()),
    };
    html! { <p class="banner" part="banner" role={role}>{ AttrValue::from(text) }</p> }
}

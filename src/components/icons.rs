//! The few icons. They are drawn in the colour of the text and say nothing to screen readers.

use yew::prelude::*;

fn icon(path: &'static str) -> Html {
    html! {
        <svg class="icon" viewBox="0 0 24 24" width="20" height="20" aria-hidden="true" focusable="false">
            <path d={path} fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round"
                stroke-linejoin="round" />
        </svg>
    }
}

pub(super) fn back() -> Html {
    icon("M15 5l-7 7 7 7")
}

pub(super) fn send() -> Html {
    icon("M5 12h13M12 5l7 7-7 7")
}

pub(super) fn clock() -> Html {
    icon("M12 7v5l3 2M21 12a9 9 0 1 1-18 0 9 9 0 0 1 18 0z")
}

pub(super) fn check() -> Html {
    icon("M5 13l5 5L19 7")
}

pub(super) fn double_check() -> Html {
    icon("M1 13l5 5L15 7M12 17l1 1L22 7")
}

pub(super) fn warning() -> Html {
    icon("M12 8v5M12 16.5v.01M21 12a9 9 0 1 1-18 0 9 9 0 0 1 18 0z")
}

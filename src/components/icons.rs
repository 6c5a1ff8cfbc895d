//! The few icons. They are drawn in the colour of the text and say nothing to screen readers.

use yew::prelude::*;

pub(super) fn icon(path: &'static str) -> Html {
    drawn(path, None)
}

/// An icon that points along the line: where text runs from right to left, the style sheet turns it round.
pub(super) fn pointing(path: &'static str) -> Html {
    drawn(path, Some("true"))
}

fn drawn(path: &'static str, points: Option<&'static str>) -> Html {
    html! {
        <svg class="icon" viewBox="0 0 24 24" width="20" height="20" aria-hidden="true" focusable="false"
            data-points={points}>
            <path d={path} fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round"
                stroke-linejoin="round" />
        </svg>
    }
}

pub(super) fn back() -> Html {
    pointing("M15 5l-7 7 7 7")
}

pub(super) fn send() -> Html {
    pointing("M5 12h13M12 5l7 7-7 7")
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

pub(super) fn close() -> Html {
    icon("M6 6l12 12M18 6L6 18")
}

pub(super) fn plus() -> Html {
    icon("M12 5v14M5 12h14")
}

pub(super) fn pencil() -> Html {
    icon("M4 20l1-4L16 5l3 3L8 19z")
}

pub(super) fn people() -> Html {
    icon(
        "M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM2.5 20a6.5 6.5 0 0 1 13 0M16 4.3a3.5 3.5 0 0 1 0 6.4M18 14a6.5 6.5 0 0 1 3.5 6",
    )
}

pub(super) fn leave() -> Html {
    pointing("M14 8V5H5v14h9v-3M10 12h11M18 9l3 3-3 3")
}

pub(super) fn search() -> Html {
    icon("M16 16l5 5M18 11a7 7 0 1 1-14 0 7 7 0 0 1 14 0z")
}

pub(super) fn image() -> Html {
    icon("M4 5h16v14H4zM4 16l5-5 4 4 3-3 4 4M15 9v.01")
}

pub(super) fn file() -> Html {
    icon("M7 3h7l4 4v14H7zM14 3v4h4")
}

pub(super) fn copy() -> Html {
    icon("M9 9h11v11H9zM5 15H4V4h11v1")
}

pub(super) fn reply() -> Html {
    pointing("M9 7l-5 5 5 5M4 12h10a6 6 0 0 1 6 6v1")
}

pub(super) fn letters() -> Html {
    icon("M6 17l6-13 6 13M8.3 12h7.4M5 21h14")
}

pub(super) fn bin() -> Html {
    icon("M4 7h16M9 7V4h6v3M6 7l1 13h10l1-13")
}

//! The icons of the tools.

use yew::prelude::*;

use crate::components::icons::{icon, pointing};
use crate::view::rich_edit::tool::Tool;

/// The icon of a tool. What stands at the beginning of a line does so from right to left, too.
pub(super) fn of(tool: Tool) -> Html {
    match tool {
        Tool::Bold => icon("M7 5h6a3.5 3.5 0 0 1 0 7H7zM7 12h7a3.5 3.5 0 0 1 0 7H7z"),
        Tool::Italic => icon("M10 5h8M6 19h8M14 5l-4 14"),
        Tool::Underline => icon("M7 4v7a5 5 0 0 0 10 0V4M5 20h14"),
        Tool::Strike => {
            icon("M4 12h16M16 8c-.4-1.8-2-3-4-3-2.3 0-4 1.2-4 3.2M8 16c.4 1.8 2 3 4 3 2.3 0 4-1.2 4-3.2")
        }
        Tool::Bullets => pointing("M9 6h12M9 12h12M9 18h12M4 6v.01M4 12v.01M4 18v.01"),
        Tool::Numbers => icon(
            "M10 6h11M10 12h11M10 18h11M3.5 4.5L5 4v4.5M3.5 15a1.3 1.3 0 0 1 2.5.5c0 1.2-2.5 2-2.5 3.5H6",
        ),
        Tool::Quote => pointing("M5 5v14M10 8h10M10 12h10M10 16h6"),
        Tool::Code => icon("M8 7l-5 5 5 5M16 7l5 5-5 5"),
        Tool::Link => icon(
            "M10 14a4 4 0 0 0 5.7 0l3-3a4 4 0 0 0-5.7-5.7l-1 1M14 10a4 4 0 0 0-5.7 0l-3 3a4 4 0 0 0 5.7 5.7l1-1",
        ),
    }
}

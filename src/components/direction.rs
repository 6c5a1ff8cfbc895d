//! Which way text runs: that of the widget, of a sentence, of a field.

use web_sys::Element;

use crate::words::Words;

/// The direction of the whole widget: that of its language. Where none is given, that of the page stays.
pub(super) fn of_widget(words: &Words) -> Option<&'static str> {
    let name = if words.is_right_to_left() { "rtl" } else { "ltr" };
    (!words.locale().is_empty()).then_some(name)
}

/// The direction of a sentence of ours, which may begin with a name in other letters: that of the widget, if its language
/// is given. Else nobody knows which way the page runs, and the letters decide.
pub(super) fn of_sentence(words: &Words) -> Option<&'static str> {
    words.locale().is_empty().then_some("auto")
}

/// The direction of a field: that of what is typed. While it is empty it has that of the widget, as its placeholder has.
pub(super) fn of_field(text: &str) -> Option<&'static str> {
    (!text.is_empty()).then_some("auto")
}

/// Whether an element stands among text from right to left, so that an arrow to the left leads onwards in it.
pub(super) fn is_right_to_left(element: &Element) -> bool {
    let style = web_sys::window().and_then(|window| window.get_computed_style(element).ok().flatten());
    style.is_some_and(|style| style.get_property_value("direction").is_ok_and(|direction| direction == "rtl"))
}

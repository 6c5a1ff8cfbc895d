//! Where the focus is, for a widget in a shadow.

use acs_chat_widget::hooks::{focused, is_nowhere};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{HtmlElement, ShadowRootInit, ShadowRootMode};

#[wasm_bindgen_test]
fn the_focus_of_a_field_of_the_page_is_somewhere_although_the_shadow_has_none() {
    let page = web_sys::window().unwrap().document().unwrap();
    let element = |name: &str| page.create_element(name).unwrap().unchecked_into::<HtmlElement>();
    let (host, field, button) = (element("div"), element("input"), element("button"));
    let shadow = host.attach_shadow(&ShadowRootInit::new(ShadowRootMode::Open)).unwrap();
    shadow.append_child(&button).unwrap();
    page.body().unwrap().append_with_node_2(&host, &field).unwrap();
    button.focus().unwrap();
    assert_eq!((focused(&shadow), is_nowhere(&shadow)), (Some(button.clone()), false));
    field.focus().unwrap();
    assert_eq!((focused(&shadow), is_nowhere(&shadow)), (None, false));
    button.focus().unwrap();
    button.remove();
    assert_eq!((focused(&shadow), is_nowhere(&shadow)), (None, true));
    host.remove();
    field.remove();
}

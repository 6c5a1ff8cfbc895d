//! Where a message list opens, and where the keyboard and the focus go in it.

use js_sys::Function;

use super::*;

async fn press(element: &Element, key: &str) {
    let body =
        "element.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }))";
    let press = Function::new_with_args("element, key", body);
    press.call2(&JsValue::NULL, element, &key.into()).unwrap();
    frames().await;
}

#[wasm_bindgen_test]
async fn a_list_opens_at_what_is_new_and_a_button_leads_to_the_newest() {
    let _low = Low::new();
    let stage =
        Stage::<MessageList>::show(MessageListProps { unread: Some(100), ..props(lines(1..=200)) }).await;
    frames().await;
    let list = stage.find(".message-list");
    let below = |selector: &str| {
        stage.find(selector).get_bounding_client_rect().top() - list.get_bounding_client_rect().top()
    };
    assert!((0.0..200.0).contains(&below(".unread-divider")), "{}", below(".unread-divider"));
    let button = stage.find(".message-list__newest");
    assert_eq!(button.get_attribute("aria-label").as_deref(), Some("99+ new messages"));
    focus(&button).await;
    click(&button).await;
    frames().await;
    assert_eq!(stage.count(".message-list__newest"), 0);
    assert!(list.scroll_height() - list.client_height() - list.scroll_top() <= 1);
    assert!(focused().is_same_node(Some(&list)), "the button has gone, and the list has the focus");
}

#[wasm_bindgen_test]
async fn the_keyboard_reaches_one_row_by_tab_and_the_others_by_arrows_home_and_end() {
    let _low = Low::new();
    let stage = Stage::<MessageList>::show(props(lines(1..=300))).await;
    frames().await;
    let said = || focused().query_selector(".message__text").unwrap().unwrap().text_content();
    let says = |text: &str| said().as_deref() == Some(text);
    assert_eq!(stage.count("li[tabindex='0']"), 1);
    focus(&stage.find("li[tabindex='0']")).await;
    assert!(says("line 300"), "the last one in view");
    press(&focused(), "ArrowUp").await;
    press(&focused(), "ArrowUp").await;
    assert!(says("line 298"));
    press(&focused(), "ArrowDown").await;
    assert!(says("line 299"));
    press(&focused(), "Home").await;
    frames().await;
    assert!(says("line 1"), "it is drawn: {:?}", said());
    let top = stage.find(".message-list").scroll_top();
    assert!(top <= 1, "it stands at the top: {top}");
    press(&focused(), "ArrowUp").await;
    assert!(says("line 1"), "there is nothing before");
    press(&focused(), "End").await;
    frames().await;
    assert!(says("line 300"), "it is drawn: {:?}", said());
    assert_eq!(stage.count("li[tabindex='0']"), 1);
    assert_eq!(stage.find("li[tabindex='0']").text_content(), focused().text_content());
}

#[wasm_bindgen_test]
async fn enter_leads_into_what_can_be_done_with_a_row_and_escape_back() {
    let stage = Stage::<MessageList>::show(props(lines(1..=2))).await;
    let row = stage.find("li[tabindex='0']");
    focus(&row).await;
    press(&row, "Enter").await;
    assert!(focused().closest(".message__actions").unwrap().is_some());
    press(&focused(), "Escape").await;
    assert!(focused().is_same_node(Some(&row)));
}

#[wasm_bindgen_test]
async fn the_list_takes_the_focus_of_a_row_that_is_scrolled_far_away() {
    let _low = Low::new();
    let stage = Stage::<MessageList>::show(props(lines(1..=500))).await;
    frames().await;
    let list = stage.find(".message-list");
    focus(&stage.find("li[tabindex='0']")).await;
    list.set_scroll_top(0);
    frames().await;
    assert!(focused().is_same_node(Some(&list)));
    assert!(list.scroll_top() <= 1, "and nothing moves");
    press(&list, "ArrowDown").await;
    assert!(
        focused().is_same_node(Some(&stage.find("li[tabindex='0']"))),
        "from there a key leads to a row in view"
    );
}

//! A long list: what is drawn of it, and what stays where it is.

use std::ops::RangeInclusive;
use std::rc::Rc;

use acs_chat_widget::hooks::{Places, Shown, use_window};
use acs_chat_widget::state::{Content, Echo, History, Message, Sender, Timeline};
use gloo_timers::future::TimeoutFuture;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::Element;
use yew::prelude::*;

use crate::stage::{Stage, click, recorder};

/// What the list is told.
#[derive(Clone, Properties, PartialEq)]
struct ListProps {
    timeline: Rc<Timeline>,
    #[prop_or_default]
    unread: Option<usize>,
    #[prop_or_default]
    places: Places,
    #[prop_or_default]
    on_earlier: Callback<()>,
}

/// A list of rows of many heights, with something between some of them.
#[component]
fn List(props: &ListProps) -> Html {
    let window = use_window(Shown {
        thread: "thread".into(),
        timeline: Rc::clone(&props.timeline),
        unread: props.unread,
        places: props.places.clone(),
        on_earlier: props.on_earlier.clone(),
    });
    let on_end = window.on_end.reform(|_: MouseEvent| ());
    html! {
        <>
            <div class="list" ref={window.list} onscroll={window.on_scroll}
                style="height: 400px; width: 300px; overflow-y: auto; overflow-anchor: none">
                <ol ref={window.rows} style="margin: 0; padding: 0; list-style: none; display: flow-root">
                    for at in window.range { { row(&props.timeline, at) } }
                </ol>
            </div>
            if !window.at_end {
                <button type="button" onclick={on_end}>{ window.news }</button>
            }
        </>
    }
}

fn row(timeline: &Timeline, at: usize) -> Html {
    let key = timeline.key_at(at).unwrap().to_rc();
    let number = key.parse::<usize>().unwrap_or_default();
    // Percents are of the width: another width gives other heights.
    let style = format!("margin-top: {}px; padding-top: {}%; height: 20px", number % 5, number % 23);
    html! {
        <key={Rc::clone(&key)}>
            if number % 10 == 0 {
                <li data-between="" style="height: 31.4px">{ "between" }</li>
            }
            <li class="row" data-number={number.to_string()} {style}>{ AttrValue::from(Rc::clone(&key)) }</li>
        </>
    }
}

fn page(numbers: RangeInclusive<u64>) -> Vec<Message> {
    let message = |number: u64| Message {
        key: number.to_string().as_str().into(),
        id: number.to_string().as_str().into(),
        sequence: number,
        version: number,
        sent: None,
        sender: Some(Sender { id: "ben".into(), name: None }),
        content: Content::Unknown,
        attachments: Rc::default(),
        edited: false,
    };
    numbers.map(message).collect()
}

fn props(timeline: Timeline) -> ListProps {
    yew::props!(ListProps { timeline: Rc::new(timeline) })
}

fn messages(numbers: RangeInclusive<u64>) -> Timeline {
    Timeline::default().with_page(&page(numbers)).unwrap()
}

/// Lets the browser scroll and tell of sizes.
async fn frames() {
    TimeoutFuture::new(100).await;
    yew::scheduler::flush().await;
}

async fn scroll_to(list: &Element, top: i32) {
    list.set_scroll_top(top);
    frames().await;
}

fn to_end(list: &Element) -> i32 {
    list.scroll_height() - list.client_height() - list.scroll_top()
}

/// How far a row is below the top of the list.
fn place(stage: &Stage<List>, number: &str) -> f64 {
    let row = stage.find(&format!("[data-number='{number}']"));
    row.get_bounding_client_rect().top() - stage.find(".list").get_bounding_client_rect().top()
}

/// The first row that is seen whole.
fn first_seen(stage: &Stage<List>) -> String {
    let rows = stage.root.query_selector_all(".row").unwrap();
    let mut numbers = (0..rows.length())
        .filter_map(|at| rows.item(at)?.dyn_into::<Element>().ok()?.get_attribute("data-number"));
    numbers.find(|number| place(stage, number) >= 0.0).expect("a row in view")
}

/// Rows stand from the top of the view to its end.
fn assert_no_hole(stage: &Stage<List>) {
    let (list, rows) = (stage.find(".list"), stage.find("ol"));
    let view = list.get_bounding_client_rect();
    let first = rows.first_element_child().unwrap().get_bounding_client_rect().top();
    let last = rows.last_element_child().unwrap().get_bounding_client_rect().bottom();
    let is_first = stage.count("[data-number='1']") == 1;
    assert!(is_first || first <= view.top() + 5.0, "{first} is below {}", view.top());
    assert!(to_end(&list) <= 1 || last >= view.bottom() - 1.0, "{last} is above {}", view.bottom());
}

#[wasm_bindgen_test]
async fn few_rows_are_drawn_of_ten_thousand_and_wherever_one_looks_there_are_some() {
    let stage = Stage::<List>::show(props(messages(1..=10_000))).await;
    let list = stage.find(".list");
    assert_eq!(stage.count("[data-number='10000']"), 1);
    assert!(to_end(&list) <= 1, "it opens at its end");
    assert!(list.scroll_height() > 200_000, "the scroll bar is that of all rows");
    for part in [90, 10, 50, 51, 0, 100] {
        scroll_to(&list, list.scroll_height() / 100 * part).await;
        assert!(stage.count("li") <= 100, "{} rows", stage.count("li"));
        assert_no_hole(&stage);
    }
}

#[wasm_bindgen_test]
async fn rows_of_other_heights_than_guessed_do_not_move_what_is_scrolled() {
    let stage = Stage::<List>::show(props(messages(1..=2_000))).await;
    let list = stage.find(".list");
    for _ in 0..30 {
        let (number, before) = (first_seen(&stage), list.scroll_top());
        let at = place(&stage, &number);
        list.set_scroll_top(before - 150);
        frames().await;
        let moved = place(&stage, &number) - at;
        assert!((moved - 150.0).abs() <= 1.0, "row {number} has moved by {moved} pixels");
        assert_no_hole(&stage);
    }
}

#[wasm_bindgen_test]
async fn a_list_at_its_end_stays_there_when_rows_come_and_when_it_shrinks() {
    let timeline = messages(1..=500);
    let mut stage = Stage::<List>::show(props(timeline.clone())).await;
    let list = stage.find(".list");
    stage.update(props(timeline.with_page(&page(501..=520)).unwrap())).await;
    assert!(to_end(&list) <= 1);
    assert_eq!((stage.count("[data-number='520']"), stage.count("button")), (1, 0));
    list.set_attribute("style", "height: 200px; width: 300px; overflow-y: auto").unwrap();
    frames().await;
    assert!(to_end(&list) <= 1, "also when the list shrinks");
}

#[wasm_bindgen_test]
async fn nothing_moves_when_rows_come_before_or_behind_and_new_ones_are_counted() {
    let timeline = messages(201..=700);
    let mut stage = Stage::<List>::show(props(timeline.clone())).await;
    let list = stage.find(".list");
    scroll_to(&list, 900).await;
    let number = first_seen(&stage);
    let at = place(&stage, &number);
    let timeline = timeline.with_page(&page(1..=200)).unwrap();
    stage.update(props(timeline.clone())).await;
    let moved = place(&stage, &number) - at;
    assert!(moved.abs() <= 1.0, "moved by {moved} pixels when history came");
    stage.update(props(timeline.with_page(&page(701..=705)).unwrap())).await;
    frames().await;
    let moved = place(&stage, &number) - at;
    assert!(moved.abs() <= 1.0, "moved by {moved} pixels when news came");
    assert_eq!(stage.find("button").text_content().as_deref(), Some("5"));
    click(&stage.find("button")).await;
    frames().await;
    assert!(to_end(&list) <= 1, "the button leads to the newest");
    assert_eq!((stage.count("[data-number='705']"), stage.count("button")), (1, 0));
}

#[wasm_bindgen_test]
async fn what_the_user_writes_is_shown_wherever_the_list_was() {
    let timeline = messages(1..=500);
    let mut stage = Stage::<List>::show(props(timeline.clone())).await;
    let list = stage.find(".list");
    scroll_to(&list, 900).await;
    stage.update(props(timeline.with_echo(Echo::new("echo".into(), "hi".into(), 0)))).await;
    assert!(to_end(&list) <= 1);
}

#[wasm_bindgen_test]
async fn another_width_leaves_the_first_row_in_view_where_it_is() {
    let stage = Stage::<List>::show(props(messages(1..=2_000))).await;
    let list = stage.find(".list");
    scroll_to(&list, list.scroll_height() / 2).await;
    let number = first_seen(&stage);
    list.set_attribute("style", "height: 400px; width: 160px; overflow-y: auto; overflow-anchor: none")
        .unwrap();
    frames().await;
    // The row above it, which is seen in part, is held: it may have another height.
    let at = place(&stage, &number);
    assert!((-60.0..=60.0).contains(&at), "row {number} is at {at}");
    assert_no_hole(&stage);
}

#[wasm_bindgen_test]
async fn a_thread_opens_at_what_is_new_and_later_where_the_user_was() {
    let places = Places::default();
    let given = || ListProps { places: places.clone(), unread: Some(300), ..props(messages(1..=500)) };
    let stage = Stage::<List>::show(given()).await;
    // What stands between two rows belongs to the one behind it, and a row ends where the next one begins.
    assert!((60.0..=180.0).contains(&place(&stage, "301")), "{}", place(&stage, "301"));
    assert_eq!(stage.find("button").text_content().as_deref(), Some("100"));
    scroll_to(&stage.find(".list"), 2_000).await;
    let number = first_seen(&stage);
    let at = place(&stage, &number);
    drop(stage);
    let stage = Stage::<List>::show(given()).await;
    let moved = place(&stage, &number) - at;
    assert!(moved.abs() <= 1.0, "moved by {moved} pixels");
}

#[wasm_bindgen_test]
async fn history_is_asked_for_ahead_of_the_scroll_and_once() {
    let (on_earlier, asked) = recorder::<()>();
    let timeline = messages(1..=500).with_history(History::More("there".into())).unwrap();
    let stage = Stage::<List>::show(ListProps { on_earlier, ..props(timeline) }).await;
    let list = stage.find(".list");
    assert_eq!(asked.borrow().len(), 0);
    scroll_to(&list, 600).await;
    assert_eq!(asked.borrow().len(), 1, "two screens ahead");
}

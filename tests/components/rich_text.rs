//! Messages of HTML: what is drawn of them, and what nothing is left of.

use std::rc::Rc;

use acs_chat_widget::components::{Message, MessageActs, MessageProps};
use acs_chat_widget::view::{Author, Body, Delivery, MessageRow};
use gloo_timers::future::TimeoutFuture;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{Element, HtmlElement};

use crate::stage::{Stage, click};

const ME: &str = "8:acs:a_b";

fn row(body: Body) -> MessageRow {
    MessageRow {
        key: "k".into(),
        own: false,
        author: Author::new(&"8:acs:a_c".into(), "Ann Lee".into()),
        begins: true,
        ends: true,
        body,
        attachments: Rc::default(),
        plain: false,
        time: "14:05".into(),
        at: None,
        delivery: Delivery::Sent,
        seen: None,
        edited: false,
    }
}

async fn show(body: Body) -> Stage<Message> {
    let row = Rc::new(row(body));
    Stage::<Message>::show(MessageProps { row, acts: MessageActs::default(), editing: false }).await
}

async fn html(html: &str) -> Stage<Message> {
    show(Body::Html { html: html.into(), me: Some(ME.into()) }).await
}

fn text(stage: &Stage<Message>, selector: &str) -> String {
    stage.find(selector).text_content().unwrap_or_default()
}

/// All elements of the message, by their names.
fn drawn(stage: &Stage<Message>) -> Vec<Element> {
    let found = stage.root.query_selector_all(".rich-text *").unwrap();
    (0..found.length()).map(|at| found.item(at).unwrap().unchecked_into()).collect()
}

#[wasm_bindgen_test]
async fn every_kind_of_formatting_has_its_element() {
    let said = "<p><b>a</b><strong>b</strong><i>c</i><em>d</em><u>e</u><s>f</s><sub>g</sub><sup>h</sup>\
        <code>i</code><br>j</p><h2>k</h2><ul><li>l<ul><li>m</ul></ul><ol start=3><li>n</ol><blockquote>o</blockquote>\
        <pre>p\n q</pre><hr><div>r</div>";
    let stage = html(said).await;
    let names = ["b", "strong", "i", "em", "u", "s", "sub", "sup", "code", "br", "blockquote", "pre", "hr"];
    for name in names {
        assert_eq!(stage.count(&[".rich-text ", name].concat()), 1, "{name}");
    }
    assert_eq!((stage.count(".rich-text ul"), stage.count(".rich-text li li")), (2, 1));
    assert_eq!(stage.find("ol").get_attribute("start").as_deref(), Some("3"));
    assert_eq!(text(&stage, ".rich-text__heading"), "k");
    assert_eq!(stage.count("h1, h2, h3, h4, h5, h6"), 0, "the page has headings of its own");
    assert_eq!(text(&stage, "pre"), "p\n q");
    assert_eq!(text(&stage, ".rich-text"), "abcdefghijklmnop\n qr");
}

#[wasm_bindgen_test]
async fn a_table_scrolls_in_its_own_box_that_keys_reach() {
    let stage = html("<table><tr><th>A<th colspan=2>B<tr><td rowspan=2>1<td>2</table>").await;
    let table = stage.find(".rich-text__table");
    assert_eq!(table.get_attribute("tabindex").as_deref(), Some("0"));
    assert_eq!(table.get_attribute("aria-label").as_deref(), Some("Table"));
    assert_eq!((stage.count("tr"), stage.count("th"), stage.count("td")), (2, 2, 2));
    assert_eq!(stage.find("th + th").get_attribute("colspan").as_deref(), Some("2"));
    assert_eq!(stage.find("td").get_attribute("rowspan").as_deref(), Some("2"));
}

#[wasm_bindgen_test]
async fn a_link_opens_apart_and_says_where_it_leads() {
    let stage = html("<a href='https://ok.example/a'>here</a>").await;
    let link = stage.find("a");
    assert_eq!(link.get_attribute("href").as_deref(), Some("https://ok.example/a"));
    assert_eq!(link.get_attribute("rel").as_deref(), Some("noopener noreferrer"));
    assert_eq!(link.get_attribute("target").as_deref(), Some("_blank"));
    assert_eq!(text(&stage, ".rich-text"), "here");
    let cases = [
        ("<a href='https://evil.example/'>bank.example</a>", "bank.example (evil.example)"),
        ("<a href='https://bank.example@evil.example/'>bank</a>", "bank (evil.example)"),
        ("<a href='https://bаnk.example/'>bаnk.example</a>", "bаnk.example (xn--bnk-6cd.example)"),
        ("<a href='https://evil.example/'>bank\u{202e}.example</a>", "bank\u{fffd}.example (evil.example)"),
        ("x <a href='https://evil.example/'>\u{200b}</a>", "x evil.example"),
        ("<a href='mailto:a@evil.example'>a@bank.example</a>", "a@bank.example (a@evil.example)"),
    ];
    for (said, shown) in cases {
        assert_eq!(text(&html(said).await, ".rich-text"), shown, "{said}");
    }
    assert_eq!(html("<a href='tel:+1555'>call</a>").await.count("a[target]"), 0);
}

/// FAULTS table B: "Link whose text looks like another host".
#[wasm_bindgen_test]
async fn links_that_say_a_host_together_or_with_the_text_beside_them_say_where_they_lead() {
    let cases = [
        (
            "<a href='https://evil.example/a'>bank</a><a href='https://evil.example/b'>.example</a>",
            "bank (evil.example).example (evil.example)",
        ),
        ("bank.<a href='https://evil.example/'>example</a>", "bank.example (evil.example)"),
        ("<a href='https://evil.example/'>bank</a><b>.example</b>", "bank (evil.example).example"),
        ("bank.\u{200b}<a href='https://evil.example/'>example</a>", "bank.\u{200b}example (evil.example)"),
        ("<a href='https://ok.example/'>here</a>. Or <a href='tel:+1555'>call</a>...", "here. Or call..."),
    ];
    for (said, shown) in cases {
        assert_eq!(text(&html(said).await, ".rich-text"), shown, "{said}");
    }
}

/// FAULTS table B: "Direction overrides and isolates without their end".
#[wasm_bindgen_test]
async fn what_turns_a_text_does_not_turn_the_address_after_it() {
    let stage = show(Body::Text("\u{202e}https://evil.example/moc.knab//:sptth".into())).await;
    let window = web_sys::window().unwrap();
    let style = window.get_computed_style(&stage.find("a")).unwrap().unwrap();
    let of = |name: &str| style.get_property_value(name).unwrap();
    assert_eq!((of("unicode-bidi"), of("direction")), ("isolate".to_owned(), "ltr".to_owned()));
}

/// FAULTS table B: "Link with a scheme other than http, https, mailto, tel; relative; protocol-relative".
#[wasm_bindgen_test]
async fn what_is_no_address_is_no_link() {
    for address in ["javascript:alert(1)", "data:text/html,x", "/x", "//evil.example", "#x", "vbscript:x"] {
        let stage = html(&["<a href='", address, "'>x</a>"].concat()).await;
        assert_eq!((stage.count("a"), text(&stage, ".rich-text")), (0, "x".to_owned()), "{address}");
    }
}

/// FAULTS table B: "Message markup of every kind in the corpus".
#[wasm_bindgen_test]
async fn nothing_that_could_do_harm_is_drawn() {
    let said = "<p onclick=alert(1) style='position:fixed' class=composer id=app part=bubble tabindex=1 role=log \
        aria-label=x>a</p><script>self.ran = true</script><style>*{display:none}</style><svg onload=alert(1)><a>s</a>\
        </svg><iframe src=//evil.example></iframe><form><input name=x><button>b</button></form><video src=x></video>\
        <math><mi>m</mi></math><template>t</template><object data=x>o</object>";
    let stage = html(said).await;
    let forbidden = "script, style, svg, iframe, form, input, button, video, math, template, object, [onclick], [style], \
        [id], [part], [tabindex], [role], .composer";
    let found: Vec<_> =
        drawn(&stage).into_iter().filter(|element| element.matches(forbidden).unwrap()).collect();
    assert!(found.is_empty(), "{found:?}");
    let names: Vec<_> = drawn(&stage).iter().map(Element::tag_name).collect();
    assert!(names.iter().all(|name| ["P", "DIV"].contains(&&**name)), "{names:?}");
}

#[wasm_bindgen_test]
async fn a_message_of_which_nothing_is_left_says_so() {
    for said in ["", "<script>1</script>", "<p>\u{200b}</p>", "<hr>"] {
        let stage = html(said).await;
        assert_eq!(text(&stage, ".message__note"), "This message is empty", "{said}");
        assert_eq!(stage.count(".message[data-note]"), 1);
    }
}

/// FAULTS table B: "Nesting 100,000 deep; 10,000 attributes; 100,000 `<br>`".
#[wasm_bindgen_test]
async fn elements_without_end_in_each_other_do_not_exhaust_the_stack() {
    for piece in
        ["<div>", "<b>", "<blockquote>", "<ul><li>", "<table><tr><td>", "<a href=tel:1>", "<at id=1>"]
    {
        for count in [1_000, 10_000] {
            let stage = html(&[piece, "x"].concat().repeat(count)).await;
            assert!(text(&stage, ".rich-text").contains('x'), "{piece}");
        }
    }
}

#[wasm_bindgen_test]
async fn a_mention_of_the_user_stands_out() {
    let said =
        ["<at id='", ME, "'>Ann</at> and <msft-mention id='8:acs:x'>аdmin</msft-mention><at id=''>y</at>"];
    let stage = html(&said.concat()).await;
    assert_eq!(stage.count(".rich-text__mention"), 3);
    assert_eq!(text(&stage, ".rich-text__mention[data-own]"), "Ann");
    assert_eq!(text(&stage, ".rich-text"), "Ann and ‹а›dminy");
}

#[wasm_bindgen_test]
async fn a_reply_of_teams_is_a_quotation() {
    let said = "<blockquote itemscope itemtype='http://schema.skype.com/Reply' itemid='1'><strong>Ben</strong>\
        <p>Noon?</p></blockquote><p>Noon.</p>";
    let stage = html(said).await;
    assert_eq!(text(&stage, ".rich-text__quote[data-reply]"), "BenNoon?");
    assert_eq!(text(&stage, ".rich-text > p"), "Noon.");
}

#[wasm_bindgen_test]
async fn emoji_are_text_and_a_few_alone_are_large() {
    let emoji = "<p><img itemtype='http://schema.skype.com/Emoji' alt='🎉'></p>";
    let stage = html(emoji).await;
    assert_eq!((stage.count("img"), text(&stage, ".rich-text[data-large]")), (0, "🎉".to_owned()));
    assert_eq!(html(&[emoji, "yes"].concat()).await.count(".rich-text[data-large]"), 0);
}

/// FAULTS table B: "Message of 28 KB, 1 MB, 50 MB".
#[wasm_bindgen_test]
async fn a_long_message_is_short_until_all_of_it_is_asked_for() {
    let rich = "<p>some <b>words</b></p>".repeat(700);
    let cut = "<p>words</p>".repeat(10_000);
    for (body, paragraphs, whole) in [(rich, 700, 0), (cut, 0, 1)] {
        let stage = html(&body).await;
        assert_eq!(stage.count(".rich-text > p"), 60);
        let button = stage.find(".message__unfold");
        assert_eq!(button.text_content().as_deref(), Some("Show all"));
        click(&button).await;
        assert_eq!(stage.count(".rich-text > p:not(.rich-text__whole)"), paragraphs);
        assert_eq!(stage.count(".rich-text__whole"), whole);
        assert_eq!(button.get_attribute("aria-expanded").as_deref(), Some("true"));
        click(&button).await;
        assert_eq!(stage.count(".rich-text > p"), 60);
    }
}

/// FAULTS table B: "100,000-character word; 10,000 lines".
#[wasm_bindgen_test]
async fn a_long_text_is_short_until_all_of_it_is_asked_for() {
    let lines = "a\n".repeat(10_000);
    let stage = show(Body::Text(lines.as_str().into())).await;
    assert_eq!(text(&stage, ".message__text").lines().count(), 60);
    click(&stage.find(".message__unfold")).await;
    assert_eq!(text(&stage, ".message__text"), lines);
    assert_eq!(show(Body::Text("a\n".repeat(100).into())).await.count(".message__unfold"), 0);
}

#[wasm_bindgen_test]
async fn marks_that_are_piled_up_are_limited() {
    let piled = ["a", &*"\u{301}".repeat(5_000)].concat();
    for stage in [html(&piled).await, show(Body::Text(piled.as_str().into())).await] {
        assert!(text(&stage, ".message__bubble").chars().count() < 200);
    }
    let stage = html(&[&*"<br>".repeat(5_000), "x", &*piled].concat()).await;
    click(&stage.find(".message__unfold")).await;
    let whole = text(&stage, ".rich-text__whole");
    assert!(whole.starts_with("xa\u{301}") && whole.chars().count() < 200);
}

#[wasm_bindgen_test]
async fn a_text_keeps_its_words_where_the_host_of_a_link_is_told() {
    let said = "https://bücher.example/a and https://ok.example/";
    let stage = show(Body::Text(said.into())).await;
    assert_eq!(text(&stage, ".message__text"), said);
    assert_eq!(stage.find("a").get_attribute("data-host").as_deref(), Some("xn--bcher-kva.example"));
    assert_eq!(stage.count("a[data-host]"), 1);
}

#[wasm_bindgen_test]
async fn a_message_is_copied_as_text_and_as_clean_html() {
    js_sys::eval(
        "self.was = { clipboard: navigator.clipboard, ClipboardItem: self.ClipboardItem }; self.copied = ''; \
        self.ClipboardItem = class { constructor(kinds) { this.kinds = kinds; } }; \
        Object.defineProperty(navigator, 'clipboard', { configurable: true, value: { \
            async write([item]) { for (const [kind, blob] of Object.entries(item.kinds)) \
                self.copied += `${kind} ${blob.type}: ${await blob.text()}; `; } } })",
    )
    .unwrap();
    let stage = html("<p onclick=x>a <b>b</b></p><script>1</script>").await;
    stage.find(".message__more").unchecked_ref::<HtmlElement>().click();
    TimeoutFuture::new(50).await;
    stage.find("[role=menuitem]").unchecked_ref::<HtmlElement>().click();
    TimeoutFuture::new(50).await;
    let copied = js_sys::eval("self.copied").unwrap().as_string();
    let expected = "text/plain text/plain: a b; text/html text/html: <p>a <b>b</b></p>; ";
    js_sys::eval("delete navigator.clipboard; self.ClipboardItem = self.was.ClipboardItem;").unwrap();
    assert_eq!(copied.as_deref(), Some(expected));
}

//! Drafts in the browser's store: whose they are, and how many.

use acs_chat_widget::hooks::Drafts;
use acs_chat_widget::state::{ThreadId, Wording};
use wasm_bindgen_test::wasm_bindgen_test;

const LUNCH: &str = "lunch";

/// The drafts of an account, as a page finds them.
fn drafts_of(account: &str) -> Drafts {
    let drafts = Drafts::default();
    drafts.belong_to(account);
    drafts
}

fn found(account: &str, thread: &str) -> String {
    drafts_of(account).get(&ThreadId::from(thread)).source().to_string()
}

fn write(drafts: &Drafts, thread: &str, text: &str) {
    drafts.set(&ThreadId::from(thread), text.into());
}

#[wasm_bindgen_test]
fn a_draft_is_there_on_the_next_page_and_for_nobody_else() {
    let drafts = drafts_of("page ann");
    write(&drafts, LUNCH, "half\na message");
    assert_eq!(found("page ann", LUNCH), "", "not at each key");
    drafts.store();
    assert_eq!(found("page ann", LUNCH), "half\na message");
    assert_eq!(found("page ben", LUNCH), "");
    drafts.belong_to("page ben");
    assert!(drafts.all().is_empty());
}

#[wasm_bindgen_test]
fn a_draft_of_html_comes_back_as_such_and_one_of_text_that_looks_like_it_as_text() {
    let drafts = drafts_of("rich ann");
    for draft in [Wording::Html("<b>half</b>\na message".into()), "<b>half</b>".into()] {
        drafts.set(&ThreadId::from(LUNCH), draft.clone());
        drafts.store();
        assert_eq!(drafts_of("rich ann").get(&ThreadId::from(LUNCH)), draft);
    }
    let storage = web_sys::window().unwrap().local_storage().unwrap().unwrap();
    storage.set_item("acs-chat:rich ann:draft:lunch", "1749594023041\nfrom an earlier version").unwrap();
    assert_eq!(drafts_of("rich ann").get(&ThreadId::from(LUNCH)), "from an earlier version".into());
}

#[wasm_bindgen_test]
fn a_draft_that_was_sent_does_not_come_back() {
    let drafts = drafts_of("sent ann");
    write(&drafts, LUNCH, "sent");
    drafts.store();
    write(&drafts, LUNCH, "");
    assert_eq!(found("sent ann", LUNCH), "", "at once: the page may crash");
}

#[wasm_bindgen_test]
fn what_was_written_before_anybody_knew_by_whom_is_the_users() {
    let drafts = Drafts::default();
    write(&drafts, LUNCH, "early");
    drafts.belong_to("early ann");
    assert_eq!(found("early ann", LUNCH), "early");
}

#[wasm_bindgen_test]
fn a_draft_that_no_message_may_be_is_kept_on_the_page_alone() {
    let drafts = drafts_of("long ann");
    let long = "a".repeat(64 * 1024 + 1);
    write(&drafts, LUNCH, &long);
    drafts.store();
    assert_eq!(drafts.get(&ThreadId::from(LUNCH)).source().len(), long.len());
    assert_eq!(found("long ann", LUNCH), "");
}

#[wasm_bindgen_test]
fn of_many_drafts_the_oldest_goes() {
    let drafts = drafts_of("many ann");
    for thread in 0..51 {
        write(&drafts, &thread.to_string(), "text");
        drafts.store();
    }
    assert_eq!(drafts_of("many ann").all().len(), 50);
    assert_eq!(found("many ann", "0"), "");
    assert_eq!(found("many ann", "50"), "text");
}

#[wasm_bindgen_test]
fn what_is_no_draft_of_ours_is_taken_away() {
    let storage = web_sys::window().unwrap().local_storage().unwrap().unwrap();
    for entry in ["", "text", "soon\ntext", "5\n"] {
        storage.set_item("acs-chat:odd ann:draft:lunch", entry).unwrap();
        assert_eq!(found("odd ann", LUNCH), "", "{entry:?}");
        assert_eq!(storage.get_item("acs-chat:odd ann:draft:lunch").unwrap(), None);
    }
}

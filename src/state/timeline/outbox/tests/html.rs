//! HTML that the user has written: it stays HTML, and how the service cleans it does not matter.

use super::*;

fn html(html: &str) -> Wording {
    Wording::Html(html.into())
}

proptest! {
    #[test]
    fn an_edit_of_html_ends_as_html_and_is_made_once_however_the_service_cleans_it_s_27(
        outcomes in outcomes(),
        act in 0..6_usize,
        reload in any::<bool>(),
    ) {
        let edit = Fact::Edited("k".into(), html("<i>second</i>"));
        let (timeline, service) = run(html("<b>first</b>"), outcomes, act, &edit, reload && act == 0);
        prop_assert_eq!((service.text.as_deref(), service.html), (Some("<i>second</i>"), true));
        prop_assert!(service.version <= 2, "it is changed again and again: {}", service.version);
        prop_assert_eq!((timeline.echoes().len(), timeline.next_step()), (0, None));
        prop_assert!(timeline.unsent(&"thread".into()).is_empty());
    }
}

#[test]
fn html_that_comes_back_otherwise_is_the_same_message_and_not_a_changed_one_s_18() {
    let mut service = Service::default();
    service.take(&html("<b>first</b>"));
    let shown = with_page(writing(html("<b>first</b>")), &service);
    let message = &shown.messages()[0];
    assert_eq!((shown.echoes().len(), message.edited, shown.next_step()), (0, false, None));
    assert_eq!(message.content, Content::Html([CLEANED, "<b>first</b>"].concat().into()));
}

#[test]
fn a_message_cannot_become_one_of_another_kind() {
    let edits = [html("<b>second</b>"), "second".into()];
    for (first, other) in [written(), writing(html("<b>first</b>"))].iter().zip(edits) {
        let edit = Fact::Edited("k".into(), other);
        assert_eq!(first.with_fact(edit.clone()), None, "not on its way");
        let Some(Step::Send(echo)) = first.next_step() else { panic!("nothing to send") };
        let mut service = Service::default();
        service.take(&echo.wording);
        let shown = with_page(first.clone(), &service);
        assert_eq!((shown.messages().len(), shown.with_fact(edit)), (1, None), "and not at the service");
    }
}

#[test]
fn html_is_stored_as_html_and_found_as_such_s_21() {
    let entry = writing(html("<b>first</b>")).unsent(&"thread".into()).remove(0);
    assert_eq!(entry.wording, html("<b>first</b>"));
    let found = with(Timeline::default().with_restored(&entry, 5).unwrap(), Fact::Cleared);
    assert!(matches!(found.next_step(), Some(Step::Send(echo)) if echo.wording == html("<b>first</b>")));
}

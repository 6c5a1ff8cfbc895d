//! What is written can be read, and nothing else can.

use proptest::prelude::*;

use super::*;

/// A field as it may come from the service: anything but the separator.
fn field() -> impl Strategy<Value = String> {
    "[^\u{1e}]{0,20}"
}

fn access_strategy() -> impl Strategy<Value = Access> {
    prop_oneof![Just(Access::Full), Just(Access::Lost), Just(Access::Ended)]
}

/// What each kind of notice may hold.
fn contents() -> impl Strategy<Value = (String, Vec<String>, [Millis; 3], u64, Access, bool)> {
    let pages = prop::collection::vec(field(), 0..4);
    let times = prop::array::uniform3(0..Millis::MAX);
    (field(), pages, times, any::<u64>(), access_strategy(), any::<bool>())
}

fn assert_read_back(notice: &Notice) {
    assert_eq!(Notice::read(&notice.write()).as_ref(), Some(notice));
}

proptest! {
    #[test]
    fn every_notice_can_be_read_back((thread, pages, times, number, access, whole) in contents()) {
        let ([asked, came, since], thread) = (times, thread.as_str());
        let pages: Vec<_> = pages.iter().map(String::as_str).collect();
        let of_pages = || pages.clone();
        assert_read_back(&Notice::Threads { asked, came, since, whole, pages: of_pages() });
        assert_read_back(&Notice::Messages { thread, begun: asked, newest: number, access, pages: of_pages() });
        assert_read_back(&Notice::People { thread, pages: of_pages() });
        assert_read_back(&Notice::Answered { begun: asked });
        assert_read_back(&Notice::Failed { begun: asked, retry_after: came });
        assert_read_back(&Notice::Read { thread, mark: number });
        assert_read_back(&Notice::Receipts { thread, pages: of_pages() });
    }

    #[test]
    fn whatever_is_told_is_a_notice_or_nothing_b_11(
        words in "\\PC{0,60}",
        fields in prop::collection::vec(field(), 0..9),
    ) {
        prop_assert_eq!(Notice::read(&words), None);
        let words = fields.join(SEPARATOR);
        prop_assert!(Notice::read(&words).is_none_or(|notice| notice.write() == words));
    }
}

#[test]
fn another_version_or_another_shape_is_no_notice_b_11() {
    let good = "1|read|5|0|0|0|19:a@thread.v2";
    assert!(Notice::read(&good.replace('|', SEPARATOR)).is_some());
    for odd in [
        "",
        "1",
        "1|read",
        "2|read|5|0|0|0|19:a@thread.v2",
        "01|read|5|0|0|0|19:a@thread.v2",
        "1|read|5|0|0|0",
        "1|read|5|0|0|0|19:a@thread.v2|more",
        "1|read|5|1|0|0|19:a@thread.v2",
        "1|read|-5|0|0|0|19:a@thread.v2",
        "1|read|+5|0|0|0|19:a@thread.v2",
        "1|read|5.0|0|0|0|19:a@thread.v2",
        "1|read|99999999999999999999|0|0|0|19:a@thread.v2",
        "1|unread|5|0|0|0|19:a@thread.v2",
        "1|failed|18446744073709551615|0|0|0|",
        "1|failed|5|0|0|0|19:a@thread.v2",
        "1|threads|5|5|5|2||{}",
        "1|messages|5|5|3|0|19:a@thread.v2|{}",
    ] {
        assert_eq!(Notice::read(&odd.replace('|', SEPARATOR)), None, "{odd}");
    }
}

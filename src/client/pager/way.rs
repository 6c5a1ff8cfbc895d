//! The way through a list: where the next page is, and when it is enough.

use crate::client::error::{Error, Result};

/// How many pages without items may follow each other.
const MOST_EMPTY_PAGES: u32 = 20;

/// Where the next page of a list is, and where the earlier ones were.
pub(super) struct Way {
    next: Option<String>,
    /// What is left of the addresses of the earlier pages.
    seen: Vec<u64>,
    /// How many pages without items there were since the last one with some.
    empty: u32,
}

impl Way {
    pub(super) fn new(first: String) -> Self {
        Self { next: Some(first), seen: Vec::new(), empty: 0 }
    }

    /// The address of the next page; `None` at the end.
    pub(super) fn next(&self) -> Option<&str> {
        self.next.as_deref()
    }

    /// The next page was had, and links to another one. A link to where one was before ends the list.
    pub(super) fn went(&mut self, link: Option<String>, is_empty: bool) -> Result<()> {
        self.seen.extend(self.next.as_deref().map(digest));
        self.next = link.filter(|link| !link.is_empty() && !self.seen.contains(&digest(link)));
        self.empty = if is_empty && self.next.is_some() { self.empty + 1 } else { 0 };
        if self.empty < MOST_EMPTY_PAGES {
            return Ok(());
        }
        self.empty = 0;
        Err(Error::EndlessList)
    }
}

/// A number for an address, by FNV-1a: eight bytes are kept of each, however long the list.
fn digest(address: &str) -> u64 {
    let step = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    address.bytes().fold(0xcbf2_9ce4_8422_2325, step)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Follows links from page to page; tells which pages were asked for, and how it ended.
    fn walk(links: impl Fn(usize) -> Option<String>, is_empty: bool) -> (usize, Result<()>) {
        let mut way = Way::new("page 0".to_owned());
        let mut asked = 0;
        while let Some(page) = way.next().map(str::to_owned) {
            asked += 1;
            assert!(asked < 1000, "{page}");
            let number = page.trim_start_matches("page ").parse().unwrap();
            if let Err(error) = way.went(links(number), is_empty) {
                return (asked, Err(error));
            }
        }
        (asked, Ok(()))
    }

    fn page(number: usize) -> Option<String> {
        Some(format!("page {number}"))
    }

    #[test]
    fn links_are_followed_until_there_is_none() {
        assert_eq!(walk(|number| page(number + 1).filter(|_| number < 100), false), (101, Ok(())));
        assert_eq!(walk(|_| None, true), (1, Ok(())));
        assert_eq!(walk(|_| Some(String::new()), false), (1, Ok(())));
    }

    #[test]
    fn a_cycle_of_any_length_ends_the_list_r_06() {
        for length in [1, 2, 3, 16, 100] {
            assert_eq!(walk(|number| page((number + 1) % length), false), (length, Ok(())));
        }
        assert_eq!(walk(|number| page(if number == 9 { 7 } else { number + 1 }), false), (10, Ok(())));
    }

    #[test]
    fn many_pages_without_items_end_in_an_error_r_07() {
        assert_eq!(walk(|number| page(number + 1), true), (20, Err(Error::EndlessList)));
        assert_eq!(walk(|number| page(number + 1).filter(|_| number < 19), true), (20, Ok(())));
    }

    #[test]
    fn whoever_insists_goes_on_behind_the_empty_pages() {
        let mut way = Way::new("page 0".to_owned());
        let ended: Vec<_> = (1..=40).map(|number| way.went(page(number), true).is_err()).collect();
        assert_eq!(ended.iter().filter(|ended| **ended).count(), 2);
        assert!(ended[19] && ended[39]);
        assert_eq!(way.next(), Some("page 40"));
    }

    #[test]
    fn an_item_in_between_begins_the_count_anew() {
        let mut way = Way::new("page 0".to_owned());
        for number in 1..100 {
            assert_eq!(way.went(page(number), number % 20 != 0), Ok(()));
        }
    }
}

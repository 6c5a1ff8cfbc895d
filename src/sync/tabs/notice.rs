//! What tabs tell each other: one string each, of fields between separators, which hold the service's own JSON.

use crate::client::Millis;
use crate::state::Access;

/// Stands between the fields: no JSON holds it as it is.
const SEPARATOR: &str = "\u{1e}";
/// The first field. What another version of the widget says may mean something else.
const VERSION: &str = "1";

/// What a tab tells the others. Times are those of the clock, which all tabs of a machine share.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Notice<'a> {
    /// The list of threads came.
    Threads {
        /// When it was asked for, and when it came.
        asked: Millis,
        came: Millis,
        /// Who knows of no activity as late as this has missed something.
        since: Millis,
        /// Whether it is the whole list.
        whole: bool,
        /// The pages; none if they brought nothing new.
        pages: Vec<&'a str>,
    },
    /// The messages of a thread were read, or somebody was refused them.
    Messages {
        thread: &'a str,
        /// When the reading began.
        begun: Millis,
        /// The version of the latest change that is known now.
        newest: u64,
        access: Access,
        /// The pages, from the latest change on; none if they brought nothing new.
        pages: Vec<&'a str>,
    },
    /// The participants of a thread came.
    People { thread: &'a str, pages: Vec<&'a str> },
    /// A poll was answered in all that it asked for.
    Answered {
        /// When it began.
        begun: Millis,
    },
    /// A poll failed.
    Failed {
        /// When it began.
        begun: Millis,
        /// How long the service wants to be left alone; 0 if it has not said.
        retry_after: Millis,
    },
    /// The user has read a thread up to a message.
    Read { thread: &'a str, mark: u64 },
    /// The read receipts of a thread came.
    Receipts { thread: &'a str, pages: Vec<&'a str> },
}

impl<'a> Notice<'a> {
    /// The notice as a string: version, kind, four numbers, thread, pages.
    pub(super) fn write(&self) -> String {
        let none: &[&str] = &[];
        let (kind, numbers, thread, pages) = match self {
            Self::Threads { asked, came, since, whole, pages } => {
                let numbers = [number(*asked), number(*came), number(*since), u64::from(*whole)];
                ("threads", numbers, "", &pages[..])
            }
            Self::Messages { thread, begun, newest, access, pages } => {
                ("messages", [number(*begun), *newest, code(*access), 0], *thread, &pages[..])
            }
            Self::People { thread, pages } => ("people", [0; 4], *thread, &pages[..]),
            Self::Failed { begun, retry_after } => {
                ("failed", [number(*begun), number(*retry_after), 0, 0], "", none)
            }
            Self::Answered { begun } => ("answered", [number(*begun), 0, 0, 0], "", none),
            Self::Read { thread, mark } => ("read", [*mark, 0, 0, 0], *thread, none),
            Self::Receipts { thread, pages } => ("receipts", [0; 4], *thread, &pages[..]),
        };
        let numbers = numbers.map(|number| number.to_string());
        let mut fields = vec![VERSION, kind];
        fields.extend(numbers.iter().map(String::as_str));
        fields.push(thread);
        fields.extend(pages);
        fields.join(SEPARATOR)
    }

    /// The notice that a string holds; `None` if it is of another version, or none at all.
    pub(super) fn read(words: &'a str) -> Option<Self> {
        let mut fields = words.split(SEPARATOR);
        if fields.next() != Some(VERSION) {
            return None;
        }
        let (kind, mut numbers) = (fields.next()?, [0; 4]);
        for number in &mut numbers {
            *number = fields.next()?.parse().ok()?;
        }
        let thread = fields.next()?;
        let notice = Self::of(kind, numbers, thread, fields.collect())?;
        // What has a field too many, or one that should be empty, is something else.
        (notice.write() == words).then_some(notice)
    }

    fn of(kind: &str, numbers: [u64; 4], thread: &'a str, pages: Vec<&'a str>) -> Option<Self> {
        let [first, second, third, fourth] = numbers;
        Some(match kind {
            "threads" => Self::Threads {
                asked: millis(first)?,
                came: millis(second)?,
                since: millis(third)?,
                whole: fourth == 1,
                pages,
            },
            "messages" => {
                let (begun, newest, access) = (millis(first)?, second, access(third)?);
                Self::Messages { thread, begun, newest, access, pages }
            }
            "people" => Self::People { thread, pages },
            "answered" => Self::Answered { begun: millis(first)? },
            "failed" => Self::Failed { begun: millis(first)?, retry_after: millis(second)? },
            "read" => Self::Read { thread, mark: first },
            "receipts" => Self::Receipts { thread, pages },
            _ => return None,
        })
    }
}

fn number(time: Millis) -> u64 {
    u64::try_from(time).unwrap_or_default()
}

fn millis(number: u64) -> Option<Millis> {
    Millis::try_from(number).ok()
}

fn code(access: Access) -> u64 {
    match access {
        Access::Full => 0,
        Access::Lost => 1,
        Access::Ended => 2,
    }
}

fn access(code: u64) -> Option<Access> {
    [Access::Full, Access::Lost, Access::Ended].into_iter().find(|access| self::code(*access) == code)
}

// Property tests need what only the host has.
#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;

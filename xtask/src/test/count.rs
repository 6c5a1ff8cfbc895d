//! How many tests passed, failed and were skipped, read from what the programs that run them say.

use serde_json::Value;
use std::iter::Sum;

/// A count of tests.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Counts {
    /// Those that passed.
    pub(crate) passed: u64,
    /// Those that failed.
    pub(crate) failed: u64,
    /// Those that were not run on purpose.
    pub(crate) skipped: u64,
}

impl Counts {
    /// A single check.
    pub(crate) fn one(passed: bool) -> Self {
        Self { passed: u64::from(passed), failed: u64::from(!passed), skipped: 0 }
    }

    /// Whether anything was tested at all.
    pub(crate) fn is_empty(self) -> bool {
        self.passed + self.failed == 0
    }

    /// A program that failed without a failed test did not get as far as testing: that counts as one.
    pub(crate) fn of_program(self, succeeded: bool) -> Self {
        let failed = if succeeded { self.failed } else { self.failed.max(1) };
        Self { failed, ..self }
    }

    /// From a line of cargo test's kind: `test result: ok. 12 passed; 0 failed; 3 ignored; …`.
    pub(crate) fn from_line(line: &str) -> Option<Self> {
        let (_, result) = line.split_once("test result: ")?;
        let (_, figures) = result.split_once(". ")?;
        let figure = |word: &str| {
            figures.split(';').find_map(|part| part.trim().strip_suffix(word)?.trim().parse::<u64>().ok())
        };
        Some(Self { passed: figure(" passed")?, failed: figure(" failed")?, skipped: figure(" ignored")? })
    }

    /// From the report of Playwright's json reporter.
    pub(crate) fn from_playwright(report: &Value) -> Option<Self> {
        let figure = |name: &str| report["stats"][name].as_u64();
        let passed = figure("expected")? + figure("flaky")?;
        Some(Self { passed, failed: figure("unexpected")?, skipped: figure("skipped")? })
    }
}

impl Sum for Counts {
    fn sum<I: Iterator<Item = Self>>(counts: I) -> Self {
        counts.fold(Self::default(), |sum, next| Self {
            passed: sum.passed + next.passed,
            failed: sum.failed + next.failed,
            skipped: sum.skipped + next.skipped,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    const fn counts(passed: u64, failed: u64, skipped: u64) -> Counts {
        Counts { passed, failed, skipped }
    }

    #[test]
    fn a_closing_line_is_read() {
        let line = "test result: ok. 12 passed; 0 failed; 3 ignored; 0 measured; 1 filtered out; finished in 0.01s\n";
        assert_eq!(Counts::from_line(line), Some(counts(12, 0, 3)));
    }

    #[test]
    fn so_is_that_of_a_failure_and_of_the_browser() {
        let line = "test result: FAILED. 4 passed; 2 failed; 0 ignored; 0 filtered out; finished in 1.20s";
        assert_eq!(Counts::from_line(line), Some(counts(4, 2, 0)));
    }

    #[test]
    fn colours_do_not_matter() {
        let line = "test result: \u{1b}[32mok\u{1b}[0m. 1 passed; 0 failed; 0 ignored";
        assert_eq!(Counts::from_line(line), Some(counts(1, 0, 0)));
    }

    #[test]
    fn other_lines_say_nothing() {
        assert_eq!(Counts::from_line("test a_test ... ok"), None);
        assert_eq!(Counts::from_line("test result: ok"), None);
    }

    #[test]
    fn a_flaky_page_test_has_passed() {
        let report = json!({ "stats": { "expected": 5, "flaky": 1, "unexpected": 2, "skipped": 3 } });
        assert_eq!(Counts::from_playwright(&report), Some(counts(6, 2, 3)));
    }

    #[test]
    fn a_program_that_fails_without_a_failed_test_counts_as_one() {
        assert_eq!(counts(3, 0, 0).of_program(false), counts(3, 1, 0));
        assert_eq!(counts(3, 2, 0).of_program(false), counts(3, 2, 0));
        assert_eq!(counts(3, 0, 0).of_program(true), counts(3, 0, 0));
    }
}

//! What is said when all layers have run.

use super::count::Counts;

/// How one layer went.
pub(crate) struct Outcome {
    /// The layer's name.
    pub(crate) name: &'static str,
    /// Its tests.
    pub(crate) counts: Counts,
    /// How long it took, with what it had to build.
    pub(crate) seconds: f64,
}

/// The times in one line, then a line for each layer; these last lines are read by programs too.
pub(crate) fn render(outcomes: &[Outcome]) -> String {
    let times: Vec<String> =
        outcomes.iter().map(|outcome| format!("{} {:.1}", outcome.name, outcome.seconds)).collect();
    let lines: String = outcomes.iter().map(line).collect();
    format!("\nseconds | {}\n\n{lines}", times.join(" | "))
}

fn line(outcome: &Outcome) -> String {
    let Counts { passed, failed, skipped } = outcome.counts;
    let skipped = if skipped > 0 { format!(", {skipped} skipped") } else { String::new() };
    format!("{}: {passed} passed, {failed} failed{skipped}\n", outcome.name)
}

/// Why the run as a whole has failed, if it has.
pub(crate) fn complaint(outcomes: &[Outcome]) -> Option<String> {
    let failed = names(outcomes, |counts| counts.failed > 0);
    let empty = names(outcomes, Counts::is_empty);
    let reasons = [
        failed.map(|names| format!("there are failures in {names}")),
        empty.map(|names| format!("no test ran in {names}, which proves nothing: see why above")),
    ];
    let reasons: Vec<String> = reasons.into_iter().flatten().collect();
    (!reasons.is_empty()).then(|| reasons.join("; "))
}

fn names(outcomes: &[Outcome], concerns: impl Fn(Counts) -> bool) -> Option<String> {
    let names: Vec<&str> =
        outcomes.iter().filter(|outcome| concerns(outcome.counts)).map(|outcome| outcome.name).collect();
    (!names.is_empty()).then(|| names.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outcome(name: &'static str, passed: u64, failed: u64, skipped: u64) -> Outcome {
        Outcome { name, counts: Counts { passed, failed, skipped }, seconds: 1.25 }
    }

    #[test]
    fn each_layer_has_its_closing_line() {
        let text = render(&[outcome("lint", 4, 0, 0), outcome("host", 120, 0, 2)]);
        assert!(
            text.ends_with("\n\nlint: 4 passed, 0 failed\nhost: 120 passed, 0 failed, 2 skipped\n"),
            "{text}"
        );
        assert!(text.contains("seconds | lint 1."), "{text}");
    }

    #[test]
    fn nothing_is_said_when_all_is_well() {
        assert_eq!(complaint(&[outcome("host", 1, 0, 3)]), None);
    }

    #[test]
    fn failures_and_empty_layers_are_named() {
        let complaint = complaint(&[outcome("lint", 3, 1, 0), outcome("host", 0, 0, 2)]).unwrap();
        assert!(complaint.starts_with("there are failures in lint; no test ran in host"), "{complaint}");
    }
}

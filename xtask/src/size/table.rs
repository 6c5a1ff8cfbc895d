//! The figures as one reads them.

use super::weight::Weight;
use serde_json::Value;

/// One line of the table.
pub(crate) struct Row {
    /// What was weighed.
    pub(crate) name: &'static str,
    /// What it weighs.
    pub(crate) weight: Weight,
    /// Why it is no part of the total.
    apart: Option<&'static str>,
}

impl Row {
    /// What is downloaded for itself.
    pub(crate) fn new(name: &'static str, weight: Weight) -> Self {
        Self { name, weight, apart: None }
    }

    /// What is not counted in the total, and why.
    pub(crate) fn apart(name: &'static str, weight: Weight, why: &'static str) -> Self {
        Self { name, weight, apart: Some(why) }
    }
}

/// What is downloaded in all.
pub(crate) fn total(rows: &[Row]) -> Weight {
    let counted = rows.iter().filter(|row| row.apart.is_none());
    counted.fold(Weight::default(), |sum, row| sum.plus(row.weight))
}

/// The table, with the last figures to compare with.
pub(crate) fn render(rows: &[Row], last: &Value) -> String {
    let head = format!("{:<6}{:>10}{:>10}{:>10}{:>12}\n", "", "raw", "gzip", "brotli", "of the last");
    let lines = rows.iter().map(|row| line(row.name, row.weight, last, row.apart));
    let closing = line("total", total(rows), last, None);
    std::iter::once(head).chain(lines).chain([closing]).collect()
}

fn line(name: &str, weight: Weight, last: &Value, note: Option<&str>) -> String {
    let ratio = ratio(weight.brotli, &last[name]["brotli"]);
    let Weight { raw, gzip, brotli } = weight;
    let note = note.map(|note| format!("  {note}")).unwrap_or_default();
    format!("{name:<6}{raw:>10}{gzip:>10}{brotli:>10}{ratio:>12}{note}\n")
}

fn ratio(now: u64, last: &Value) -> String {
    match last.as_f64() {
        Some(last) if last > 0.0 => format!("{:.1} %", now as f64 / last * 100.0),
        _ => "-".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    const ROWS: [Row; 2] = [
        Row { name: "wasm", weight: Weight { raw: 300, gzip: 200, brotli: 110 }, apart: None },
        Row { name: "css", weight: Weight { raw: 30, gzip: 20, brotli: 10 }, apart: Some("inside the wasm") },
    ];

    #[test]
    fn what_stands_apart_is_not_counted() {
        assert_eq!(total(&ROWS), ROWS[0].weight);
    }

    #[test]
    fn the_last_figures_are_compared_with() {
        let table = render(&ROWS, &json!({ "wasm": { "brotli": 100 } }));
        assert!(table.contains("110.0 %"), "{table}");
        assert!(table.contains("-  inside the wasm"), "{table}");
    }
}

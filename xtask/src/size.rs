//! `cargo xtask size`: what a visitor downloads, and whether it keeps to the budget in `xtask/size.json`.

mod table;
mod weight;

use crate::dist;
use crate::files;
use crate::workspace::Workspace;
use anyhow::{Context as _, Result, ensure};
use serde_json::{Map, Value};
use std::path::Path;
use table::{Row, total};
use weight::Weight;

const RECORD: &str = "xtask/size.json";

/// Builds and weighs the package, and compares it with the last figures and with the budget.
pub(crate) fn run(workspace: &Workspace, write: bool) -> Result<()> {
    let path = workspace.path(RECORD);
    let mut record: Value =
        serde_json::from_str(&files::read(&path)?).with_context(|| format!("{RECORD} is not JSON"))?;
    let rows = rows(workspace, &dist::build(workspace)?)?;
    print!("{}", table::render(&rows, &record["last"]));
    if write {
        record["last"] = figures(&rows);
        files::write(&path, &format!("{record:#}\n"))?;
    }
    if let Some(goal) = record["goal_brotli_bytes"].as_u64() {
        println!("{}", towards(total(&rows).brotli, goal));
    }
    ensure_within(total(&rows).brotli, &record["budget_brotli_bytes"])
}

/// How far it is to the goal, which is not the budget: the budget only keeps what has been reached.
fn towards(brotli: u64, goal: u64) -> String {
    match brotli.checked_sub(goal) {
        Some(0) | None => format!("goal: {goal} bytes compressed, reached"),
        Some(over) => format!("goal: {goal} bytes compressed, {over} more than that"),
    }
}

fn rows(workspace: &Workspace, dist: &Path) -> Result<Vec<Row>> {
    let weigh = |extension: &str| Weight::of_files(&files::below(dist, &[extension])?);
    let mut rows = vec![Row::new("wasm", weigh("wasm")?), Row::new("js", weigh("js")?)];
    let css = files::below(dist, &["css"])?;
    rows.push(if css.is_empty() {
        // The styles are compiled in: shown for itself, but not counted twice.
        Row::inside_wasm("css", Weight::of_files(&files::below(&workspace.path("styles"), &["css"])?)?)
    } else {
        Row::new("css", Weight::of_files(&css)?)
    });
    Ok(rows)
}

fn figures(rows: &[Row]) -> Value {
    let named = rows.iter().map(|row| (row.name.to_owned(), row.weight.to_json()));
    let all = named.chain([("total".to_owned(), total(rows).to_json())]);
    Value::Object(all.collect::<Map<_, _>>())
}

fn ensure_within(brotli: u64, budget: &Value) -> Result<()> {
    let budget = budget.as_u64().with_context(|| format!("{RECORD} names no budget_brotli_bytes"))?;
    ensure!(
        brotli <= budget,
        "the package weighs {brotli} bytes compressed, {} more than the budget in {RECORD}: make it smaller, or raise \
         the budget and say why",
        brotli - budget
    );
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn the_budget_itself_is_still_within_the_budget() {
        assert!(ensure_within(95_000, &json!(95_000)).is_ok());
        let error = ensure_within(95_001, &json!(95_000)).unwrap_err().to_string();
        assert!(error.contains("95001 bytes compressed, 1 more"), "{error}");
    }

    #[test]
    fn a_goal_that_is_missed_is_said() {
        assert!(towards(95_001, 95_000).ends_with("1 more than that"));
        assert!(towards(95_000, 95_000).ends_with("reached"));
    }

    #[test]
    fn the_figures_hold_every_row_and_the_total() {
        let weight = Weight { raw: 3, gzip: 2, brotli: 1 };
        let figures = figures(&[Row::new("wasm", weight), Row::inside_wasm("css", weight)]);
        assert_eq!(figures["wasm"]["brotli"], 1);
        assert_eq!(figures["css"]["raw"], 3);
        assert_eq!(figures["total"], json!({ "raw": 3, "gzip": 2, "brotli": 1 }));
    }
}

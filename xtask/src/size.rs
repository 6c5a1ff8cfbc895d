//! `cargo xtask size`: what a visitor downloads, and whether it keeps to the budgets in `xtask/size.json`: the package,
//! and a page that uses the client alone.

mod table;
mod weight;

use crate::dist;
use crate::files;
use crate::workspace::{CLIENT_EXAMPLE, Workspace};
use anyhow::{Context as _, Result, ensure};
use serde_json::{Map, Value};
use std::path::Path;
use table::{Row, total};
use weight::Weight;
pub(crate) use weight::brotli as compressed;

const RECORD: &str = "xtask/size.json";

/// Builds and weighs the package and the client alone, and compares them with the last figures and with the budgets.
pub(crate) fn run(workspace: &Workspace, write: bool) -> Result<()> {
    let path = workspace.path(RECORD);
    let mut record: Value =
        serde_json::from_str(&files::read(&path)?).with_context(|| format!("{RECORD} is not JSON"))?;
    let mut rows = rows(workspace, &dist::build(workspace)?)?;
    let client = client(workspace)?;
    rows.push(Row::apart("client", client, "the client alone with all its operations, and its glue"));
    print!("{}", table::render(&rows, &record["last"]));
    if write {
        record["last"] = figures(&rows);
        files::write(&path, &format!("{record:#}\n"))?;
    }
    if let Some(goal) = record["goal_brotli_bytes"].as_u64() {
        println!("{}", towards(total(&rows).brotli, goal));
    }
    ensure_within("the client alone", client.brotli, &record, "client_budget_brotli_bytes")?;
    ensure_within("the package", total(&rows).brotli, &record, "budget_brotli_bytes")
}

/// The example that calls every operation of the client, and has nothing of the widget.
fn client(workspace: &Workspace) -> Result<Weight> {
    let folder = workspace.target("client-example");
    dist::module(workspace, CLIENT_EXAMPLE, &folder)?;
    Weight::of_files(&files::below(&folder, &["wasm", "js"])?)
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
    // The script has the glue in itself; alone it is for those who want the module alone.
    let scripts = files::below(dist, &["js"])?;
    let (glue, scripts): (Vec<_>, Vec<_>) =
        scripts.into_iter().partition(|path| path.ends_with("acs-chat-widget.js"));
    let mut rows = vec![Row::new("wasm", weigh("wasm")?), Row::new("js", Weight::of_files(&scripts)?)];
    rows.push(Row::apart("glue", Weight::of_files(&glue)?, "inside the js, and for those who want it alone"));
    let css = files::below(dist, &["css"])?;
    rows.push(if css.is_empty() {
        // The styles are compiled in: shown for itself, but not counted twice.
        let styles = Weight::of_files(&files::below(&workspace.path("styles"), &["css"])?)?;
        Row::apart("css", styles, "inside the wasm")
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

fn ensure_within(what: &str, brotli: u64, record: &Value, name: &str) -> Result<()> {
    let budget = record[name].as_u64().with_context(|| format!("{RECORD} names no {name}"))?;
    ensure!(
        brotli <= budget,
        "{what} weighs {brotli} bytes compressed, {} more than {name} in {RECORD}: make it smaller, or raise \
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
        let record = json!({ "budget": 95_000 });
        assert!(ensure_within("the package", 95_000, &record, "budget").is_ok());
        let error = ensure_within("the package", 95_001, &record, "budget").unwrap_err().to_string();
        assert!(error.contains("the package weighs 95001 bytes compressed, 1 more"), "{error}");
        assert!(ensure_within("the package", 0, &record, "other").is_err());
    }

    #[test]
    fn a_goal_that_is_missed_is_said() {
        assert!(towards(95_001, 95_000).ends_with("1 more than that"));
        assert!(towards(95_000, 95_000).ends_with("reached"));
    }

    #[test]
    fn the_figures_hold_every_row_and_the_total() {
        let weight = Weight { raw: 3, gzip: 2, brotli: 1 };
        let figures = figures(&[Row::new("wasm", weight), Row::apart("css", weight, "inside the wasm")]);
        assert_eq!(figures["wasm"]["brotli"], 1);
        assert_eq!(figures["css"]["raw"], 3);
        assert_eq!(figures["total"], json!({ "raw": 3, "gzip": 2, "brotli": 1 }));
    }
}

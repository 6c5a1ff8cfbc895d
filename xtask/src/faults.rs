//! `cargo xtask faults`: which tests show what happens when something goes wrong, in `docs/faults.md`.
//!
//! A test says which row of the table it is about by its name (`…_s_16`), by its title (`… (S-16)`) or in a comment
//! (`// S-16`). So the table names no test that is not there, and none is forgotten.

mod naming;

use crate::files;
use crate::tidy;
use crate::workspace::Workspace;
use anyhow::{Result, ensure};
use std::collections::{BTreeMap, BTreeSet};

const TABLE: &str = "docs/faults.md";

/// What a row says for which there is no test.
const OPEN: &str = "open";

/// The tests of each row, as `file::name`.
type Tests = BTreeMap<String, BTreeSet<String>>;

/// Writes the tests into the table.
pub(crate) fn run(workspace: &Workspace) -> Result<()> {
    let path = workspace.path(TABLE);
    let (table, tests) = (files::read(&path)?, tests(workspace)?);
    let unknown: Vec<_> = tests.keys().filter(|id| !has_row(&table, id)).map(String::as_str).collect();
    ensure!(unknown.is_empty(), "{TABLE} has no row for {}", unknown.join(", "));
    files::write(&path, &with_tests(&table, &tests))
}

/// Whether the table is what the tests say.
pub(crate) fn is_current(workspace: &Workspace) -> Result<bool> {
    let (table, tests) = (files::read(&workspace.path(TABLE))?, tests(workspace)?);
    Ok(tests.keys().all(|id| has_row(&table, id)) && with_tests(&table, &tests) == table)
}

fn tests(workspace: &Workspace) -> Result<Tests> {
    let mut tests = Tests::new();
    for path in tidy::sources(workspace)? {
        if path.starts_with("src/") || path.starts_with("tests/") {
            add(&mut tests, &path, &naming::in_rust(&files::read(&workspace.path(&path))?));
        }
    }
    for file in files::below(&workspace.path("e2e/tests"), &["ts"])? {
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        add(&mut tests, &format!("e2e/tests/{name}"), &naming::in_typescript(&files::read(&file)?));
    }
    Ok(tests)
}

fn add(tests: &mut Tests, path: &str, named: &[(String, String)]) {
    for (id, name) in named {
        tests.entry(id.clone()).or_default().insert(format!("`{path}::{name}`"));
    }
}

fn has_row(table: &str, id: &str) -> bool {
    table.lines().any(|line| row(line).is_some_and(|[row, ..]| row == id))
}

/// The table with the third cell of each row as the tests say.
fn with_tests(table: &str, tests: &Tests) -> String {
    table.lines().map(|line| with_tests_of_row(line, tests) + "\n").collect()
}

fn with_tests_of_row(line: &str, tests: &Tests) -> String {
    let Some([id, fault, _, note]) = row(line) else { return line.to_owned() };
    let named = tests.get(id).map(|names| names.iter().map(String::as_str).collect::<Vec<_>>().join(", "));
    format!("| {id} | {fault} | {} | {note} |", named.as_deref().unwrap_or(OPEN)).replace("|  |", "| |")
}

/// The cells of a row that begins with an id.
fn row(line: &str) -> Option<[&str; 4]> {
    let cells: Vec<_> = line.strip_prefix('|')?.strip_suffix('|')?.split('|').map(str::trim).collect();
    let cells: [&str; 4] = cells.try_into().ok()?;
    naming::is_id(cells[0]).then_some(cells)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_third_cell_of_a_row_names_its_tests_and_the_others_stay() {
        let mut tests = Tests::new();
        add(&mut tests, "a.rs", &[("S-01".to_owned(), "b".to_owned()), ("S-01".to_owned(), "a".to_owned())]);
        let table =
            "| id | fault | tests | note |\n| S-01 | it rains | old | |\n| S-02 | snow | old | not yet |\n";
        let expected = "| id | fault | tests | note |\n| S-01 | it rains | `a.rs::a`, `a.rs::b` | |\n\
            | S-02 | snow | open | not yet |\n";
        assert_eq!(with_tests(table, &tests), expected);
        assert!(has_row(table, "S-02") && !has_row(table, "S-03"));
    }
}

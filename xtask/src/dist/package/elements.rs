//! What the package says of its element to editors and catalogues: the manifest of all that it has, with the descriptions
//! that the documentation gives.

use crate::files;
use crate::workspace::Workspace;
use anyhow::{Context as _, Result};
use serde_json::Value;

/// The file that tools look for.
pub(super) const MANIFEST: &str = "custom-elements.json";

/// Its names and types, without descriptions.
const NAMES: &str = include_str!("../../../../package/custom-elements.json");

/// Where the tables are.
const DOCUMENTS: [&str; 2] = ["docs/embedding.md", "docs/theming.md"];

/// A table of the documentation: the heading that it stands below, and its columns of names and of descriptions.
type Table = (&'static str, usize, usize);

const PROPERTIES: &str = "### Attributes and properties";

/// The lists of the manifest, and the tables that tell what is in them.
const LISTS: [(&str, &[Table]); 6] = [
    ("attributes", &[(PROPERTIES, 0, 2)]),
    ("members", &[(PROPERTIES, 1, 2), ("### Methods", 0, 1)]),
    ("events", &[("### Events", 0, 2)]),
    ("slots", &[("### Slots", 0, 1)]),
    ("cssParts", &[("### Parts", 0, 1)]),
    ("cssProperties", &[("## Custom properties", 0, 1)]),
];

/// The manifest as it is published.
pub(super) fn manifest(workspace: &Workspace) -> Result<String> {
    let texts = DOCUMENTS.iter().map(|name| files::read(&workspace.path(name)));
    let described = described(NAMES, &texts.collect::<Result<Vec<_>>>()?.join("\n"))?;
    Ok(format!("{described:#}\n"))
}

/// The names with what the documentation tells of each; one that it does not tell of is an error.
fn described(names: &str, documents: &str) -> Result<Value> {
    let mut manifest: Value =
        serde_json::from_str(names).with_context(|| format!("{MANIFEST} is not JSON"))?;
    let element = &mut manifest["modules"][0]["declarations"][0];
    for (list, tables) in LISTS {
        let told: Vec<_> = tables.iter().flat_map(|table| rows(documents, *table)).collect();
        let things = element[list].as_array_mut().with_context(|| format!("{MANIFEST} has no {list}"))?;
        things.iter_mut().try_for_each(|thing| describe(thing, &told))?;
    }
    Ok(manifest)
}

fn describe(thing: &mut Value, told: &[(&str, String)]) -> Result<()> {
    let name = thing["name"].as_str().unwrap_or_default();
    let found = told.iter().find(|(known, text)| *known == name && !text.is_empty());
    let (_, text) = found.with_context(|| format!("the documentation does not tell of {name}"))?;
    thing["description"] = Value::from(text.as_str());
    Ok(())
}

/// The names in a table, and what is told of them.
fn rows(documents: &str, (heading, name, text): Table) -> Vec<(&str, String)> {
    let below = documents.lines().skip_while(|line| *line != heading).skip(1);
    let table = below.take_while(|line| !line.starts_with('#')).filter(|line| line.starts_with('|'));
    // The head and the line below it come first, and before each first cell stands nothing.
    let rows = table.skip(2).map(|row| row.split('|').skip(1).map(str::trim).collect::<Vec<_>>());
    rows.filter_map(|cells| Some((named(cells.get(name).copied()?)?, plain(cells.get(text)?)))).collect()
}

/// What stands between the first backticks; of a call, what stands before its brackets.
fn named(cell: &str) -> Option<&str> {
    cell.split('`').nth(1)?.split('(').next()
}

/// A text without its links, which lead nowhere out of the documentation.
fn plain(text: &str) -> String {
    let (mut plain, mut rest) = (String::new(), text);
    while let Some((before, label, after)) = link(rest) {
        plain.extend([before, label]);
        rest = after;
    }
    plain + rest
}

/// What stands before the first link, its label, and what comes after it.
fn link(text: &str) -> Option<(&str, &str, &str)> {
    let (start, rest) = text.split_once("](")?;
    let (before, label) = start.rsplit_once('[')?;
    let (_, after) = rest.split_once(')')?;
    Some((before, label, after))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::Path;

    const TABLE: &str = "### Events\n\nAll bubble.\n\n| event | detail | when |\n| --- | --- | --- |\n\
                         | `come` | `{ at }` | somebody [comes](x.md#in) at `[1]`, or [goes](x.md) |\n\
                         | `call(who, when)` | | is called |\n\n### Slots\n\n| `other` | | is elsewhere |\n";

    fn documents() -> String {
        let repository = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        DOCUMENTS.map(|name| files::read(&repository.join(name)).unwrap()).join("\n")
    }

    #[test]
    fn a_row_gives_a_name_and_a_text_without_links() {
        let told = rows(TABLE, ("### Events", 0, 2));
        let texts = ["somebody comes at `[1]`, or goes", "is called"];
        assert_eq!(told, [("come", texts[0].to_owned()), ("call", texts[1].to_owned())]);
        assert!(rows(TABLE, ("### Parts", 0, 1)).is_empty());
    }

    #[test]
    fn all_that_the_element_has_is_described() {
        let manifest = described(NAMES, &documents()).unwrap();
        let element = &manifest["modules"][0]["declarations"][0];
        for (list, _) in LISTS {
            let things = element[list].as_array().unwrap();
            assert!(!things.is_empty(), "{list}");
            for thing in things {
                let description = thing["description"].as_str().unwrap_or_default();
                assert!(description.len() > 3 && !description.contains("]("), "{thing}");
            }
        }
    }

    #[test]
    fn what_the_documentation_does_not_tell_of_is_refused() {
        let without = documents().replace("| `poke()` |", "| `prod()` |");
        let error = described(NAMES, &without).unwrap_err().to_string();
        assert_eq!(error, "the documentation does not tell of poke");
    }
}

//! The protocol crate is a leaf: it depends on serde and on nothing else.

use super::Finding;

const ALLOWED: [&str; 1] = ["serde"];

/// What the manifest of the protocol crate must not depend on. Development dependencies are free.
pub(crate) fn findings(path: &str, manifest: &str) -> Vec<Finding> {
    let mut section = "";
    let mut findings = Vec::new();
    for (number, line) in (1..).zip(manifest.lines().map(str::trim)) {
        let heading = heading(line);
        section = heading.unwrap_or(section);
        let named = if heading.is_some() { named_by_heading(section) } else { named_by_line(section, line) };
        if let Some(name) = named.filter(|name| !ALLOWED.contains(name)) {
            let text = format!("the protocol crate depends on {name}: only serde may stand here");
            findings.push(Finding::new(path, number, text));
        }
    }
    findings
}

fn heading(line: &str) -> Option<&str> {
    line.strip_prefix('[')?.strip_suffix(']')
}

/// `[dependencies.foo]` names foo.
fn named_by_heading(section: &str) -> Option<&str> {
    let (before, name) = section.rsplit_once('.')?;
    is_dependencies(before).then_some(name)
}

/// `foo.workspace = true` or `foo = "1"` below `[dependencies]` names foo.
fn named_by_line<'line>(section: &str, line: &'line str) -> Option<&'line str> {
    let is_entry = is_dependencies(section) && line.contains('=') && !line.starts_with('#');
    let name = line.split(['.', '=', ' ']).next()?;
    is_entry.then_some(name)
}

/// Also `[target.'cfg(…)'.dependencies]`.
fn is_dependencies(section: &str) -> bool {
    section == "dependencies" || section.ends_with(".dependencies")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(manifest: &str) -> Vec<usize> {
        findings("protocol/Cargo.toml", manifest).into_iter().map(|finding| finding.line).collect()
    }

    #[test]
    fn serde_alone_is_fine_and_tests_may_use_more() {
        let manifest = "[package]\nname = \"p\"\n[dependencies]\n# why\nserde.workspace = true\n[dev-dependencies]\nx = \"1\"\n";
        assert!(lines(manifest).is_empty());
    }

    #[test]
    fn every_way_to_depend_on_more_is_found() {
        assert_eq!(lines("[dependencies]\nserde = \"1\"\nurl = \"2\"\n"), [3]);
        assert_eq!(lines("[dependencies.url]\nversion = \"2\"\n"), [1]);
        assert_eq!(lines("[target.'cfg(unix)'.dependencies]\nurl.workspace = true\n"), [2]);
    }
}

//! File names that say nothing of what a file answers for.

use super::Finding;

/// Names of a kind of thing, not of a subject.
const KINDS: [&str; 5] = ["utils.rs", "util.rs", "helpers.rs", "helper.rs", "types.rs"];

/// What is wrong with the name of a file, if anything.
pub(crate) fn finding(path: &str) -> Option<Finding> {
    let name = path.rsplit('/').next()?;
    if name == "mod.rs" {
        return Some(Finding::new(path, 1, "a module is `foo.rs` with `foo/` beside it: move it there"));
    }
    let is_kind = KINDS.contains(&name);
    is_kind.then(|| Finding::new(path, 1, "the name says nothing: name the file after what it answers for"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_kinds_are_refused_anywhere() {
        for path in ["src/utils.rs", "emulator/src/routes/mod.rs", "types.rs"] {
            assert!(finding(path).is_some(), "{path}");
        }
    }

    #[test]
    fn names_of_subjects_are_not() {
        for path in ["src/state.rs", "src/state/message_types.rs", "src/model.rs"] {
            assert_eq!(finding(path), None);
        }
    }
}

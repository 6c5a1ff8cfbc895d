//! How long files and function bodies are.

use super::Finding;
use syn::visit::{self, Visit};
use syn::{Block, ImplItemFn, ItemFn, Signature, TraitItemFn};

const LINES_OF_A_FILE: usize = 300;
const LINES_OF_A_BODY: usize = 40;
const MEDIAN: usize = 5;
const NINE_OF_TEN: usize = 18;

/// The body of a function.
pub(crate) struct Body {
    name: String,
    line: usize,
    /// The lines between its braces.
    pub(crate) lines: usize,
}

/// A file that is too long.
pub(crate) fn of_file(path: &str, text: &str) -> Option<Finding> {
    let lines = text.lines().count();
    let text =
        format!("{lines} lines, and a file stays under {LINES_OF_A_FILE}: it has two subjects, split it");
    (lines >= LINES_OF_A_FILE).then(|| Finding::new(path, lines, text))
}

/// Bodies that are too long.
pub(crate) fn of_bodies(path: &str, bodies: &[Body]) -> Vec<Finding> {
    bodies.iter().filter(|body| body.lines > LINES_OF_A_BODY).map(|body| too_long(path, body)).collect()
}

fn too_long(path: &str, body: &Body) -> Finding {
    let Body { name, line, lines } = body;
    let text = format!("`{name}` has {lines} lines, and {LINES_OF_A_BODY} are the most: name its steps");
    Finding::new(path, *line, text)
}

/// The bodies of all functions in a file, tests included.
pub(crate) fn bodies(file: &syn::File) -> Vec<Body> {
    let mut bodies = Bodies(Vec::new());
    bodies.visit_file(file);
    bodies.0
}

struct Bodies(Vec<Body>);

impl Bodies {
    fn add(&mut self, signature: &Signature, block: &Block) {
        let braces = block.brace_token.span;
        let lines = (braces.close().start().line).saturating_sub(braces.open().start().line + 1);
        let name = &signature.ident;
        self.0.push(Body { name: name.to_string(), line: name.span().start().line, lines });
    }
}

impl<'ast> Visit<'ast> for Bodies {
    fn visit_item_fn(&mut self, item: &'ast ItemFn) {
        self.add(&item.sig, &item.block);
        visit::visit_item_fn(self, item);
    }

    fn visit_impl_item_fn(&mut self, item: &'ast ImplItemFn) {
        self.add(&item.sig, &item.block);
        visit::visit_impl_item_fn(self, item);
    }

    fn visit_trait_item_fn(&mut self, item: &'ast TraitItemFn) {
        if let Some(block) = &item.default {
            self.add(&item.sig, block);
        }
        visit::visit_trait_item_fn(self, item);
    }
}

/// How long bodies are in general; where they grow, that is worth a thought, but no rule.
pub(crate) fn note(mut lengths: Vec<usize>) -> String {
    lengths.sort_unstable();
    let (median, most) = (share(&lengths, 50), share(&lengths, 90));
    let grown = median > MEDIAN || most > NINE_OF_TEN;
    let advice = if grown { format!(" (aim: {MEDIAN} and {NINE_OF_TEN})") } else { String::new() };
    format!(
        "tidy: {} functions; half have at most {median} lines, nine of ten at most {most}{advice}",
        lengths.len()
    )
}

/// The length that this many of a hundred do not exceed.
fn share(sorted: &[usize], percent: usize) -> usize {
    let rank = (sorted.len() * percent).div_ceil(100);
    sorted.get(rank.saturating_sub(1)).copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lengths(source: &str) -> Vec<usize> {
        bodies(&syn::parse_file(source).unwrap()).iter().map(|body| body.lines).collect()
    }

    #[test]
    fn the_lines_between_the_braces_count() {
        assert_eq!(lengths("fn a() {\n    b();\n\n    c();\n}\nfn d() {}\n"), [3, 0]);
        assert_eq!(lengths("impl A { fn a(&self) {\n} }\ntrait B { fn b() {\n\n} fn c(); }"), [0, 1]);
    }

    #[test]
    fn a_body_of_forty_lines_is_the_longest() {
        let source = |lines: usize| format!("fn long() {{\n{}}}\n", "    f();\n".repeat(lines));
        let found = |lines| of_bodies("src/a.rs", &bodies(&syn::parse_file(&source(lines)).unwrap()));
        assert!(found(40).is_empty());
        assert_eq!(found(41).len(), 1);
    }

    #[test]
    fn a_file_stays_under_three_hundred_lines() {
        assert_eq!(of_file("src/a.rs", &"\n".repeat(299)), None);
        assert!(of_file("src/a.rs", &"\n".repeat(300)).is_some());
    }

    #[test]
    fn the_note_advises_only_where_bodies_grow() {
        assert!(note(vec![1, 5, 18]).ends_with("half have at most 5 lines, nine of ten at most 18"));
        assert!(note(vec![6, 6, 6]).ends_with("(aim: 5 and 18)"));
        assert!(note(Vec::new()).contains("0 functions"));
    }
}

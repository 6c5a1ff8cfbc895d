//! The paths that a source names: in `use`, in expressions, types and attributes, and in macros.

use proc_macro2::{Ident, TokenStream, TokenTree};
use syn::visit::{self, Visit};
use syn::{ItemUse, Macro, Path, UseTree};

/// A path that a source names.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Mention {
    /// Where it begins.
    pub(crate) line: usize,
    /// Its segments, without what they are given in angle brackets.
    pub(crate) segments: Vec<String>,
}

/// All paths that a file names.
pub(crate) fn of(file: &syn::File) -> Vec<Mention> {
    let mut mentions = Mentions(Vec::new());
    mentions.visit_file(file);
    mentions.0
}

struct Mentions(Vec<Mention>);

impl<'ast> Visit<'ast> for Mentions {
    fn visit_item_use(&mut self, item: &'ast ItemUse) {
        in_use(&item.tree, &[], &mut self.0);
    }

    fn visit_path(&mut self, path: &'ast Path) {
        let idents: Vec<&Ident> = path.segments.iter().map(|segment| &segment.ident).collect();
        self.0.extend(mention(&idents));
        visit::visit_path(self, path);
    }

    fn visit_macro(&mut self, found: &'ast Macro) {
        in_tokens(found.tokens.clone(), &mut self.0);
        visit::visit_macro(self, found);
    }
}

fn mention(idents: &[&Ident]) -> Option<Mention> {
    let line = idents.first()?.span().start().line;
    Some(Mention { line, segments: idents.iter().map(ToString::to_string).collect() })
}

/// Each branch of a tree of imports is a path of its own. A `*` at its end does not matter here.
fn in_use<'ast>(tree: &'ast UseTree, prefix: &[&'ast Ident], out: &mut Vec<Mention>) {
    match tree {
        UseTree::Path(path) => in_use(&path.tree, &[prefix, &[&path.ident]].concat(), out),
        UseTree::Name(name) => out.extend(mention(&[prefix, &[&name.ident]].concat())),
        UseTree::Rename(rename) => out.extend(mention(&[prefix, &[&rename.ident]].concat())),
        UseTree::Glob(_) => out.extend(mention(prefix)),
        UseTree::Group(group) => group.items.iter().for_each(|item| in_use(item, prefix, out)),
    }
}

/// What stands in a macro is no syntax yet, but names joined by `::` are a path there too.
fn in_tokens(tokens: TokenStream, out: &mut Vec<Mention>) {
    let (mut after_name, mut colons) = (false, 0);
    for token in tokens {
        match token {
            TokenTree::Ident(ident) => {
                name_in_tokens(&ident, after_name && colons == 2, out);
                (after_name, colons) = (true, 0);
            }
            TokenTree::Punct(punct) if punct.as_char() == ':' => colons += 1,
            TokenTree::Group(group) => {
                in_tokens(group.stream(), out);
                (after_name, colons) = (false, 0);
            }
            TokenTree::Punct(_) | TokenTree::Literal(_) => (after_name, colons) = (false, 0),
        }
    }
}

fn name_in_tokens(ident: &Ident, continues: bool, out: &mut Vec<Mention>) {
    match out.last_mut().filter(|_| continues) {
        Some(begun) => begun.segments.push(ident.to_string()),
        None => out.extend(mention(&[ident])),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paths(source: &str) -> Vec<String> {
        let file = syn::parse_file(source).unwrap();
        of(&file).iter().map(|mention| mention.segments.join("::")).collect()
    }

    #[test]
    fn every_branch_of_an_import_is_named() {
        let source = "use crate::{client::{Page, self}, state as s, view::*};";
        assert_eq!(
            paths(source),
            ["crate::client::Page", "crate::client::self", "crate::state", "crate::view"]
        );
    }

    #[test]
    fn so_are_paths_in_types_and_expressions() {
        let found = paths("fn f(a: Vec<crate::state::Row>) { crate::client::get(a) }");
        assert!(found.contains(&"crate::state::Row".to_owned()), "{found:?}");
        assert!(found.contains(&"crate::client::get".to_owned()), "{found:?}");
    }

    #[test]
    fn and_paths_in_macros_at_any_depth() {
        let found = paths("fn f() { html! { <p>{ for crate::view::rows(::yew::x, key) }</p> } }");
        assert!(found.contains(&"crate::view::rows".to_owned()), "{found:?}");
        assert!(found.contains(&"yew::x".to_owned()), "{found:?}");
    }

    #[test]
    fn a_mention_knows_its_line() {
        let file = syn::parse_file("\nuse yew::Html;\n").unwrap();
        assert_eq!(of(&file)[0].line, 2);
    }
}

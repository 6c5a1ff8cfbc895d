//! Who may know whom in the widget.

use super::Finding;
use super::mentions;

/// Each module of the widget, and the modules that it may name.
const MAY_NAME: &[(&str, &[&str])] = &[
    ("embed", &["components", "client", "words"]),
    ("components", &["hooks", "view", "state", "words"]),
    ("hooks", &["sync", "state", "client", "words"]),
    ("sync", &["client", "state"]),
    ("view", &["state", "words"]),
    ("words", &[]),
    ("state", &[]),
    ("client", &[]),
];

/// The crate's roots, which arrange the modules and belong to none.
const ROOTS: [&str; 3] = ["lib", "main", "page"];

const MAY_NAME_PROTOCOL: [&str; 2] = ["client", "state"];
const MAY_NAME_GLOO_NET: &str = "src/client/fetch.rs";

/// Where a source of the widget names what it may not know.
pub(crate) fn findings(path: &str, file: &syn::File) -> Vec<Finding> {
    let Some(module) = module_of(path) else { return Vec::new() };
    if !is_known(module) && !ROOTS.contains(&module) {
        let text = format!(
            "`{module}` has no place among the modules: move it, or say in tidy/directions.rs whom it knows"
        );
        return vec![Finding::new(path, 1, text)];
    }
    let mut findings: Vec<Finding> = Vec::new();
    for mention in mentions::of(file) {
        let segments: Vec<&str> = mention.segments.iter().map(String::as_str).collect();
        findings.extend(refusal(path, module, &segments).map(|text| Finding::new(path, mention.line, text)));
    }
    findings.sort_by_key(|finding| finding.line);
    findings.dedup();
    findings
}

/// `src/state.rs` and `src/state/outbox.rs` belong to the module `state`; other crates have none.
fn module_of(path: &str) -> Option<&str> {
    let below = path.strip_prefix("src/")?;
    let first = below.split('/').next()?;
    Some(first.strip_suffix(".rs").unwrap_or(first))
}

fn is_known(module: &str) -> bool {
    MAY_NAME.iter().any(|(known, _)| *known == module)
}

fn refusal(path: &str, module: &str, segments: &[&str]) -> Option<String> {
    match segments {
        ["crate", other, ..] => direction(module, other),
        ["acs_chat_protocol", ..] => protocol(module),
        ["gloo_net", ..] => gloo_net(path),
        ["yew", rest @ ..] => yew(module, rest),
        _ => None,
    }
}

fn direction(module: &str, other: &str) -> Option<String> {
    let (_, allowed) = MAY_NAME.iter().find(|(known, _)| *known == module)?;
    let refused = is_known(other) && other != module && !allowed.contains(&other);
    refused.then(|| format!("`{module}` may not know `{other}`: take it from {}", listed(allowed)))
}

fn listed(allowed: &[&str]) -> String {
    if allowed.is_empty() { "nobody, it stands alone".to_owned() } else { allowed.join(" or ") }
}

fn protocol(module: &str) -> Option<String> {
    let refused = !MAY_NAME_PROTOCOL.contains(&module);
    refused.then(|| "only `client` and `state` know the protocol: use what `state` makes of it".to_owned())
}

fn gloo_net(path: &str) -> Option<String> {
    let refused = path != MAY_NAME_GLOO_NET;
    refused.then(|| format!("only {MAY_NAME_GLOO_NET} knows gloo-net: go through the transport"))
}

fn yew(module: &str, rest: &[&str]) -> Option<String> {
    match (module, rest.first()) {
        ("client", _) => Some("`client` knows no Yew: move this to `hooks` or `sync`".to_owned()),
        ("state", first) if first != Some(&"Reducible") => {
            Some("`state` knows nothing of Yew but `yew::Reducible`: move this to `components`".to_owned())
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(path: &str, source: &str) -> Vec<usize> {
        let file = syn::parse_file(source).unwrap();
        findings(path, &file).into_iter().map(|finding| finding.line).collect()
    }

    #[test]
    fn a_module_knows_its_neighbours_and_itself() {
        assert!(lines("src/hooks/use_chat.rs", "use crate::{client, hooks::x, state::y, sync};").is_empty());
        assert!(lines("src/view.rs", "use crate::state::Message;").is_empty());
    }

    #[test]
    fn a_step_too_far_is_found_in_imports_code_and_macros() {
        let source = "use crate::client::Page;\nfn f() -> crate::sync::Session { g() }\nfn g() { x!(crate::client::y) }\n";
        assert_eq!(lines("src/components/app.rs", source), [1, 2, 3]);
    }

    #[test]
    fn nobody_looks_upwards() {
        assert_eq!(lines("src/state/outbox.rs", "use crate::client::Page;"), [1]);
        assert_eq!(lines("src/client.rs", "use crate::state::Message;"), [1]);
    }

    #[test]
    fn the_protocol_stays_below_also_in_tests() {
        let source = "#[cfg(test)]\nmod tests {\n    use acs_chat_protocol::Message;\n}\n";
        assert_eq!(lines("src/view/rows.rs", source), [3]);
        assert!(lines("src/state/message.rs", source).is_empty());
    }

    #[test]
    fn only_fetch_names_gloo_net() {
        assert_eq!(lines("src/client/pipeline.rs", "use gloo_net::http::Request;"), [1]);
        assert!(lines("src/client/fetch.rs", "use gloo_net::http::Request;").is_empty());
    }

    #[test]
    fn state_names_of_yew_the_reducible_alone() {
        assert!(lines("src/state.rs", "use yew::Reducible;\nimpl yew::Reducible for A {}\n").is_empty());
        assert_eq!(lines("src/state.rs", "use yew::prelude::*;\nuse yew::{Reducible, Html};\n"), [1, 2]);
        assert_eq!(lines("src/client/error.rs", "use yew::Reducible;"), [1]);
    }

    #[test]
    fn a_module_that_has_no_place_is_found() {
        assert_eq!(lines("src/extra/thing.rs", "fn f() {}"), [1]);
        assert!(lines("src/lib.rs", "mod embed;").is_empty());
        assert!(lines("emulator/src/store.rs", "use acs_chat_protocol::Message;").is_empty());
    }
}

//! A rule: which requests, which of them, and what happens.

use std::num::NonZeroU64;
use std::sync::Arc;

use axum::http::Method;
use serde::Deserialize;
use serde_json::{Map, Value};

use super::action::Action;
use super::pattern::PathPattern;

/// The fields that say which requests a rule is for. All others belong to its action.
const CONDITIONS: [&str; 5] = ["method", "path", "nth", "count", "label"];

/// Which requests, and what happens to them. It is read from JSON by `TryFrom`.
#[derive(Clone, Debug)]
pub struct Rule {
    method: Option<Method>,
    path: Option<PathPattern>,
    nth: u64,
    count: Option<u64>,
    action: Arc<Action>,
    /// As it was given, to be shown.
    source: Map<String, Value>,
}

/// Why something is not a rule, and what a rule is.
#[derive(Debug, thiserror::Error)]
#[error(
    "This is not a rule: {0}. A rule has an `action` with its own fields, and may have `method`, `path`, `nth`, \
     `count` and `label`."
)]
pub struct InvalidRule(String);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Conditions {
    method: Option<String>,
    path: Option<PathPattern>,
    nth: Option<NonZeroU64>,
    count: Option<NonZeroU64>,
    /// Only shown; it is here so that it is checked.
    #[serde(rename = "label")]
    _label: Option<String>,
}

impl Rule {
    /// Whether it is for such requests. Browsers send OPTIONS by themselves, so a rule has to name it.
    pub(super) fn is_for(&self, method: &Method, path: &str) -> bool {
        let named = self.method.as_ref().map_or(method != Method::OPTIONS, |named| named == method);
        named && self.path.as_ref().is_none_or(|pattern| pattern.matches(path))
    }

    /// Whether it acts on a hit, which is one more than those before, after having acted so often.
    pub(super) fn acts(&self, hit: u64, acted: u64) -> bool {
        hit >= self.nth && self.count.is_none_or(|count| acted < count)
    }

    pub(super) fn action(&self) -> Arc<Action> {
        Arc::clone(&self.action)
    }

    pub(super) fn source(&self) -> &Map<String, Value> {
        &self.source
    }
}

impl TryFrom<Value> for Rule {
    type Error = InvalidRule;

    fn try_from(value: Value) -> Result<Self, InvalidRule> {
        let Value::Object(source) = value else { return Err(InvalidRule("it is not an object".into())) };
        let (conditions, action): (Map<String, Value>, Map<String, Value>) =
            source.clone().into_iter().partition(|(name, _)| CONDITIONS.contains(&name.as_str()));
        let conditions: Conditions = serde_json::from_value(Value::Object(conditions))?;
        let action: Action = serde_json::from_value(Value::Object(action))?;
        let count = conditions.count.map(NonZeroU64::get);
        if matches!(action, Action::Swap {}) && count.is_some_and(|count| count % 2 == 1) {
            return Err(InvalidRule("a swap takes two requests, so its `count` is even".into()));
        }
        Ok(Self {
            method: conditions.method.as_deref().map(method).transpose()?,
            path: conditions.path,
            nth: conditions.nth.map_or(1, NonZeroU64::get),
            count,
            action: Arc::new(action),
            source,
        })
    }
}

fn method(name: &str) -> Result<Method, InvalidRule> {
    let method = Method::from_bytes(name.to_ascii_uppercase().as_bytes());
    method.map_err(|_| InvalidRule("`method` is not the name of one".into()))
}

impl From<serde_json::Error> for InvalidRule {
    fn from(error: serde_json::Error) -> Self {
        Self(error.to_string())
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn rule(value: Value) -> Rule {
        Rule::try_from(value).unwrap()
    }

    #[test]
    fn a_rule_without_conditions_is_for_all_but_preflights() {
        let rule = rule(json!({ "action": "refuse" }));
        assert!(rule.is_for(&Method::GET, "/chat/threads") && rule.is_for(&Method::DELETE, "/"));
        assert!(!rule.is_for(&Method::OPTIONS, "/chat/threads"));
        assert!(rule.acts(1, 0) && rule.acts(1000, 999));
    }

    #[test]
    fn conditions_are_all_met_or_it_is_not_for_the_request() {
        let rule = rule(json!({ "method": "post", "path": "/chat/*", "action": "pass" }));
        assert!(rule.is_for(&Method::POST, "/chat/threads"));
        assert!(!rule.is_for(&Method::GET, "/chat/threads"));
        assert!(!rule.is_for(&Method::POST, "/identities"));
    }

    #[test]
    fn it_acts_from_the_nth_hit_on_and_so_often() {
        let rule = rule(json!({ "nth": 3, "count": 2, "action": "refuse" }));
        let mut acted = 0;
        let acts: Vec<bool> = (1..=6)
            .map(|hit| {
                let acts = rule.acts(hit, acted);
                acted += u64::from(acts);
                acts
            })
            .collect();
        assert_eq!(acts, [false, false, true, true, false, false]);
    }

    #[test]
    fn every_action_can_be_said() {
        let actions = [
            json!({ "action": "refuse" }),
            json!({ "action": "cut-request" }),
            json!({ "action": "cut-response" }),
            json!({ "action": "cut-body", "bytes": 5 }),
            json!({ "action": "hold" }),
            json!({ "action": "hold", "milliseconds": 3000, "stage": "before" }),
            json!({ "action": "drip", "bytesPerSecond": 1 }),
            json!({ "action": "answer", "status": 503, "headers": { "Retry-After": "5" }, "body": "later" }),
            json!({ "action": "answer-after", "status": 500 }),
            json!({ "action": "twice" }),
            json!({ "action": "swap", "count": 2 }),
            json!({ "action": "blackhole" }),
            json!({ "action": "rewrite", "path": "/chat/**", "pointer": "/id", "value": 7 }),
            json!({ "action": "pass", "label": "let the first one through", "count": 1 }),
        ];
        for action in actions {
            assert!(Rule::try_from(action.clone()).is_ok(), "{action}");
        }
    }

    #[test]
    fn what_is_not_a_rule_is_told_what_is_allowed() {
        let cases = [
            (json!([]), "not an object"),
            (json!({}), "missing field `action`"),
            (json!({ "action": "explode" }), "expected one of `refuse`, `cut-request`"),
            (json!({ "action": "refuse", "bytes": 5 }), "unknown field `bytes`"),
            (json!({ "action": "cut-body", "byte": 5 }), "expected `bytes`"),
            (json!({ "action": "cut-body", "bytes": -1 }), "-1"),
            (json!({ "action": "hold", "stage": "during" }), "`before` or `after`"),
            (json!({ "action": "drip", "bytesPerSecond": 0 }), "0"),
            (json!({ "action": "answer", "status": 7 }), "200 to 999"),
            (json!({ "action": "rewrite", "pointer": "id", "value": 1 }), "JSON pointer"),
            (json!({ "action": "swap", "count": 1 }), "even"),
            (json!({ "action": "pass", "nth": 0 }), "0"),
            (json!({ "action": "pass", "count": "all" }), "\"all\""),
            (json!({ "action": "pass", "method": "a b" }), "`method`"),
            (json!({ "action": "pass", "path": "chat" }), "begins with `/`"),
        ];
        for (value, reason) in cases {
            let told = Rule::try_from(value.clone()).unwrap_err().to_string();
            assert!(told.contains(reason) && told.contains("A rule has"), "{value}: {told}");
        }
    }
}

//! The rules in their order, how often each was hit, and which of them acts on a request.

use std::sync::Arc;

use axum::http::Method;
use serde::Serialize;
use serde_json::{Map, Value};

use super::exchange::Exchange;
use super::hit::Hit;
use super::hold::Gate;
use super::rule::Rule;

#[derive(Default)]
pub(super) struct Ledger {
    last_id: u64,
    entries: Vec<Entry>,
}

struct Entry {
    id: u64,
    rule: Rule,
    hits: u64,
    acted: u64,
    gate: Gate,
    exchange: Arc<Exchange>,
}

/// A rule, and what came of it so far.
#[derive(Clone, Debug, Serialize)]
pub struct RuleState {
    /// The id it was given.
    pub id: u64,
    /// As it was set.
    #[serde(flatten)]
    pub rule: Map<String, Value>,
    /// How many requests it is for have come to it: that no rule before it has acted on.
    pub hits: u64,
    /// On how many of them it has acted.
    pub acted: u64,
    /// How many of those are held at this moment.
    pub held: usize,
}

impl Ledger {
    pub(super) fn len(&self) -> usize {
        self.entries.len()
    }

    pub(super) fn add(&mut self, rule: Rule) -> u64 {
        self.last_id += 1;
        let (gate, exchange) = (Gate::default(), Arc::default());
        self.entries.push(Entry { id: self.last_id, rule, hits: 0, acted: 0, gate, exchange });
        self.last_id
    }

    pub(super) fn states(&self) -> Vec<RuleState> {
        self.entries.iter().map(Entry::state).collect()
    }

    pub(super) fn remove(&mut self, id: u64) -> bool {
        let before = self.entries.len();
        self.entries.retain(|entry| entry.id != id);
        self.entries.len() < before
    }

    pub(super) fn clear(&mut self) {
        self.entries.clear();
    }

    pub(super) fn release(&self, id: u64) -> Option<usize> {
        self.entries.iter().find(|entry| entry.id == id).map(|entry| entry.gate.release())
    }

    /// What happens to a request: the first rule decides that is for it and acts on this hit.
    pub(super) fn hit(&mut self, method: &Method, path: &str) -> Option<Hit> {
        let mut entries = self.entries.iter_mut().filter(|entry| entry.rule.is_for(method, path));
        entries.find_map(Entry::hit)
    }
}

impl Entry {
    fn hit(&mut self) -> Option<Hit> {
        self.hits += 1;
        if !self.rule.acts(self.hits, self.acted) {
            return None;
        }
        self.acted += 1;
        Some(Hit {
            rule: self.id,
            action: self.rule.action(),
            hold: self.gate.hold(),
            exchange: Arc::clone(&self.exchange),
        })
    }

    fn state(&self) -> RuleState {
        RuleState {
            id: self.id,
            rule: self.rule.source().clone(),
            hits: self.hits,
            acted: self.acted,
            held: self.gate.held(),
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn ledger(rules: impl IntoIterator<Item = Value>) -> Ledger {
        let mut ledger = Ledger::default();
        for rule in rules {
            ledger.add(Rule::try_from(rule).unwrap());
        }
        ledger
    }

    /// The ids of the rules that act on some requests.
    fn acting(ledger: &mut Ledger, requests: usize) -> Vec<Option<u64>> {
        (0..requests).map(|_| ledger.hit(&Method::GET, "/chat/threads").map(|hit| hit.rule)).collect()
    }

    #[test]
    fn the_first_rule_that_is_not_used_up_acts() {
        let mut ledger = ledger([
            json!({ "action": "refuse", "count": 2 }),
            json!({ "action": "refuse", "method": "POST" }),
            json!({ "action": "blackhole", "count": 1 }),
        ]);
        assert_eq!(acting(&mut ledger, 4), [Some(1), Some(1), Some(3), None]);
    }

    #[test]
    fn a_rule_whose_turn_has_not_come_leaves_the_request_to_the_next() {
        let mut ledger =
            ledger([json!({ "action": "refuse", "nth": 3, "count": 1 }), json!({ "action": "pass" })]);
        assert_eq!(acting(&mut ledger, 4), [Some(2), Some(2), Some(1), Some(2)]);
        let counts: Vec<_> = ledger.states().iter().map(|state| (state.hits, state.acted)).collect();
        assert_eq!(counts, [(4, 1), (3, 3)]);
    }

    #[test]
    fn a_rule_that_was_taken_back_acts_no_more_and_its_id_is_not_given_again() {
        let mut ledger = ledger([json!({ "action": "refuse" }), json!({ "action": "twice" })]);
        assert!(ledger.remove(2) && !ledger.remove(2));
        assert_eq!(acting(&mut ledger, 1), [Some(1)]);
        assert_eq!(ledger.add(Rule::try_from(json!({ "action": "pass" })).unwrap()), 3);
        ledger.clear();
        assert_eq!((acting(&mut ledger, 1), ledger.len()), (vec![None], 0));
    }

    #[test]
    fn a_rule_is_shown_as_it_was_set() {
        let rule = json!({ "action": "cut-body", "bytes": 5, "label": "S-05" });
        let state = serde_json::to_value(&ledger([rule]).states()[0]).unwrap();
        let expected = json!({ "id": 1, "action": "cut-body", "bytes": 5, "label": "S-05", "hits": 0, "acted": 0, "held": 0 });
        assert_eq!(state, expected);
    }
}

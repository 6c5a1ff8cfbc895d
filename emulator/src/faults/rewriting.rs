//! Changing one field of an answer's JSON, or one in each element of a list.

use serde::{Deserialize, Deserializer};
use serde_json::{Map, Value};

/// Where, and what to put there. Without a value the field is taken out.
#[derive(Debug, Deserialize)]
#[serde(try_from = "Fields")]
pub(super) struct Rewriting {
    steps: Vec<String>,
    value: Option<Value>,
}

/// As a rule says it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Fields {
    pointer: String,
    #[serde(default, deserialize_with = "present")]
    value: Option<Value>,
}

/// A value that is there, also when it is null.
fn present<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Value>, D::Error> {
    Value::deserialize(deserializer).map(Some)
}

impl TryFrom<Fields> for Rewriting {
    type Error = &'static str;

    fn try_from(fields: Fields) -> Result<Self, Self::Error> {
        let Fields { pointer, value } = fields;
        if pointer.is_empty() && value.is_none() {
            return Err("the whole answer can be replaced by a `value`, not taken out");
        }
        if !pointer.is_empty() && !pointer.starts_with('/') {
            return Err(
                "a `pointer` is a JSON pointer such as `/value/0/id`, in which `*` stands for every element",
            );
        }
        let steps =
            pointer.split('/').skip(1).map(|step| step.replace("~1", "/").replace("~0", "~")).collect();
        Ok(Self { steps, value })
    }
}

impl Rewriting {
    /// The document with the change. What is not JSON, or has no such place, stays as it is.
    pub(super) fn apply(&self, document: &[u8]) -> Vec<u8> {
        let Ok(mut json) = serde_json::from_slice(document) else { return document.to_vec() };
        rewrite(&mut json, &self.steps, self.value.as_ref());
        json.to_string().into_bytes()
    }
}

fn rewrite(at: &mut Value, steps: &[String], value: Option<&Value>) {
    match (steps, value) {
        ([], Some(value)) => *at = value.clone(),
        ([], None) => {}
        ([last], None) => take_out(at, last),
        ([step, rest @ ..], _) => {
            for child in children(at, step, rest.is_empty()) {
                rewrite(child, rest, value);
            }
        }
    }
}

/// What a step leads to. A field that is not there yet can be added.
fn children<'a>(at: &'a mut Value, step: &str, may_add: bool) -> Vec<&'a mut Value> {
    match at {
        Value::Object(fields) => fields_at(fields, step, may_add),
        Value::Array(items) => items_at(items, step),
        _ => Vec::new(),
    }
}

fn items_at<'a>(items: &'a mut [Value], step: &str) -> Vec<&'a mut Value> {
    if step == "*" {
        return items.iter_mut().collect();
    }
    index(step).and_then(|index| items.get_mut(index)).into_iter().collect()
}

fn fields_at<'a>(fields: &'a mut Map<String, Value>, step: &str, may_add: bool) -> Vec<&'a mut Value> {
    if step == "*" {
        return fields.values_mut().collect();
    }
    if may_add {
        return vec![fields.entry(step).or_insert(Value::Null)];
    }
    fields.get_mut(step).into_iter().collect()
}

fn take_out(at: &mut Value, step: &str) {
    match at {
        Value::Object(fields) if step == "*" => fields.clear(),
        Value::Object(fields) => {
            fields.remove(step);
        }
        Value::Array(items) if step == "*" => items.clear(),
        Value::Array(items) => {
            if let Some(index) = index(step).filter(|index| *index < items.len()) {
                items.remove(index);
            }
        }
        _ => {}
    }
}

fn index(step: &str) -> Option<usize> {
    step.parse().ok()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn applied(fields: Value, document: &Value) -> Value {
        let rewriting: Rewriting = serde_json::from_value(fields).unwrap();
        serde_json::from_slice(&rewriting.apply(document.to_string().as_bytes())).unwrap()
    }

    #[test]
    fn one_field_is_changed_added_or_taken_out() {
        let page = json!({ "value": [{ "id": "1" }, { "id": "2" }] });
        let changed = applied(json!({ "pointer": "/value/0/id", "value": 7 }), &page);
        assert_eq!(changed, json!({ "value": [{ "id": 7 }, { "id": "2" }] }));
        let added = applied(json!({ "pointer": "/nextLink", "value": null }), &page);
        assert_eq!(added, json!({ "value": [{ "id": "1" }, { "id": "2" }], "nextLink": null }));
        let without = applied(json!({ "pointer": "/value/1" }), &page);
        assert_eq!(without, json!({ "value": [{ "id": "1" }] }));
        assert_eq!(applied(json!({ "pointer": "", "value": [] }), &page), json!([]));
    }

    #[test]
    fn a_star_is_every_element() {
        let page = json!({ "value": [{ "id": "1" }, { "id": "2" }, "odd"] });
        let changed = applied(json!({ "pointer": "/value/*/id", "value": "" }), &page);
        assert_eq!(changed, json!({ "value": [{ "id": "" }, { "id": "" }, "odd"] }));
        assert_eq!(applied(json!({ "pointer": "/value/*" }), &page), json!({ "value": [] }));
    }

    #[test]
    fn a_place_that_is_not_there_changes_nothing() {
        let page = json!({ "value": ["a"] });
        for pointer in ["/value/1", "/value/-", "/nothing/id", "/value/0/id"] {
            assert_eq!(applied(json!({ "pointer": pointer, "value": 7 }), &page), page, "{pointer}");
            assert_eq!(applied(json!({ "pointer": pointer }), &page), page, "{pointer}");
        }
        let rewriting: Rewriting = serde_json::from_value(json!({ "pointer": "/id", "value": 7 })).unwrap();
        assert_eq!(rewriting.apply(b"not JSON"), b"not JSON");
    }

    #[test]
    fn a_name_may_hold_a_slash_and_a_tilde() {
        let document = json!({ "a/b": { "c~d": 1 } });
        let changed = applied(json!({ "pointer": "/a~1b/c~0d", "value": 2 }), &document);
        assert_eq!(changed, json!({ "a/b": { "c~d": 2 } }));
    }

    #[test]
    fn what_points_nowhere_is_refused() {
        for fields in
            [json!({ "pointer": "id", "value": 1 }), json!({ "pointer": "" }), json!({ "value": 1 })]
        {
            assert!(serde_json::from_value::<Rewriting>(fields.clone()).is_err(), "{fields}");
        }
    }
}

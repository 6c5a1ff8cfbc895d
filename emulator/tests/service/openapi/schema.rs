//! Whether a value is as a schema says: the keywords that the definitions use, and nothing more.

use serde_json::{Map, Value};

use super::definitions::Schema;

/// Adds what is wrong with a value. An enumeration may grow by its definition (`modelAsString`), but the emulator
/// invents no values, so it is held to those that are named.
pub(super) fn check(schema: Schema<'_>, value: &Value, at: &str, problems: &mut Vec<String>) {
    let schema = schema.resolved();
    if value.is_null() && schema.value["x-nullable"] == true {
        return;
    }
    let kind = schema.value["type"].as_str().unwrap_or("object");
    match (kind, value) {
        ("object", Value::Object(object)) => check_object(schema, object, value, at, problems),
        ("array", Value::Array(items)) => check_items(schema, items, at, problems),
        ("string", Value::String(text)) => check_text(schema, text, at, problems),
        ("integer", Value::Number(number)) if number.as_i64().is_some_and(|n| i32::try_from(n).is_ok()) => {}
        ("boolean", Value::Bool(_)) => {}
        _ => problems.push(format!("{at} is not of the type {kind}")),
    }
}

fn check_object(
    schema: Schema<'_>,
    object: &Map<String, Value>,
    value: &Value,
    at: &str,
    problems: &mut Vec<String>,
) {
    let parts = parts(schema, value);
    for required in parts.iter().flat_map(|part| part.value["required"].as_array()).flatten() {
        let name = required.as_str().unwrap_or_default();
        if !object.contains_key(name) {
            problems.push(format!("{at}/{name} is missing"));
        }
    }
    for (name, value) in object {
        let at = format!("{at}/{name}");
        match property(&parts, name) {
            Some(schema) => check(schema, value, &at, problems),
            None => problems.push(format!("{at} is not in the specification")),
        }
    }
}

/// The schemas that hold for an object together: its own, those it is made of, and that of its kind.
fn parts<'a>(schema: Schema<'a>, value: &Value) -> Vec<Schema<'a>> {
    let mut parts = vec![schema];
    let made_of = schema.value["allOf"].as_array();
    parts.extend(made_of.into_iter().flatten().map(|part| schema.at(part).resolved()));
    parts.extend(schema.subtype(value));
    parts
}

fn property<'a>(parts: &[Schema<'a>], name: &str) -> Option<Schema<'a>> {
    let named = |part: &Schema<'a>| part.value["properties"].get(name).map(|value| part.at(value));
    let any = |part: &Schema<'a>| part.value.get("additionalProperties").map(|value| part.at(value));
    parts.iter().find_map(named).or_else(|| parts.iter().find_map(any))
}

fn check_items(schema: Schema<'_>, items: &[Value], at: &str, problems: &mut Vec<String>) {
    for (number, item) in items.iter().enumerate() {
        check(schema.at(&schema.value["items"]), item, &format!("{at}/{number}"), problems);
    }
}

fn check_text(schema: Schema<'_>, text: &str, at: &str, problems: &mut Vec<String>) {
    if let Some(values) = schema.value["enum"].as_array()
        && !values.iter().any(|value| value == text)
    {
        problems.push(format!("{at} is not one of {}", schema.value["enum"]));
    }
    let format = schema.value["format"].as_str().unwrap_or_default();
    let fits = match format {
        "date-time" => chrono::DateTime::parse_from_rfc3339(text).is_ok(),
        "uri" => text.contains("://"),
        _ => true,
    };
    if !fits {
        problems.push(format!("{at} is no {format}"));
    }
}

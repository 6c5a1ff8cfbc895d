//! Figures as one reads them, with the last ones to compare with.

use serde_json::Value;

/// The figures, each with its ratio to the last one.
pub(super) fn compared(now: &Value, last: &Value) -> String {
    let head = format!("{:<58}{:>12}{:>12}{:>12}\n", "", "now", "last", "of the last");
    let figures = now["figures"].as_object().into_iter().flatten();
    let lines = figures.map(|(name, figure)| line(name, figure, &last["figures"][name]));
    let machine = machine(&now["machine"], &last["machine"]);
    std::iter::once(head).chain(lines).chain([machine]).collect()
}

fn line(name: &str, now: &Value, last: &Value) -> String {
    format!("{name:<58}{:>12}{:>12}{:>12}\n", shown(now), shown(last), ratio(now, last))
}

fn shown(figure: &Value) -> String {
    figure.as_f64().map_or_else(|| "-".to_owned(), |figure| format!("{figure:.2}"))
}

fn ratio(now: &Value, last: &Value) -> String {
    match (now.as_f64(), last.as_f64()) {
        (Some(now), Some(last)) if last > 0.0 => format!("{:.1} %", now / last * 100.0),
        _ => "-".to_owned(),
    }
}

/// Figures of two machines say nothing about a change.
fn machine(now: &Value, last: &Value) -> String {
    let note =
        if last.is_null() || now == last { "" } else { "\nThe last figures are those of another machine." };
    format!("on {}{note}\n", now.as_str().unwrap_or("an unknown machine"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn each_figure_is_compared_with_the_last() {
        let now =
            json!({ "machine": "a", "figures": { "send, requests/s": 1500.0, "list, requests/s": 10.0 } });
        let last = json!({ "machine": "a", "figures": { "send, requests/s": 1000.0 } });
        let text = compared(&now, &last);
        assert!(text.contains("1500.00     1000.00     150.0 %"), "{text}");
        assert!(text.contains("10.00           -           -"), "{text}");
        assert!(text.ends_with("on a\n"), "{text}");
    }

    #[test]
    fn another_machine_is_said() {
        assert!(machine(&json!("a"), &json!("b")).contains("another machine"));
        assert!(!machine(&json!("a"), &Value::Null).contains("another machine"));
    }
}

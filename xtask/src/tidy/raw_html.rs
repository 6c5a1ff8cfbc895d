//! No text becomes markup: the widget's sources use nothing that turns a string into elements.

use super::Finding;

/// What turns a string into elements.
const DOORS: [&str; 4] = ["set_inner_html", "from_html_unchecked", "DomParser", "innerHTML"];

/// Where a source of the widget names one of them outside a comment.
pub(crate) fn findings(path: &str, text: &str) -> Vec<Finding> {
    if !path.starts_with("src/") {
        return Vec::new();
    }
    let lines = (1..).zip(text.lines()).filter(|(_, line)| !line.trim_start().starts_with("//"));
    lines.filter_map(|(number, line)| Some(Finding::new(path, number, complaint(door(line)?)))).collect()
}

fn door(line: &str) -> Option<&'static str> {
    DOORS.into_iter().find(|door| line.contains(*door))
}

fn complaint(door: &str) -> String {
    format!("`{door}` would let a message write the page: build the elements from the typed tree instead")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_string_made_into_elements_is_found() {
        let found = findings("src/components/message.rs", "fn f() {\n    element.set_inner_html(text);\n}\n");
        assert_eq!(found.iter().map(|finding| finding.line).collect::<Vec<_>>(), [2]);
    }

    #[test]
    fn comments_and_other_crates_may_name_it() {
        assert!(findings("src/view.rs", "// never innerHTML\n/// nor DomParser\n").is_empty());
        assert!(findings("xtask/src/tidy.rs", "innerHTML").is_empty());
    }
}

//! How a test says which row of the table of faults it is about.

/// The letters of the table's parts: sending, receiving, session and token, browser.
const PARTS: [char; 4] = ['S', 'R', 'T', 'B'];

/// The ids in a Rust file, each with the test that names it: in its name, in its doc comment, or in a comment within.
pub(super) fn in_rust(text: &str) -> Vec<(String, String)> {
    let (mut found, mut before, mut test, mut is_test) = (Vec::new(), Vec::new(), None, false);
    for line in text.lines().map(str::trim_start) {
        if line.starts_with("#[") {
            is_test |= line.contains("test]") || line.contains("test(");
        } else if line.starts_with("///") {
            before.extend(ids(line));
        } else if let Some(name) = function(line) {
            test = is_test.then(|| name.to_owned());
            let named = ids_of_name(name).into_iter().chain(before.drain(..)).collect();
            add(&mut found, named, test.as_deref());
            is_test = false;
        } else {
            before.clear();
            add(&mut found, ids(line), test.as_deref());
        }
    }
    found
}

/// The ids in a file of Playwright's tests, each with the test whose title or comments name it.
pub(super) fn in_typescript(text: &str) -> Vec<(String, String)> {
    let (mut found, mut test) = (Vec::new(), None);
    for line in text.lines().map(str::trim_start) {
        test = title(line).map(str::to_owned).or(test);
        add(&mut found, ids(line), test.as_deref());
    }
    found
}

fn add(found: &mut Vec<(String, String)>, ids: Vec<String>, test: Option<&str>) {
    if let Some(test) = test {
        found.extend(ids.into_iter().map(|id| (id, test.to_owned())));
    }
}

fn function(line: &str) -> Option<&str> {
    let words = ["pub ", "pub(crate) ", "pub(super) ", "const ", "async "];
    let bare = words.iter().fold(line, |line, word| line.strip_prefix(word).unwrap_or(line));
    bare.strip_prefix("fn ")?.split(['(', '<']).next()
}

/// What stands between the quotation marks of `test('…'`.
fn title(line: &str) -> Option<&str> {
    let rest = line.strip_prefix("test(")?;
    let mark = rest.chars().next().filter(|mark| ['\'', '"', '`'].contains(mark))?;
    rest[1..].split(mark).next()
}

/// `…_s_16` names S-16.
fn ids_of_name(name: &str) -> Vec<String> {
    let words: Vec<_> = name.split('_').collect();
    let pairs = words.windows(2).map(|pair| format!("{}-{}", pair[0].to_uppercase(), pair[1]));
    pairs.filter(|id| is_id(id)).collect()
}

/// The ids in a line of text.
fn ids(line: &str) -> Vec<String> {
    let words = line.split(|letter: char| !letter.is_ascii_alphanumeric() && letter != '-');
    words.filter(|word| is_id(word)).map(str::to_owned).collect()
}

/// Whether a text is the id of a row.
pub(super) fn is_id(text: &str) -> bool {
    let Some((part, number)) = text.split_once('-') else { return false };
    let is_part = part.len() == 1 && part.starts_with(PARTS);
    is_part && number.len() == 2 && number.bytes().all(|digit| digit.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pairs(found: &[(String, String)]) -> Vec<(&str, &str)> {
        found.iter().map(|(id, test)| (id.as_str(), test.as_str())).collect()
    }

    #[test]
    fn a_test_names_its_rows_by_its_name_its_doc_and_its_comments() {
        let text = "/// As S-03.\n#[tokio::test(start_paused = true)]\nasync fn lost_s_04_t_10() {\n  go(); // S-01\n}\n\
            /// Not R-02.\nfn other_b_01() {}\n";
        let found = in_rust(text);
        let test = "lost_s_04_t_10";
        assert_eq!(pairs(&found), [("S-04", test), ("T-10", test), ("S-03", test), ("S-01", test)]);
    }

    #[test]
    fn a_title_names_its_rows() {
        let found =
            in_typescript("/** S-01 */\ntest('two tabs (S-24, B-08)', async () => {\n  // S-21\n});\n");
        let test = "two tabs (S-24, B-08)";
        assert_eq!(pairs(&found), [("S-24", test), ("B-08", test), ("S-21", test)]);
    }

    #[test]
    fn what_only_looks_like_an_id_is_none() {
        assert!(is_id("S-16"));
        for odd in ["S-1", "S-161", "V-01", "s-16", "UTF-16", "S16"] {
            assert!(!is_id(odd), "{odd}");
        }
        assert_eq!(ids_of_name("a_b_in_16_bits"), Vec::<String>::new());
    }
}

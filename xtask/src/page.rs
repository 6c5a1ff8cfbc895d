//! The development page without trunk, made of the released package: what the tests of whole pages open.

use crate::files;
use crate::workspace::Workspace;
use anyhow::{Context as _, Result};
use std::ops::Range;
use std::path::{Path, PathBuf};

/// What trunk would put into the page: load the widget, then say so.
const BOOTSTRAP: &str = "<script type=\"module\">\
    import init, * as bindings from './acs-chat-widget.js'; \
    const wasm = await init(); \
    window.wasmBindings = bindings; \
    dispatchEvent(new CustomEvent(\"TrunkApplicationStarted\", {detail: {wasm}}));\
    </script>\n";

/// What the page loads besides, when it is asked for the gallery.
const GALLERY: &str = "gallery";

/// Writes the page and the package's files, and gives their folder.
pub(crate) fn write(workspace: &Workspace, dist: &Path) -> Result<PathBuf> {
    let folder = workspace.target("e2e-page");
    files::remove(&folder)?;
    for file in files::below(dist, &["js", "json", "wasm"])? {
        let name = file.strip_prefix(dist).unwrap_or(&file);
        files::copy(&file, &folder.join(name))?;
    }
    for file in files::all_below(&workspace.path(GALLERY))? {
        let name = file.strip_prefix(workspace.root()).unwrap_or(&file);
        files::copy(&file, &folder.join(name))?;
    }
    let page =
        without_trunk(&files::read(&workspace.path("index.html"))?).context("index.html has no </head>")?;
    files::write(&folder.join("index.html"), &page)?;
    Ok(folder)
}

fn without_trunk(html: &str) -> Option<String> {
    let mut page = html.to_owned();
    while let Some(tag) = trunk_tag(&page) {
        page.replace_range(tag, "");
    }
    let end_of_head = page.find("</head>")?;
    page.insert_str(end_of_head, BOOTSTRAP);
    Some(page)
}

/// Where the first tag stands that is meant for trunk; it may go over several lines.
fn trunk_tag(html: &str) -> Option<Range<usize>> {
    let mark = html.find("data-trunk")?;
    let start = html[..mark].rfind('<')?;
    let end = mark + html[mark..].find('>')? + 1;
    Some(with_its_lines(html, start..end))
}

/// The whole lines, if nothing else stands on them.
fn with_its_lines(html: &str, tag: Range<usize>) -> Range<usize> {
    let start = html[..tag.start].rfind('\n').map_or(0, |newline| newline + 1);
    let end = html[tag.end..].find('\n').map_or(html.len(), |newline| tag.end + newline + 1);
    let is_blank = |range: Range<usize>| html[range].trim().is_empty();
    if is_blank(start..tag.start) && is_blank(tag.end..end) { start..end } else { tag }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_for_trunk_go_and_the_bootstrap_comes() {
        let html = "<head>\n  <title>Chat</title>\n  <link data-trunk rel=\"rust\"\n    data-bin=\"page\" />\n</head>\n<p>";
        let page = without_trunk(html).unwrap();
        assert_eq!(page, format!("<head>\n  <title>Chat</title>\n{BOOTSTRAP}</head>\n<p>"));
    }

    #[test]
    fn what_shares_a_line_with_such_a_tag_stays() {
        let page = without_trunk("<head><meta a><link rel=\"css\" data-trunk><meta b></head>").unwrap();
        assert_eq!(page, format!("<head><meta a><meta b>{BOOTSTRAP}</head>"));
    }

    #[test]
    fn a_page_without_a_head_is_refused() {
        assert_eq!(without_trunk("<p>"), None);
    }
}

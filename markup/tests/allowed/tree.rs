//! What may be in a document, said a second time: by walking the tree, and by reading what was written tag by tag.

use acs_chat_markup::{Block, Document, Inline, limits};

/// Each element that may be written, and its attributes.
const ELEMENTS: [(&str, &[&str]); 35] = [
    ("a", &["href"]),
    ("at", &["id"]),
    ("attachment", &["id"]),
    ("b", &[]),
    ("blockquote", &["itemtype", "itemid"]),
    ("br", &[]),
    ("code", &[]),
    ("div", &[]),
    ("em", &[]),
    ("h1", &[]),
    ("h2", &[]),
    ("h3", &[]),
    ("h4", &[]),
    ("h5", &[]),
    ("h6", &[]),
    ("hr", &[]),
    ("i", &[]),
    ("img", &["id", "src", "alt", "width", "height"]),
    ("li", &[]),
    ("msft-mention", &["id"]),
    ("ol", &["start"]),
    ("p", &[]),
    ("pre", &[]),
    ("s", &[]),
    ("span", &["itemtype", "itemid"]),
    ("strong", &[]),
    ("sub", &[]),
    ("sup", &[]),
    ("table", &[]),
    ("tbody", &[]),
    ("td", &["colspan", "rowspan"]),
    ("th", &["colspan", "rowspan"]),
    ("tr", &[]),
    ("u", &[]),
    ("ul", &[]),
];
const SCHEMES: [&str; 4] = ["http://", "https://", "mailto:", "tel:"];

/// Checks the bounds of a tree and every address in it.
pub(crate) fn check(document: &Document) {
    let nodes = blocks(&document.blocks, 0);
    assert!(nodes <= limits::NODES, "{nodes} nodes");
}

/// How many elements and texts these blocks are drawn as.
fn blocks(all: &[Block], depth: usize) -> usize {
    let texts = all.windows(2).any(|two| matches!(two, [Block::Text(_), Block::Text(_)]));
    assert!(!texts, "a text follows a text");
    all.iter().map(|block| self::block(block, depth + 1)).sum()
}

fn block(block: &Block, depth: usize) -> usize {
    assert!(depth <= limits::DEPTH, "too deep");
    match block {
        Block::Text(content)
        | Block::Line(content)
        | Block::Paragraph(content)
        | Block::Preformatted(content)
        | Block::Heading(1..=6, content) => 1 + inlines(content, depth, false),
        Block::Heading(level, _) => panic!("a heading of level {level}"),
        Block::List(list) => 1 + list.items.iter().map(|item| 1 + blocks(item, depth + 1)).sum::<usize>(),
        Block::Quote(quote) => 1 + blocks(&quote.blocks, depth),
        Block::Table(table) => {
            let cells = table.rows.iter().flat_map(|row| &row.cells);
            let spans = cells.clone().all(|cell| cell.columns.max(cell.rows) <= limits::SPAN);
            assert!(spans, "a cell spans too much");
            2 + table.rows.len() + cells.map(|cell| 1 + blocks(&cell.blocks, depth + 3)).sum::<usize>()
        }
        Block::Rule => 1,
    }
}

fn inlines(content: &[Inline], depth: usize, is_linked: bool) -> usize {
    assert!(!content.is_empty(), "an empty line");
    content.iter().map(|inline| self::inline(inline, depth + 1, is_linked)).sum()
}

fn inline(inline: &Inline, depth: usize, is_linked: bool) -> usize {
    match inline {
        Inline::Text(run) => {
            let marks = run.marks.elements().count();
            assert!(depth + marks <= limits::DEPTH + 1, "too deep");
            assert!(!run.text.is_empty() && !run.text.contains('\0'), "an empty text");
            1 + marks
        }
        Inline::Mention(mention) => 2 + mention.marks.elements().count(),
        Inline::Link(link) => {
            assert!(!is_linked, "a link in a link");
            address(link.address.as_str());
            1 + inlines(&link.content, depth, true)
        }
        Inline::Image(image) => {
            image.source.iter().for_each(|source| address(source.as_str()));
            1
        }
        Inline::Break | Inline::Attachment(_) => 1,
    }
}

fn address(text: &str) {
    let lower = text.to_ascii_lowercase();
    assert!(SCHEMES.iter().any(|scheme| lower.starts_with(scheme)), "{text}");
    assert!(text.len() <= limits::ADDRESS && !text.chars().any(char::is_control), "{text}");
}

/// Checks that what was written consists of text and allowed tags alone.
pub(crate) fn check_written(html: &str) {
    assert!(html.len() <= limits::BYTES, "{} bytes", html.len());
    for after in html.split('<').skip(1) {
        let (tag, text) = after.split_once('>').unwrap();
        assert!(!text.contains('>'), "{html}");
        tag_is_allowed(tag);
    }
}

fn tag_is_allowed(tag: &str) {
    let (name, mut rest) = tag.split_at(tag.find(' ').unwrap_or(tag.len()));
    let known = ELEMENTS.iter().find(|(known, _)| *known == name.trim_start_matches('/'));
    let Some((_, attributes)) = known else { panic!("<{tag}>") };
    while !rest.is_empty() {
        let (attribute, after) = rest.trim_start().split_once("=\"").unwrap();
        let (value, next) = after.split_once('"').unwrap();
        assert!(attributes.contains(&attribute), "<{tag}>");
        if matches!(attribute, "href" | "src") {
            address(&value.replace("&amp;", "&"));
        }
        rest = next;
    }
}

/// The text and the address of each link.
#[allow(dead_code, reason = "not every test asks for links")]
pub(crate) fn links(document: &Document) -> Vec<[String; 2]> {
    let mut found = Vec::new();
    let html = acs_chat_markup::html(document);
    for after in html.split("<a href=\"").skip(1) {
        let (address, rest) = after.split_once("\">").unwrap();
        let content = rest.split("</a>").next().unwrap();
        let text = acs_chat_markup::text(&acs_chat_markup::parse(content));
        found.push([text, address.replace("&quot;", "\"").replace("&amp;", "&")]);
    }
    found
}

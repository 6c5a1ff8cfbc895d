//! The typed tree as nodes of the field. What cannot be edited is one thing for the browser, and holds in an attribute, as
//! clean HTML, what it stands for: nothing is fetched, and nothing of a stranger becomes an id in the page.

use acs_chat_markup::{Block, Document, Inline, Link, List, Run, Table};
use wasm_bindgen::JsValue;
use web_sys::{Element, HtmlElement, Node};

use super::commands::CODE_FACE;
use super::reading::KEPT;
use crate::view::rich_edit::source::shown;

/// Puts a document in the place of what stands in the field.
pub(super) fn put(field: &HtmlElement, document: &Document) {
    let drawn = nodes(field, document);
    field.replace_children_with_node_0();
    if let Some(drawn) = drawn {
        let _ = field.append_child(&drawn);
    }
}

/// The nodes of a document, to be put somewhere in the field.
pub(super) fn nodes(field: &HtmlElement, document: &Document) -> Option<Node> {
    let drawing = Drawing(field.owner_document()?);
    let place: Node = drawing.0.create_document_fragment().into();
    match document.blocks.as_slice() {
        // A part of a line goes into the line.
        [Block::Text(content) | Block::Line(content) | Block::Paragraph(content)] => {
            drawing.inlines(content, &place).ok()?;
        }
        blocks => drawing.blocks(blocks, &place).ok()?,
    }
    Some(place)
}

/// The page that makes the nodes.
struct Drawing(web_sys::Document);

type Drawn = Result<(), JsValue>;

impl Drawing {
    fn element(&self, name: &str, place: &Node) -> Result<Element, JsValue> {
        let element = self.0.create_element(name)?;
        place.append_child(&element)?;
        Ok(element)
    }

    fn blocks(&self, blocks: &[Block], place: &Node) -> Drawn {
        blocks.iter().try_for_each(|block| self.block(block, place))
    }

    fn block(&self, block: &Block, place: &Node) -> Drawn {
        match block {
            Block::Text(content) => self.inlines(content, place),
            Block::Line(content) => self.line("div", content, place),
            Block::Paragraph(content) => self.line("p", content, place),
            Block::Heading(level, content) => self.line(heading(*level), content, place),
            Block::Preformatted(content) => self.line("pre", content, place),
            Block::List(list) => self.list(list, place),
            Block::Quote(quote) => {
                let element = self.element("blockquote", place)?;
                if let Some(id) = &quote.reply_to {
                    element.set_attribute("itemtype", "http://schema.skype.com/Reply")?;
                    element.set_attribute("itemid", id)?;
                }
                self.blocks(&quote.blocks, &element)
            }
            Block::Table(table) => self.table(table, place),
            Block::Rule => self.element("hr", place).map(drop),
        }
    }

    fn line(&self, name: &str, content: &[Inline], place: &Node) -> Drawn {
        let line = self.element(name, place)?;
        self.inlines(content, &line)
    }

    fn list(&self, list: &List, place: &Node) -> Drawn {
        let element = self.element(if list.start.is_some() { "ol" } else { "ul" }, place)?;
        if let Some(start) = list.start.filter(|start| *start != 1) {
            element.set_attribute("start", &start.to_string())?;
        }
        list.items.iter().try_for_each(|blocks| {
            let item = self.element("li", &element)?;
            self.blocks(blocks, &item)
        })
    }

    fn table(&self, table: &Table, place: &Node) -> Drawn {
        let table_element = self.element("table", place)?;
        let body = self.element("tbody", &table_element)?;
        for row in &table.rows {
            let line = self.element("tr", &body)?;
            for cell in &row.cells {
                let element = self.element(if cell.is_header { "th" } else { "td" }, &line)?;
                for (name, span) in [("colspan", cell.columns), ("rowspan", cell.rows)] {
                    if span != 1 {
                        element.set_attribute(name, &span.to_string())?;
                    }
                }
                self.blocks(&cell.blocks, &element)?;
            }
        }
        Ok(())
    }

    fn inlines(&self, content: &[Inline], place: &Node) -> Drawn {
        content.iter().try_for_each(|inline| match inline {
            Inline::Text(run) => self.run(run, place),
            Inline::Break => self.element("br", place).map(drop),
            Inline::Link(link) => self.link(link, place),
            Inline::Mention(mention) => self.kept(inline, &mention.text, place),
            Inline::Image(image) => self.kept(inline, &["\u{1f5bc} ", &image.alt].concat(), place),
            Inline::Attachment(_) => self.kept(inline, "\u{1f4ce}", place),
        })
    }

    fn run(&self, run: &Run, place: &Node) -> Drawn {
        let mut place = place.clone();
        for name in run.marks.elements() {
            place = match name {
                // As the browser's own command writes it, so that the command can take it away again.
                "code" => {
                    let element = self.element("font", &place)?;
                    element.set_attribute("face", CODE_FACE)?;
                    element.into()
                }
                _ => self.element(name, &place)?.into(),
            };
        }
        place.append_child(&self.0.create_text_node(&shown(&run.text))).map(drop)
    }

    fn link(&self, link: &Link, place: &Node) -> Drawn {
        let element = self.element("a", place)?;
        element.set_attribute("href", link.address.as_str())?;
        self.inlines(&link.content, &element)
    }

    /// One thing that can be put elsewhere or taken out, and not be changed.
    fn kept(&self, inline: &Inline, seen: &str, place: &Node) -> Drawn {
        let document = Document { blocks: vec![Block::Text(vec![inline.clone()])], is_cut: false };
        let element = self.element("span", place)?;
        element.set_class_name("rich-editor__kept");
        element.set_attribute("contenteditable", "false")?;
        element.set_attribute(KEPT, &acs_chat_markup::html(&document))?;
        element.set_text_content(Some(seen));
        Ok(())
    }
}

fn heading(level: u8) -> &'static str {
    let name = ["h1", "h2", "h3", "h4", "h5"].get(usize::from(level).saturating_sub(1));
    name.unwrap_or(&"h6")
}

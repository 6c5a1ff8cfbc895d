//! Paragraphs, lists, quotations, tables. How deep they stand in each other is limited by the tree.

use acs_chat_markup::{Block, Cell, List, Quote, Row, Table};
use yew::prelude::*;

use super::element::{element, element_with, fixed, number};
use super::inlines::{Surroundings, inlines};
use crate::words::Word;

/// What stands below each other.
pub(super) fn blocks(blocks: &[Block], around: &Surroundings<'_>) -> Vec<Html> {
    blocks.iter().map(|found| block(found, around)).collect()
}

fn block(block: &Block, around: &Surroundings<'_>) -> Html {
    match block {
        Block::Text(content) => inlines(content, around).into_iter().collect(),
        Block::Line(content) => element("div", inlines(content, around)),
        Block::Paragraph(content) => element("p", inlines(content, around)),
        Block::Heading(level, content) => {
            // No heading of the page, only a line that stands out.
            let values = vec![fixed("rich-text__heading"), number(i32::from(*level), 0)];
            element_with("p", &["class", "data-level"], values, inlines(content, around))
        }
        Block::Preformatted(content) => element("pre", inlines(content, around)),
        Block::List(found) => list(found, around),
        Block::Quote(found) => quote(found, around),
        Block::Table(found) => table(found, around),
        Block::Rule => element("hr", Vec::new()),
    }
}

fn list(list: &List, around: &Surroundings<'_>) -> Html {
    let items = list.items.iter().map(|item| element("li", blocks(item, around))).collect();
    match list.start {
        Some(start) => element_with("ol", &["start"], vec![number(i32::from(start), 1)], items),
        None => element("ul", items),
    }
}

/// A reply as Teams writes it quotes a message; whether that exists, nobody knows.
fn quote(quote: &Quote, around: &Surroundings<'_>) -> Html {
    let is_reply = quote.reply_to.is_some().then_some(AttrValue::Static("true"));
    let values = vec![fixed("rich-text__quote"), is_reply];
    element_with("blockquote", &["class", "data-reply"], values, blocks(&quote.blocks, around))
}

/// A table in a box that scrolls, which the keyboard must be able to reach for that.
fn table(table: &Table, around: &Surroundings<'_>) -> Html {
    let rows = table.rows.iter().map(|found| row(found, around)).collect();
    let table = element("table", vec![element("tbody", rows)]);
    let name = around.words.attr(Word::Table);
    let values = vec![fixed("rich-text__table"), fixed("group"), Some(name), fixed("0")];
    element_with("div", &["class", "role", "aria-label", "tabindex"], values, vec![table])
}

fn row(row: &Row, around: &Surroundings<'_>) -> Html {
    element("tr", row.cells.iter().map(|found| cell(found, around)).collect())
}

fn cell(cell: &Cell, around: &Surroundings<'_>) -> Html {
    let values = vec![number(i32::from(cell.columns), 1), number(i32::from(cell.rows), 1)];
    let name = if cell.is_header { "th" } else { "td" };
    element_with(name, &["colspan", "rowspan"], values, blocks(&cell.blocks, around))
}

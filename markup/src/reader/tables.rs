//! Tables. What stands in a table but in no cell comes before the table, as browsers have it.

use super::Reader;
use super::open::Open;
use crate::elements::Kind;
use crate::limits;
use crate::output::{CELL, Container, ROW, TABLE};
use crate::tokenizer::{Attribute, Attributes, Tag};

impl<'h> Reader<'h> {
    pub(super) fn start_table(&mut self, name: &'h str) {
        let table =
            self.place().filter(|at| self.kind_at(*at) == Kind::Table || self.kind_at(*at) == Kind::Row);
        if table.is_some() {
            let table = self.open.find(|open| open.kind == Kind::Table, |_| false);
            self.pop_found(table);
        } else {
            self.close_paragraph();
        }
        self.flush();
        if self.push_container(name, Kind::Table) {
            self.contain(Container::Table, TABLE, 3);
        }
    }

    /// The parts of a table. Without a table they mean nothing.
    pub(super) fn start_in_table(&mut self, tag: &Tag<'h>, kind: Kind) {
        if let Some(at) = self.place()
            && matches!(self.kind_at(at), Kind::Cell | Kind::Caption)
        {
            self.pop_to(at);
        }
        let Some(place) = self.place().filter(|at| self.kind_at(*at) != Kind::Template) else { return };
        let is_in_row = self.kind_at(place) == Kind::Row;
        if kind == Kind::Cell && is_in_row {
            self.back_to(place);
            return self.start_cell(tag);
        }
        if is_in_row {
            self.pop_to(place);
        }
        let Some(table) = self.place() else { return };
        self.back_to(table);
        match kind {
            Kind::Row => self.start_row(tag.name),
            Kind::Cell => {
                self.start_row("tr");
                self.start_cell(tag);
            }
            Kind::Caption => {
                self.flush();
                self.push(tag.name, kind);
            }
            _ => {}
        }
    }

    pub(super) fn end_in_table(&mut self, name: &str, kind: Kind) {
        let is_barrier = |open: &Open| matches!(open.kind, Kind::Table | Kind::Template) || open.holds_html;
        let wanted = if kind == Kind::RowGroup { Kind::Table } else { kind };
        let is_it = |open: &Open| open.kind == wanted && (kind != Kind::Cell || open.is_named(name));
        match self.open.find(is_it, is_barrier) {
            Some(table) if kind == Kind::RowGroup => self.back_to(table),
            found => self.pop_found(found),
        }
    }

    /// The innermost part of a table, unless a template stands in it.
    fn place(&self) -> Option<usize> {
        let is_part = |open: &Open| {
            matches!(open.kind, Kind::Table | Kind::Row | Kind::Cell | Kind::Caption | Kind::Template)
        };
        self.open.find(is_part, |open| open.holds_html)
    }

    fn kind_at(&self, at: usize) -> Kind {
        self.open.get(at).map_or(Kind::Root, |open| open.kind)
    }

    /// Closes what was opened in a table or a row.
    fn back_to(&mut self, at: usize) {
        self.pop_to(at + 1);
        let (shape, depth) = (self.open.top().shape, self.open.top().depth);
        if self.open.top().is_contained {
            self.output.unwind(depth + 1, shape);
        } else {
            self.flush();
        }
    }

    fn start_row(&mut self, name: &'h str) {
        let is_contained = self.open.top().is_contained;
        if self.push(name, Kind::Row) && is_contained {
            self.contain(Container::Row, ROW, 2);
        }
    }

    fn start_cell(&mut self, tag: &Tag<'h>) {
        if self.push(tag.name, Kind::Cell) && self.output.is_in_row() {
            let is_header = tag.name.eq_ignore_ascii_case("th");
            let columns = span(&tag.attributes, Attribute::Colspan);
            let rows = span(&tag.attributes, Attribute::Rowspan);
            let (columns, rows) = self.output.spans(columns, rows);
            self.contain(Container::Cell { is_header, columns, rows }, CELL, 1);
        }
        if !self.open.top().is_contained {
            self.flush();
        }
    }
}

fn span(attributes: &Attributes, attribute: Attribute) -> u16 {
    let number = attributes.number(attribute).unwrap_or(1).clamp(1, i32::from(limits::SPAN));
    u16::try_from(number).unwrap_or(1)
}

#[cfg(test)]
mod tests {
    use crate::{clean, parse, text};

    const TABLE: &str =
        "<table><tbody><tr><th>A</th><th>B</th></tr><tr><td>1</td><td>2</td></tr></tbody></table>";

    #[test]
    fn tables_are_kept() {
        assert_eq!(clean(TABLE), TABLE);
        assert_eq!(clean("<table><tr><th>A<th>B<tr><td>1<td>2</table>"), TABLE);
        assert_eq!(clean("<table><thead><th>A<th>B</thead> <td>1</td> <td>2</table>"), TABLE);
        let spanning = "<table><tbody><tr><td colspan=\"2\" rowspan=\"3\"><p>x</p></td></tr></tbody></table>";
        assert_eq!(clean(spanning), spanning);
    }

    #[test]
    fn spans_are_bounded() {
        let html = "<table><tr><td colspan=99999999 rowspan=-1>x</table>";
        assert_eq!(clean(html), "<table><tbody><tr><td colspan=\"64\">x</td></tr></tbody></table>");
    }

    #[test]
    fn what_stands_outside_of_cells_comes_before_the_table() {
        let html = "<table>a<caption>b</caption><tr><td>c</td>d</tr><p>e</table>f";
        assert_eq!(text(&parse(html)), "a\nb\nd\ne\nc\nf");
        assert_eq!(clean("<table></table><table><tr><td></table>"), "");
    }

    #[test]
    fn parts_of_a_table_without_one_mean_nothing() {
        assert_eq!(clean("<tr><td>a</td></tr><caption>b"), "ab");
    }

    #[test]
    fn formatting_ends_with_its_cell() {
        let html = "<table><tr><td><b>a</td><td>b</table>c";
        assert_eq!(clean(html), "<table><tbody><tr><td><b>a</b></td><td>b</td></tr></tbody></table>c");
    }

    #[test]
    fn tables_in_tables_too_deep_keep_their_text() {
        let html = "<table><tr><td>a".repeat(500) + "x";
        let cleaned = clean(&html);
        assert!(cleaned.contains('x'));
        assert_eq!(clean(&cleaned), cleaned);
    }
}

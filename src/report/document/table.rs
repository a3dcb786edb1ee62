//! Tables: captions, headings of columns and rows, and a sum.

use super::Text;
use crate::swedish::capitalised;

/// A cell that says more than this many characters is read below its table: a row must fit on a page in every format.
const LONGEST_CELL: usize = 600;

/// A table with more rows than this may be divided between pages; others fit on one.
const ROWS_OF_A_PAGE: usize = 14;

/// So much of it stands in the table, up to a space.
const BEGINNING: usize = 160;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    pub caption: String,
    pub columns: Vec<Column>,
    /// The first cell of a row is its heading.
    pub rows: Vec<Vec<Text>>,
    /// Whether the last row is the sum of the others.
    pub has_total: bool,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    pub heading: String,
    /// Numbers stand to the right.
    pub is_number: bool,
}

#[expect(
    clippy::return_self_not_must_use,
    reason = "a table half made is of no use, and the compiler says so"
)]
impl Table {
    pub fn new(caption: impl Into<String>) -> Self {
        Self {
            caption: caption.into(),
            columns: Vec::new(),
            rows: Vec::new(),
            has_total: false,
        }
    }

    pub fn words<const N: usize>(mut self, headings: [&str; N]) -> Self {
        self.add(&headings, false);
        self
    }

    pub fn numbers<const N: usize>(mut self, headings: [&str; N]) -> Self {
        self.add(&headings, true);
        self
    }

    /// Whether it may have to be divided between pages.
    pub fn is_long(&self) -> bool {
        self.rows.len() > ROWS_OF_A_PAGE
    }

    fn add(&mut self, headings: &[&str], is_number: bool) {
        let columns = headings.iter().map(|heading| Column {
            heading: (*heading).to_owned(),
            is_number,
        });
        self.columns.extend(columns);
    }

    pub fn row<T: Into<Text>>(&mut self, cells: Vec<T>) {
        self.rows.push(cells.into_iter().map(Into::into).collect());
    }

    /// Without the columns that no row has anything in.
    pub fn without_empty(mut self) -> Self {
        let is_filled = |at: &usize| {
            let mut cells = self.rows.iter().filter_map(|row| row.get(*at));
            *at == 0 || cells.any(|cell| !cell.is_empty())
        };
        let filled: Vec<bool> = (0..self.columns.len()).map(|at| is_filled(&at)).collect();
        let mut kept = filled.iter();
        self.columns.retain(|_| kept.next() == Some(&true));
        for row in &mut self.rows {
            let mut kept = filled.iter();
            row.retain(|_| kept.next() == Some(&true));
        }
        self
    }

    /// Takes out what no cell has room for: what is to be read below the table, each text with its row and column.
    pub(super) fn take_long(&mut self) -> Vec<Text> {
        let mut below = Vec::new();
        for (row, place) in self.rows.iter_mut().zip(1..) {
            for (cell, column) in row.iter_mut().zip(&self.columns) {
                let whole = cell.to_string();
                if whole.chars().count() > LONGEST_CELL {
                    let heading = &column.heading;
                    below.push(format!("{} på rad {place}: {whole}", capitalised(heading)).into());
                    *cell = format!("{} … Hela texten står under tabellen (rad {place}).", beginning(&whole)).into();
                }
            }
        }
        below
    }

    /// Every row with whether it is the sum.
    pub fn with_totals(&self) -> impl Iterator<Item = (bool, &Vec<Text>)> {
        let last = self.rows.len();
        let rows = self.rows.iter().zip(1..);
        rows.map(move |(row, place)| (self.has_total && place == last, row))
    }
}

fn beginning(text: &str) -> &str {
    let end = text.char_indices().nth(BEGINNING).map_or(text.len(), |(at, _)| at);
    let begun = text.get(..end).unwrap_or(text);
    begun.rsplit_once(char::is_whitespace).map_or(begun, |(whole, _)| whole)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_column_that_no_row_has_anything_in_is_left_out() {
        let mut table = Table::new("").words(["När", "Plats", "Utfall"]);
        table.row(vec!["Våren", "", "Genomförd"]);
        table.row(vec!["Hösten", "", ""]);
        let table = table.without_empty();
        let headings: Vec<&str> = table.columns.iter().map(|column| column.heading.as_str()).collect();
        assert_eq!(headings, ["När", "Utfall"]);
        assert_eq!(table.rows[1], ["Hösten".into(), "".into()]);
    }

    #[test]
    fn what_no_cell_has_room_for_is_read_below_the_table() {
        let mut table = Table::new("").words(["Omgång", "varför"]);
        let long = "ett ord ".repeat(100);
        table.row(vec!["2", &long]);
        table.row(vec!["4", "kort"]);
        let below: Vec<String> = table.take_long().iter().map(ToString::to_string).collect();
        assert_eq!(below, [format!("Varför på rad 1: {long}")]);
        let cells: Vec<String> = table.rows.iter().map(|row| row[1].to_string()).collect();
        assert_eq!(cells[1], "kort");
        assert!(cells[0].starts_with("ett ord ett ord"));
        assert!(cells[0].ends_with("ett ord … Hela texten står under tabellen (rad 1)."));
        assert!(cells[0].chars().count() < 220);
        assert_eq!(beginning(&"å".repeat(300)), "å".repeat(160));
    }
}

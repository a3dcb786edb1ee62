//! Tables: captions, headings of columns and rows, and a sum.

use super::Text;

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

    /// Every row with whether it is the sum.
    pub fn with_totals(&self) -> impl Iterator<Item = (bool, &Vec<Text>)> {
        let last = self.rows.len();
        let rows = self.rows.iter().zip(1..);
        rows.map(move |(row, place)| (self.has_total && place == last, row))
    }
}

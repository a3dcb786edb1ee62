//! A document before it has a format: headings, paragraphs, lists and tables of ready words.

/// A whole document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    pub title: String,
    /// Under the title: as of when, by whom.
    pub lead: String,
    pub sections: Vec<Section>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    pub heading: String,
    pub blocks: Vec<Block>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    Paragraph(String),
    List(Vec<String>),
    Table(Table),
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    pub caption: String,
    pub columns: Vec<Column>,
    /// The first cell of a row is its heading.
    pub rows: Vec<Vec<String>>,
    /// Whether the last row is the sum of the others.
    pub has_total: bool,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    pub heading: String,
    /// Numbers stand to the right.
    pub is_number: bool,
}

impl Section {
    pub fn new(heading: impl Into<String>) -> Self {
        Self {
            heading: heading.into(),
            blocks: Vec::new(),
        }
    }

    pub fn say(&mut self, sentence: impl Into<String>) {
        self.blocks.push(Block::Paragraph(sentence.into()));
    }

    pub fn list(&mut self, items: Vec<String>) {
        if !items.is_empty() {
            self.blocks.push(Block::List(items));
        }
    }

    pub fn table(&mut self, table: Table) {
        self.blocks.push(Block::Table(table));
    }
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

    pub fn row(&mut self, cells: Vec<String>) {
        self.rows.push(cells);
    }
}

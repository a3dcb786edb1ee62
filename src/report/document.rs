//! A document before it has a format: what it says and in what order. Formats know it; it knows no format.

use chrono::NaiveDate;

use crate::domain::errand::{Paper, Signer};
use crate::swedish::dates;

mod table;
mod words;

pub use table::{Column, Table};
pub use words::{Bound, Span, Text};

/// A whole document, in the order in which it is read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Document {
    /// `None` for what is printed rather than sent.
    pub letterhead: Option<Letterhead>,
    pub title: String,
    /// Under the title: as of when, by whom. Empty when there is nothing to say.
    pub lead: String,
    pub sections: Vec<Section>,
    /// Those who sign, in order.
    pub signatories: Vec<Signer>,
    /// To whom the decision is sent ("Beslutet expedieras till"), after the names.
    pub sent_to: Vec<String>,
    /// Of a finished document: the head of the log at that moment, last of all. Not in its running text, which versions are
    /// compared by.
    pub log: String,
}

/// What stands at the top of the first page.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Letterhead {
    /// Empty when it is not set.
    pub municipality: String,
    pub department: String,
    /// "Tjänsteskrivelse", "Rapport", "Bilaga 1".
    pub kind: String,
    pub date: Option<NaiveDate>,
    /// The diarienummer; empty until there is one.
    pub case_number: String,
}

/// A heading and what stands under it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// Names the section in every version of the document: stable, ASCII, unique in it. Empty where nothing refers to it.
    pub key: String,
    /// Empty for words that stand under the title itself.
    pub heading: String,
    pub blocks: Vec<Block>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    Paragraph(Text),
    List(Vec<Text>),
    /// The words of someone else, set off: what a motion asks.
    Quote(Text),
    /// Documents with their dates (handlingar).
    Papers(Vec<Paper>),
    Table(Table),
    Figure(Figure),
}

/// A picture, drawn; and the same in words for those who do not see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figure {
    pub caption: String,
    pub svg: String,
    pub alternative: String,
}

impl Letterhead {
    /// Whose document it is, a line each: what is set of it.
    pub fn sender(&self) -> Vec<String> {
        filled([self.municipality.clone(), self.department.clone()])
    }

    /// What it is, on the same terms: "Tjänsteskrivelse", "2024-04-04", "SN/2024:40".
    pub fn references(&self) -> Vec<String> {
        let date = self.date.map(dates::table).unwrap_or_default();
        filled([self.kind.clone(), date, self.case_number.clone()])
    }
}

fn filled(lines: impl IntoIterator<Item = String>) -> Vec<String> {
    lines.into_iter().filter(|line| !line.is_empty()).collect()
}

impl Document {
    pub fn new(title: impl Into<String>) -> Self {
        Self {
            title: title.into(),
            ..Self::default()
        }
    }
}

impl Section {
    pub fn new(heading: impl Into<String>) -> Self {
        Self::keyed("", heading)
    }

    /// A section that others can refer to.
    pub fn keyed(key: impl Into<String>, heading: impl Into<String>) -> Self {
        Self {
            key: key.into(),
            heading: heading.into(),
            blocks: Vec::new(),
        }
    }

    pub fn say(&mut self, sentence: impl Into<Text>) {
        self.blocks.push(Block::Paragraph(sentence.into()));
    }

    /// A paragraph, unless there is nothing to say.
    pub fn say_any(&mut self, text: Text) {
        if !text.is_empty() {
            self.say(text);
        }
    }

    pub fn quote(&mut self, words: impl Into<Text>) {
        self.blocks.push(Block::Quote(words.into()));
    }

    pub fn list<T: Into<Text>>(&mut self, items: Vec<T>) {
        if !items.is_empty() {
            self.blocks
                .push(Block::List(items.into_iter().map(Into::into).collect()));
        }
    }

    pub fn papers(&mut self, papers: Vec<Paper>) {
        if !papers.is_empty() {
            self.blocks.push(Block::Papers(papers));
        }
    }

    /// A table, and below it what no cell of it has room for.
    pub fn table(&mut self, mut table: Table) {
        let below = table.take_long();
        self.blocks.push(Block::Table(table));
        self.blocks.extend(below.into_iter().map(Block::Paragraph));
    }

    pub fn figure(&mut self, figure: Figure) {
        self.blocks.push(Block::Figure(figure));
    }

    /// Itself, unless nothing is said in it.
    pub fn filled(self) -> Option<Self> {
        (!self.blocks.is_empty()).then_some(self)
    }

    /// What it names in braces and does not have, as it is typed.
    pub fn missing(&self) -> impl Iterator<Item = &str> {
        let spans = self.blocks.iter().flat_map(Block::texts).flat_map(|text| &text.0);
        spans.filter_map(|span| match span {
            Span::Missing(typed) => Some(typed.as_str()),
            Span::Words(_) | Span::Number(_) => None,
        })
    }
}

impl Block {
    fn texts(&self) -> Vec<&Text> {
        match self {
            Self::Paragraph(text) | Self::Quote(text) => vec![text],
            Self::List(items) => items.iter().collect(),
            Self::Table(table) => table.rows.iter().flatten().collect(),
            Self::Papers(_) | Self::Figure(_) => Vec::new(),
        }
    }
}

//! What a text is found to tell.

use std::ops::Range;

use chrono::NaiveDate;

use super::known::Sort;

/// What of a text is withheld.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Look {
    /// These passages, in order; none when the text can be read as it stands.
    Parts(Vec<Part>),
    /// All of it: something in it may tell, and nobody can say what.
    Whole,
    /// All of it: nobody has cleared it.
    Unread,
}

/// A passage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// Where it stands in the text.
    pub place: Range<usize>,
    pub instead: String,
    pub tells: Tells,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tells {
    Night(NaiveDate),
    Place,
    Person,
    /// What takes the whole text with it.
    Unsure,
}

/// What a text would tell whoever reads it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Told {
    Night(NaiveDate),
    /// Where or at what, as it stands in the text.
    Place(String),
    /// Somebody's name, as it stands in the text.
    Person(String),
    /// Something that nobody can point out.
    Unsure,
    /// Whatever it is: nobody has cleared it.
    Unread,
}

impl Look {
    pub fn is_open(&self) -> bool {
        *self == Self::Parts(Vec::new())
    }
}

impl From<Sort> for Tells {
    fn from(sort: Sort) -> Self {
        match sort {
            Sort::Place => Self::Place,
            Sort::Person => Self::Person,
        }
    }
}

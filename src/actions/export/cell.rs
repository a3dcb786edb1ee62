//! One cell of an export: as text for people, and as a value for programs.

use chrono::{NaiveDate, NaiveTime};
use serde::Serialize;
use serde_json::{Value, json};

use crate::swedish::dates;
use crate::swedish::files::{self, Word};

#[derive(Debug, Clone, Default, PartialEq)]
pub struct Cell {
    pub text: String,
    pub value: Value,
}

impl Cell {
    pub fn text(text: impl Into<String>) -> Self {
        let text = text.into();
        Self {
            value: json!(text),
            text,
        }
    }

    pub fn maybe(text: Option<impl Into<String>>) -> Self {
        text.map(Self::text).unwrap_or_default()
    }

    pub fn number(number: impl Into<i64>) -> Self {
        let number = number.into();
        Self {
            text: number.to_string(),
            value: json!(number),
        }
    }

    pub fn date(date: impl Into<Option<NaiveDate>>) -> Self {
        Self::maybe(date.into().map(dates::table))
    }

    pub fn time(time: Option<NaiveTime>) -> Self {
        Self::maybe(time.map(|time| time.format("%H:%M").to_string()))
    }

    /// A code with its word in files.
    pub fn word(code: impl Word + Serialize) -> Self {
        Self::code(code.word(), code)
    }

    /// A code and a word for it.
    pub fn code(word: &str, code: impl Serialize) -> Self {
        Self {
            text: word.to_owned(),
            value: json!(code),
        }
    }

    pub fn yes_no(value: Option<bool>) -> Self {
        Self {
            text: files::yes_no(value).to_owned(),
            value: json!(value),
        }
    }

    pub fn list<T: ToString>(values: impl IntoIterator<Item = T>) -> Self {
        let values: Vec<String> = values.into_iter().map(|value| value.to_string()).collect();
        Self {
            text: values.join(", "),
            value: json!(values),
        }
    }
}

/// Makes the ids of an export: the database's mark and a number, so that another database knows them for foreign.
#[derive(Clone, Copy)]
pub(super) struct Ids<'a>(pub(super) &'a str);

impl Ids<'_> {
    pub(super) fn of(self, number: i64) -> Cell {
        Cell::text(format!("{}-{number}", self.0))
    }
}

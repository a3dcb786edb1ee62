//! Running text: words, and numbers that are bound to the rows that they count.

use std::fmt;

use crate::report::tally::{Form, Tally};
use crate::swedish::counts::begins as begins_with;

/// A paragraph, an item or a cell. It is never markup: what a format takes for markup it escapes.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Text(pub Vec<Span>);

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Span {
    Words(String),
    Number(Bound),
    /// What stands in braces and is no number of the document, as it is typed. It keeps the document from being finished.
    Missing(String),
}

/// A number out of the record: a format may link it to the rows behind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bound {
    pub key: Tally,
    pub form: Form,
    /// As it reads here: "fyra", "4", "inga omgångar".
    pub words: String,
}

impl Span {
    /// As it reads.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Words(words) | Self::Missing(words) => words,
            Self::Number(bound) => &bound.words,
        }
    }
}

impl Text {
    /// With a capital where a number begins a sentence.
    pub fn settled(mut spans: Vec<Span>) -> Self {
        let mut before = String::new();
        for span in &mut spans {
            let begins = before.is_empty() || before.trim_end().ends_with(['.', '!', '?']);
            if let Span::Number(bound) = span
                && begins
            {
                bound.words = begins_with(&bound.words);
            }
            if !span.as_str().trim().is_empty() {
                span.as_str().clone_into(&mut before);
            }
        }
        Self(spans)
    }

    pub fn is_empty(&self) -> bool {
        self.0.iter().all(|span| span.as_str().is_empty())
    }
}

/// The text without its bindings.
impl fmt::Display for Text {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|span| formatter.write_str(span.as_str()))
    }
}

impl From<String> for Text {
    fn from(words: String) -> Self {
        Self(vec![words.into()])
    }
}

impl From<&str> for Text {
    fn from(words: &str) -> Self {
        words.to_owned().into()
    }
}

impl From<Vec<Span>> for Text {
    fn from(spans: Vec<Span>) -> Self {
        Self(spans)
    }
}

impl From<String> for Span {
    fn from(words: String) -> Self {
        Self::Words(words)
    }
}

impl From<&str> for Span {
    fn from(words: &str) -> Self {
        Self::Words(words.to_owned())
    }
}

impl From<Bound> for Span {
    fn from(bound: Bound) -> Self {
        Self::Number(bound)
    }
}

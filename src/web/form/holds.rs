//! What a field of a form holds: a text, several, one for each of several things, or a revision.

use std::collections::BTreeMap;

use crate::web::form::Posted;

/// Values of fields that there is one of for each of several things, by the thing: `franvaro-polis` under `polis`.
pub type Rows = BTreeMap<String, String>;

/// What a field of a form holds.
pub trait Holds: Default {
    /// What was posted under a name.
    fn read(name: &str, posted: &Posted) -> Self;

    /// Takes what the stored form has and nobody types: its revision.
    fn renew(&mut self, _stored: &Self) {}
}

impl Holds for String {
    fn read(name: &str, posted: &Posted) -> Self {
        posted.one(name)
    }
}

impl Holds for Vec<String> {
    fn read(name: &str, posted: &Posted) -> Self {
        posted.all(name)
    }
}

impl Holds for Rows {
    fn read(name: &str, posted: &Posted) -> Self {
        let of = |(field, value): &(String, String)| {
            let thing = field.strip_prefix(name)?.strip_prefix('-')?;
            Some((thing.to_owned(), value.clone()))
        };
        posted.0.iter().filter_map(of).collect()
    }
}

/// A revision.
impl Holds for i64 {
    fn read(_: &str, posted: &Posted) -> Self {
        posted.revision()
    }

    fn renew(&mut self, stored: &Self) {
        *self = *stored;
    }
}

/// The same, seen by its field.
#[derive(Debug, Clone, Copy)]
pub enum Value<'a> {
    One(&'a str),
    Any(&'a [String]),
    Rows(&'a Rows),
    Revision(i64),
}

impl<'a> From<&'a str> for Value<'a> {
    fn from(text: &'a str) -> Self {
        Self::One(text)
    }
}

impl<'a> From<&'a String> for Value<'a> {
    fn from(text: &'a String) -> Self {
        Self::One(text)
    }
}

impl<'a> From<&'a Vec<String>> for Value<'a> {
    fn from(texts: &'a Vec<String>) -> Self {
        Self::Any(texts)
    }
}

impl<'a> From<&'a [String]> for Value<'a> {
    fn from(texts: &'a [String]) -> Self {
        Self::Any(texts)
    }
}

impl<'a> From<&'a Rows> for Value<'a> {
    fn from(rows: &'a Rows) -> Self {
        Self::Rows(rows)
    }
}

impl From<&i64> for Value<'_> {
    fn from(revision: &i64) -> Self {
        Self::Revision(*revision)
    }
}

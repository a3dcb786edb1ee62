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

    /// What it holds, as its field sees it.
    fn value(&self) -> Value<'_>;
}

impl Holds for String {
    fn read(name: &str, posted: &Posted) -> Self {
        posted.one(name)
    }

    fn value(&self) -> Value<'_> {
        Value::One(self)
    }
}

impl Holds for Vec<String> {
    fn read(name: &str, posted: &Posted) -> Self {
        posted.all(name)
    }

    fn value(&self) -> Value<'_> {
        Value::Any(self)
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

    fn value(&self) -> Value<'_> {
        Value::Rows(self)
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

    fn value(&self) -> Value<'_> {
        Value::Revision(*self)
    }
}

/// What a field holds, as the field sees it.
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

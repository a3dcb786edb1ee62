//! What the fields of a form are called, for what was typed before signing in and is shown after it.

use crate::web::form::Fields;
#[cfg(test)]
use crate::web::form::{Filled, Posted};

/// The names of a form's fields, and what people call them.
#[derive(Debug, Clone)]
pub struct Labels {
    /// `None` for what the form carries out of sight.
    named: Vec<(String, Option<String>)>,
    #[cfg(test)]
    pub both: Option<fn(&Posted, &Posted) -> String>,
}

impl Labels {
    pub fn of<F: Fields>() -> Self {
        let (form, name) = (F::default(), |text: &str| text.to_owned());
        let fields = form.fields();
        let named = fields
            .iter()
            .map(|field| (name(&field.name), field.told_as().map(name)));
        Self {
            named: named.collect(),
            #[cfg(test)]
            both: Some(|stored, typed| Filled::stale(F::read(typed), F::read(stored)).notices().into_string()),
        }
    }

    /// Of a form with rows, which no declaration has.
    pub fn listed(named: &[(&str, &str)]) -> Self {
        let named = named
            .iter()
            .map(|(name, label)| ((*name).to_owned(), Some((*label).to_owned())));
        Self {
            named: named.collect(),
            #[cfg(test)]
            both: None,
        }
    }

    /// Among all forms, the one that has the most of some names.
    pub fn fitting<'a>(all: &'a [Self], names: &[&str]) -> Option<&'a Self> {
        let missing = |form: &Self| names.iter().filter(|name| form.find(name).is_none()).count();
        all.iter().min_by_key(|form| (missing(form), form.named.len()))
    }

    /// What a field is called, one of a row with what the row is about; its name when nobody has said, and `None` for what
    /// nobody types.
    pub fn label(&self, name: &str) -> Option<String> {
        match self.find(name) {
            Some((_, label, row)) => label.map(|label| row.map_or(label.to_owned(), |row| format!("{label} {row}"))),
            None => Some(name.to_owned()),
        }
    }

    fn find<'a>(&'a self, name: &'a str) -> Option<(&'a str, Option<&'a str>, Option<&'a str>)> {
        self.named.iter().find_map(|(known, label)| {
            let rest = name.strip_prefix(known.as_str())?;
            let row = if rest.is_empty() {
                None
            } else {
                Some(rest.strip_prefix('-')?)
            };
            Some((known.as_str(), label.as_deref(), row))
        })
    }

    #[cfg(test)]
    pub fn named(&self) -> &[(String, Option<String>)] {
        &self.named
    }
}

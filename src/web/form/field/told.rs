//! What a field says to people who read it: what it is called, and what it holds.

use super::{Field, Kind};
use crate::web::form::holds::Value;

impl<'a> Field<'a> {
    /// What it is called, unless nobody types it.
    pub fn told_as(&self) -> Option<&str> {
        (self.kind != Kind::Hidden).then(|| self.called.unwrap_or(&self.label))
    }

    /// Whether two can change it at once, and both may be shown.
    pub fn is_compared(&self) -> bool {
        !matches!(self.kind, Kind::Hidden | Kind::Line("password")) && !self.once
    }

    /// The text of a field that holds one.
    pub fn text(&self) -> &'a str {
        match self.value {
            Value::One(text) => text,
            _ => "",
        }
    }

    /// What it holds, as people read it.
    pub fn told(&self) -> String {
        match self.value {
            Value::One(text) if self.kind == Kind::Checkbox => if text.is_empty() { "nej" } else { "ja" }.to_owned(),
            Value::One(text) => self.name_of(text).to_owned(),
            Value::Any(texts) => {
                let names: Vec<&str> = texts.iter().map(|text| self.name_of(text)).collect();
                names.join(", ")
            }
            Value::Rows(rows) => {
                let typed = rows.iter().filter(|(_, text)| !text.is_empty());
                let lines: Vec<String> = typed
                    .map(|(thing, text)| format!("{}: {text}", self.name_of(thing)))
                    .collect();
                lines.join(", ")
            }
            Value::Revision(revision) => revision.to_string(),
        }
    }

    /// The label of a choice, when it says more than the value does.
    fn name_of<'b>(&'b self, value: &'b str) -> &'b str {
        let chosen = self.choices.iter().find(|(known, _)| known == value);
        chosen.map_or(value, |(_, label)| {
            if value.is_empty() || label.to_lowercase() == value {
                value
            } else {
                label
            }
        })
    }

    pub fn is_chosen(&self, value: &str) -> bool {
        match self.value {
            Value::One(text) => text == value,
            Value::Any(texts) => texts.iter().any(|text| text == value),
            Value::Rows(_) | Value::Revision(_) => false,
        }
    }
}

//! A field of a form: its name, label and value, and how it is asked for.

use std::borrow::Cow;

use maud::{Markup, Render};

use crate::web::form::errors::{Entry, FormErrors};
use crate::web::form::holds::Value;

pub mod asked;
mod told;

/// One of a few: value and label. An empty value is "no choice yet".
pub type Choice<'a> = (&'a str, &'a str);

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind<'a> {
    /// With the `type` of its input.
    Line(&'a str),
    /// With how many lines are in sight from the start.
    Area(u8),
    Select,
    Radios,
    Checkboxes,
    /// A single yes: `1` when ticked.
    Checkbox,
    Hidden,
}

/// A field with its label, and what is wrong with it.
#[derive(Debug, Clone)]
#[must_use]
pub struct Field<'a> {
    pub name: Cow<'a, str>,
    label: Cow<'a, str>,
    /// What it is called where it is told and not asked for.
    called: Option<&'a str>,
    kind: Kind<'a>,
    value: Value<'a>,
    choices: Vec<(String, String)>,
    errors: Option<&'a FormErrors>,
    hint: Option<&'a str>,
    autocomplete: &'a str,
    list: Option<&'a str>,
    optional: bool,
    once: bool,
}

impl<'a> Field<'a> {
    fn of(kind: Kind<'a>, name: &'a str, label: &'a str, value: impl Into<Value<'a>>) -> Self {
        Self {
            name: name.into(),
            label: label.into(),
            called: None,
            kind,
            value: value.into(),
            choices: Vec::new(),
            errors: None,
            hint: None,
            autocomplete: "off",
            list: None,
            optional: false,
            once: false,
        }
    }

    pub fn new(name: &'a str, label: &'a str, value: impl Into<Value<'a>>) -> Self {
        Self::of(Kind::Line("text"), name, label, value)
    }

    pub fn date(name: &'a str, label: &'a str, value: impl Into<Value<'a>>) -> Self {
        Self::of(Kind::Line("date"), name, label, value)
    }

    pub fn time(name: &'a str, label: &'a str, value: impl Into<Value<'a>>) -> Self {
        Self::of(Kind::Line("time"), name, label, value)
    }

    /// A number. Not `type=number`, which changes when one scrolls.
    pub fn number(name: &'a str, label: &'a str, value: impl Into<Value<'a>>) -> Self {
        Self::of(Kind::Line("numeric"), name, label, value)
    }

    /// Several lines.
    pub fn area(name: &'a str, label: &'a str, value: impl Into<Value<'a>>) -> Self {
        Self::of(Kind::Area(3), name, label, value)
    }

    /// A drop-down list.
    pub fn select(name: &'a str, label: &'a str, value: impl Into<Value<'a>>) -> Self {
        Self::of(Kind::Select, name, label, value)
    }

    /// One of a few, all in sight: large enough for a thumb.
    pub fn radios(name: &'a str, label: &'a str, value: impl Into<Value<'a>>) -> Self {
        Self::of(Kind::Radios, name, label, value)
    }

    /// Any of a few.
    pub fn checkboxes(name: &'a str, label: &'a str, value: impl Into<Value<'a>>) -> Self {
        Self::of(Kind::Checkboxes, name, label, value)
    }

    /// A single yes.
    pub fn checkbox(name: &'a str, label: &'a str, value: impl Into<Value<'a>>) -> Self {
        Self::of(Kind::Checkbox, name, label, value)
    }

    /// What the form carries out of sight: nobody types it, and it is in no comparison.
    pub fn hidden(name: &'a str, value: impl Into<Value<'a>>) -> Self {
        Self::of(Kind::Hidden, name, "", value)
    }

    /// How many lines are in sight from the start.
    pub fn rows(self, rows: u8) -> Self {
        let kind = Kind::Area(rows);
        Self { kind, ..self }
    }

    /// The `type` of the input: `email`, `tel`, `password`, `file`, `color`.
    pub fn kind(self, kind: &'a str) -> Self {
        let kind = Kind::Line(kind);
        Self { kind, ..self }
    }

    /// The name that it is posted under, where that is another than its own.
    pub fn named(self, name: &'a str) -> Self {
        let name = name.into();
        Self { name, ..self }
    }

    /// Another label where it is asked for: a motion has a number as an initiative has, and is called otherwise.
    pub fn label(self, label: &'a str) -> Self {
        let label = label.into();
        Self { label, ..self }
    }

    /// What it is called where it is told, when the label asks a question.
    pub fn called(self, called: &'a str) -> Self {
        let called = Some(called);
        Self { called, ..self }
    }

    /// What can be chosen.
    pub fn from<V: Into<String>, L: Into<String>>(mut self, choices: impl IntoIterator<Item = (V, L)>) -> Self {
        let choices = choices.into_iter().map(|(value, label)| (value.into(), label.into()));
        self.choices.extend(choices);
        self
    }

    pub fn hint(self, hint: &'a str) -> Self {
        let hint = Some(hint);
        Self { hint, ..self }
    }

    /// What the browser may fill in; without it, nothing.
    pub fn autocomplete(self, autocomplete: &'a str) -> Self {
        Self { autocomplete, ..self }
    }

    /// The id of a `datalist` with suggestions.
    pub fn list(self, list: &'a str) -> Self {
        let list = Some(list);
        Self { list, ..self }
    }

    /// Says that the field may be left empty.
    pub fn optional(self) -> Self {
        Self { optional: true, ..self }
    }

    /// Asked for when something is new and not after: two never change it at once.
    pub fn once(self) -> Self {
        Self { once: true, ..self }
    }

    /// The field of one thing, among those that there is one of for each. It is chosen from other things than they are.
    pub fn row(self, thing: &str, label: impl Into<Cow<'a, str>>) -> Self {
        let value = match self.value {
            Value::Rows(rows) => rows.get(thing).map_or("", String::as_str),
            _ => "",
        };
        Self {
            name: format!("{}-{thing}", self.name).into(),
            label: label.into(),
            value: Value::One(value),
            choices: Vec::new(),
            ..self
        }
    }

    /// Only some of what can be chosen.
    pub fn only(mut self, keep: impl Fn(&str) -> bool) -> Self {
        self.choices.retain(|(value, _)| keep(value));
        self
    }

    pub fn wrong(self, errors: &'a FormErrors) -> Self {
        let errors = Some(errors);
        Self { errors, ..self }
    }

    pub fn show(self, errors: &'a FormErrors) -> Markup {
        self.wrong(errors).render()
    }
}

impl<'a> From<Field<'a>> for Entry<'a> {
    fn from(field: Field<'a>) -> Self {
        let text = field.text();
        Self { name: field.name, text }
    }
}

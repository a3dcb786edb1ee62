//! Fields of forms: label, hint, what is wrong, and the input.

use std::fmt::Display;

use maud::{Markup, html};

use crate::web::form::FormErrors;

/// A field with its label, and what is wrong with it.
#[must_use]
pub struct Field<'a> {
    name: &'a str,
    label: &'a str,
    kind: &'a str,
    value: &'a str,
    hint: Option<&'a str>,
    autocomplete: Option<&'a str>,
    rows: Option<u8>,
    list: Option<&'a str>,
    optional: bool,
}

impl<'a> Field<'a> {
    pub fn new(name: &'a str, label: &'a str, value: &'a str) -> Self {
        Self {
            name,
            label,
            value,
            kind: "text",
            hint: None,
            autocomplete: Some("off"),
            rows: None,
            list: None,
            optional: false,
        }
    }

    pub fn date(name: &'a str, label: &'a str, value: &'a str) -> Self {
        Self::new(name, label, value).kind("date")
    }

    pub fn time(name: &'a str, label: &'a str, value: &'a str) -> Self {
        Self::new(name, label, value).kind("time")
    }

    /// A number. Not `type=number`, which changes when one scrolls.
    pub fn number(name: &'a str, label: &'a str, value: &'a str) -> Self {
        Self::new(name, label, value).kind("numeric")
    }

    /// Several lines.
    pub fn area(name: &'a str, label: &'a str, value: &'a str) -> Self {
        Self {
            rows: Some(3),
            ..Self::new(name, label, value)
        }
    }

    /// How many lines are in sight from the start.
    pub fn rows(self, rows: u8) -> Self {
        Self {
            rows: Some(rows),
            ..self
        }
    }

    /// The `type` of the input: `email`, `tel`, `password`, `file`, `color`.
    pub fn kind(self, kind: &'a str) -> Self {
        Self { kind, ..self }
    }

    pub fn hint(self, hint: &'a str) -> Self {
        Self {
            hint: Some(hint),
            ..self
        }
    }

    /// What the browser may fill in; without it, nothing.
    pub fn autocomplete(self, what: &'a str) -> Self {
        Self {
            autocomplete: Some(what),
            ..self
        }
    }

    /// The id of a `datalist` with suggestions.
    pub fn list(self, list: &'a str) -> Self {
        Self {
            list: Some(list),
            ..self
        }
    }

    /// Says that the field may be left empty.
    pub fn optional(self) -> Self {
        Self { optional: true, ..self }
    }

    pub fn show(&self, errors: &FormErrors) -> Markup {
        let error = errors.of(self.name);
        let described = described(self.name, self.hint, error);
        let numeric = self.kind == "numeric";
        let kind = if numeric { "text" } else { self.kind };
        let short = numeric || matches!(self.kind, "date" | "time" | "color");
        html! {
            div.field.bad[error.is_some()] {
                label for=(self.name) { (self.label) @if self.optional { span.soft { " (valfritt)" } } }
                (hint_and_error(self.name, self.hint, error))
                @if let Some(rows) = self.rows {
                    textarea id=(self.name) name=(self.name) rows=(rows) aria-describedby=[described]
                        aria-invalid=[error.map(|_| "true")] { (self.value) }
                } @else {
                    input.short[short] id=(self.name) name=(self.name) type=(kind) value=(self.value)
                        inputmode=[numeric.then_some("numeric")] autocomplete=[self.autocomplete] list=[self.list]
                        aria-describedby=[described] aria-invalid=[error.map(|_| "true")];
                }
            }
        }
    }
}

/// One of a few: value and label. An empty value is "no choice yet".
pub type Choice<'a> = (&'a str, &'a str);

/// A drop-down list.
pub fn select(name: &str, label: &str, choices: &[Choice], chosen: &str, errors: &FormErrors) -> Markup {
    let error = errors.of(name);
    html! {
        div.field.bad[error.is_some()] {
            label for=(name) { (label) }
            (hint_and_error(name, None, error))
            select id=(name) name=(name) aria-describedby=[described(name, None, error)]
                aria-invalid=[error.map(|_| "true")] {
                @for (value, label) in choices {
                    option value=(value) selected[*value == chosen] { (label) }
                }
            }
        }
    }
}

/// One of a few, all in sight: large enough for a thumb.
pub fn radios(name: &str, legend: &str, choices: &[Choice], chosen: &str, errors: &FormErrors) -> Markup {
    let tick = |value: &str| value == chosen;
    choices_in("radio", name, legend, choices, &tick, errors)
}

/// Any of a few.
pub fn checkboxes(name: &str, legend: &str, choices: &[Choice], chosen: &[String], errors: &FormErrors) -> Markup {
    let tick = |value: &str| chosen.iter().any(|it| it == value);
    choices_in("checkbox", name, legend, choices, &tick, errors)
}

fn choices_in(
    kind: &str,
    name: &str,
    legend: &str,
    choices: &[Choice],
    tick: &dyn Fn(&str) -> bool,
    errors: &FormErrors,
) -> Markup {
    let error = errors.of(name);
    html! {
        fieldset.field.bad[error.is_some()] aria-describedby=[described(name, None, error)] {
            legend { (legend) }
            (hint_and_error(name, None, error))
            div.choices {
                @for ((value, label), number) in choices.iter().zip(1..) {
                    // the first has the field's own id, so that the summary of errors leads to it
                    @let id = if number == 1 { name.to_owned() } else { format!("{name}-{number}") };
                    label.choice for=(id) {
                        input id=(id) type=(kind) name=(name) value=(value) checked[tick(value)];
                        span { (label) }
                    }
                }
            }
        }
    }
}

/// A single yes: sends `1` when ticked.
pub fn checkbox(name: &str, label: &str, checked: bool) -> Markup {
    html! {
        label.choice for=(name) {
            input id=(name) type="checkbox" name=(name) value="1" checked[checked];
            span { (label) }
        }
    }
}

/// A value that the form carries out of sight, such as the revision that it was made from.
pub fn hidden(name: &str, value: impl Display) -> Markup {
    html! { input type="hidden" name=(name) value=(value); }
}

fn described(name: &str, hint: Option<&str>, error: Option<&str>) -> Option<String> {
    let ids = [
        hint.map(|_| format!("{name}-hint")),
        error.map(|_| format!("{name}-error")),
    ];
    let ids = ids.into_iter().flatten().collect::<Vec<_>>().join(" ");
    (!ids.is_empty()).then_some(ids)
}

fn hint_and_error(name: &str, hint: Option<&str>, error: Option<&str>) -> Markup {
    html! {
        @if let Some(hint) = hint { p.hint id={ (name) "-hint" } { (hint) } }
        @if let Some(error) = error { p.error id={ (name) "-error" } { "✕ " (error) } }
    }
}

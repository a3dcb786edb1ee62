//! A field as it is asked for: label, hint, what is wrong, and the input.

use std::fmt::Display;

use maud::{Markup, Render, html};

use super::{Field, Kind};
use crate::web::form::holds::Value;

impl Field<'_> {
    fn line(&self, kind: &str) -> Markup {
        let numeric = kind == "numeric";
        // a password is never written back
        let text = if kind == "password" { "" } else { self.text() };
        let short = numeric || matches!(kind, "date" | "time" | "color");
        html! {
            input.short[short] id=(self.name) name=(self.name) type=(if numeric { "text" } else { kind }) value=(text)
                inputmode=[numeric.then_some("numeric")] autocomplete=(self.autocomplete) list=[self.list]
                aria-describedby=[self.described()] aria-invalid=[self.invalid()];
        }
    }

    fn labelled(&self, input: &Markup) -> Markup {
        html! {
            div.field.bad[self.error().is_some()] {
                label for=(self.name) { (self.label) @if self.optional { span.soft { " (valfritt)" } } }
                (self.hint_and_error())
                (input)
            }
        }
    }

    fn choices_in(&self, kind: &str) -> Markup {
        html! {
            fieldset.field.bad[self.error().is_some()] aria-describedby=[self.described()] {
                legend { (self.label) }
                (self.hint_and_error())
                div.choices {
                    @for ((value, label), number) in self.choices.iter().zip(1..) {
                        // the first has the field's own id, so that the summary of errors leads to it
                        @let id = if number == 1 { self.name.to_string() } else { format!("{}-{number}", self.name) };
                        label.choice for=(id) {
                            input id=(id) type=(kind) name=(self.name) value=(value) checked[self.is_chosen(value)];
                            span { (label) }
                        }
                    }
                }
            }
        }
    }

    fn options(&self) -> Markup {
        html! {
            select id=(self.name) name=(self.name) aria-describedby=[self.described()] aria-invalid=[self.invalid()] {
                @for (value, label) in &self.choices {
                    option value=(value) selected[self.is_chosen(value)] { (label) }
                }
            }
        }
    }

    fn error(&self) -> Option<&str> {
        self.errors?.of(&self.name)
    }

    fn invalid(&self) -> Option<&'static str> {
        self.error().map(|_| "true")
    }

    fn described(&self) -> Option<String> {
        let ids = [
            self.hint.map(|_| format!("{}-hint", self.name)),
            self.error().map(|_| format!("{}-error", self.name)),
        ];
        let ids = ids.into_iter().flatten().collect::<Vec<_>>().join(" ");
        (!ids.is_empty()).then_some(ids)
    }

    fn hint_and_error(&self) -> Markup {
        html! {
            @if let Some(hint) = self.hint { p.hint id={ (self.name) "-hint" } { (hint) } }
            @if let Some(error) = self.error() { p.error id={ (self.name) "-error" } { "✕ " (error) } }
        }
    }
}

impl Render for Field<'_> {
    fn render(&self) -> Markup {
        match self.kind {
            Kind::Line(kind) => self.labelled(&self.line(kind)),
            Kind::Area(rows) => self.labelled(&html! {
                textarea id=(self.name) name=(self.name) rows=(rows) aria-describedby=[self.described()]
                    aria-invalid=[self.invalid()] { (self.text()) }
            }),
            Kind::Select => self.labelled(&self.options()),
            Kind::Radios => self.choices_in("radio"),
            Kind::Checkboxes => self.choices_in("checkbox"),
            Kind::Checkbox => html! {
                label.choice for=(self.name) {
                    input id=(self.name) type="checkbox" name=(self.name) value="1" checked[!self.text().is_empty()];
                    span { (self.label) }
                }
            },
            Kind::Hidden => match self.value {
                Value::Revision(revision) => hidden(&self.name, revision),
                _ => hidden(&self.name, self.text()),
            },
        }
    }
}

/// A value that a form carries out of sight.
pub fn hidden(name: &str, value: impl Display) -> Markup {
    html! { input type="hidden" name=(name) value=(value); }
}

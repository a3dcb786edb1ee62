//! The question why a date is not proposed, and its answer.

use std::fmt::Display;

use maud::{Markup, html};

use crate::domain::planner::{self, PlanInput, Proposal};
use crate::domain::record::Record;
use crate::swedish::{dates, names, planning};
use crate::web::components::{Field, card};
use crate::web::form::FormErrors;

/// The form, and the answer when a date was typed. `proposal` is what the planner makes of `input`.
pub fn why_not(page: impl Display, record: &Record, (input, proposal): (&PlanInput, &Proposal), typed: &str) -> Markup {
    let mut errors = FormErrors::default();
    let date = errors.optional_date(("datum", typed));
    let partner = names::main_partner(record);
    card("varfor-inte", "Varför inte en annan kväll?").with(html! {
        @if let Some(date) = date {
            p { strong { (dates::with_weekday(date)) } }
            ul role="status" {
                @for objection in planner::why_not(input, proposal, date) { li { (planning::objection(&objection, partner)) } }
            }
        }
        form method="get" action={ (page) "#varfor-inte" } {
            (Field::date("datum", "Datum", typed).show(&errors))
            button type="submit" { "Visa" }
        }
    })
}

//! The report's form: the questions that a thumb answers at half past one.

use axum::http::StatusCode;
use chrono::NaiveDate;
use maud::{Markup, html};

use crate::domain::partner::Partner;
use crate::domain::round::Outcome;
use crate::swedish::names;
use crate::web::components::submit;
use crate::web::form::{Choice, Filled};
use crate::web::rounds::Night;
use crate::web::rounds::form::{ABSENCES, named, named_partners, selectable};
use crate::web::rounds::report::ReportForm;
use crate::web::{Layout, paths};

/// The card in which a round is logged, or its report mended.
pub fn card(layout: &Layout, night: &Night, form: &Filled<ReportForm>) -> Markup {
    let round = &night.round;
    let coming = !round.is_logged() && round.date().is_none_or(|date| date > layout.now().tonight());
    let (fields, open) = (fields(night, form), form.status_code() != StatusCode::OK);
    let form = layout.form(paths::RoundReport { id: round.id }, &fields);
    html! {
        section.card aria-labelledby="rapport" {
            @if coming {
                h2 #rapport { "Rapport" }
                p { "Omgången rapporteras när kvällen har kommit. Ställs den in kan du säga det redan nu." }
                details open[open] { summary { "Ställ in omgången" } (form) }
            } @else if !round.is_logged() {
                h2 #rapport { "Rapportera omgången" } (form)
            } @else {
                h2 #rapport { "Rapport" }
                details open[open] { summary { "Rätta rapporten" } (form) }
            }
        }
    }
}

/// Who can be chosen: officers, and partners with those first who were meant to come.
pub fn with_choices(night: &Night, form: Filled<ReportForm>, today: NaiveDate) -> Filled<ReportForm> {
    let date = night.round.date().unwrap_or(today);
    let officers = selectable(&night.record, date, &night.round.officers);
    let (planned, others) = parted(night);
    let partners = named_partners(planned.into_iter().chain(others));
    form.offering(ReportForm::officers, named(&officers))
        .offering(ReportForm::on_site, partners.clone())
        .offering(ReportForm::absences, partners.clone())
        .offering(ReportForm::planning, partners)
}

/// Those who were meant to come, and anyone else.
fn parted(night: &Night) -> (Vec<&Partner>, Vec<&Partner>) {
    let (meant, partners) = (night.meant(), night.record.partners.iter());
    partners.partition(|partner| meant.partners.contains(&partner.code))
}

fn fields(night: &Night, form: &Filled<ReportForm>) -> Markup {
    html! {
        (form.revision())
        (form.outcome()) (form.officers())
        (partners(night, form))
        (form.called_off_on()) (form.note())
        (submit("Spara"))
    }
}

/// First those who were meant to come, then anyone else; who was on site is one list, so both carry the same name.
fn partners(night: &Night, form: &Filled<ReportForm>) -> Markup {
    let (planned, others) = parted(night);
    let is_planned = |code: &str| planned.iter().any(|partner| partner.code.as_str() == code);
    let came = |partner: &Partner| form.form.on_site.contains(&partner.code.0);
    let joined = others.iter().any(|partner| came(partner)) || !form.form.planning.is_empty();
    html! {
        @if !planned.is_empty() {
            (form.on_site().only(is_planned))
            @for partner in &planned {
                (form.absences().row(partner.code.as_str(), format!("{}: om inte, hur?", partner.name)).from(later()))
            }
            p.hint { "Varför kan du ange nu eller i morgon." }
        }
        details open[joined] {
            summary { "Fler som var med" }
            fieldset.field { legend { "Andra på plats" } div.choices {
                @for partner in &others {
                    label.choice {
                        input type="checkbox" name=(form.on_site().name) value=(partner.code) checked[came(partner)];
                        span { (partner.name) }
                    }
                }
            } }
            (form.planning())
        }
    }
}

fn later() -> [Choice<'static>; 7] {
    let mut choices = ABSENCES;
    choices[0].1 = "Fyll i senare";
    choices
}

/// What is said once the report is saved.
pub fn saved(outcome: Outcome) -> String {
    format!("Sparat. Omgången är {}.", names::outcome(outcome))
}

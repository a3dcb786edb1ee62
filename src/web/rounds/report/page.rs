//! The report's form: the questions that a thumb answers at half past one.

use maud::{Markup, html};

use crate::clock::Now;
use crate::domain::round::Outcome;
use crate::error::Error;
use crate::swedish::names;
use crate::web::components::{Choice, Field, checkboxes, hidden, radios, select, submit};
use crate::web::form::FormErrors;
use crate::web::rounds::Night;
use crate::web::rounds::form::{ABSENCES, selectable};
use crate::web::rounds::report::ReportForm;
use crate::web::{Layout, paths};

/// The card in which a round is logged, or its report mended.
pub fn card(layout: &Layout, night: &Night, form: &ReportForm, errors: &FormErrors, now: Now) -> Result<Markup, Error> {
    let (_, round) = night.parts()?;
    let coming = round.outcome == Outcome::Scheduled && round.date().is_none_or(|date| date > now.tonight());
    let fields = fields(night, form, errors, now)?;
    let form = layout.form(paths::RoundReport { id: round.id }, &fields);
    Ok(html! {
        section.card aria-labelledby="rapport" {
            @if coming {
                h2 #rapport { "Rapport" }
                p { "Omgången rapporteras när kvällen har kommit. Ställs den in kan du säga det redan nu." }
                details open[!errors.is_empty()] { summary { "Ställ in omgången" } (form) }
            } @else if round.outcome == Outcome::Scheduled {
                h2 #rapport { "Rapportera omgången" } (form)
            } @else {
                h2 #rapport { "Rapport" }
                details open[!errors.is_empty()] { summary { "Rätta rapporten" } (form) }
            }
        }
    })
}

fn fields(night: &Night, form: &ReportForm, errors: &FormErrors, now: Now) -> Result<Markup, Error> {
    let (_, round) = night.parts()?;
    let date = round.date().unwrap_or_else(|| now.today());
    let people = selectable(&night.record, date, &round.officers);
    let ids: Vec<String> = people.iter().map(|officer| officer.id.to_string()).collect();
    let people: Vec<_> = ids
        .iter()
        .zip(&people)
        .map(|(id, it)| (id.as_str(), it.name.as_str()))
        .collect();
    Ok(html! {
        (hidden("revision", form.revision))
        (radios("utfall", "Blev omgången av?",
            &[("genomförd", "Ja"), ("inte genomförd", "Nej"), ("avbruten", "Avbröts")], &form.outcome, errors))
        (checkboxes("handlaggare", "Vilka var med?", &people, &form.officers, errors))
        (partners(night, form, errors)?)
        (Field::date("installd", "Om den ställdes in: vilken dag?", &form.called_off_on).optional().show(errors))
        (Field::area("anmarkning", "Anmärkning", &form.note).optional().show(errors))
        (submit("Spara"))
    })
}

/// First those who were meant to come, then anyone else; who was on site is one list, so both carry the same name.
fn partners(night: &Night, form: &ReportForm, errors: &FormErrors) -> Result<Markup, Error> {
    let meant = night.meant()?;
    let named = |planned: bool| -> Vec<Choice> {
        let partners = night
            .record
            .partners
            .iter()
            .filter(|it| meant.partners.contains(&it.code) == planned);
        partners.map(|it| (it.code.as_str(), it.name.as_str())).collect()
    };
    let (planned, others) = (named(true), named(false));
    let ticked = |code: &str, codes: &[String]| codes.iter().any(|it| it == code);
    let joined = others.iter().any(|(code, _)| ticked(code, &form.on_site)) || !form.planning.is_empty();
    let every: Vec<_> = planned.iter().chain(&others).copied().collect();
    Ok(html! {
        @if !planned.is_empty() {
            (checkboxes("deltog", "Var de med på plats?", &planned, &form.on_site, errors))
            @for (code, name) in &planned {
                (select(&format!("franvaro-{code}"), &format!("{name}: om inte, hur?"), &later(), chosen(form, code), errors))
            }
            p.hint { "Varför kan du ange nu eller i morgon." }
        }
        details open[joined] {
            summary { "Fler som var med" }
            fieldset.field { legend { "Andra på plats" } div.choices {
                @for (code, name) in &others {
                    label.choice {
                        input type="checkbox" name="deltog" value=(code) checked[ticked(code, &form.on_site)];
                        span { (name) }
                    }
                }
            } }
            (checkboxes("planerade", "Var med och planerade, men inte på plats", &every, &form.planning, errors))
        }
    })
}

fn later() -> Vec<(&'static str, &'static str)> {
    let mut choices = ABSENCES.to_vec();
    if let Some(first) = choices.first_mut() {
        first.1 = "Fyll i senare";
    }
    choices
}

fn chosen<'a>(form: &'a ReportForm, code: &str) -> &'a str {
    form.absences
        .iter()
        .find(|(partner, _)| partner.as_str() == code)
        .map_or("", |(_, kind)| kind.as_str())
}

/// What is said once the report is saved.
pub fn saved(outcome: Outcome) -> String {
    format!("Sparat. Omgången är {}.", names::outcome(outcome))
}

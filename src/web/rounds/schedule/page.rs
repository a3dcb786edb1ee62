//! The form for the schedule of a round.

use maud::{Markup, html};

use crate::clock::Now;
use crate::error::Error;
use crate::swedish::dates;
use crate::web::components::{Field, checkboxes, conflict, error_summary, hidden, submit};
use crate::web::form::FormErrors;
use crate::web::rounds::form::{officers, selectable};
use crate::web::rounds::schedule::form::ScheduleForm;
use crate::web::rounds::{Night, page};
use crate::web::{Layout, paths};

pub const TITLE: &str = "Ändra schemat";
pub const SAVED: &str = "Sparat.";
pub const UNCHANGED: &str = "Inget var ändrat.";

pub fn both(night: &Night, stored: &ScheduleForm, typed: &ScheduleForm) -> Markup {
    let names = |form: &ScheduleForm| {
        officers(&form.officers)
            .into_iter()
            .map(|id| night.officer(id).to_owned())
            .collect::<Vec<_>>()
            .join(", ")
    };
    let (their_officers, my_officers) = (names(stored), names(typed));
    conflict(&[
        ("Datum", &stored.night.date, &typed.night.date),
        ("Start", &stored.night.start, &typed.night.start),
        ("Slut", &stored.night.end, &typed.night.end),
        ("Handläggare", &their_officers, &my_officers),
        ("Stadsdel", &stored.area, &typed.area),
        ("Samlingsplats", &stored.meeting_point, &typed.meeting_point),
        ("Objekt", &stored.premises, &typed.premises),
        ("Anmärkning", &stored.note, &typed.note),
    ])
}

pub fn body(
    layout: &Layout,
    night: &Night,
    form: &ScheduleForm,
    errors: &FormErrors,
    both: Option<&Markup>,
    now: Now,
) -> Result<Markup, Error> {
    let (_, round) = night.parts()?;
    let date = round.date().unwrap_or_else(|| now.today());
    let chosen = officers(&form.officers);
    let selectable = selectable(&night.record, date, &chosen);
    let ids: Vec<String> = selectable.iter().map(|officer| officer.id.to_string()).collect();
    let choices: Vec<_> = ids
        .iter()
        .zip(&selectable)
        .map(|(id, it)| (id.as_str(), it.name.as_str()))
        .collect();
    Ok(html! {
        (page::back(round))
        h1 { "Ändra schemat" }
        p.lead { (page::title(round)) @if let Some(date) = round.date() { " · " (dates::with_weekday(date)) } }
        @if let Some(both) = both { (both) }
        (error_summary(errors))
        div.card { (layout.form(paths::RoundSchedule { id: round.id }, &html! {
            (hidden("revision", form.revision))
            (when(form, round.night.is_some(), errors))
            (checkboxes("handlaggare", "Handläggare", &choices, &form.officers, errors))
            (Field::new("stadsdel", "Stadsdel", &form.area).optional().show(errors))
            (Field::new("samlingsplats", "Samlingsplats", &form.meeting_point).optional().show(errors))
            (Field::area("objekt", "Objekt att besöka", &form.premises).optional()
                .hint("Ett på varje rad, i den ordning ni går. Visas bara för gruppen.").show(errors))
            (Field::area("anmarkning", "Anmärkning", &form.note).optional().show(errors))
            (submit("Spara"))
        })) }
    })
}

/// Date and times; and why it is moved, when the round already has a night.
fn when(form: &ScheduleForm, has_night: bool, errors: &FormErrors) -> Markup {
    html! {
        div.row {
            (Field::date("datum", "Datum", &form.night.date)
                .hint("Kvällens datum. Omgången hör till det även efter midnatt.").show(errors))
            (Field::new("start", "Start", &form.night.start).hint("Till exempel 22:00").show(errors))
            (Field::new("slut", "Slut", &form.night.end).hint("Till exempel 02:30").show(errors))
        }
        @if has_night {
            (Field::new("skal", "Varför flyttas omgången?", &form.reason).optional().show(errors))
        }
    }
}

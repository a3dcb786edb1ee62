//! The form for a round outside the plan.

use maud::{Markup, html};

use crate::domain::event::Event;
use crate::domain::record::Record;
use crate::swedish::dates;
use crate::web::components::{Field, checkboxes, error_summary, hidden, radios, submit};
use crate::web::form::FormErrors;
use crate::web::rounds::form::{officers, selectable};
use crate::web::rounds::new::form::NewForm;
use crate::web::{Layout, paths};

pub const TITLE: &str = "Ny omgång utöver planen";
pub const SAVED: &str = "Omgången är sparad. Den ligger utöver planen.";

pub fn body(layout: &Layout, record: &Record, event: Option<&Event>, form: &NewForm, errors: &FormErrors) -> Markup {
    let date = form.night.date.parse().unwrap_or_else(|_| layout.today());
    let selectable = selectable(record, date, &officers(&form.officers));
    let ids: Vec<String> = selectable.iter().map(|officer| officer.id.to_string()).collect();
    let people: Vec<_> = ids
        .iter()
        .zip(&selectable)
        .map(|(id, it)| (id.as_str(), it.name.as_str()))
        .collect();
    let parts: Vec<_> = record
        .partners
        .iter()
        .map(|it| (it.code.as_str(), it.name.as_str()))
        .collect();
    html! {
        p.back { a href=(paths::Rounds) { "‹ Omgångar" } }
        h1 { "Ny omgång utöver planen" }
        @if let Some(event) = event {
            p.lead { (event.home) "–" (event.away) ", " (dates::with_weekday(event.date)) }
        }
        p { "Omgången räknas varken in i planens omgångar eller i omgångarna med polisen, men i den samordnade tillsynen totalt." }
        (error_summary(errors))
        div.card { (layout.form(paths::NewRound, &html! {
            (hidden("evenemang", &form.event))
            div.row {
                (Field::date("datum", "Datum", &form.night.date).show(errors))
                (Field::new("start", "Start", &form.night.start).hint("Till exempel 22:00").show(errors))
                (Field::new("slut", "Slut", &form.night.end).hint("Till exempel 02:30").show(errors))
            }
            (radios("typ", "Typ", &[("samordnad", "Samordnad"), ("egen", "Egen")], &form.kind, errors))
            (checkboxes("samverkanspart", "Tillsammans med", &parts, &form.partners, errors))
            (checkboxes("handlaggare", "Handläggare", &people, &form.officers, errors))
            (Field::new("stadsdel", "Stadsdel", &form.area).optional().show(errors))
            (Field::new("samlingsplats", "Samlingsplats", &form.meeting_point).optional().show(errors))
            (Field::area("anmarkning", "Anmärkning", &form.note).optional().show(errors))
            (submit("Spara omgången"))
        })) }
    }
}

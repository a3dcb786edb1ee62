//! The form for a round outside the plan.

use axum::response::Response;
use maud::html;

use crate::domain::event::Event;
use crate::domain::record::Record;
use crate::swedish::dates;
use crate::web::components::submit;
use crate::web::form::Filled;
use crate::web::rounds::form::{named, named_partners, officers, selectable};
use crate::web::rounds::new::form::NewForm;
use crate::web::{Layout, paths};

pub const TITLE: &str = "Ny omgång utöver planen";
pub const SAVED: &str = "Omgången är sparad. Den ligger utöver planen.";

pub fn form(layout: &Layout, record: &Record, event: Option<&Event>, form: Filled<NewForm>) -> Response {
    let date = form.form.date.parse().unwrap_or_else(|_| layout.today());
    let selectable = selectable(record, date, &officers(&form.form.officers));
    let form = form
        .offering(NewForm::officers, named(&selectable))
        .offering(NewForm::partners, named_partners(&record.partners));
    let fields = html! {
        (form.event())
        div.row { (form.date()) (form.start()) (form.end()) }
        (form.kind()) (form.partners()) (form.officers()) (form.area()) (form.meeting_point()) (form.note())
        (submit("Spara omgången"))
    };
    let body = html! {
        p.back { a href=(paths::Rounds) { "‹ Omgångar" } }
        h1 { (TITLE) }
        @if let Some(event) = event {
            p.lead { (event.home) "–" (event.away) ", " (dates::with_weekday(event.date)) }
        }
        p { "Omgången räknas varken in i planens omgångar eller i omgångarna med polisen, men i den samordnade tillsynen totalt." }
        (form.notices())
        div.card { (layout.form(paths::NewRound, &fields)) }
    };
    layout.filled(TITLE, &form, &body)
}

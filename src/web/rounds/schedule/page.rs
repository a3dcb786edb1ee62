//! The form for the schedule of a round.

use axum::response::Response;
use maud::html;

use crate::swedish::dates;
use crate::web::components::submit;
use crate::web::form::Filled;
use crate::web::rounds::form::{named, officers, selectable};
use crate::web::rounds::schedule::form::ScheduleForm;
use crate::web::rounds::{Night, page};
use crate::web::{Layout, paths};

pub const TITLE: &str = "Ändra schemat";
pub const SAVED: &str = "Sparat.";
pub const UNCHANGED: &str = "Inget var ändrat.";

pub fn form(layout: &Layout, night: &Night, form: Filled<ScheduleForm>) -> Response {
    let round = &night.round;
    let date = round.date().unwrap_or_else(|| layout.today());
    let mut chosen = officers(&form.form.officers);
    chosen.extend(&round.officers);
    let form = form.offering(ScheduleForm::officers, named(&selectable(&night.record, date, &chosen)));
    let fields = html! {
        (form.revision())
        div.row { (form.date()) (form.start()) (form.end()) }
        @if round.night().is_some() { (form.reason()) }
        (form.officers()) (form.area()) (form.meeting_point()) (form.premises()) (form.note())
        (submit("Spara"))
    };
    let body = html! {
        (page::back(round))
        h1 { (TITLE) }
        p.lead { (page::title(round)) @if let Some(date) = round.date() { " · " (dates::with_weekday(date)) } }
        (form.notices())
        div.card { (layout.form(paths::RoundSchedule { id: round.id }, &fields)) }
    };
    layout.filled(TITLE, &form, &body)
}

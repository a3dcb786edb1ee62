//! The form of an errand's facts, a new one's or of one that is there: the fields that its kind has.

use axum::response::Response;
use maud::{Markup, html};

use super::{EDIT, TITLE, meeting_label};
use crate::domain::errand::{BoardMeeting, ErrandKind};
use crate::domain::ids::ErrandId;
use crate::swedish::errands as told;
use crate::web::components::save_or_leave;
use crate::web::errands::form::ErrandForm;
use crate::web::form::Filled;
use crate::web::{Layout, paths};

pub fn form(layout: &Layout, id: Option<ErrandId>, form: Filled<ErrandForm>, meetings: &[BoardMeeting]) -> Response {
    let form = form.offering(ErrandForm::meeting, meetings.iter().map(meeting_label));
    if let Some(id) = id {
        let back = paths::Errand { id }.to_string();
        let card = layout.form(paths::ErrandFacts { id }, &fields(&form, &back));
        layout.form_page(EDIT, (back, "Ärendet"), &form, &card)
    } else {
        let title = form.form.errand_kind().map_or(TITLE, told::new);
        let card = layout.form(paths::NewErrand, &fields(&form, &paths::Errands.to_string()));
        layout.form_page(title, (paths::Errands, TITLE), &form, &card)
    }
}

fn fields(form: &Filled<ErrandForm>, back: &str) -> Markup {
    let kind = form.form.errand_kind();
    html! {
        (form.revision()) (form.kind())
        div.row { (form.year()) (form.as_of()) (form.written_on()) }
        (form.case_number())
        @if kind.is_some_and(ErrandKind::answers) { (raised(form, kind)) }
        @if kind == Some(ErrandKind::Plan) { div.row { (form.to_board_on()) (form.to_county_on()) } }
        (form.papers()) (form.signatories()) (form.sent_to())
        div.row { (form.meeting()) (form.paragraph()) }
        (save_or_leave("Spara", back))
    }
}

fn raised(form: &Filled<ErrandForm>, kind: Option<ErrandKind>) -> Markup {
    let motion = kind == Some(ErrandKind::Opinion);
    let [number, on, asks, by] = if motion {
        [
            "Motionens nummer",
            "Motionens datum",
            "Vad motionen yrkar",
            "Den dag som kommunstyrelsen vill ha yttrandet.",
        ]
    } else {
        [
            "Initiativets nummer",
            "Initiativets datum",
            "Vad initiativet går ut på",
            "Den dag som svaret ska vara klart.",
        ]
    };
    html! {
        div.row {
            (form.number().label(number))
            (form.raised_on().label(on))
            (form.reply_by().hint(by))
        }
        div.row { (form.proposers()) (form.topic()) }
        (form.asks().label(asks)) (form.points())
    }
}

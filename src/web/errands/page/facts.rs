//! The fields of an errand's facts: those that its kind has.

use maud::{Markup, html};

use crate::domain::errand::ErrandKind;
use crate::web::components::save_or_leave;
use crate::web::errands::form::ErrandForm;
use crate::web::form::Filled;

pub fn fields(form: &Filled<ErrandForm>, back: &str) -> Markup {
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
        (form.asks().label(asks))
    }
}

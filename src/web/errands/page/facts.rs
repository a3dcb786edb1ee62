//! The fields of an errand's facts: those that its kind has.

use maud::{Markup, html};

use super::meeting_label;
use crate::domain::errand::{BoardMeeting, ErrandKind};
use crate::web::components::{Choice, Field, hidden, select, submit};
use crate::web::errands::form::ErrandForm;
use crate::web::form::FormErrors;

pub fn fields(form: &ErrandForm, meetings: &[BoardMeeting], errors: &FormErrors, back: &str) -> Markup {
    let kind = form.kind();
    html! {
        (hidden("revision", form.revision))
        (hidden("kind", &form.kind))
        div.row {
            (Field::number("year", "Gäller år", &form.year).show(errors))
            (Field::date("as_of", "Uppgifter till och med", &form.as_of)
                .hint("Det som har hänt efter den dagen tas inte med.").show(errors))
            (Field::date("written_on", "Dokumentens datum", &form.written_on).show(errors))
        }
        (Field::new("case_number", "Diarienummer", &form.case_number).hint("Till exempel SN/2024:40.").optional().show(errors))
        @if kind.is_some_and(ErrandKind::answers) { (raised(form, kind, errors)) }
        @if kind == Some(ErrandKind::Plan) {
            div.row {
                (Field::date("to_board_on", "Skickad till nämnden", &form.to_board_on).optional().show(errors))
                (Field::date("to_county_on", "Skickad till länsstyrelsen", &form.to_county_on).optional().show(errors))
            }
        }
        (Field::area("papers", "Fler handlingar", &form.papers)
            .hint("En på varje rad, med datum först om den har något: 2024-02-19 Motion M:6/2024. Ärendets egna dokument står redan med.")
            .optional().show(errors))
        (Field::area("signatories", "Undertecknas av", &form.signatories)
            .hint("En på varje rad: befattning, och efter ett komma namnet.").show(errors))
        (Field::area("sent_to", "Beslutet expedieras till", &form.sent_to).hint("En på varje rad.").optional().show(errors))
        (board(form, meetings, errors))
        div.buttons { (submit("Spara")) a href=(back) { "Avbryt" } }
    }
}

fn raised(form: &ErrandForm, kind: Option<ErrandKind>, errors: &FormErrors) -> Markup {
    let motion = kind == Some(ErrandKind::Opinion);
    let (number, on, asks) = if motion {
        ("Motionens nummer", "Motionens datum", "Vad motionen yrkar")
    } else {
        ("Initiativets nummer", "Initiativets datum", "Vad initiativet går ut på")
    };
    html! {
        div.row {
            (Field::new("number", number, &form.number).hint("Till exempel M:6/2024.").show(errors))
            (Field::date("raised_on", on, &form.raised_on).optional().show(errors))
            (Field::date("reply_by", "Svar senast", &form.reply_by)
                .hint(if motion { "Den dag som kommunstyrelsen vill ha yttrandet." } else { "Den dag som svaret ska vara klart." })
                .optional().show(errors))
        }
        (Field::area("asks", asks, &form.asks).rows(6).hint("Återges som citat.").optional().show(errors))
    }
}

fn board(form: &ErrandForm, meetings: &[BoardMeeting], errors: &FormErrors) -> Markup {
    let labels: Vec<(String, String)> = meetings
        .iter()
        .map(meeting_label)
        .map(|(id, label)| (id.to_string(), label))
        .collect();
    let mut choices: Vec<Choice> = vec![("", "Inte bestämt")];
    choices.extend(labels.iter().map(|(id, label)| (id.as_str(), label.as_str())));
    html! {
        div.row {
            (select("meeting", "Nämndens sammanträde", &choices, &form.meeting, errors))
            (Field::new("paragraph", "Nämndens paragraf", &form.paragraph)
                .hint("När nämnden har beslutat, till exempel § 45.").optional().show(errors))
        }
    }
}

pub fn shown(form: &ErrandForm) -> Vec<(&'static str, String)> {
    vec![
        ("Gäller år", form.year.clone()),
        ("Uppgifter till och med", form.as_of.clone()),
        ("Dokumentens datum", form.written_on.clone()),
        ("Diarienummer", form.case_number.clone()),
        ("Nummer", form.number.clone()),
        ("Väckt", form.raised_on.clone()),
        ("Vad det går ut på", form.asks.clone()),
        ("Svar senast", form.reply_by.clone()),
        ("Fler handlingar", form.papers.clone()),
        ("Undertecknas av", form.signatories.clone()),
        ("Expedieras till", form.sent_to.clone()),
        ("Skickad till nämnden", form.to_board_on.clone()),
        ("Skickad till länsstyrelsen", form.to_county_on.clone()),
        ("Sammanträde", form.meeting.clone()),
        ("Paragraf", form.paragraph.clone()),
    ]
}

//! The form for a visit.

use maud::{Markup, html};

use crate::error::Error;
use crate::web::Layout;
use crate::web::components::{Field, conflict, error_summary, hidden, select, submit};
use crate::web::form::FormErrors;
use crate::web::rounds::visit::form::VisitForm;
use crate::web::rounds::{Night, page};

pub const NEW: &str = "Nytt besök";
pub const EDIT: &str = "Ändra besök";
pub const SAVED: &str = "Besöket är sparat.";

pub fn both(stored: &VisitForm, typed: &VisitForm) -> Markup {
    conflict(&[
        ("Datum", &stored.date, &typed.date),
        ("Tid", &stored.time, &typed.time),
        ("Objekt", &stored.premises, &typed.premises),
        ("Utfall", &stored.outcome, &typed.outcome),
        ("Diarienummer", &stored.case_number, &typed.case_number),
        ("Anmärkning", &stored.note, &typed.note),
    ])
}

pub const LAWS: [(&str, &str); 4] = [
    ("", "Inte angivet"),
    ("alkohol", "Alkohollagen"),
    ("folkol", "Folköl"),
    ("tobak", "Tobakslagen"),
];

pub fn body(
    layout: &Layout,
    night: &Night,
    action: &impl std::fmt::Display,
    form: &VisitForm,
    errors: &FormErrors,
    both: Option<&Markup>,
) -> Result<Markup, Error> {
    let (_, round) = night.parts()?;
    Ok(html! {
        (page::back(round))
        h1 { "Besök" }
        p.lead { (page::title(round)) }
        @if let Some(both) = both { (both) }
        (error_summary(errors))
        div.card.text { (layout.form(action, &html! {
            (hidden("revision", form.revision))
            (Field::new("objekt", "Objekt", &form.premises).show(errors))
            div.row {
                (Field::date("datum", "Datum", &form.date).show(errors))
                (Field::new("tid", "Tid", &form.time).hint("Till exempel 23:15").show(errors))
            }
            (select("utfall", "Utfall", &page::VISITS, &form.outcome, errors))
            (Field::new("dnr", "Diarienummer i ärendesystemet", &form.case_number).optional()
                .hint("Beslut och sanktioner finns i ärendesystemet. Här står bara hänvisningen.").show(errors))
            (select("lag", "Lag", &LAWS, &form.law, errors))
            (Field::area("anmarkning", "Anmärkning", &form.note).optional().show(errors))
            (submit("Spara"))
        })) }
    })
}

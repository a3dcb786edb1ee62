//! Pages: the measures of a year, and the form for one.

use axum::response::Response;
use chrono::NaiveDate;
use maud::{Markup, html};

use crate::domain::ids::MeasureId;
use crate::domain::measure::{Measure, MeasureKind};
use crate::swedish::{capitalised, dates, files, names};
use crate::web::components::{
    Choice, Field, Tone, badge, button_link, conflict_between, error_summary, hidden, radios, submit, table, year_links,
};
use crate::web::form::FormErrors;
use crate::web::measures::form::MeasureForm;
use crate::web::{Layout, paths};

pub const ADDED: &str = "Åtgärden är tillagd.";
pub const SAVED: &str = "Åtgärden är sparad.";

const NEW: &str = "Ny åtgärd";
const EDIT: &str = "Ändra åtgärd";

pub fn list(layout: &Layout, year: i32, years: &[i32], of_year: &[Measure], still_open: &[Measure]) -> Markup {
    let title = format!("Åtgärder och besked {year}");
    layout.frame(
        &title,
        &html! {
            div.head {
                div {
                    h1 { (title) }
                    p { "Möten, besked och åtgärder, och om de fick avsedd effekt." }
                }
                div.buttons {
                    (button_link(paths::Notes, "Skyddade anteckningar"))
                    (button_link(paths::OfYear::of(paths::NewMeasure, year), NEW))
                }
            }
            (year_links(Some(year), years, layout.today(), |year| paths::OfYear::of(paths::Measures, year)))
            @if !still_open.is_empty() {
                div.card { (measures(layout, &format!("Öppna sedan {}", year - 1), still_open)) }
            }
            div.card {
                @if of_year.is_empty() {
                    p.soft { "Inget är noterat för " (year) "." }
                } @else {
                    (measures(layout, &format!("Noterat för {year}"), of_year))
                }
            }
        },
    )
}

fn measures(layout: &Layout, caption: &str, rows: &[Measure]) -> Markup {
    let head = html! {
        th scope="col" { "Datum" } th scope="col" { "Vad" } th scope="col" { "Ansvarig" } th scope="col" { "Klart" }
        th scope="col" { "Genomförd" } th scope="col" { "Avsedd effekt" }
        th scope="col" { span.hidden { "Ändra" } }
    };
    table(
        caption,
        &head,
        &html! { @for measure in rows { (row(measure, layout.today())) } },
    )
}

fn row(measure: &Measure, today: NaiveDate) -> Markup {
    html! {
        tr {
            td.nowrap { (dates::table(measure.date)) }
            th scope="row" {
                strong { (capitalised(names::measure(measure.kind))) } br;
                (measure.description)
                @if !measure.stated_by.is_empty() { br; span.soft.small { "Lämnat av " (measure.stated_by) } }
            }
            td { (measure.responsible) }
            td {
                span.nowrap { (dates::table_or_dash(measure.due_on)) }
                @if measure.is_overdue(today) { br; (badge(Tone::Warning, "Datumet har passerat")) }
            }
            td { (answer(measure.done, measure.done_on)) }
            td { (answer(measure.effect, measure.effect_on)) }
            td {
                a href=(paths::Measure { id: measure.id }) aria-label={ "Ändra: " (measure.description) } { "Ändra" }
                @if measure.kind == MeasureKind::Meeting {
                    br; a href=(statement_from(measure.id)) aria-label={ "Lägg in besked: " (measure.description) } { "Lägg in besked" }
                }
            }
        }
    }
}

/// Where what was said at a meeting is noted.
fn statement_from(meeting: MeasureId) -> String {
    let asked = paths::OfMeasure {
        efter: Some(meeting.0),
        ..paths::OfMeasure::default()
    };
    paths::with_query(paths::NewMeasure, asked)
}

fn answer(known: Option<bool>, on: Option<NaiveDate>) -> Markup {
    html! {
        @match known {
            Some(true) => (badge(Tone::Done, "Ja")),
            Some(false) => (badge(Tone::Warning, "Nej")),
            None => span.soft { "Inte känt" },
        }
        @if let Some(on) = on { br; span.soft.small.nowrap { (dates::table(on)) } }
    }
}

pub fn new(layout: &Layout, form: &MeasureForm) -> Markup {
    layout.frame(NEW, &new_body(layout, form, &FormErrors::default()))
}

pub fn new_again(layout: &Layout, form: &MeasureForm, errors: &FormErrors) -> Response {
    layout.invalid(NEW, &new_body(layout, form, errors))
}

fn new_body(layout: &Layout, form: &MeasureForm, errors: &FormErrors) -> Markup {
    body(
        NEW,
        &html! {},
        errors,
        &layout.form(paths::NewMeasure, &fields(form, errors)),
    )
}

pub fn edit(layout: &Layout, id: MeasureId, form: &MeasureForm) -> Markup {
    layout.frame(EDIT, &edit_body(layout, id, form, &html! {}, &FormErrors::default()))
}

pub fn edit_again(layout: &Layout, id: MeasureId, form: &MeasureForm, errors: &FormErrors) -> Response {
    layout.invalid(EDIT, &edit_body(layout, id, form, &html! {}, errors))
}

/// What is stored now and what was typed; the form can be sent again.
pub fn conflict(layout: &Layout, id: MeasureId, typed: MeasureForm, stored: &MeasureForm) -> Response {
    let both = conflict_between(&shown(stored), &shown(&typed));
    let typed = MeasureForm {
        revision: stored.revision,
        ..typed
    };
    layout.conflict(EDIT, &edit_body(layout, id, &typed, &both, &FormErrors::default()))
}

fn edit_body(layout: &Layout, id: MeasureId, form: &MeasureForm, both: &Markup, errors: &FormErrors) -> Markup {
    let meeting = form.kind == files::measure(MeasureKind::Meeting);
    let form = html! {
        @if meeting {
            p { "Sade de något på mötet? " (button_link(statement_from(id), "Lägg in besked från mötet")) }
        }
        (layout.form(paths::Measure { id }, &fields(form, errors)))
    };
    body(EDIT, both, errors, &form)
}

fn body(title: &str, both: &Markup, errors: &FormErrors, form: &Markup) -> Markup {
    html! {
        a.back href=(paths::Measures) { "‹ Åtgärder" }
        h1 { (title) }
        (both)
        (error_summary(errors))
        div.card { (form) }
    }
}

fn shown(form: &MeasureForm) -> Vec<(&'static str, String)> {
    vec![
        ("Typ", form.kind.clone()),
        ("Datum", form.date.clone()),
        ("Gäller år", form.year.clone()),
        ("Beskrivning", form.description.clone()),
        ("Lämnat av", form.stated_by.clone()),
        ("Ansvarig", form.responsible.clone()),
        ("Klart senast", form.due_on.clone()),
        ("Genomförd", format!("{} {}", form.done, form.done_on)),
        ("Avsedd effekt", format!("{} {}", form.effect, form.effect_on)),
    ]
}

const KINDS: [MeasureKind; 4] = [
    MeasureKind::Meeting,
    MeasureKind::Statement,
    MeasureKind::Commitment,
    MeasureKind::Action,
];
const KNOWN: [Choice; 3] = [("ja", "Ja"), ("nej", "Nej"), ("", "Inte känt än")];

fn fields(form: &MeasureForm, errors: &FormErrors) -> Markup {
    let labels = KINDS.map(|kind| (files::measure(kind), capitalised(names::measure(kind))));
    let kinds = labels.each_ref().map(|(value, label)| (*value, label.as_str()));
    html! {
        (hidden("revision", form.revision))
        @if !form.after.is_empty() { (hidden("after", &form.after)) }
        (radios("kind", "Vad är det?", &kinds, &form.kind, errors))
        div.row {
            (Field::date("date", "Datum", &form.date).show(errors))
            (Field::number("year", "Gäller år", &form.year).show(errors))
        }
        (Field::area("description", "Beskrivning", &form.description).show(errors))
        (Field::new("stated_by", "Lämnat av", &form.stated_by)
            .hint("För ett besked: vem som lämnade det, helst med funktion.").optional().show(errors))
        (Field::new("responsible", "Ansvarig", &form.responsible)
            .hint("Någon i kommunen, med funktion. Till exempel förvaltningschefen.").show(errors))
        (Field::date("due_on", "Klart senast", &form.due_on)
            .hint("Den dagen frågar startsidan om det blev så. Krävs för ett besked eller ett åtagande.").show(errors))
        (radios("done", "Genomförd?", &KNOWN, &form.done, errors))
        (Field::date("done_on", "Genomförd den", &form.done_on).optional().show(errors))
        (radios("effect", "Fick den avsedd effekt?", &KNOWN, &form.effect, errors))
        (Field::date("effect_on", "Effekten känd den", &form.effect_on).optional().show(errors))
        div.buttons { (submit("Spara")) a href=(paths::Measures) { "Avbryt" } }
    }
}

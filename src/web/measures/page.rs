//! Pages: the measures of a year, and the form for one.

use axum::response::Response;
use chrono::NaiveDate;
use maud::{Markup, html};

use crate::domain::ids::MeasureId;
use crate::domain::measure::{Measure, MeasureKind};
use crate::domain::withheld::Withheld;
use crate::swedish::{capitalised, dates, files, names};
use crate::web::components::{Tone, badge, button_link, head, heads_with, save_or_leave, table, unseen, year_links};
use crate::web::form::Filled;
use crate::web::measures::form::MeasureForm;
use crate::web::{Layout, paths};

pub const ADDED: &str = "Åtgärden är tillagd.";
pub const SAVED: &str = "Åtgärden är sparad.";

const NEW: &str = "Ny åtgärd";
const EDIT: &str = "Ändra åtgärd";

pub fn list(
    layout: &Layout,
    (year, years): (i32, &[i32]),
    of_year: &[Measure],
    still_open: &[Measure],
    withheld: &Withheld,
) -> Markup {
    let title = format!("Åtgärder och besked {year}");
    let columns = ["Datum", "Vad", "Ansvarig", "Klart", "Genomförd", "Avsedd effekt"];
    let heads = || heads_with(&columns, Some("Ändra"));
    let cells = |measure| cells(measure, layout.today(), withheld);
    let body = html! {
        (head(&title, "Möten, besked och åtgärder, och om de fick avsedd effekt.", html! {
            div.buttons {
                (button_link(paths::Notes, "Skyddade anteckningar"))
                (button_link(paths::OfYear::of(paths::NewMeasure, year), NEW))
            }
        }))
        (year_links(Some(year), years, layout.today(), |year| paths::OfYear::of(paths::Measures, year)))
        @if !still_open.is_empty() {
            div.card { (table(&format!("Öppna sedan {}", year - 1), heads(), still_open, cells)) }
        }
        div.card {
            @if of_year.is_empty() {
                p.soft { "Inget är noterat för " (year) "." }
            } @else {
                (table(&format!("Noterat för {year}"), heads(), of_year, cells))
            }
        }
    };
    layout.frame(&title, &body)
}

fn cells(measure: &Measure, today: NaiveDate, withheld: &Withheld) -> Markup {
    html! {
        td.nowrap { (dates::table(measure.date)) }
        th scope="row" {
            strong { (capitalised(names::measure(measure.kind))) } br;
            (measure.description)
            @if !measure.stated_by.is_empty() { br; span.soft.small { "Lämnat av " (measure.stated_by) } }
            (unseen(withheld, &[&measure.description]))
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

/// The form of a new measure, or of one that is there.
pub fn form(layout: &Layout, id: Option<MeasureId>, form: &Filled<MeasureForm>, withheld: &Withheld) -> Response {
    let meeting = id.filter(|_| form.form.kind == files::measure(MeasureKind::Meeting));
    let (title, action) = id.map_or((NEW, paths::NewMeasure.to_string()), |id| {
        (EDIT, paths::Measure { id }.to_string())
    });
    let card = html! {
        @if let Some(id) = meeting {
            p { "Sade de något på mötet? " (button_link(statement_from(id), "Lägg in besked från mötet")) }
        }
        (layout.form(action, &fields(form, withheld)))
    };
    layout.form_page(title, (paths::Measures, "Åtgärder"), form, &card)
}

fn fields(form: &Filled<MeasureForm>, withheld: &Withheld) -> Markup {
    html! {
        (form.revision())
        @if !form.form.after.is_empty() { (form.after()) }
        (form.kind())
        div.row { (form.date()) (form.year()) }
        (form.description()) (unseen(withheld, &[&form.form.description]))
        (form.stated_by()) (form.responsible()) (form.due_on())
        (form.done()) (form.done_on())
        (form.effect()) (form.effect_on())
        (save_or_leave("Spara", paths::Measures))
    }
}

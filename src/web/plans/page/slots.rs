//! The slots of a plan: as a table to read, and as one to change.

use maud::{Markup, html};

use crate::domain::plan::{Change, Plan, Slot};
use crate::domain::record::Record;
use crate::swedish::names;
use crate::web::components::{error_summary, heads, hidden, submit, table};
use crate::web::form::FormErrors;
use crate::web::plans::form::{SlotFields, SlotsForm};
use crate::web::rounds::kind_with;
use crate::web::{Layout, paths};

/// "vår, samordnad med polisen".
fn slot_in_text(record: &Record, slot: &Slot) -> String {
    let kind = kind_with(record, slot.kind, &slot.partners);
    format!("{}, {kind}", names::season(slot.season))
}

/// The slots of a version that is adopted.
pub fn shown(record: &Record, plan: &Plan) -> Markup {
    let heads = heads(&["Omgång", "Period", "Typ", "Fokus"]);
    table(&format!("Planens omgångar {}", plan.year), heads, &plan.slots, |slot| {
        html! {
            th scope="row" { (slot.nr) } td { (names::season(slot.season)) }
            td { (kind_with(record, slot.kind, &slot.partners)) } td { (slot.focus.as_deref().unwrap_or("")) }
        }
    })
}

/// The slots of the draft, each a row of fields.
pub fn form(layout: &Layout, record: &Record, year: i32, form: &SlotsForm, errors: &FormErrors) -> Markup {
    let heads = heads(&["Omgång", "Period", "Typ", "Tillsammans med", "Fokus", "Ta bort"]);
    let seasons = record.year(year).into_iter().flat_map(|year| year.seasons.all());
    let word = |season| (names::season(season), names::season(season));
    let periods: Vec<_> = std::iter::once(("", "–")).chain(seasons.map(word)).collect();
    layout.form(
        paths::PlanSlots { year },
        &html! {
            (hidden("revision", form.revision))
            (error_summary(errors))
            (table(&format!("Utkast till plan {year}"), heads, &form.rows, |row| fields(record, &periods, row, errors)))
            p.hint { "De två sista raderna är till för nya omgångar. Lämna dem tomma om inget ska läggas till." }
            (submit("Spara planen"))
        },
    )
}

fn fields(record: &Record, periods: &[(&str, &str)], row: &SlotFields, errors: &FormErrors) -> Markup {
    let nr = row.nr;
    let (period, typ, part) = (format!("period-{nr}"), format!("typ-{nr}"), format!("part-{nr}"));
    html! {
        th scope="row" { (nr) (hidden("nr", nr)) }
        td { (choice(&period, &format!("Omgång {nr}: period"), periods, &row.season, errors)) }
        td { (choice(&typ, &format!("Omgång {nr}: typ"), &[("", "–"), ("egen", "egen"), ("samordnad", "samordnad")], &row.kind, errors)) }
        td {
            (error(&part, errors))
            div.ticks #(part) role="group" aria-label={ "Omgång " (nr) ": tillsammans med" } {
                @for partner in &record.partners {
                    label {
                        input type="checkbox" name=(part) value=(partner.code) checked[row.partners.contains(&partner.code.0)];
                        " " (partner.name)
                    }
                }
            }
        }
        td {
            @let focus = format!("fokus-{nr}");
            (error(&focus, errors))
            input #(focus) aria-label={ "Omgång " (nr) ": fokus" } name=(focus) value=(row.focus)
                aria-invalid=[errors.of(&focus).map(|_| "true")];
        }
        td { input type="checkbox" aria-label={ "Ta bort omgång " (nr) } name={ "bort-" (nr) } value="1" checked[row.removed]; }
    }
}

fn choice(name: &str, label: &str, choices: &[(&str, &str)], chosen: &str, errors: &FormErrors) -> Markup {
    html! {
        (error(name, errors))
        select id=(name) name=(name) aria-label=(label) aria-invalid=[errors.of(name).map(|_| "true")] {
            @for (value, text) in choices { option value=(value) selected[*value == chosen] { (text) } }
        }
    }
}

fn error(name: &str, errors: &FormErrors) -> Markup {
    html! { @if let Some(sentence) = errors.of(name) { p.error { "✕ " (sentence) } } }
}

/// What a version changed in the one before.
pub fn changes(record: &Record, changes: &[Change]) -> Markup {
    html! {
        ul {
            @for change in changes {
                li {
                    "Omgång " (change.nr()) ": "
                    @match change {
                        Change::Added { slot } => { "ny (" (slot_in_text(record, slot)) ")" }
                        Change::Removed { slot } => { "utgår (" (slot_in_text(record, slot)) ")" }
                        Change::Changed { from, to } => { "från " (slot_in_text(record, from)) " till " (slot_in_text(record, to)) }
                    }
                }
            }
        }
    }
}

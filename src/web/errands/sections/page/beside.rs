//! What stands beside the sections of a document: what is changed, what to look at, and what one can do.

use maud::{Markup, html};

use super::path;
use crate::actions::errands::Case;
use crate::domain::errand::{Edit, ErrandPart};
use crate::domain::user::Permission;
use crate::domain::withheld::Told;
use crate::report::errand::edited::Mark;
use crate::swedish::{dates, errands as words};
use crate::web::components::{Tone, badge, hidden};
use crate::web::{Layout, paths};

/// What stands beside a section in a document: that it is changed, what to look at, and what one can do.
pub fn tools(layout: &Layout, case: &Case, part: ErrandPart, section: &str) -> Markup {
    let edit = case.edits(part).find(|edit| edit.section == section);
    let may = layout.may(Permission::Work);
    let revision = case.edit(part, section).map_or(0, |edit| edit.revision);
    let button = |doing: &str, label: &str| {
        layout.form(
            path(case, part, section),
            &html! { (hidden("revision", revision)) button.link name="do" value=(doing) { (label) } },
        )
    };
    html! {
        @if let Some(edit) = edit { (changed(layout, case, edit)) }
        @if may {
            div.buttons.tools {
                a href=(path(case, part, section)) { "Skriv om" span.hidden { " avsnittet " (section) } }
                (button("lamna-ute", "Lämna ute"))
                @if edit.is_some() { (button("aterstall", "Återställ")) }
                @if edit.is_none_or(|edit| !edit.is_added()) {
                    a href=(paths::with_query(path(case, part, paths::NEW_SECTION), paths::OfSection { efter: section.to_owned() })) {
                        "Nytt avsnitt efter" span.hidden { " " (section) }
                    }
                }
            }
        }
    }
}

/// What must be taken away before the documents can go to the nämnd.
pub fn told(all: &[Told]) -> Markup {
    html! {
        @for one in all { div.summary.warning role="status" { p { (words::told(one)) } } }
    }
}

fn changed(layout: &Layout, case: &Case, edit: &Edit) -> Markup {
    let marks = case.marks(edit);
    let telling = if layout.may(Permission::Work) {
        case.told_in(edit)
    } else {
        Vec::new()
    };
    let to_check = marks.iter().any(|mark| !mark.must_be_mended());
    let checked = edit.checked_at.map(dates::instant);
    html! {
        (told(&telling))
        @if !to_check {
            p.small.soft {
                "Omskrivet. " @if let Some(at) = checked { "Kontrollerat av " (edit.checked_by) " " (at) "." }
            }
        }
        @if !marks.is_empty() {
            div.summary.warning role="status" {
                p { (badge(Tone::Warning, if to_check { "Att kontrollera" } else { "Att rätta" })) }
                ul { @for mark in &marks { li { (sentence(mark)) } } }
                @if to_check && layout.may(Permission::Work) {
                    (layout.form(path(case, edit.part, &edit.section), &html! {
                        (hidden("revision", edit.revision))
                        button name="do" value="kontrollerat" { "Jag har kontrollerat" }
                    }))
                }
            }
        }
    }
}

fn sentence(mark: &Mark) -> String {
    match mark {
        Mark::Unbound(number) => words::unbound(number),
        Mark::Changed { label, then, now } => words::changed(label, *then, Some(*now)),
        Mark::Missing(typed) => words::missing(typed),
        Mark::Composed => words::COMPOSED_ANEW.to_owned(),
    }
}

/// Sections that are left out of a document, with a way back.
pub fn left_out(layout: &Layout, case: &Case, part: ErrandPart) -> Markup {
    let out: Vec<&Edit> = case.edits(part).filter(|edit| edit.left_out).collect();
    html! {
        @if !out.is_empty() {
            section.card {
                h2 { "Lämnade ute" }
                ul.list {
                    @for edit in out {
                        li {
                            strong { (edit.heading) }
                            @if layout.may(Permission::Work) {
                                (layout.form(path(case, part, &edit.section), &html! {
                                    (hidden("revision", edit.revision))
                                    button name="do" value="ta-med" { "Ta med igen" }
                                }))
                            }
                        }
                    }
                }
            }
        }
    }
}

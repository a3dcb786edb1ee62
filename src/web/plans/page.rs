//! The page of a plan, and the page of a proposal.

use std::collections::BTreeSet;

use axum::http::StatusCode;
use axum::response::Response;
use maud::{Markup, html};

use crate::domain::plan::{Kind, Plan, Slot, changes};
use crate::domain::record::YearRecord;
use crate::domain::user::Permission;
use crate::swedish::numbers::plural;
use crate::web::components::{Tone, badge, button_link, card, conflict, submit};
use crate::web::form::{Filled, FormErrors};
use crate::web::plans::Loaded;
use crate::web::plans::form::{DecisionForm, SlotsForm};
use crate::web::rounds::rounds_table;
use crate::web::{Layout, paths};

mod proposal;
mod slots;
mod versions;

pub use proposal::proposal;
pub use versions::decided;

pub const DRAFT_MADE: &str = "Utkastet är skapat.";
pub const SAVED: &str = "Planen är sparad.";
pub const UNCHANGED: &str = "Inget var ändrat.";
pub const PROPOSAL_SAVED: &str = "Förslaget är sparat som utkast.";

/// "Utkastet har samma omfattning som planen för 2026: 10 omgångar, varav 4 samordnade. ..."
pub fn copied(plan: &Plan) -> String {
    let (all, joint) = (
        count(plan, |_| true),
        count(plan, |slot| slot.kind == Kind::Coordinated),
    );
    format!(
        "Utkastet har samma omfattning som planen för {}: {all} {}, varav {joint} {}. Datum finns inte än.",
        plan.year - 1,
        plural(all, "omgång", "omgångar"),
        plural(joint, "samordnad", "samordnade"),
    )
}

fn count(plan: &Plan, counts: impl Fn(&Slot) -> bool) -> usize {
    plan.slots.iter().filter(|slot| counts(slot)).count()
}

/// What is said once the nämnd's decision is registered.
pub fn adopted(plan: &Plan) -> String {
    format!(
        "Nämndens beslut är registrerat. Version {} gäller för {}.",
        plan.version, plan.year
    )
}

/// What was typed in the draft, with what is wrong with it.
type Typed<'a> = Option<(&'a SlotsForm, &'a FormErrors)>;

/// What the page of a plan is made from.
#[derive(Clone, Copy)]
pub struct View<'a> {
    pub layout: &'a Layout,
    pub loaded: &'a Loaded,
}

impl<'a> View<'a> {
    pub fn new(layout: &'a Layout, loaded: &'a Loaded) -> Self {
        Self { layout, loaded }
    }

    /// The page as it is opened, or as one of its forms comes again.
    pub fn show(self, slots: Typed, decision: Option<Filled<DecisionForm>>) -> Response {
        let status = slots.map(|(_, errors)| errors.status_code());
        let status = status.or(decision.as_ref().map(Filled::status_code));
        self.answer(status.unwrap_or_default(), slots, decision, None)
    }

    /// The draft as someone else saved it, beside what was typed.
    pub fn conflict(self, stored: &Plan, mut typed: SlotsForm) -> Response {
        let theirs = SlotsForm::stored(stored, self.loaded.next_nr);
        let line = |form: &SlotsForm, nr: u32| {
            form.rows
                .iter()
                .find(|row| row.nr == nr)
                .map_or_else(|| "ingen omgång".to_owned(), super::form::SlotFields::line)
        };
        let numbers: BTreeSet<u32> = theirs.rows.iter().chain(&typed.rows).map(|row| row.nr).collect();
        let rows = numbers
            .into_iter()
            .map(|nr| (format!("Omgång {nr}"), line(&theirs, nr), line(&typed, nr)));
        let rows: Vec<_> = rows.filter(|(_, stored, typed)| stored != typed).collect();
        typed.revision = stored.revision;
        let form = Some((&typed, EMPTY));
        self.answer(StatusCode::CONFLICT, form, None, Some(&conflict(&rows)))
    }

    /// The draft was changed after the decision's form was opened: to be read once more.
    pub fn changed_since(self, mut form: DecisionForm) -> Response {
        form.revision = self.loaded.year.draft().map_or(0, |draft| draft.revision);
        let notice = html! { p.note role="alert" {
            "Utkastet har ändrats sedan du öppnade sidan. Läs igenom det en gång till och registrera sedan beslutet."
        } };
        self.answer(StatusCode::CONFLICT, None, Some(Filled::new(form)), Some(&notice))
    }

    fn title(self) -> String {
        format!("Tillsynsplan {}", self.loaded.year.year)
    }

    fn answer(
        self,
        status: StatusCode,
        slots: Typed,
        decision: Option<Filled<DecisionForm>>,
        notice: Option<&Markup>,
    ) -> Response {
        let year = &self.loaded.year;
        let (draft, adopted) = (year.draft(), year.plans.iter().rev().find(|plan| !plan.is_draft()));
        let body = html! {
            (self.head(year))
            @if let Some(notice) = notice { (notice) }
            @if let Some(draft) = draft {
                (self.draft(draft, adopted, slots))
                (self.decision(draft, decision))
            } @else if adopted.is_none() {
                (self.none())
            }
            @if let Some(adopted) = adopted { (self.adopted(adopted, draft.is_none())) }
            @if !year.rounds.is_empty() {
                section aria-labelledby="schema" {
                    h2 #schema { "Schemat" }
                    p { "Datumen är gruppens egna. De ingår inte i planen. " a href=(paths::Replanning { year: year.year }) { "Föreslå nya datum" } "." }
                    (rounds_table(&self.loaded.record, year, self.layout.now()))
                }
            }
            (versions::versions(&self.loaded.record, year))
        };
        self.layout.answer(status, &self.title(), &body)
    }

    fn head(self, year: &YearRecord) -> Markup {
        let state = match (year.draft(), year.plans.len()) {
            (Some(_), 1) => badge(Tone::Plain, "utkast"),
            (Some(draft), _) => badge(Tone::Plain, &format!("utkast till version {}", draft.version)),
            (None, 0) => html! {},
            (None, _) => badge(Tone::Done, "antagen"),
        };
        html! {
            div.head {
                h1 { (self.title()) " " (state) }
                div.buttons {
                    (button_link(paths::Plan { year: year.year - 1 }, &format!("‹ {}", year.year - 1)))
                    (button_link(paths::Plan { year: year.year + 1 }, &format!("{} ›", year.year + 1)))
                    (button_link(paths::Year { year: year.year }, "Året"))
                }
            }
        }
    }

    fn none(self) -> Markup {
        let year = self.loaded.year.year;
        html! {
            div.card {
                p { "Det finns ingen plan för " (year) "." }
                div.buttons {
                    (button_link(paths::PlanProposal { year }, "Föreslå en plan"))
                    @if self.loaded.copies_last_year {
                        (self.same_scope(year, &format!("Samma omfattning som {}", year - 1)))
                    }
                    (self.layout.form(paths::PlanDraft { year }, &html! { button type="submit" { "Börja med en tom plan" } }))
                }
            }
        }
    }

    /// A draft for a year with the slots of the year before.
    fn same_scope(self, year: i32, label: &str) -> Markup {
        self.layout
            .form(paths::PlanCopy { year }, &html! { button type="submit" { (label) } })
    }

    fn draft(self, draft: &Plan, adopted: Option<&Plan>, typed: Typed) -> Markup {
        let stored = SlotsForm::stored(draft, self.loaded.next_nr);
        let (form, errors) = typed.unwrap_or((&stored, EMPTY));
        let record = &self.loaded.record;
        let changed = adopted
            .map(|adopted| changes(&adopted.slots, &draft.slots))
            .filter(|changes| !changes.is_empty());
        card("utkast", "Utkast").with(html! {
            p { "Planen har antal, perioder, typer och samverkansparter. Den är offentlig och har inga datum." }
            @if let Some(changes) = changed {
                h3 { "Ändrar i den antagna planen" } (slots::changes(record, &changes))
            }
            (slots::form(self.layout, record, draft.year, form, errors))
            @if adopted.is_none() { p { (button_link(paths::PlanProposal { year: draft.year }, "Föreslå på nytt")) } }
        })
    }

    /// The form in which a director registers the nämnd's decision.
    fn decision(self, draft: &Plan, typed: Option<Filled<DecisionForm>>) -> Markup {
        let fresh = || DecisionForm {
            revision: draft.revision,
            ..DecisionForm::default()
        };
        let form = typed.unwrap_or_else(|| Filled::new(fresh()));
        html! {
            @if self.layout.may(Permission::Decide) {
                (card("beslut", "Registrera nämndens beslut").with(html! {
                    p { "När nämnden har antagit planen blir utkastet en version som inte kan ändras." }
                    (form.notices())
                    (self.layout.form(paths::PlanDecision { year: draft.year }, &html! {
                        (form.revision())
                        div.row { (form.on()) (form.paragraph()) (form.case_number()) }
                        (submit("Registrera beslutet"))
                    }))
                }))
            } @else {
                p.card { "Nämndens beslut registreras av en chef." }
            }
        }
    }

    fn adopted(self, plan: &Plan, may_change: bool) -> Markup {
        card("antagen-plan", "Antagen plan").with(html! {
            p { (decided(plan)) }
            (slots::shown(&self.loaded.record, plan))
            @if may_change && self.layout.may(Permission::Work) {
                (self.layout.form(paths::PlanDraft { year: plan.year }, &html! {
                    button type="submit" { "Ändra planen (ny version)" }
                }))
                @if self.loaded.copies_to_next_year {
                    (self.same_scope(plan.year + 1, &format!("Samma omfattning för {}", plan.year + 1)))
                }
            }
        })
    }
}

const EMPTY: &FormErrors = &FormErrors::NONE;

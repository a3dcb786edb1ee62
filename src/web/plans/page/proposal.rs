//! The page of a proposal: each night with its reason.

use maud::{Markup, html};

use crate::domain::planner::Proposal;
use crate::swedish::{dates, names, planning};
use crate::web::components::{heads, hidden, submit, table};
use crate::web::plans::Loaded;
use crate::web::replanning::{not_met, officers};
use crate::web::rounds::kind_with;
use crate::web::{Layout, paths};

const CHANGED: &str =
    "Utkastet eller förslaget har ändrats sedan du öppnade sidan. Så här är det nu. Ingenting är sparat.";

/// A proposal with its nights and the reason for each; nothing is saved before someone says so.
pub fn proposal(layout: &Layout, loaded: &Loaded, proposal: &Proposal, shown: &str, changed: bool) -> Markup {
    let record = &loaded.record;
    let draft = record
        .year(loaded.year)
        .and_then(|year| year.draft())
        .map_or(0, |draft| draft.slots.len());
    let partner = record.in_text(&record.program.main_partner);
    let heads = heads(&["Omgång", "Datum", "Tid", "Period", "Typ", "Handläggare", "Varför"]);
    let nights = table(&format!("Förslag {}", loaded.year), heads, &proposal.rounds, |round| {
        html! {
            th scope="row" { (round.nr) }
            td { (dates::short(round.night.date)) } td { (dates::span(&round.night)) }
            td { (names::season(round.season)) }
            td { (kind_with(record, round.kind, &round.partners)) }
            td { (officers(record, &round.officers)) }
            td { (planning::reasons(&round.reasons, partner)) }
        }
    });
    html! {
        p.back { a href=(paths::Plan { year: loaded.year }) { "‹ Tillsynsplan " (loaded.year) } }
        h1 { "Förslag till plan " (loaded.year) }
        @if changed { p.note role="alert" { (CHANGED) } }
        p { "Inget är sparat ännu. Planen sparas utan datum. Datumen blir gruppens eget schema." }
        @if draft > 0 { p.note { "Det finns redan ett utkast. Om du sparar förslaget ersätter det utkastets " (draft) " rader och datum." } }
        (not_met(proposal.unmet.iter(), partner))
        p { (planning::proof(&proposal.score)) }
        (nights)
        (layout.form(paths::PlanProposal { year: loaded.year }, &html! { (hidden("visat", shown)) (submit("Spara som utkast")) }))
    }
}

/// A proposal, and the question why it has not another date.
pub fn with_question(proposal: &Markup, question: &Markup) -> Markup {
    html! { (proposal) (question) }
}

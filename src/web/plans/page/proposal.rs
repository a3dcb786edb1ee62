//! The page of a proposal: each night with its reason.

use axum::http::StatusCode;
use axum::response::Response;
use maud::html;

use crate::domain::planner::{PlanInput, Proposal};
use crate::swedish::{dates, names, planning};
use crate::web::components::{heads, hidden, submit, table};
use crate::web::plans::Loaded;
use crate::web::replanning::{not_met, officers, why_not};
use crate::web::rounds::kind_with;
use crate::web::{Layout, paths};

const CHANGED: &str =
    "Utkastet eller förslaget har ändrats sedan du öppnade sidan. Så här är det nu. Ingenting är sparat.";

/// A proposal with its nights and the reason for each; nothing is saved before someone says so. `asked` is the date in the
/// question why it has not another; without it, the page comes again since the proposal is not what was seen.
pub fn proposal(
    layout: &Layout,
    loaded: &Loaded,
    (input, proposal): (&PlanInput, &Proposal),
    shown: &str,
    asked: Option<&str>,
) -> Response {
    let (record, year) = (&loaded.record, loaded.year.year);
    let draft = loaded.year.draft().map_or(0, |draft| draft.slots.len());
    let partner = names::main_partner(record);
    let heads = heads(&["Omgång", "Datum", "Tid", "Period", "Typ", "Handläggare", "Varför"]);
    let nights = table(&format!("Förslag {year}"), heads, &proposal.rounds, |round| {
        html! {
            th scope="row" { (round.nr) }
            td { (dates::short(round.night.date)) } td { (dates::span(&round.night)) }
            td { (names::season(round.season)) }
            td { (kind_with(record, round.kind, &round.partners)) }
            td { (officers(record, &round.officers)) }
            td { (planning::reasons(&round.reasons, partner)) }
        }
    });
    let title = format!("Förslag till plan {year}");
    let body = html! {
        p.back { a href=(paths::Plan { year }) { "‹ Tillsynsplan " (year) } }
        h1 { (title) }
        @if asked.is_none() { p.note role="alert" { (CHANGED) } }
        p { "Inget är sparat ännu. Planen sparas utan datum. Datumen blir gruppens eget schema." }
        @if draft > 0 { p.note { "Det finns redan ett utkast. Om du sparar förslaget ersätter det utkastets " (draft) " rader och datum." } }
        (not_met(proposal.unmet.iter(), partner))
        p { (planning::proof(&proposal.score)) }
        (nights)
        (layout.form(paths::PlanProposal { year }, &html! { (hidden("visat", shown)) (submit("Spara som utkast")) }))
        @if let Some(asked) = asked { (why_not(paths::PlanProposal { year }, record, (input, proposal), asked)) }
    };
    let status = asked.map_or(StatusCode::CONFLICT, |_| StatusCode::OK);
    layout.answer(status, &title, &body)
}

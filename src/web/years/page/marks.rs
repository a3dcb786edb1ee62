//! What hangs on the wall: rounds, events, leave, offers.

use maud::{Markup, html};

use super::Shown;
use crate::domain::event::EventStatus;
use crate::domain::ids::PartnerCode;
use crate::domain::plan::Kind;
use crate::domain::round::{Outcome, Round};
use crate::domain::wall::{Day, Planned};
use crate::swedish::{self, names};
use crate::web::paths;
use crate::web::rounds::{officer_name, partners_in_text, title};

/// Officers on leave have a line each in the cells; those beyond the last share it.
const LINES: usize = 4;

/// A round in its cell: number and letters; filled when done, dashed when planned, a flag when it deviates or clashes.
pub fn round(shown: &Shown, planned: &Planned) -> Markup {
    let round = planned.round;
    let told = told(shown, planned);
    html! {
        a class=(class(planned)) href=(paths::Round { id: round.id }) title=(told)
            data-round=[may_be_dragged(shown, round).then(|| round.id.to_string())] {
            span aria-hidden="true" { (letters(shown, planned)) }
            @if round.locked { (padlock()) }
            span.hidden { (told) }
        }
    }
}

/// A small padlock, for those who see; the words beside it say that the date is locked.
pub fn padlock() -> Markup {
    html! {
        svg.padlock viewBox="0 0 11 13" aria-hidden="true" focusable="false" {
            path d="M2 5V4a3.5 3.5 0 0 1 7 0v1h.5a1 1 0 0 1 1 1v6a1 1 0 0 1-1 1h-8a1 1 0 0 1-1-1V6a1 1 0 0 1 1-1zm1.6 0h3.8V4a1.9 1.9 0 0 0-3.8 0z" {}
        }
    }
}

/// To come, and not logged.
pub fn may_be_dragged(shown: &Shown, round: &Round) -> bool {
    let comes = round.date().is_some_and(|date| date >= shown.layout.now().tonight());
    comes && !round.is_logged()
}

fn class(planned: &Planned) -> String {
    let kind = match (planned.round.nr, planned.meant.kind) {
        (None, _) => "event",
        (_, Kind::Own) => "own",
        (_, Kind::Coordinated) => "joint",
    };
    let state = match planned.round.outcome() {
        Outcome::Scheduled => "planned",
        Outcome::Done => "done",
        Outcome::NotDone | Outcome::Aborted => "missed",
    };
    let deviates = if planned.deviates() { " deviates" } else { "" };
    let warns = if planned.warnings.is_empty() { "" } else { " warns" };
    format!("mark {kind} {state}{deviates}{warns}")
}

fn letters(shown: &Shown, planned: &Planned) -> String {
    let partners = shown.letters.word(planned.meant.partners);
    match planned.round.nr {
        Some(nr) => format!("{nr}{partners}"),
        None if partners.is_empty() => "U".to_owned(),
        None => partners,
    }
}

/// "Omgång 7 med polisen, genomförd, avviker. Bara 5 dagar efter ..."
fn told(shown: &Shown, planned: &Planned) -> String {
    let outcome = match planned.round.outcome() {
        Outcome::Scheduled => names::standing(planned.round.standing(shown.layout.now().tonight())),
        logged => names::outcome(logged),
    };
    let deviates = planned.deviates() && planned.round.is_done();
    let mut told = format!("{}, {outcome}", with(shown, planned));
    if deviates {
        told.push_str(", avviker");
    }
    if planned.round.locked {
        told.push_str(", låst datum");
    }
    for warning in &planned.warnings {
        told.push_str(". ");
        let sentence = swedish::warnings::sentence(&shown.loaded.record, shown.year, warning);
        told.push_str(sentence.trim_end_matches('.'));
    }
    told
}

/// "Omgång 7 med polisen", "Omgång 8, egen".
pub fn with(shown: &Shown, planned: &Planned) -> String {
    let name = title(planned.round);
    match planned.meant.partners {
        [] => format!("{name}, {}", names::kind(planned.meant.kind)),
        partners => format!("{name} med {}", partners_in_text(&shown.loaded.record, partners)),
    }
}

/// The events of a day as one mark.
pub fn events(day: &Day) -> Markup {
    let told: Vec<String> = day.events.iter().map(|event| names::teams(event)).collect();
    let told = told.join(", ");
    html! {
        @match day.events.as_slice() {
            [] => {}
            [event] => {
                a.mark.match.preliminary[event.status == EventStatus::Preliminary] href=(paths::Event { id: event.id })
                    title=(told) { span aria-hidden="true" { "M" } span.hidden { (told) } }
            }
            several => {
                span.mark.match title=(told) { span aria-hidden="true" { "M" small { (several.len()) } } span.hidden { (told) } }
            }
        }
    }
}

/// A line for each officer on leave.
pub fn away(shown: &Shown, day: &Day) -> Markup {
    let names: Vec<&str> = day.away.iter().map(|place| officer(shown, *place)).collect();
    html! {
        @if !names.is_empty() {
            span.away title={ "Ledighet: " (names.join(", ")) } {
                @for line in lines(shown, &day.away) { span class={ "line line-" (line) } {} }
                span.hidden { ", ledighet: " (names.join(", ")) }
            }
        }
    }
}

/// How many lines from the foot each officer's is: the first officer's is the uppermost.
pub fn lines(shown: &Shown, places: &[usize]) -> Vec<usize> {
    let last = shown.wall.away.len().min(LINES).saturating_sub(1);
    let mut lines: Vec<usize> = places.iter().map(|place| last.saturating_sub(*place)).collect();
    lines.dedup();
    lines
}

fn officer<'a>(shown: &'a Shown, place: usize) -> &'a str {
    let id = shown.wall.away.get(place).copied();
    id.map_or("", |id| officer_name(&shown.loaded.record, id))
}

/// The letters of those who have offered the night.
pub fn offers(shown: &Shown, day: &Day) -> Markup {
    html! {
        @for partner in &day.offers {
            @let told = offered(shown, partner);
            span.offer title=(told) {
                span aria-hidden="true" { (shown.letters.letter(partner)) } span.hidden { ", " (told) }
            }
        }
    }
}

/// "polisen har föreslagit kvällen".
pub fn offered(shown: &Shown, partner: &PartnerCode) -> String {
    format!("{} har föreslagit kvällen", shown.loaded.record.in_text(partner))
}

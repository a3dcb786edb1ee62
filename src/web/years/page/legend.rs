//! What the marks on the wall mean.

use maud::{Markup, html};

use super::{Shown, marks};
use crate::domain::ids::PartnerCode;
use crate::domain::wall::Planned;
use crate::swedish::{names, numbers};
use crate::web::rounds::officer_name;

/// What the marks of this year mean: no more than there are.
pub fn legend(shown: &Shown) -> Markup {
    let wall = &shown.wall;
    let rounds: Vec<&Planned> = wall.rounds().collect();
    let later: Vec<&str> = shown.year.seasons.all().skip(1).map(names::the_season).collect();
    let any = |is: &dyn Fn(&Planned) -> bool| rounds.iter().any(|planned| is(planned));
    html! {
        ul.legend {
            @if any(&|it: &Planned| it.round.nr.is_some() && it.meant.partners.is_empty()) { (sample("own done", " egen")) }
            @for partner in partners(shown) { (with_letter(shown, partner)) }
            @if any(&|it: &Planned| it.round.nr.is_none()) { (sample("event done", " utöver planen")) }
            @if any(&|it: &Planned| !it.round.is_logged()) {
                (sample("own done", " genomförd")) (sample("own planned", " planerad"))
            }
            @if rounds.iter().any(|planned| planned.deviates()) { (sample("own done deviates", " avviker")) }
            @if any(&|it: &Planned| it.round.outcome().is_missed()) {
                li { span.mark.own.missed { "1" } " inte genomförd" }
            }
            @if any(&|it: &Planned| it.round.locked) { li { (marks::padlock()) " låst datum" } }
            @if any(&|it: &Planned| !it.warnings.is_empty()) { (sample("own planned warns", " att tänka på")) }
            @if wall.days.iter().any(|day| !day.events.is_empty()) { li { span.mark.match { "M" } " match eller evenemang" } }
            @if wall.days.iter().any(|day| !day.offers.is_empty()) { li { span.offer { (offered_letter(shown)) } " föreslagen kväll" } }
            @if !wall.away.is_empty() { li { (away_sample(shown)) } }
            li { span.border {} " " (numbers::either(&later)) " börjar" }
        }
    }
}

fn sample(class: &str, words: &str) -> Markup {
    html! { li { span class={ "mark " (class) } { "\u{a0}" } (words) } }
}

/// A partner's letter, in the shape of the rounds that have it: those outside the plan are rounded.
fn with_letter(shown: &Shown, partner: &PartnerCode) -> Markup {
    let in_plan = |it: &Planned| it.round.nr.is_some() && it.meant.partners.contains(partner);
    let shape = if shown.wall.rounds().any(in_plan) {
        "joint"
    } else {
        "event"
    };
    html! {
        li {
            span class={ "mark " (shape) " done" } { (shown.letters.letter(partner)) }
            " med " (shown.loaded.record.in_text(partner))
        }
    }
}

/// The letter of whoever has offered a night, the main partner's first.
fn offered_letter(shown: &Shown) -> char {
    let offers = || shown.wall.days.iter().flat_map(|day| &day.offers);
    let main = offers().find(|partner| shown.loaded.record.program.is_main(partner));
    let partner = main.or_else(|| offers().next());
    partner.map_or(' ', |partner| shown.letters.letter(partner))
}

/// Partners that some round of the year is meant to have, the main one first.
fn partners<'a>(shown: &'a Shown) -> impl Iterator<Item = &'a PartnerCode> {
    let program = &shown.loaded.record.program;
    let others = shown.loaded.record.partners.iter().map(|partner| &partner.code);
    let used = |code: &&PartnerCode| shown.wall.rounds().any(|planned| planned.meant.partners.contains(code));
    let others = others.filter(move |code| !program.is_main(code));
    (program.main_partner.iter()).chain(others).filter(used)
}

fn away_sample(shown: &Shown) -> Markup {
    let names: Vec<&str> = shown
        .wall
        .away
        .iter()
        .map(|id| officer_name(&shown.loaded.record, *id))
        .collect();
    let places: Vec<usize> = (0..names.len()).collect();
    html! {
        span.away.sample aria-hidden="true" { @for line in marks::lines(shown, &places) { span class={ "line line-" (line) } {} } }
        " ledighet: " (numbers::list(&names))
        @if names.len() > 1 { ", uppifrån" }
    }
}

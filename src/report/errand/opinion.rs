//! The opinion on a motion, and the answer to a nämndinitiativ: what it asks, and what there is to say of it. It holds the
//! nämnd's position and nothing of what a motion says beside the matter.

use super::basis::{Basis, raised_by, say};
use crate::domain::errand::ErrandKind;
use crate::report::document::{Section, Span, Text};
use crate::report::sections;

pub(super) fn sections(basis: &Basis<'_>) -> Vec<Section> {
    let mut sections = vec![raised(basis), assessment(basis)];
    sections.extend(points(basis));
    sections
}

/// What is to be put in place of this, for each point: a document that has it left is not finished.
const POSITION: &str = "{Ta ställning: är punkten tillgodosedd, helt eller delvis?}";

pub fn is_position(typed: &str) -> bool {
    typed == POSITION
}

/// A passage for each point that is asked for: its words, what the plan of the next year says to the one about coordinated
/// supervision, and where förvaltningen takes its position.
fn points(basis: &Basis<'_>) -> Vec<Section> {
    let points = basis.facts.points();
    let coordinated = points.iter().position(|point| point.to_lowercase().contains("samordn"));
    let passage = |(at, point): (usize, &&str)| {
        let nr = at + 1;
        let mut section = Section::keyed(format!("punkt_{nr}"), format!("Punkt {nr}"));
        section.quote(*point);
        if coordinated == Some(at) {
            say(&mut section, basis.answers_to_point().into_iter().collect());
        }
        section.say(Text(vec![Span::Missing(POSITION.to_owned())]));
        section
    };
    points.iter().enumerate().map(passage).collect()
}

fn raised(basis: &Basis<'_>) -> Section {
    let it = raised_by(basis.facts.kind);
    let key = match basis.facts.kind {
        ErrandKind::Initiative => "initiativet",
        ErrandKind::Opinion | ErrandKind::FollowUp | ErrandKind::Plan => "motionen",
    };
    let mut section = Section::keyed(key, it);
    say(&mut section, basis.raised().into_iter().collect());
    if basis.facts.asks.is_empty() {
        section.say(format!(
            "Vad {} går ut på är inte inskrivet i ärendet.",
            it.to_lowercase()
        ));
    } else {
        section.quote(basis.facts.asks.as_str());
    }
    section
}

fn assessment(basis: &Basis<'_>) -> Section {
    let mut section = Section::keyed("bedomning", "Förvaltningens bedömning");
    if basis.seen.is_blank() {
        section.say(basis.nothing_known());
    } else {
        say(&mut section, basis.answered_for());
        // in full: the skrivelse has it in short
        for one in basis.seen.inquiries.iter().flatten() {
            section.say(sections::inquiry(one, &basis.seen.slots, basis.named));
        }
        say(&mut section, basis.deviations());
        say(&mut section, [basis.meetings(), basis.statements()].concat());
        say(&mut section, [basis.coming(), basis.ahead()].concat());
        if basis.names_partners() {
            section.say_any(basis.named.asking.as_str().into());
        }
    }
    basis.say_routines(&mut section);
    section
}

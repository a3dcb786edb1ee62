//! The opinion on a motion, and the answer to a nämndinitiativ: what it asks, and what there is to say of it. It holds the
//! nämnd's position and nothing of what a motion says beside the matter.

use super::basis::{Basis, raised_by, say};
use crate::domain::errand::ErrandKind;
use crate::report::document::Section;

pub(super) fn sections(basis: &Basis<'_>) -> Vec<Section> {
    vec![raised(basis), assessment(basis)]
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
        say(&mut section, basis.planned_and_came());
        say(&mut section, basis.in_total().into_iter().collect());
        say(&mut section, [basis.asked(), basis.reasons()].concat());
        say(&mut section, [basis.meetings(), basis.statements()].concat());
        say(&mut section, [basis.coming(), basis.ahead()].concat());
    }
    basis.say_routines(&mut section);
    section
}

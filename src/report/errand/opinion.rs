//! The opinion on a motion, and the answer to a nämndinitiativ: what it asks, and what there is to say of it. It holds the
//! nämnd's position and nothing of what a motion says beside the matter.

use super::letter::nothing_known;
use super::told::{Told, say, text};
use crate::domain::errand::ErrandKind;
use crate::report::document::{Section, Text};
use crate::swedish::dates;

pub(super) fn sections(told: &Told<'_>) -> Vec<Section> {
    vec![raised(told), assessment(told)]
}

/// "motion" or "nämndinitiativ", with its article.
fn names(kind: ErrandKind) -> (&'static str, &'static str, &'static str) {
    match kind {
        ErrandKind::Initiative => ("initiativet", "Nämndinitiativet", "Nämndinitiativet"),
        _ => ("motionen", "Motionen", "Motionen"),
    }
}

/// Words of a motion that are longer than this are in the opinion only.
const IN_SHORT: usize = 300;

/// "Motionen M:6/2024 är från den 19 februari 2024. Så här lyder yrkandet: ”...”", of what the errand answers.
pub(super) fn asked_for(told: &Told<'_>) -> Vec<Text> {
    let asks = told.facts.asks.trim().trim_end_matches('.');
    let mut said: Vec<Text> = from(told).map(Text::from).into_iter().collect();
    if told.facts.kind.answers() && !asks.is_empty() && asks.chars().count() <= IN_SHORT {
        let what = if told.facts.kind == ErrandKind::Initiative {
            "Förslaget"
        } else {
            "Yrkandet"
        };
        said.push(text![format!("{what} lyder: ”{asks}”.")]);
    }
    said
}

/// "Motionen M:6/2024 är från den 19 februari 2024."
fn from(told: &Told<'_>) -> Option<String> {
    let (_, _, it) = names(told.facts.kind);
    let number = Some(told.facts.number.as_str()).filter(|number| !number.is_empty());
    let number = number.map_or_else(String::new, |number| format!(" {number}"));
    let on = told.facts.raised_on.filter(|_| told.facts.kind.answers())?;
    Some(format!("{it}{number} är från {}.", dates::long(on)))
}

fn raised(told: &Told<'_>) -> Section {
    let (key, heading, it) = names(told.facts.kind);
    let mut section = Section::keyed(key, heading);
    if let Some(sentence) = from(told) {
        section.say(sentence);
    }
    if told.facts.asks.is_empty() {
        section.say(format!(
            "Vad {} går ut på är inte inskrivet i ärendet.",
            it.to_lowercase()
        ));
    } else {
        section.quote(told.facts.asks.as_str());
    }
    section
}

fn assessment(told: &Told<'_>) -> Section {
    let mut section = Section::keyed("bedomning", "Förvaltningens bedömning");
    if told.seen.is_blank() {
        section.say(nothing_known(told));
    } else {
        let outcome = [told.planned(), told.outcome(), told.together(), told.others()].concat();
        say(&mut section, outcome);
        say(&mut section, told.in_total().into_iter().collect());
        say(&mut section, [told.asked(), told.reasons()].concat());
        say(&mut section, [told.meetings(), told.statements()].concat());
        let mut next: Vec<Text> = told.coming();
        next.extend(told.asks_again().map(|again| text![format!("{again}.")]));
        say(&mut section, next);
    }
    for routine in &told.routines {
        section.say(routine.as_str());
    }
    section
}

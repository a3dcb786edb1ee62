//! The tjänsteskrivelse: the proposed decision, the matter in short, and the documents. It fits on a page.

use super::told::{Told, say, text};
use crate::domain::errand::{ErrandKind, Part};
use crate::report::document::{Dated, Section, Text};

pub(super) fn sections(told: &Told<'_>) -> Vec<Section> {
    let mut proposal = Section::keyed("forslag", "Förslag till beslut");
    proposal.say(decision(told));
    let mut summary = Section::keyed("sammanfattning", "Sammanfattning");
    for sentences in summarised(told) {
        say(&mut summary, sentences);
    }
    let mut papers = Section::keyed("handlingar", "Handlingar");
    papers.dated(listed(told));
    vec![proposal, summary, papers]
}

/// Worded as if it were decided.
fn decision(told: &Told<'_>) -> Text {
    let (board, year) = (&told.named.board, told.facts.year);
    match told.facts.kind {
        ErrandKind::FollowUp => text![format!(
            "{board} tar del av uppföljningen av den yttre tillsynen {year}."
        )],
        ErrandKind::Opinion => text![format!(
            "{board} antar förvaltningens yttrande som sitt eget och överlämnar det till kommunstyrelsen."
        )],
        ErrandKind::Initiative => {
            let number = Some(told.facts.number.as_str()).filter(|number| !number.is_empty());
            let number = number.map_or_else(String::new, |number| format!(" {number}"));
            text![format!("{board} förklarar nämndinitiativet{number} besvarat.")]
        }
        ErrandKind::Plan => text![format!(
            "{board} antar tillsynsplanen för {year} och skickar den till länsstyrelsen."
        )],
    }
}

fn summarised(told: &Told<'_>) -> Vec<Vec<Text>> {
    match told.facts.kind {
        ErrandKind::Plan => vec![super::plan::in_short(told)],
        _ if told.seen.is_blank() => vec![vec![nothing_known(told)]],
        _ => {
            let what = [told.planned(), told.outcome(), told.together()].concat();
            let why = [told.asked(), told.reasons()].concat();
            let since = [told.meetings(), told.statements()].concat();
            vec![super::opinion::asked_for(told), what, why, since, told.coming()]
        }
    }
}

pub(super) fn nothing_known(told: &Told<'_>) -> Text {
    text![format!(
        "Det finns inga uppgifter om den yttre tillsynen {}.",
        told.seen.year
    )]
}

/// The errand's own documents, the skrivelse first; then those that came in or were added.
fn listed(told: &Told<'_>) -> Vec<Dated> {
    let own = Part::ALL.map(|part| {
        let kind = super::kind(told.facts.kind, part);
        let title = super::title(told, part);
        let date = (part == Part::Letter).then_some(told.facts.written_on);
        Dated {
            date,
            title: match part {
                Part::Letter => kind.to_owned(),
                Part::Main | Part::Appendix if title.starts_with(kind) => title,
                Part::Main | Part::Appendix => format!("{kind}, {title}"),
            },
        }
    });
    let typed = told.facts.papers().into_iter().map(|paper| Dated {
        date: paper.date,
        title: paper.title,
    });
    own.into_iter().chain(typed).collect()
}

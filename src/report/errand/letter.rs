//! The tjänsteskrivelse: the proposed decision, the matter in short, and the documents. It fits on a page.

use super::basis::{Basis, say, text};
use super::titles;
use crate::domain::errand::{ErrandKind, ErrandPart, Paper};
use crate::report::document::{Section, Text};

pub(super) fn sections(basis: &Basis<'_>) -> Vec<Section> {
    let mut proposal = Section::keyed("forslag", "Förslag till beslut");
    proposal.say(decision(basis));
    let mut summary = Section::keyed("sammanfattning", "Sammanfattning");
    for sentences in summarised(basis) {
        say(&mut summary, sentences);
    }
    let mut papers = Section::keyed("handlingar", "Handlingar");
    papers.papers(listed(basis));
    vec![proposal, summary, papers]
}

/// Worded as if it were decided.
fn decision(basis: &Basis<'_>) -> Text {
    let (board, year) = (&basis.named.board, basis.facts.year);
    match basis.facts.kind {
        ErrandKind::FollowUp => text![format!(
            "{board} tar del av uppföljningen av den yttre tillsynen {year}."
        )],
        ErrandKind::Opinion => text![format!(
            "{board} antar förvaltningens yttrande som sitt eget och överlämnar det till kommunstyrelsen."
        )],
        ErrandKind::Initiative => {
            let number = titles::numbered(basis.facts);
            text![format!("{board} förklarar nämndinitiativet{number} besvarat.")]
        }
        ErrandKind::Plan => text![format!(
            "{board} antar tillsynsplanen för {year} och skickar den till länsstyrelsen."
        )],
    }
}

fn summarised(basis: &Basis<'_>) -> Vec<Vec<Text>> {
    match basis.facts.kind {
        ErrandKind::Plan => vec![in_short(basis)],
        _ if basis.seen.is_blank() => vec![vec![basis.nothing_known()]],
        _ => {
            let what = basis.planned_and_came();
            let why = [basis.asked(), basis.reasons()].concat();
            let since = [basis.meetings(), basis.statements()].concat();
            let ahead = if basis.facts.kind.answers() {
                basis.ahead()
            } else {
                Vec::new()
            };
            vec![basis.asked_for(), what, why, since, [basis.coming(), ahead].concat()]
        }
    }
}

fn in_short(basis: &Basis<'_>) -> Vec<Text> {
    let mut sentences = basis.comprised("är");
    if basis.has_plan() {
        sentences.push(text!["Planen anger antal, perioder och samverkansparter, inga datum."]);
    }
    sentences
}

/// The errand's own documents, the skrivelse first; then those that came in or were added.
fn listed(basis: &Basis<'_>) -> Vec<Paper> {
    let own = ErrandPart::ALL.map(|part| {
        let kind = titles::kind(basis.facts.kind, part);
        let title = titles::title(basis.facts, part);
        let date = (part == ErrandPart::Letter).then_some(basis.facts.written_on);
        Paper {
            date,
            title: match part {
                ErrandPart::Letter => kind.to_owned(),
                ErrandPart::Main | ErrandPart::Appendix if title.starts_with(kind) => title,
                ErrandPart::Main | ErrandPart::Appendix => format!("{kind}, {title}"),
            },
        }
    });
    own.into_iter().chain(basis.facts.papers()).collect()
}

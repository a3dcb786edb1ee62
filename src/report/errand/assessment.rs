//! Förvaltningens bedömning of a follow-up: a first draft, for förvaltningen to make its own.

use super::basis::{Basis, say, text};
use crate::report::document::{Section, Span, Text};
use crate::report::groups;
use crate::report::tally::Tally;
use crate::swedish::counts::Part;
use crate::swedish::numbers;

pub(super) fn section(basis: &Basis<'_>) -> Section {
    let mut section = Section::keyed("bedomning", "Förvaltningens bedömning");
    let mut sentences = vec![carried_out(basis)];
    sentences.extend(basis.ahead());
    let it = match basis.value(&Tally::Open) {
        0 => None,
        1 => Some("det besked eller åtagande som återstår"),
        _ => Some("de besked och åtaganden som återstår"),
    };
    sentences.extend(it.map(|it| text![format!("Nästa uppföljning redovisar om {it} har fått avsedd effekt.")]));
    say(&mut section, sentences);
    section
}

fn carried_out(basis: &Basis<'_>) -> Text {
    let (all, done) = (basis.value(&Tally::PLANNED), basis.value(&Tally::DONE));
    if !basis.has_plan() {
        return text!["Utan plan kan utfallet inte bedömas mot någon planerad omfattning."];
    }
    if !basis.is_over() {
        return running(basis);
    }
    if basis.value(&Tally::UNLOGGED) > 0 {
        return text!["Utfallet är inte rapporterat för alla omgångar och kan inte bedömas i sin helhet än."];
    }
    if basis.value(&Tally::AS_PLANNED) == all {
        return text!["Det finns inga avvikelser att följa upp."];
    }
    let mut spans: Vec<Span> = vec![if all == done {
        "Förvaltningen genomförde så många omgångar som planen angav".into()
    } else if done == 0 {
        "Ingen av planens omgångar genomfördes".into()
    } else {
        "Förvaltningen genomförde färre omgångar än planen angav".into()
    }];
    let (with, there) = (basis.value(&Tally::WithPlanned), basis.value(&Tally::WithDone));
    if with > 0 && basis.value(&Tally::WithTotal) == 0 && done > 0 {
        let but = if all == done { "men" } else { "och" };
        spans.push(format!(", {but} ingen tillsammans med {}", basis.main()).into());
    } else if with > 0 && there == 0 && done > 0 {
        let but = if all == done { "men" } else { "och" };
        let main = basis.main();
        spans.push(
            format!(", {but} ingen av dem som skulle göras tillsammans med {main} genomfördes som planerat").into(),
        );
    } else if done > basis.value(&Tally::AS_PLANNED) {
        let but = if all == done { "men" } else { "och" };
        spans.push(format!(", {but} inte alla som planerat").into());
    }
    spans.push(".".into());
    Text::settled(spans)
}

/// What the year can still come to with the main partner.
fn running(basis: &Basis<'_>) -> Text {
    let counts = groups::counts(basis.seen, &basis.seen.main_partner, None);
    let (left, all) = (counts.remaining, counts.of(Part::All));
    if left == 0 {
        return text!["Året är inte slut, och utfallet kan inte bedömas än."];
    }
    let main = basis.main();
    let which = match left {
        1 => "den omgång".to_owned(),
        many => format!("de {} omgångar", numbers::word(many)),
    };
    let come = match (counts.with + left, all) {
        (1, 1) => "har den gjorts som planen anger".to_owned(),
        (with, all) if with == all => format!("har {} gjorts tillsammans med {main}", numbers::all(all)),
        (with, all) => format!(
            "har {} av årets {} gjorts tillsammans med {main}",
            numbers::word(with),
            numbers::word(all)
        ),
    };
    text![format!(
        "Året är inte slut. Deltar {main} i {which} som återstår {come}."
    )]
}

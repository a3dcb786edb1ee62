//! Förvaltningens bedömning of a follow-up: a first draft, for förvaltningen to make its own.

use super::basis::{Basis, say, text};
use crate::report::document::{Section, Span, Text};
use crate::report::tally::Tally;

pub(super) fn section(basis: &Basis<'_>) -> Section {
    let mut section = Section::keyed("bedomning", "Förvaltningens bedömning");
    let mut sentences = vec![carried_out(basis)];
    if let Some(again) = basis.asks_again() {
        sentences.push(text![format!("{again} och redovisar svaret i nästa uppföljning.")]);
    }
    if basis.value(&Tally::Open) > 0 {
        sentences.push(text![
            "Det som återstår av åtgärder och besked redovisas också då, med om det fick avsedd effekt."
        ]);
    }
    say(&mut section, sentences);
    section
}

fn carried_out(basis: &Basis<'_>) -> Text {
    let (all, done) = (basis.value(&Tally::PLANNED), basis.value(&Tally::DONE));
    if !basis.has_plan() {
        return text!["Utan plan kan utfallet inte bedömas mot någon planerad omfattning."];
    }
    if !basis.is_over() {
        return text!["Året är inte slut, och utfallet kan inte bedömas än."];
    }
    if basis.value(&Tally::UNLOGGED) > 0 {
        return text!["Utfallet är inte rapporterat för alla omgångar och kan inte bedömas i sin helhet än."];
    }
    let mut spans: Vec<Span> = vec![if all == done {
        "Förvaltningen genomförde så många omgångar som planen angav".into()
    } else if done == 0 {
        "Förvaltningen genomförde inga av planens omgångar".into()
    } else {
        "Förvaltningen genomförde färre omgångar än planen angav".into()
    }];
    let (with, there) = (basis.value(&Tally::WithPlanned), basis.value(&Tally::WithDone));
    if with > 0 && basis.value(&Tally::WithTotal) == 0 && done > 0 {
        let but = if all == done { "men" } else { "och" };
        spans.push(format!(", {but} ingen tillsammans med {}", basis.main()).into());
    } else if with > 0 && there == 0 && done > 0 {
        spans.push(
            format!(
                ", men ingen av dem som skulle göras tillsammans med {} blev det",
                basis.main()
            )
            .into(),
        );
    } else if done > basis.value(&Tally::AS_PLANNED) {
        let but = if all == done { "men" } else { "och" };
        spans.push(format!(", {but} alla gjordes inte som planerat").into());
    } else if done == all {
        spans.push(", och som planen angav".into());
    }
    spans.push(".".into());
    Text::settled(spans)
}

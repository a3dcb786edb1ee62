//! Förvaltningens bedömning of a follow-up: a first draft, for förvaltningen to make its own.

use super::told::{Told, say, text};
use crate::report::document::{Section, Span, Text};

pub(super) fn section(told: &Told<'_>) -> Section {
    let mut section = Section::keyed("bedomning", "Förvaltningens bedömning");
    let mut sentences = vec![carried_out(told)];
    if let Some(again) = told.asks_again() {
        sentences.push(text![format!("{again} och redovisar svaret i nästa uppföljning.")]);
    }
    if told.value("oppna") > 0 {
        sentences.push(text![
            "Det som återstår av åtgärder och besked redovisas också då, med om det fick avsedd effekt."
        ]);
    }
    say(&mut section, sentences);
    section
}

fn carried_out(told: &Told<'_>) -> Text {
    let (all, done) = (told.value("planerade"), told.value("genomforda"));
    if !told.has_plan() {
        return text!["Utan plan kan utfallet inte bedömas mot någon planerad omfattning."];
    }
    if !told.is_over() {
        return text!["Året är inte slut, och utfallet kan inte bedömas än."];
    }
    if told.value("orapporterade") > 0 {
        return text!["Utfallet är inte rapporterat för alla omgångar och kan inte bedömas i sin helhet än."];
    }
    let mut spans: Vec<Span> = vec![if all == done {
        "Förvaltningen genomförde så många omgångar som planen angav".into()
    } else if done == 0 {
        "Förvaltningen genomförde inga av planens omgångar".into()
    } else {
        "Förvaltningen genomförde färre omgångar än planen angav".into()
    }];
    let (with, there) = (told.value("med_planerade"), told.value("med_deltog"));
    if with > 0 && told.value("med_totalt") == 0 && done > 0 {
        let but = if all == done { "men" } else { "och" };
        spans.push(format!(", {but} ingen tillsammans med {}", told.main()).into());
    } else if with > 0 && there == 0 && done > 0 {
        spans.push(
            format!(
                ", men ingen av dem som skulle göras tillsammans med {} blev det",
                told.main()
            )
            .into(),
        );
    } else if done > told.value("som_planerat") {
        let but = if all == done { "men" } else { "och" };
        spans.push(format!(", {but} alla gjordes inte som planerat").into());
    } else if done == all {
        spans.push(", och som planen angav".into());
    }
    spans.push(".".into());
    Text::settled(spans)
}

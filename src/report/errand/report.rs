//! The report of a follow-up, in the order in which a nämnd reads it: what came of last year's measures first, what comes
//! next last.

use super::assessment;
use super::basis::{Basis, paragraph, say, text};
use crate::domain::follow_up::{Column, MeasureThen};
use crate::report::document::{Section, Text};
use crate::report::sections::{self, years};
use crate::report::tally::{Form, Tally};
use crate::report::words;
use crate::swedish::{capitalised, dates, numbers};

pub(super) fn sections(basis: &Basis<'_>) -> Vec<Section> {
    let last = last_year(basis);
    if basis.seen.is_blank() {
        let mut year = Section::keyed("utfall", "Plan och utfall");
        year.say(basis.nothing_known());
        return vec![last, year];
    }
    let account = basis.account();
    let since = paragraph([basis.meetings(), basis.statements()].concat());
    let sections = [
        Some(last),
        Some(plan(basis)),
        Some(outcome(basis)),
        years::section(basis.seen, basis.named),
        account.inquiries(asked(basis)),
        account.deviations(none_deviates(basis), paragraph(basis.deviations())),
        outside(basis),
        account.measures(since),
        basis.routines(),
        Some(assessment::section(basis)),
        next_year(basis),
    ];
    sections.into_iter().flatten().collect()
}

fn last_year(basis: &Basis<'_>) -> Section {
    let year = basis.seen.year - 1;
    let known = basis.account().last_year();
    let Some(mut section) = known else {
        let mut section = Section::keyed("forra_aret", sections::LAST_YEAR);
        section.say(format!("Från {year} finns inga åtgärder eller besked noterade."));
        return section;
    };
    say(&mut section, still_open(&basis.seen.last_year_measures));
    section
}

/// Those of which it is not known that they had the effect that was meant.
fn still_open(measures: &[MeasureThen]) -> Vec<Text> {
    let open = measures.iter().filter(|one| one.open).count();
    let sentence = match open {
        0 => return Vec::new(),
        1 => "Ett besked eller åtagande återstår: om det fick avsedd effekt är inte noterat.".to_owned(),
        many => format!(
            "{} besked eller åtaganden återstår: om de fick avsedd effekt är inte noterat.",
            capitalised(&numbers::word(many))
        ),
    };
    vec![text![sentence]]
}

fn plan(basis: &Basis<'_>) -> Section {
    let comprised = basis.comprised(if basis.is_over() { "var" } else { "är" });
    let (board, on) = (&basis.named.board, dates::long(basis.seen.as_of));
    let draft = format!("{board} hade inte antagit någon plan {on}.");
    basis.account().plan(paragraph(comprised), draft)
}

fn outcome(basis: &Basis<'_>) -> Section {
    let came = basis.came();
    let mut with: Vec<Text> = basis.in_total().into_iter().collect();
    if !basis.has_plan() {
        let done = basis.n(&Tally::Outside, Form::Rounds);
        with.insert(0, text![done, format!(" genomfördes under {}.", basis.seen.year)]);
    }
    basis.account().outcome(paragraph(came), short, paragraph(with))
}

fn short(column: Column) -> &'static str {
    match column {
        Column::Deviating => "Avvikelse",
        other => words::column(other),
    }
}

fn asked(basis: &Basis<'_>) -> String {
    let mut asked = basis.seen.inquiries.iter().flatten();
    if asked.all(|one| Some(&one.partner) == basis.seen.main_partner.as_ref()) {
        format!("Förfrågningar till {}", basis.main())
    } else {
        "Förfrågningar till samverkansparterna".to_owned()
    }
}

fn none_deviates(basis: &Basis<'_>) -> &'static str {
    if basis.is_over() {
        "Inga omgångar avvek från planen."
    } else {
        "Hittills avviker inga omgångar från planen."
    }
}

fn outside(basis: &Basis<'_>) -> Option<Section> {
    basis.has_plan().then_some(())?;
    let told = text![
        "Utöver planen genomfördes ",
        basis.n(&Tally::Outside, Form::Rounds),
        format!(
            ". Omgångar utöver planen räknas varken in i planens omgångar eller i dess omgångar med {}.",
            basis.main()
        ),
    ];
    basis.account().outside(told, "Omgångar utöver planen")
}

fn next_year(basis: &Basis<'_>) -> Option<Section> {
    let mut section = Section::keyed("nasta_ar", "Nästa år");
    let year = basis.seen.year + 1;
    let adoption = basis.after.and_then(|plan| plan.adoption.as_ref());
    if let Some(adoption) = adoption.filter(|adoption| adoption.on <= basis.seen.as_of) {
        let on = dates::long(adoption.on);
        let scope = if basis.has_plan() && basis.is_scope_of(basis.after) {
            format!(" Omfattningen är densamma som {}.", basis.seen.year)
        } else {
            String::new()
        };
        let board = &basis.named.board;
        section.say(format!("{board} antog tillsynsplanen för {year} {on}.{scope}"));
    }
    say(&mut section, basis.coming());
    section.filled()
}

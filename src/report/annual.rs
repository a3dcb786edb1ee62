//! The follow-up of a year as a document of its own, in the order that a nämnd reads it.

use chrono::Datelike;

use crate::domain::follow_up::Visible;
use crate::report::document::{Document, Section, Text};
use crate::report::groups::without_nights;
use crate::report::numbers::Numbers;
use crate::report::sections::{Account, OUTSIDE, tables, years};
use crate::report::{Names, words};
use crate::swedish::dates;
use crate::swedish::numbers::{self, ROUND};

pub fn document(seen: &Visible, named: &Names) -> Document {
    let numbers = &Numbers::new(seen, named);
    let account = Account { seen, named, numbers };
    let sections = [
        account.last_year(),
        Some(plan(&account)),
        Some(account.outcome(Text::default(), words::column, account.together())),
        years::section(seen, named),
        account.inquiries("Förfrågningar".to_owned()),
        deviations(&account),
        account.outside(OUTSIDE.into(), "Utöver planen"),
        account.measures(Text::default()),
        next_year(seen, named),
        appendix(seen, named),
    ];
    Document {
        title: format!("Uppföljning av den yttre tillsynen {}", seen.year),
        lead: format!("{} · Per {}", named.department, dates::long(seen.as_of)),
        sections: sections.into_iter().flatten().collect(),
        ..Document::default()
    }
}

fn plan(account: &Account<'_>) -> Section {
    let seen = account.seen;
    let comprised = match account.planned() {
        None => format!("Det finns ingen plan för {}.", seen.year),
        Some((total, with)) => format!(
            "Tillsynsplanen för {} {} {}, varav {} tillsammans med {}.",
            seen.year,
            if seen.as_of.year() > seen.year {
                "omfattade"
            } else {
                "omfattar"
            },
            numbers::count(total, ROUND),
            if with == 0 { "ingen".into() } else { numbers::word(with) },
            account.named.main()
        ),
    };
    let draft = "Planen är ett utkast: nämnden hade inte antagit någon plan den dag som uppföljningen avser.";
    account.plan(comprised.into(), draft.to_owned())
}

fn deviations(account: &Account<'_>) -> Option<Section> {
    let mut section = account.deviations("Inga.", Text::default())?;
    match account.seen.deviations_without_reason {
        None | Some(0) => {}
        Some(missing) => section.say(format!("Utan angiven orsak: {missing}.")),
    }
    Some(section)
}

fn next_year(seen: &Visible, named: &Names) -> Option<Section> {
    let rounds = &seen.next_year_outside_plan;
    let mut section = Section::keyed("nasta_ar", "Nästa år");
    section.table(tables::next_year(seen.year, &without_nights(rounds), named));
    (!rounds.is_empty()).then_some(section)
}

fn appendix(seen: &Visible, named: &Names) -> Option<Section> {
    let mut section = Section::keyed("omgangar", "Bilaga: omgångarna i planen");
    section.table(tables::slots(&format!("Omgångar {}", seen.year), &seen.slots, named));
    (!seen.slots.is_empty()).then_some(section)
}

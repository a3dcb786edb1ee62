//! The bilaga: the rounds one by one, each with what was planned and what became of it. A night to come has no date.

use super::basis::{Basis, say};
use crate::domain::errand::ErrandKind;
use crate::report::document::{Section, Table};
use crate::report::groups::without_nights;
use crate::report::sections::tables;
use crate::report::words;
use crate::swedish::{capitalised, names};

pub(super) fn sections(basis: &Basis<'_>) -> Vec<Section> {
    let mut section = Section::keyed("omgangar", "Omgångarna i planen");
    if basis.facts.kind == ErrandKind::Plan {
        say(&mut section, basis.planned());
        if basis.has_plan() {
            section.table(planned(basis));
        }
        return vec![section];
    }
    say(&mut section, basis.planned_and_came());
    if basis.has_plan() {
        section.table(tables::slots("Omgångarna i planen", &basis.seen.slots, basis.named));
    }
    let mut sections = vec![section];
    let outside = basis.seen.outside_plan.as_deref().unwrap_or_default();
    if !outside.is_empty() {
        let heading = if basis.has_plan() {
            "Utöver planen"
        } else {
            "Omgångarna"
        };
        let mut section = Section::keyed("utover", heading);
        section.table(tables::outside(heading, &without_nights(outside), basis.named));
        sections.push(section);
    }
    sections
}

fn planned(basis: &Basis<'_>) -> Table {
    let mut table = Table::new("Omgångarna i planen").words(["Omgång", "Period", "Typ", "Inriktning"]);
    for slot in &basis.seen.slots {
        table.row(vec![
            slot.nr.to_string(),
            capitalised(names::the_season(slot.season)),
            capitalised(&words::kind(&slot.partners, basis.named)),
            slot.focus.clone().unwrap_or_default(),
        ]);
    }
    table
}

//! The bilaga: the rounds one by one, each with what was planned and what became of it. A night to come has no date.

use super::groups::without_nights;
use super::told::{Told, say};
use crate::domain::errand::ErrandKind;
use crate::domain::follow_up::SlotOutcome;
use crate::report::annual::{tables, when};
use crate::report::document::{Section, Table};
use crate::report::words;
use crate::swedish::{capitalised, names};

pub(super) fn sections(told: &Told<'_>) -> Vec<Section> {
    let mut section = Section::keyed("omgangar", "Omgångarna i planen");
    say(&mut section, told.planned());
    if told.facts.kind == ErrandKind::Plan {
        if told.has_plan() {
            section.table(planned(told));
        }
        return vec![section];
    }
    say(&mut section, [told.outcome(), told.together()].concat());
    if told.has_plan() {
        section.table(held(told));
    }
    let mut sections = vec![section];
    let outside = told.seen.outside_plan.as_deref().unwrap_or_default();
    if !outside.is_empty() {
        let heading = if told.has_plan() {
            "Utöver planen"
        } else {
            "Omgångarna"
        };
        let mut section = Section::keyed("utover", heading);
        section.table(tables::outside_table(heading, &without_nights(outside), told.named));
        sections.push(section);
    }
    sections
}

fn held(told: &Told<'_>) -> Table {
    let mut table = Table::new("Omgångarna i planen").words(["Omgång", "När", "Typ", "Utfall", "Deltog på plats"]);
    for slot in &told.seen.slots {
        // the schedule of what remains is the group's own
        let date = slot.date.filter(|_| !slot.status.is_remaining());
        table.row(vec![
            slot.nr.to_string(),
            when(date, Some(slot.season)),
            kind(slot, told),
            capitalised(&words::status_in_full(slot, told.named)),
            words::list_or_dash(&slot.on_site, told.named),
        ]);
    }
    table
}

fn planned(told: &Told<'_>) -> Table {
    let mut table = Table::new("Omgångarna i planen").words(["Omgång", "Period", "Typ", "Inriktning"]);
    for slot in &told.seen.slots {
        table.row(vec![
            slot.nr.to_string(),
            capitalised(names::the_season(slot.season)),
            kind(slot, told),
            slot.focus.clone().unwrap_or_default(),
        ]);
    }
    table
}

fn kind(slot: &SlotOutcome, told: &Told<'_>) -> String {
    capitalised(&words::kind(&slot.partners, told.named))
}

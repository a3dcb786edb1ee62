//! The follow-up of a year as a document, in the order that a nämnd reads it. Sober, past tense, attributed; no duty is
//! claimed for anyone (rule 11), and what is not known is left out or said to be unknown.

use chrono::Datelike;

use crate::domain::follow_up::{Column, FollowUp, PlanStatus, Row, Version, Visible};
use crate::report::document::{Document, Section, Table};
use crate::report::errand::without_nights;
use crate::report::words::{self, count};
use crate::report::{Names, figure};
use crate::swedish::numbers::{self, ROUND};
use crate::swedish::{capitalised, dates};

mod partners;
pub(super) mod tables;
pub(crate) mod years;

pub use partners::inquiry;
pub use tables::when;
use tables::{deviation_table, measure_table, outside_table};

pub fn document(seen: &Visible, named: &Names) -> Document {
    let sections = [
        last_year(seen),
        Some(plan(seen, named)),
        Some(outcome(seen, named)),
        years::section(seen, named),
        inquiries(seen, named),
        deviations(seen, named),
        outside(seen, named),
        measures(seen),
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

fn last_year(seen: &FollowUp) -> Option<Section> {
    if seen.last_year_measures.is_empty() {
        return None;
    }
    let mut section = Section::keyed("forra_aret", "Åtgärder från förra årets uppföljning");
    section.table(measure_table(
        &format!("Åtgärder efter {}", seen.year - 1),
        &seen.last_year_measures,
    ));
    Some(section)
}

fn plan(seen: &FollowUp, named: &Names) -> Section {
    let mut section = Section::keyed("planen", "Planen");
    let total = seen.total().map(|row| count(row.count(Column::Planned)));
    let (Some(plan), Some(total)) = (&seen.plan, total) else {
        section.say(format!("Det finns ingen plan för {}.", seen.year));
        return section;
    };
    let with = seen
        .together
        .as_ref()
        .and_then(|together| together.planned)
        .map_or(0, count);
    section.say(format!(
        "Tillsynsplanen för {} {} {}, varav {} tillsammans med {}.",
        seen.year,
        if seen.as_of.year() > seen.year {
            "omfattade"
        } else {
            "omfattar"
        },
        numbers::count(total, ROUND),
        if with == 0 { "ingen".into() } else { numbers::word(with) },
        named.in_text(&seen.main_partner)
    ));
    if plan.status == PlanStatus::Draft {
        section.say("Planen är ett utkast: nämnden hade inte antagit någon plan den dag som uppföljningen avser.");
    }
    let versions = seen.versions.iter();
    section.list(versions.map(|version| adopted(version, named)).collect());
    section
}

/// "Version 1 antogs den 13 december 2022 (§ 112, SN/2022:112)."
pub(super) fn adopted(version: &Version, named: &Names) -> String {
    let where_to_find = [version.paragraph.as_deref(), version.case_number.as_deref()];
    let reference: Vec<&str> = where_to_find
        .into_iter()
        .flatten()
        .filter(|text| !text.is_empty())
        .collect();
    let reference = if reference.is_empty() {
        String::new()
    } else {
        format!(" ({})", reference.join(", "))
    };
    let adopted = format!(
        "Version {} antogs av {} {}{reference}.",
        version.version,
        words::in_sentence(&named.board),
        dates::long(version.on)
    );
    let changes: Vec<String> = version
        .changes
        .iter()
        .map(|change| words::change(change, named))
        .collect();
    if changes.is_empty() {
        adopted
    } else {
        format!("{adopted} {}.", changes.join(". "))
    }
}

fn outcome(seen: &Visible, named: &Names) -> Section {
    let mut section = Section::keyed("utfall", "Plan och utfall");
    let Some(rows) = &seen.table else {
        section.say("Utan plan går det inte att säga vad som var planerat eller vad som avvek.");
        told_together(&mut section, seen, named);
        figure::add(&mut section, seen, named);
        return section;
    };
    section.table(figures(rows, named));
    section.say(
        "Genomfört räknar varje omgång som blev av. Varav som planerat räknar de omgångar som gjordes i sin period och \
         där också alla som skulle vara med deltog på plats.",
    );
    told_together(&mut section, seen, named);
    figure::add(&mut section, seen, named);
    section
}

/// The columns that say something: remaining only in a year that has any.
pub fn columns(rows: &[Row]) -> Vec<Column> {
    let always = |column: &Column| !matches!(column, Column::Remaining | Column::Unlogged);
    let any = |column: &Column| rows.iter().any(|row| row.count(*column) > 0);
    Column::ALL
        .into_iter()
        .filter(|column| always(column) || any(column))
        .collect()
}

fn figures(rows: &[Row], named: &Names) -> Table {
    let columns = columns(rows);
    let mut table = Table::new("Plan och utfall").words(["Omgångar"]);
    for column in &columns {
        table = table.numbers([words::column(*column)]);
    }
    for row in rows {
        let mut cells = vec![words::row(&row.of, named)];
        cells.extend(columns.iter().map(|column| row.count(*column).to_string()));
        table.row(cells);
    }
    table.has_total = true;
    table
}

/// The fourth number and the fifth: in the plan, beside it, and with the whole authority.
fn told_together(section: &mut Section, seen: &FollowUp, named: &Names) {
    let Some(together) = seen.together.as_ref() else {
        return;
    };
    let partner = named.in_text(&together.partner);
    let in_plan = match (together.done, together.planned) {
        (Some(done), Some(planned)) => format!("Tillsammans med {partner}: {done} av {planned} i planen"),
        _ => format!("Tillsammans med {partner}: ingen plan att jämföra med"),
    };
    section.say(format!(
        "{in_plan}, {} därutöver. Samordnad tillsyn under året med {}, i och utöver planen: {}.",
        together.beside_plan,
        named.of_authority(together.authority.as_ref()),
        together.total
    ));
}

fn inquiries(seen: &FollowUp, named: &Names) -> Option<Section> {
    let asked = seen.inquiries.as_ref().filter(|asked| !asked.is_empty())?;
    let mut section = Section::keyed("forfragningar", "Förfrågningar");
    for one in asked {
        section.say(inquiry(one, named));
    }
    Some(section)
}

fn deviations(seen: &FollowUp, named: &Names) -> Option<Section> {
    let deviations = seen.deviations.as_ref()?;
    let mut section = Section::keyed("avvikelser", "Avvikelser från planen");
    if deviations.is_empty() {
        section.say("Inga.");
        return Some(section);
    }
    section.table(deviation_table(deviations, named));
    let missing = seen.deviations_without_reason.map_or(0, count);
    if missing > 0 {
        section.say(format!("Utan angiven orsak: {missing}."));
    }
    Some(section)
}

fn outside(seen: &FollowUp, named: &Names) -> Option<Section> {
    let rounds = seen.outside_plan.as_ref().filter(|rounds| !rounds.is_empty())?;
    let mut section = Section::keyed("utover", "Utöver planen");
    section.say("De här omgångarna räknas varken in i planens omgångar eller i omgångarna med dess samverkansparter.");
    section.table(outside_table("Utöver planen", &without_nights(rounds), named));
    Some(section)
}

fn next_year(seen: &FollowUp, named: &Names) -> Option<Section> {
    if seen.next_year_outside_plan.is_empty() {
        return None;
    }
    let mut section = Section::keyed("nasta_ar", "Nästa år");
    section.table(outside_table(
        &format!("Utöver planen {}", seen.year + 1),
        &without_nights(&seen.next_year_outside_plan),
        named,
    ));
    Some(section)
}

fn measures(seen: &FollowUp) -> Option<Section> {
    let measures = seen.measures.as_ref().filter(|measures| !measures.is_empty())?;
    let mut section = Section::keyed("atgarder", "Åtgärder");
    section.table(measure_table("Åtgärder och besked", measures));
    Some(section)
}

fn appendix(seen: &FollowUp, named: &Names) -> Option<Section> {
    if seen.slots.is_empty() {
        return None;
    }
    let mut section = Section::keyed("omgangar", "Bilaga: omgångarna i planen");
    let mut table =
        Table::new(format!("Omgångar {}", seen.year)).words(["Omgång", "När", "Typ", "Utfall", "Deltog på plats"]);
    for slot in &seen.slots {
        table.row(vec![
            slot.nr.to_string(),
            // a document is passed on, and the schedule of what remains is the group's own
            when(slot.date.filter(|_| !slot.status.is_remaining()), Some(slot.season)),
            capitalised(&words::kind(&slot.partners, named)),
            capitalised(&words::status_in_full(slot, named)),
            words::list_or_dash(&slot.on_site, named),
        ]);
    }
    section.table(table);
    Some(section)
}

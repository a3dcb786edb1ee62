//! What is only exported, beside the log: all else that a municipality would take with it to another program.

use chrono::Datelike;

use super::{Cell, Ids};
use crate::actions::import::Kept;
use crate::domain::errand::{Errand, ErrandFacts, Frozen, FrozenFile};
use crate::domain::ids::ProgramCode;
use crate::domain::partner::Validity;
use crate::error::Result;
use crate::store::{self, Tx};
use crate::swedish::dates;
use crate::swedish::files::{Word, normalise};

/// Those of a year, where they belong to years; else all.
pub async fn rows(
    tx: &mut Tx,
    program: &ProgramCode,
    kind: Kept,
    year: Option<i32>,
    ids: Ids<'_>,
) -> Result<Vec<Vec<Cell>>> {
    Ok(match kind {
        Kept::Settings => settings(tx, program).await?,
        Kept::Partners => partners(tx).await?,
        Kept::Officers => officers(tx, ids).await?,
        Kept::Venues => venues(tx, ids).await?,
        Kept::Routines => routines(tx, program, ids).await?,
        Kept::Meetings => meetings(tx, program, year, ids).await?,
        Kept::Errands => errands(tx, program, year, ids).await?,
        Kept::Sections => sections(tx, program, year, ids).await?,
        Kept::Versions => versions(tx, program, year, ids).await?,
    })
}

async fn settings(tx: &mut Tx, program: &ProgramCode) -> Result<Vec<Vec<Cell>>> {
    let rows = store::settings::list(tx, program).await?.into_iter().map(|row| {
        vec![
            Cell::text(row.key.as_str()),
            Cell::number(row.from_year),
            Cell::text(row.value),
        ]
    });
    Ok(rows.collect())
}

async fn partners(tx: &mut Tx) -> Result<Vec<Vec<Cell>>> {
    let rows = store::partners::list(tx).await?.into_iter().map(|partner| {
        vec![
            Cell::text(partner.code.as_str()),
            Cell::text(partner.name),
            Cell::text(partner.in_text),
            Cell::text(partner.authority.as_str()),
        ]
    });
    Ok(rows.collect())
}

fn from_to(valid: Validity) -> [Cell; 2] {
    [Cell::date(valid.from), Cell::date(valid.to)]
}

async fn officers(tx: &mut Tx, ids: Ids<'_>) -> Result<Vec<Vec<Cell>>> {
    let rows = store::officers::list(tx).await?.into_iter().map(|officer| {
        let facts = officer.facts;
        let named = [ids.of(officer.id.0), Cell::text(facts.name), Cell::maybe(facts.phone)];
        named.into_iter().chain(from_to(facts.valid)).collect()
    });
    Ok(rows.collect())
}

/// A row for each name that a venue has had.
async fn venues(tx: &mut Tx, ids: Ids<'_>) -> Result<Vec<Vec<Cell>>> {
    let venues = store::events::venues(tx).await?.into_iter();
    let rows = venues.flat_map(|venue| {
        let id = ids.of(venue.id.0);
        venue.names.into_iter().map(move |name| {
            let named = [id.clone(), Cell::text(name.name)];
            named.into_iter().chain(from_to(name.valid)).collect()
        })
    });
    Ok(rows.collect())
}

async fn routines(tx: &mut Tx, program: &ProgramCode, ids: Ids<'_>) -> Result<Vec<Vec<Cell>>> {
    let rows = store::routines::list(tx, program).await?.into_iter().map(|routine| {
        vec![
            ids.of(routine.id.0),
            Cell::text(routine.title),
            Cell::text(routine.text),
            Cell::date(routine.valid_from),
            Cell::date(routine.valid_to),
            Cell::yes_no(Some(routine.in_follow_up)),
            Cell::yes_no(Some(routine.in_opinion)),
            Cell::yes_no(Some(routine.in_plan)),
        ]
    });
    Ok(rows.collect())
}

async fn meetings(tx: &mut Tx, program: &ProgramCode, year: Option<i32>, ids: Ids<'_>) -> Result<Vec<Vec<Cell>>> {
    let meetings = store::board_meetings::list(tx, program).await?.into_iter();
    let of_year = meetings.filter(|meeting| year.is_none_or(|year| meeting.held_on.year() == year));
    let rows = of_year.map(|meeting| {
        vec![
            ids.of(meeting.id.0),
            Cell::date(meeting.held_on),
            Cell::date(meeting.papers_by),
        ]
    });
    Ok(rows.collect())
}

async fn of_year(tx: &mut Tx, program: &ProgramCode, year: Option<i32>) -> Result<Vec<Errand>> {
    let mut errands = store::errands::list(tx, program).await?;
    errands.retain(|errand| year.is_none_or(|year| errand.facts.year == year));
    errands.sort_by_key(|errand| errand.id);
    Ok(errands)
}

async fn errands(tx: &mut Tx, program: &ProgramCode, year: Option<i32>, ids: Ids<'_>) -> Result<Vec<Vec<Cell>>> {
    let rows = of_year(tx, program, year).await?.into_iter().map(|errand| {
        let meeting = errand.facts.meeting.map_or_else(Cell::default, |id| ids.of(id.0));
        let mut row = vec![ids.of(errand.id.0)];
        row.extend(facts(errand.facts, meeting));
        row
    });
    Ok(rows.collect())
}

fn facts(facts: ErrandFacts, meeting: Cell) -> Vec<Cell> {
    vec![
        Cell::number(facts.year),
        Cell::word(facts.kind),
        Cell::date(facts.as_of),
        Cell::date(facts.written_on),
        Cell::text(facts.case_number),
        Cell::text(facts.number),
        Cell::date(facts.raised_on),
        Cell::text(facts.proposers),
        Cell::text(facts.topic),
        Cell::text(facts.asks),
        Cell::text(facts.points),
        Cell::date(facts.reply_by),
        Cell::text(facts.papers),
        Cell::text(facts.signatories),
        Cell::text(facts.sent_to),
        Cell::date(facts.to_board_on),
        Cell::date(facts.to_county_on),
        meeting,
        Cell::text(facts.paragraph),
    ]
}

async fn sections(tx: &mut Tx, program: &ProgramCode, year: Option<i32>, ids: Ids<'_>) -> Result<Vec<Vec<Cell>>> {
    let mut rows = Vec::new();
    for errand in of_year(tx, program, year).await? {
        for edit in store::errand_edits::of_errand(tx, errand.id).await? {
            rows.push(vec![
                ids.of(errand.id.0),
                Cell::word(edit.part),
                Cell::text(edit.section),
                Cell::text(edit.after),
                Cell::text(edit.heading),
                Cell::text(edit.text),
                Cell::yes_no(Some(edit.left_out)),
                Cell::yes_no(Some(edit.restored)),
            ]);
        }
    }
    Ok(rows)
}

async fn versions(tx: &mut Tx, program: &ProgramCode, year: Option<i32>, ids: Ids<'_>) -> Result<Vec<Vec<Cell>>> {
    let mut rows = Vec::new();
    for errand in of_year(tx, program, year).await? {
        for version in store::frozen::of_errand(tx, errand.id).await? {
            for file in store::frozen::files(tx, errand.id, version.number).await? {
                let name = file_name(&version, &file);
                rows.push(vec![
                    ids.of(errand.id.0),
                    Cell::number(version.number),
                    Cell::date(version.as_of),
                    Cell::text(dates::instant(version.recorded_at)),
                    Cell::text(version.recorded_by.clone()),
                    Cell::word(file.part),
                    Cell::text(file.format),
                    Cell::text(name),
                    Cell::text(file.sha256),
                ]);
            }
        }
    }
    Ok(rows)
}

/// What a file of a finished version is called among all that is exported.
pub(super) fn file_name(version: &Frozen, file: &FrozenFile) -> String {
    let part = normalise(file.part.word());
    let Frozen { errand, number, .. } = version;
    format!("versioner/arende-{errand}-version-{number}-{part}.{}", file.format)
}

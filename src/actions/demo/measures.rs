//! Meetings and commitments of the years after the case, what came of the police's word, and a restricted note.

use chrono::{Days, NaiveDate};

use crate::actions::{Write, measures, notes};
use crate::domain::measure::{MeasureFacts, MeasureKind};
use crate::domain::note::NewNote;
use crate::error::Result;
use crate::store;

use super::{CASE, Example, FIRST, Planned, day, working_day};

pub(super) async fn take(write: &mut Write, example: &Example, rounds: &[Planned]) -> Result<()> {
    for year in FIRST..=example.year() {
        meet(write, example, year).await?;
    }
    for year in FIRST..example.year() {
        commit_to(write, example, year).await?;
    }
    let again = rounds.iter().find(|round| (round.year, round.nr) == (FIRST, 7));
    if let Some(round) = again.filter(|round| example.is_over(round.date)) {
        keep_word(write, example, round.date).await?;
    }
    let noted = rounds
        .iter()
        .rev()
        .find(|round| round.nr == 3 && example.is_over(round.date));
    match noted {
        Some(round) => note(write, example, round).await,
        None => Ok(()),
    }
}

async fn meet(write: &mut Write, example: &Example, year: i32) -> Result<()> {
    let date = working_day(day(year, 3, 12));
    if date > example.today {
        return Ok(());
    }
    let new = MeasureFacts {
        done: Some(true),
        done_on: Some(date),
        due_on: Some(date),
        ..measure(
            year,
            MeasureKind::Meeting,
            date,
            "Möte mellan förvaltningschefen och lokalpolisområdets chef om årets samordnade tillsyn",
            "förvaltningschef",
        )
    };
    measures::add(write, example.code(), &new).await?;
    Ok(())
}

/// What the group promised after a year; last year's is still open.
async fn commit_to(write: &mut Write, example: &Example, year: i32) -> Result<()> {
    let date = working_day(day(year, 12, 15));
    let known = day(year + 1, 12, 1);
    let kept = known < example.today && year + 1 < example.year();
    let new = MeasureFacts {
        due_on: Some(day(year + 1, 12, 31)),
        done: kept.then_some(true),
        done_on: kept.then_some(known),
        effect: kept.then_some(true),
        effect_on: kept.then_some(known),
        ..measure(
            year,
            MeasureKind::Commitment,
            date,
            "Bekräfta varje samordnad kväll med polisen en vecka i förväg",
            "tillståndsgruppen",
        )
    };
    measures::add(write, example.code(), &new).await?;
    Ok(())
}

fn measure(year: i32, kind: MeasureKind, date: NaiveDate, description: &str, responsible: &str) -> MeasureFacts {
    MeasureFacts {
        year,
        kind,
        date,
        description: description.to_owned(),
        responsible: responsible.to_owned(),
        due_on: None,
        done: None,
        done_on: None,
        effect: None,
        effect_on: None,
        stated_by: String::new(),
    }
}

/// The police had said that rounds together would be taken up again by the autumn of 2024, and on that night they were.
async fn keep_word(write: &mut Write, example: &Example, date: NaiveDate) -> Result<()> {
    let known = store::measures::of_year(&mut write.tx, example.code(), CASE).await?;
    for statement in known
        .into_iter()
        .filter(|measure| measure.kind == MeasureKind::Statement)
    {
        let mut kept = statement;
        (kept.done, kept.done_on) = (Some(true), Some(date));
        (kept.effect, kept.effect_on) = (Some(true), Some(date));
        measures::change(write, &kept).await?;
    }
    Ok(())
}

async fn note(write: &mut Write, example: &Example, round: &Planned) -> Result<()> {
    let reported_on = (round.date + Days::new(3)).min(example.today);
    let new = NewNote {
        round: Some(round.id),
        reported_on,
        consulted_on: reported_on,
        reference: format!("SN/{}:31", round.year),
    };
    notes::add(write, example.code(), &new).await?;
    Ok(())
}

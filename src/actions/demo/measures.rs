//! Meetings and commitments of the years after the case, what came of the police's word, and a restricted note.

use chrono::Days;

use crate::actions::import::FileKind;
use crate::actions::{Write, measures, notes};
use crate::domain::measure::MeasureKind;
use crate::domain::note::NewNote;
use crate::error::Result;
use crate::store;

use super::{CASE, Example, FIRST, Planned, day, files, working_day};

const MEASURES: &str =
    "år;typ;datum;beskrivning;ansvarig;klart;genomförd;avsedd_effekt;lämnat_av;genomförd_datum;effekt_datum";
const MEETING: &str = "Möte mellan förvaltningschefen och lokalpolisområdets chef om årets samordnade tillsyn";
const COMMITMENT: &str = "Bekräfta varje samordnad kväll med polisen en vecka i förväg";

pub(super) async fn take(write: &mut Write, example: &Example, rounds: &[Planned]) -> Result<()> {
    files::read(write, example, FileKind::Measures, MEASURES, &taken(example)).await?;
    let is_over = |round: &&Planned| example.is_over(round.night.date);
    let again = rounds.iter().find(|round| (round.year, round.nr) == (FIRST, 7));
    if let Some(round) = again.filter(is_over) {
        keep_word(write, example, round).await?;
    }
    match rounds.iter().filter(is_over).rfind(|round| round.nr == 3) {
        Some(round) => note(write, example, round).await,
        None => Ok(()),
    }
}

/// A meeting each year, and what the group promised after it; last year's promise is still open.
fn taken(example: &Example) -> Vec<String> {
    let mut rows = Vec::new();
    for year in FIRST..=example.year() {
        let met = working_day(day(year, 3, 12));
        if met <= example.today {
            rows.push(format!(
                "{year};samverkansmöte;{met};{MEETING};förvaltningschef;{met};ja;;;{met};"
            ));
        }
    }
    for year in FIRST..example.year() {
        let (promised, next) = (working_day(day(year, 12, 15)), year + 1);
        let kept = if next < example.year() {
            format!("ja;ja;;{next}-12-01;{next}-12-01")
        } else {
            ";;;;".to_owned()
        };
        rows.push(format!(
            "{year};åtagande;{promised};{COMMITMENT};tillståndsgruppen;{next}-12-31;{kept}"
        ));
    }
    rows
}

/// The police had said that rounds together would be taken up again by the autumn of 2024, and on that night they were.
async fn keep_word(write: &mut Write, example: &Example, round: &Planned) -> Result<()> {
    let known = store::measures::of_year(&mut write.tx, example.code(), CASE).await?;
    for mut kept in known.into_iter().filter(|one| one.kind == MeasureKind::Statement) {
        (kept.done, kept.done_on) = (Some(true), Some(round.night.date));
        (kept.effect, kept.effect_on) = (kept.done, kept.done_on);
        measures::change(write, &kept).await?;
    }
    Ok(())
}

async fn note(write: &mut Write, example: &Example, round: &Planned) -> Result<()> {
    let reported_on = (round.night.date + Days::new(3)).min(example.today);
    let new = NewNote {
        round: Some(round.id),
        reported_on,
        consulted_on: reported_on,
        reference: format!("SN/{}:31", round.year),
    };
    notes::add(write, example.code(), &new).await?;
    Ok(())
}

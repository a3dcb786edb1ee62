//! Letting others than the team read words that people have typed, and taking that back.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use serde_json::json;

use crate::actions::{Write, follow_up};
use crate::domain::audit::Action;
use crate::domain::follow_up::{Typed, words};
use crate::domain::ids::ProgramCode;
use crate::domain::withheld::{sum, tells_nothing};
use crate::error::Result;
use crate::store::{self, Tx};

/// A text, and whether others read it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words {
    pub place: Typed,
    pub text: String,
    pub sum: String,
    pub is_cleared: bool,
}

/// The words of a year, as of an evening; not what others read whoever has typed it, as the number of a case.
///
/// # Errors
/// [`Erased`](crate::error::Error::Erased) when something of it is.
pub async fn list(tx: &mut Tx, program: &ProgramCode, year: i32, tonight: NaiveDate) -> Result<Vec<Words>> {
    let material = follow_up::load(tx, program, year, tonight).await?;
    let cleared = store::cleared::of_year(tx, program, year).await?;
    let with = |(place, text): (Typed, String)| Words {
        place,
        sum: sum(&text),
        is_cleared: cleared.has(&text),
        text,
    };
    let typed = words(&material.record, year, tonight).into_iter();
    Ok(typed.filter(|(_, text)| !tells_nothing(text)).map(with).collect())
}

/// Lets others read texts of a year; those that they read already are let be.
pub async fn clear(write: &mut Write, (program, year): (&ProgramCode, i32), texts: &[impl AsRef<str>]) -> Result<()> {
    let cleared = store::cleared::of_year(&mut write.tx, program, year).await?;
    let texts = texts.iter().map(AsRef::as_ref);
    let new = texts.filter(|text| !cleared.has(text)).map(sum);
    let new: BTreeSet<String> = new.collect();
    set(write, (program, year), new.into_iter().collect(), true).await
}

/// Of the texts of a year that someone has looked at, by their sums, lets others read those that are chosen and no others.
pub async fn choose(
    write: &mut Write,
    (program, year): (&ProgramCode, i32),
    looked_at: &[String],
    chosen: &[String],
) -> Result<()> {
    let cleared = store::cleared::of_year(&mut write.tx, program, year).await?;
    let is_sum = |sum: &&String| sum.len() == 64 && sum.bytes().all(|digit| digit.is_ascii_hexdigit());
    let looked_at: BTreeSet<String> = looked_at.iter().filter(is_sum).cloned().collect();
    let (wanted, others): (Vec<String>, Vec<String>) = looked_at.into_iter().partition(|sum| chosen.contains(sum));
    let new = wanted.into_iter().filter(|sum| !cleared.has_sum(sum));
    let taken_back = others.into_iter().filter(|sum| cleared.has_sum(sum));
    set(write, (program, year), new.collect(), true).await?;
    set(write, (program, year), taken_back.collect(), false).await
}

async fn set(
    write: &mut Write,
    (program, year): (&ProgramCode, i32),
    sums: Vec<String>,
    is_cleared: bool,
) -> Result<()> {
    if sums.is_empty() {
        return Ok(());
    }
    for sum in &sums {
        if is_cleared {
            store::cleared::insert(&mut write.tx, (program, year), sum, write.now, &write.actor.name).await?;
        } else {
            store::cleared::delete(&mut write.tx, (program, year), sum).await?;
        }
    }
    let action = if is_cleared {
        Action::WordsCleared
    } else {
        Action::WordsTakenBack
    };
    let detail = json!({ "program": program, "year": year, "sums": sums });
    write.note(action, "cleared_words", year, detail).await
}

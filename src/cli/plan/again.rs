//! `tillsyn plan propose` for a year that has rounds: what changes, compared with the schedule.

use serde_json::json;

use super::{officers, output};
use crate::actions::Write;
use crate::actions::schedule_changes::{self, NewNight};
use crate::cli::{Context, Done};
use crate::domain::ids::ProgramCode;
use crate::domain::record::Record;
use crate::domain::replanning::{Replanning, Row};
use crate::error::Error;
use crate::store::Db;
use crate::swedish::{dates, names, planning};

/// Gives the rounds what is proposed for them, as one change that can be undone on the year's page.
pub async fn save(context: &Context, db: &Db, program: &ProgramCode, record: &Record, again: &Replanning) -> Done {
    let mut write = Write::begin(db, context.now(), Context::actor()).await?;
    let nights: Vec<NewNight> = again.changes().filter_map(|row| NewNight::of(row, record)).collect();
    schedule_changes::change(&mut write, program, again.proposal.year, &nights).await?;
    write.commit().await?;
    Ok(())
}

/// What a first proposal has, and the comparison beside it.
pub fn json(again: &Replanning) -> Result<String, Error> {
    let mut whole = super::whole(&again.proposal, &again.input);
    whole["comparison"] = json!(again.rows);
    Ok(serde_json::to_string_pretty(&whole)? + "\n")
}

/// The schedule as it would be.
pub fn csv(again: &Replanning) -> String {
    let line = |row: &Row| {
        let (of, night) = ((again.proposal.year, row.nr), row.to.or(row.from));
        super::row(of, (row.season, row.kind), &row.partners, night)
    };
    super::CSV_HEAD.to_owned() + &again.rows.iter().map(line).collect::<String>()
}

pub fn text(record: &Record, again: &Replanning) -> String {
    let date = |night: Option<crate::domain::period::Night>| dates::table_or_dash(night.map(|night| night.date));
    let line = |row: &Row| {
        vec![
            row.nr.to_string(),
            planning::change(row.change).to_owned(),
            date(row.from),
            date(row.to),
            planning::why(&row.why, record),
            officers(record, &row.officers),
        ]
    };
    let partner = names::main_partner(record);
    let mut text = output::columns(&again.rows.iter().map(line).collect::<Vec<_>>());
    for unmet in again.news() {
        text += &(planning::unmet(unmet, partner) + "\n");
    }
    text + &planning::summary(again) + "\n"
}

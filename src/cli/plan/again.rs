//! `tillsyn plan propose` for a year that has rounds: what changes, compared with the schedule.

use serde_json::json;

use super::{officers, output};
use crate::actions::Write;
use crate::actions::schedule_changes::{self, NewNight};
use crate::cli::{Context, Done};
use crate::domain::ids::ProgramCode;
use crate::domain::planner;
use crate::domain::record::Record;
use crate::domain::replanning::{Replanning, Row};
use crate::domain::user::Actor;
use crate::error::Error;
use crate::store::Db;
use crate::swedish::{dates, files, planning};

/// Gives the rounds what is proposed for them, as one change that can be undone on the year's page.
pub async fn save(context: &Context, db: &Db, program: &ProgramCode, record: &Record, again: &Replanning) -> Done {
    let mut write = Write::begin(db, context.now(), Actor::system()).await?;
    let night = |row: &Row| {
        Some(NewNight {
            round: row.round,
            revision: row.revision,
            night: row.to?,
            officers: row.officers.clone(),
            reason: planning::why_sentence(&row.why, record),
        })
    };
    let nights: Vec<NewNight> = again.changes().filter_map(night).collect();
    schedule_changes::change(&mut write, program, again.proposal.year, &nights).await?;
    write.commit().await?;
    Ok(())
}

/// What a first proposal has, and the comparison beside it.
pub fn json(again: &Replanning) -> Result<String, Error> {
    let mut whole = json!(again.proposal);
    whole["input"] = json!(again.input);
    whole["possible"] = json!(planner::possible(&again.input));
    whole["comparison"] = json!(again.rows);
    Ok(serde_json::to_string_pretty(&whole)? + "\n")
}

/// The schedule as it would be, in the form that `import plan` reads.
pub fn csv(again: &Replanning) -> String {
    let mut text = super::CSV_HEAD.to_owned();
    for row in &again.rows {
        let night = row.to.or(row.from);
        let date = night.map(|night| dates::table(night.date)).unwrap_or_default();
        let cells = [
            again.proposal.year.to_string(),
            row.nr.to_string(),
            files::season(row.season).to_owned(),
            files::kind(row.kind).to_owned(),
            super::codes(&row.partners),
            date,
            night.map(|night| night.start_clock().to_string()).unwrap_or_default(),
            night.map(|night| night.end_clock().to_string()).unwrap_or_default(),
        ];
        text += &(cells.join(";") + "\r\n");
    }
    text
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
    let partner = super::main_partner(record);
    let mut text = output::columns(&again.rows.iter().map(line).collect::<Vec<_>>());
    for unmet in again.news() {
        text += &(planning::unmet(unmet, partner) + "\n");
    }
    text + &planning::summary(again) + "\n"
}

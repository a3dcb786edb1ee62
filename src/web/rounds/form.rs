//! What the round forms share: reading officers, partners and a night from typed text.

use chrono::NaiveDate;

use crate::domain::ids::{OfficerId, PartnerCode};
use crate::domain::partner::Officer;
use crate::domain::period::{self, ClockTime};
use crate::domain::record::Record;
use crate::swedish::refusals;
use crate::web::components::Choice;
use crate::web::form::FormErrors;

/// A date and two times as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NightFields {
    pub date: String,
    pub start: String,
    pub end: String,
}

impl NightFields {
    pub fn of(night: Option<period::Night>) -> Self {
        night.map_or_else(Self::default, |night| Self {
            date: night.date.to_string(),
            start: night.start_clock().to_string(),
            end: night.end_clock().to_string(),
        })
    }

    /// The night; `None` with all three empty, or with an error added.
    pub fn read(&self, errors: &mut FormErrors) -> Option<period::Night> {
        if [&self.date, &self.start, &self.end]
            .iter()
            .all(|text| text.trim().is_empty())
        {
            return None;
        }
        let date = errors.date(("datum", &self.date));
        let start = errors.time(("start", &self.start));
        let end = errors.time(("slut", &self.end));
        made(errors, date?, start?, end?)
    }
}

fn made(errors: &mut FormErrors, date: NaiveDate, start: ClockTime, end: ClockTime) -> Option<period::Night> {
    period::Night::new(date, start, end)
        .map_err(|error| errors.add("start", refusals::night(error)))
        .ok()
}

/// The officers whose ids were ticked.
pub fn officers(ticked: &[String]) -> Vec<OfficerId> {
    ticked.iter().filter_map(|id| id.parse().ok().map(OfficerId)).collect()
}

/// The partners whose codes were ticked, those that exist.
pub fn partners(record: &Record, ticked: &[String]) -> Vec<PartnerCode> {
    let codes = ticked.iter().map(PartnerCode::new);
    codes.filter(|code| record.partner(code).is_some()).collect()
}

/// Officers to choose among: those in service on the day, and those already chosen.
pub fn selectable<'a>(record: &'a Record, date: NaiveDate, chosen: &[OfficerId]) -> Vec<&'a Officer> {
    record
        .officers
        .iter()
        .filter(|officer| officer.valid.holds_on(date) || chosen.contains(&officer.id))
        .collect()
}

/// Names of partners as in running text: "polisen och Skatteverket".
pub fn in_text(record: &Record, partners: &[PartnerCode]) -> String {
    let name = |code| {
        record
            .partner(code)
            .map_or("okänd part", |partner| partner.in_text.as_str())
    };
    let names: Vec<&str> = partners.iter().map(name).collect();
    crate::swedish::numbers::list(&names)
}

/// How a partner came to be missing, as choices.
pub const ABSENCES: [Choice<'static>; 7] = [
    ("", "Välj"),
    ("tackade nej", "Tackade nej"),
    ("inget svar", "Inget svar"),
    ("återbud", "Återbud"),
    ("kom inte", "Kom inte"),
    ("inte tillfrågad", "Inte tillfrågad"),
    ("avbröt", "Avbröt"),
];

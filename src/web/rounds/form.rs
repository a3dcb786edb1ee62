//! What the round forms share: reading officers, partners and a night from typed text.

use chrono::NaiveDate;

use crate::domain::ids::{OfficerId, PartnerCode};
use crate::domain::partner::{Officer, Partner};
use crate::domain::period;
use crate::domain::plan::Kind;
use crate::domain::record::Record;
use crate::swedish::{names, refusals};
use crate::web::form::{Choice, Field, FormErrors};

/// Date, start and end of a night as they are typed; nothing for no night.
pub fn night_texts(night: Option<period::Night>) -> [String; 3] {
    night.map_or_else(Default::default, |night| {
        [
            night.date.to_string(),
            night.start_clock().to_string(),
            night.end_clock().to_string(),
        ]
    })
}

/// The night; `None` with all three empty, or with an error added.
pub fn night(errors: &mut FormErrors, [date, start, end]: [Field; 3]) -> Option<period::Night> {
    if [&date, &start, &end].iter().all(|field| field.text().trim().is_empty()) {
        return None;
    }
    let (date, start, end) = (errors.date(date), errors.time(start), errors.time(end));
    let night = period::Night::new(date?, start?, end?);
    night.map_err(|error| errors.add("start", refusals::night(error))).ok()
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
    let names: Vec<&str> = partners.iter().map(|code| record.in_text(code)).collect();
    crate::swedish::numbers::list(&names)
}

/// Of what kind, and with whom: "egen", "samordnad med polisen".
pub fn kind_with(record: &Record, kind: Kind, partners: &[PartnerCode]) -> String {
    let kind = names::kind(kind);
    if partners.is_empty() {
        kind.to_owned()
    } else {
        format!("{kind} med {}", in_text(record, partners))
    }
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

/// Officers as choices.
pub fn named(officers: &[&Officer]) -> Vec<(String, String)> {
    officers.iter().map(|it| (it.id.to_string(), it.name.clone())).collect()
}

/// Partners as choices.
pub fn named_partners<'a>(partners: impl IntoIterator<Item = &'a Partner>) -> Vec<(String, String)> {
    partners
        .into_iter()
        .map(|it| (it.code.to_string(), it.name.clone()))
        .collect()
}

//! What stands in the cells of a proposal.

use serde_json::{Value, json};

use crate::domain::ids::{OfficerId, PartnerCode};
use crate::domain::period::{Night, Season};
use crate::domain::plan::Kind;
use crate::domain::planner::{self, PlanInput, Proposal};
use crate::domain::record::Record;
use crate::swedish::{dates, files};

pub(super) const CSV_HEAD: &str = "\u{feff}år;nr;period;typ;samverkanspart;datum;start;slut\r\n";

pub(super) fn officers(record: &Record, officers: &[OfficerId]) -> String {
    let officers = officers.iter().filter_map(|id| record.officer(*id));
    let names: Vec<&str> = officers.map(|officer| officer.name.as_str()).collect();
    names.join(", ")
}

/// A proposal with all that it follows from, so that another program can check it.
pub(super) fn whole(proposal: &Proposal, input: &PlanInput) -> Value {
    let mut whole = json!(proposal);
    whole["input"] = json!(input);
    whole["possible"] = json!(planner::possible(input));
    whole
}

/// A row in the form that `import plan` reads.
pub(super) fn row(
    (year, nr): (i32, u32),
    (season, kind): (Season, Kind),
    partners: &[PartnerCode],
    night: Option<Night>,
) -> String {
    let told = |cell: fn(Night) -> String| night.map(cell).unwrap_or_default();
    let cells = [
        year.to_string(),
        nr.to_string(),
        files::season(season).to_owned(),
        files::kind(kind).to_owned(),
        codes(partners),
        told(|night| dates::table(night.date)),
        told(|night| night.start_clock().to_string()),
        told(|night| night.end_clock().to_string()),
    ];
    cells.join(";") + "\r\n"
}

pub(super) fn codes(partners: &[PartnerCode]) -> String {
    let codes: Vec<&str> = partners.iter().map(PartnerCode::as_str).collect();
    codes.join(", ")
}

//! What stands in the cells of a proposal.

use crate::domain::ids::{OfficerId, PartnerCode};
use crate::domain::record::Record;

pub(super) const CSV_HEAD: &str = "\u{feff}år;nr;period;typ;samverkanspart;datum;start;slut\r\n";

pub(super) fn main_partner(record: &Record) -> &str {
    let code = &record.program.main_partner;
    record.partner(code).map_or(code.as_str(), |partner| &partner.in_text)
}

pub(super) fn officers(record: &Record, officers: &[OfficerId]) -> String {
    let officers = officers.iter().filter_map(|id| record.officer(*id));
    let names: Vec<&str> = officers.map(|officer| officer.name.as_str()).collect();
    names.join(", ")
}

pub(super) fn codes(partners: &[PartnerCode]) -> String {
    let codes: Vec<&str> = partners.iter().map(PartnerCode::as_str).collect();
    codes.join(", ")
}

//! The documents of an errand before the nämnd, composed from one set of numbers: a tjänsteskrivelse of one page, the
//! report, opinion or plan itself, and a bilaga. Nothing is read here but what the nämnd may see.

use crate::domain::errand::{ErrandKind, ErrandPart};
use crate::report::document::{Document, Letterhead, Section};
use crate::swedish::dates;

mod ahead;
mod answers;
mod appendix;
mod asked;
mod assessment;
mod basis;
pub mod compared;
pub mod edited;
mod letter;
mod opinion;
mod outcome;
mod plan;
mod reasons;
mod report;
mod said;
mod since;
pub mod template;
mod titles;
mod together;

pub use basis::Basis;
pub use opinion::is_position;
pub use titles::{kind, subject, title};

/// One document of an errand, as it is composed.
pub fn document(basis: &Basis<'_>, part: ErrandPart) -> Document {
    let is_letter = part == ErrandPart::Letter;
    Document {
        letterhead: Some(Letterhead {
            municipality: basis.named.municipality.clone(),
            department: basis.named.department.clone(),
            kind: kind(basis.facts.kind, part).to_owned(),
            date: Some(basis.facts.written_on),
            case_number: basis.facts.case_number.clone(),
        }),
        title: title(basis.facts, part),
        lead: if is_letter || basis.facts.kind == ErrandKind::Plan {
            String::new()
        } else {
            format!("Uppgifterna avser läget {}", dates::long(basis.seen.as_of))
        },
        sections: sections(basis, part),
        signatories: if part == ErrandPart::Appendix {
            Vec::new()
        } else {
            basis.facts.signers()
        },
        sent_to: if is_letter {
            basis.facts.recipients()
        } else {
            Vec::new()
        },
        log: String::new(),
    }
}

fn sections(basis: &Basis<'_>, part: ErrandPart) -> Vec<Section> {
    match (part, basis.facts.kind) {
        (ErrandPart::Letter, _) => letter::sections(basis),
        (ErrandPart::Appendix, _) => appendix::sections(basis),
        (ErrandPart::Main, ErrandKind::FollowUp) => report::sections(basis),
        (ErrandPart::Main, ErrandKind::Opinion | ErrandKind::Initiative) => opinion::sections(basis),
        (ErrandPart::Main, ErrandKind::Plan) => plan::sections(basis),
    }
}

#[cfg(test)]
mod tests;

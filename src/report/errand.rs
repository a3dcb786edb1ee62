//! The documents of an errand before the nämnd, composed from one set of numbers: a tjänsteskrivelse of one page, the
//! report, opinion or plan itself, and a bilaga. Nothing is read here but what the nämnd may see.

use crate::domain::errand::{ErrandKind, Part};
use crate::report::document::{Document, Letterhead, Section, Signatory};
use crate::swedish::dates;

mod appendix;
mod assessment;
pub mod compared;
pub mod edited;
mod follow_up;
mod groups;
mod letter;
mod numbers;
mod opinion;
mod outcome;
mod plan;
mod reasons;
mod since;
pub mod template;
mod told;

pub(super) use groups::without_nights;
pub use numbers::{Number, Numbers, Rows, Together};
pub use told::Told;

/// One document of an errand, as it is composed.
pub fn document(told: &Told<'_>, part: Part) -> Document {
    let sections = sections(told, part);
    let is_letter = part == Part::Letter;
    let signatories = told.facts.signers().into_iter().map(|one| Signatory {
        role: one.role,
        name: one.name,
    });
    Document {
        letterhead: Some(Letterhead {
            municipality: told.named.municipality.clone(),
            department: told.named.department.clone(),
            kind: kind(told.facts.kind, part).to_owned(),
            date: Some(told.facts.written_on),
            case_number: told.facts.case_number.clone(),
        }),
        title: title(told, part),
        lead: if part == Part::Letter || told.facts.kind == ErrandKind::Plan {
            String::new()
        } else {
            format!("Uppgifterna avser läget {}", dates::long(told.seen.as_of))
        },
        sections,
        signatories: if part == Part::Appendix {
            Vec::new()
        } else {
            signatories.collect()
        },
        sent_to: if is_letter { told.facts.recipients() } else { Vec::new() },
    }
}

fn sections(told: &Told<'_>, part: Part) -> Vec<Section> {
    match (part, told.facts.kind) {
        (Part::Letter, _) => letter::sections(told),
        (Part::Appendix, _) => appendix::sections(told),
        (Part::Main, ErrandKind::FollowUp) => follow_up::sections(told),
        (Part::Main, ErrandKind::Opinion | ErrandKind::Initiative) => opinion::sections(told),
        (Part::Main, ErrandKind::Plan) => plan::sections(told),
    }
}

/// "Tjänsteskrivelse", "Rapport", "Bilaga 1".
pub fn kind(kind: ErrandKind, part: Part) -> &'static str {
    match (part, kind) {
        (Part::Letter, _) => "Tjänsteskrivelse",
        (Part::Main, ErrandKind::FollowUp) => "Rapport",
        (Part::Main, ErrandKind::Opinion) => "Yttrande",
        (Part::Main, ErrandKind::Initiative) => "Svar på nämndinitiativ",
        (Part::Main, ErrandKind::Plan) => "Tillsynsplan",
        (Part::Appendix, _) => "Bilaga 1",
    }
}

/// The title of a document of an errand.
pub fn title(told: &Told<'_>, part: Part) -> String {
    let year = told.facts.year;
    match (part, told.facts.kind) {
        (Part::Appendix, ErrandKind::Plan) => format!("Tillsynsomgångar i planen {year}"),
        (Part::Appendix, _) => format!("Tillsynsomgångar {year}"),
        _ => subject(told.facts),
    }
}

/// What an errand is called: "Uppföljning av den yttre tillsynen 2023", "Yttrande över motion M:6/2024".
pub fn subject(facts: &crate::domain::errand::ErrandFacts) -> String {
    let about = match facts.number.as_str() {
        "" => String::new(),
        number => format!(" {number}"),
    };
    match facts.kind {
        ErrandKind::FollowUp => format!("Uppföljning av den yttre tillsynen {}", facts.year),
        ErrandKind::Opinion => format!("Yttrande över motion{about}"),
        ErrandKind::Initiative => format!("Svar på nämndinitiativ{about}"),
        ErrandKind::Plan => format!("Tillsynsplan för yttre tillsyn {}", facts.year),
    }
}

#[cfg(test)]
mod tests;

//! What the documents of an errand are called.

use crate::domain::errand::{ErrandFacts, ErrandKind, ErrandPart};

/// "Tjänsteskrivelse", "Rapport", "Bilaga 1".
pub fn kind(kind: ErrandKind, part: ErrandPart) -> &'static str {
    match (part, kind) {
        (ErrandPart::Letter, _) => "Tjänsteskrivelse",
        (ErrandPart::Main, ErrandKind::FollowUp) => "Rapport",
        (ErrandPart::Main, ErrandKind::Opinion) => "Yttrande",
        (ErrandPart::Main, ErrandKind::Initiative) => "Svar på nämndinitiativ",
        (ErrandPart::Main, ErrandKind::Plan) => "Tillsynsplan",
        (ErrandPart::Appendix, _) => "Bilaga 1",
    }
}

/// The title of a document of an errand.
pub fn title(facts: &ErrandFacts, part: ErrandPart) -> String {
    let year = facts.year;
    match (part, facts.kind) {
        (ErrandPart::Appendix, ErrandKind::Plan) => format!("Tillsynsomgångar i planen {year}"),
        (ErrandPart::Appendix, _) => format!("Tillsynsomgångar {year}"),
        _ => subject(facts),
    }
}

/// What an errand is called: "Uppföljning av den yttre tillsynen 2023", "Yttrande över motion M:6/2024 av (M) om att ...".
pub fn subject(facts: &ErrandFacts) -> String {
    let about = numbered(facts);
    match facts.kind {
        ErrandKind::FollowUp => format!("Uppföljning av den yttre tillsynen {}", facts.year),
        ErrandKind::Opinion => format!("Yttrande över motion{about}{}{}", proposed(facts), topic(facts)),
        ErrandKind::Initiative => format!("Svar på nämndinitiativ{about}{}{}", proposed(facts), topic(facts)),
        ErrandKind::Plan => format!("Tillsynsplan för yttre tillsyn {}", facts.year),
    }
}

/// " av (M), (L) och (KD)"; empty when nobody is said.
pub(super) fn proposed(facts: &ErrandFacts) -> String {
    match facts.proposers.as_str() {
        "" => String::new(),
        who => format!(" av {who}"),
    }
}

/// " om att återuppta den samordnade tillsynen".
fn topic(facts: &ErrandFacts) -> String {
    match facts.topic.trim_end_matches('.') {
        "" => String::new(),
        topic => format!(" om {}", topic.strip_prefix("om ").unwrap_or(topic)),
    }
}

/// " M:6/2024", after what has that number; empty without one.
pub(super) fn numbered(facts: &ErrandFacts) -> String {
    match facts.number.as_str() {
        "" => String::new(),
        number => format!(" {number}"),
    }
}

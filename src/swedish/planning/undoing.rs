//! Why a round of a change cannot be put back.

use crate::domain::schedule_change::Stuck;

/// The end of a sentence that begins with the round: "polisen har svarat om den nya kvällen". `partner` is the partner
/// that it is about, in running text.
pub fn stuck(stuck: &Stuck, partner: &str) -> String {
    match stuck {
        Stuck::Logged => "den är rapporterad".to_owned(),
        Stuck::ChangedSince => "den har ändrats igen".to_owned(),
        Stuck::Answered { .. } => format!("{partner} har svarat om den nya kvällen"),
        Stuck::Asked { .. } => format!("{partner} har fått frågan om den nya kvällen"),
        Stuck::Begun => "den nya kvällen har börjat".to_owned(),
        Stuck::Over => "den gamla kvällen har varit".to_owned(),
    }
}

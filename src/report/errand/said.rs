//! A reason as somebody gave it, and how a sentence has it.

use crate::domain::follow_up::{Cause, Deviation};
use crate::domain::ids::ReasonCode;
use crate::report::errand::basis::Basis;

/// Words that are longer than this are in the table and not in the sentence.
const QUOTED: usize = 160;

/// Why, as somebody said it; without a reason, that nobody has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Why {
    pub stated_by: String,
    pub reason: Option<ReasonCode>,
    words: String,
}

impl Why {
    /// `None` for what explains itself.
    pub(super) fn of(deviation: &Deviation) -> Option<Self> {
        (deviation.cause != Cause::OutOfSeason).then(|| Self {
            stated_by: deviation.stated_by.clone(),
            reason: deviation.reason.clone(),
            words: deviation.words.trim().trim_end_matches('.').to_owned(),
        })
    }
}

impl Basis<'_> {
    /// What was said: in the speaker's words where they say more than the name of the reason.
    pub(super) fn said(&self, why: &Why) -> Said {
        let reason = why.reason.as_ref();
        let name = reason.map_or("", |code| self.named.reason(code));
        let in_text = reason.map_or("", |code| self.named.reason_in_text(code));
        let adds = !why.words.is_empty() && why.words != name && (in_text.is_empty() || fits(&why.words));
        let repeats = in_text.is_empty() || why.words.starts_with(name);
        let reason = match (adds, in_text.is_empty()) {
            (true, _) if repeats => "",
            (false, true) => "ett skäl som inte är närmare noterat",
            _ => in_text,
        };
        Said {
            reason: reason.to_owned(),
            is_clause: in_text.starts_with("att ") || (!adds && in_text.is_empty()),
            quoted: adds.then(|| format!("”{}”", shortened(&why.words))),
        }
    }
}

fn fits(words: &str) -> bool {
    words.chars().count() <= QUOTED
}

/// The first words, where there is no room for all: they are in the table.
fn shortened(words: &str) -> String {
    if fits(words) {
        return words.to_owned();
    }
    let first: String = words.chars().take(QUOTED).collect();
    let whole = first.rfind(' ').map_or(first.as_str(), |at| &first[..at]);
    format!("{whole} …")
}

/// A reason as a sentence has it, and the words that add to it.
pub(super) struct Said {
    /// "hög arbetsbelastning"; empty where the words tell it.
    pub reason: String,
    /// "att ett annat uppdrag gick före" does not go before "som skäl".
    pub is_clause: bool,
    quoted: Option<String>,
}

impl Said {
    pub(super) fn colon(&self) -> String {
        self.quoted
            .as_ref()
            .map_or_else(String::new, |words| format!(": {words}"))
    }
}

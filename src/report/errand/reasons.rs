//! What deviated and why: each reason with whoever gave it, next to the rounds that it was given for (rule 7).

use crate::domain::follow_up::{Cause, Deviation};
use crate::domain::ids::ReasonCode;
use crate::report::document::Text;
use crate::report::errand::basis::{Basis, text};
use crate::report::groups::grouped;
use crate::report::tally::{Form, Tally};
use crate::report::words;
use crate::swedish::capitalised;

/// Words that are longer than this are in the table and not in the sentence.
const QUOTED: usize = 160;

/// Why, as somebody said it; without a reason, that nobody has.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Why {
    stated_by: String,
    reason: Option<ReasonCode>,
    words: String,
}

impl Why {
    /// `None` for what explains itself.
    fn of(deviation: &Deviation) -> Option<Self> {
        (deviation.cause != Cause::OutOfSeason).then(|| Self {
            stated_by: deviation.stated_by.clone(),
            reason: deviation.reason.clone(),
            words: deviation.words.trim().trim_end_matches('.').to_owned(),
        })
    }
}

impl Basis<'_> {
    /// "Omgång 2, 4, 7 och 9 genomfördes, men utan polisen. Polisens kontaktperson uppgav hög arbetsbelastning som skäl."
    pub(super) fn deviations(&self) -> Vec<Text> {
        let deviations = self.seen.deviations.iter().flatten();
        let groups = by_round(deviations.map(|one| ((self.cause(one), Why::of(one)), one.nr)));
        let mut told = Vec::new();
        for (at, ((cause, why), nrs)) in groups.iter().enumerate() {
            told.push(text![format!("{} {cause}.", words::rounds(nrs))]);
            let is_last = groups.get(at + 1).is_none_or(|((_, next), _)| next != why);
            told.extend(why.as_ref().filter(|_| is_last).map(|why| self.why(why)));
        }
        told
    }

    fn cause(&self, one: &Deviation) -> String {
        match (one.cause, &one.partner) {
            (Cause::PartnerMissing, Some(partner)) => format!("genomfördes, men utan {}", self.named.in_text(partner)),
            _ => words::cause(one, self.named),
        }
    }

    /// Why, in short: one reason for all, or each with the rounds that it was given for.
    pub(super) fn reasons(&self) -> Vec<Text> {
        let given = |one: &Deviation| Some((Why::of(one).filter(|why| why.reason.is_some())?, one.nr));
        let groups = by_round(self.seen.deviations.iter().flatten().filter_map(given));
        let mut told: Vec<Text> = match groups.as_slice() {
            [(why, _)] => vec![self.why(why)],
            many => many.iter().map(|(why, nrs)| self.why_of(why, nrs)).collect(),
        };
        if self.value(&Tally::WithoutReason) > 0 {
            let one = self.value(&Tally::WithoutReason) == 1;
            let of = if one { " avvikelse" } else { " avvikelser" };
            told.push(text![
                "För ",
                self.n(&Tally::WithoutReason, Form::Word),
                format!("{of} är skälet inte noterat.")
            ]);
        }
        told
    }

    fn why(&self, why: &Why) -> Text {
        if why.reason.is_none() {
            return text!["Skälet är inte noterat."];
        }
        let said = self.said(why);
        text![match why.stated_by.as_str() {
            "" => format!("Som skäl uppgavs {}.", said.alone),
            speaker => format!("{} uppgav {}.", capitalised(speaker), said.after_speaker),
        }]
    }

    /// "För omgång 5 uppgav tillståndsgruppen den egna bemanningen som skäl."
    fn why_of(&self, why: &Why, nrs: &[u32]) -> Text {
        let said = self.said(why);
        let rounds = words::in_sentence(&words::rounds(nrs));
        text![match why.stated_by.as_str() {
            "" => format!("För {rounds} uppgavs {}.", said.after_speaker),
            speaker => format!(
                "För {rounds} uppgav {} {}.",
                self.named.speaker(speaker),
                said.after_speaker
            ),
        }]
    }

    /// What was said: in the speaker's words where they say more than the name of the reason.
    fn said(&self, why: &Why) -> Said {
        let reason = why.reason.as_ref();
        let name = reason.map_or("", |code| self.named.reason(code));
        let in_text = reason.map_or("", |code| self.named.reason_in_text(code));
        let adds = !why.words.is_empty() && why.words != name && (in_text.is_empty() || fits(&why.words));
        let quoted = format!("”{}”", shortened(&why.words));
        let repeats = in_text.is_empty() || why.words.starts_with(name);
        match (adds, repeats) {
            (true, true) => Said::both(format!("som skäl: {quoted}"), quoted),
            (true, false) => Said::both(
                format!("{}: {quoted}", as_reason(in_text)),
                format!("{in_text}: {quoted}"),
            ),
            (false, _) if in_text.is_empty() => {
                let unknown = "ett skäl som inte är närmare noterat".to_owned();
                Said::both(unknown.clone(), unknown)
            }
            (false, _) => Said::both(as_reason(in_text), in_text.to_owned()),
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

/// A reason after "NN uppgav", and after "som skäl uppgavs".
struct Said {
    after_speaker: String,
    alone: String,
}

impl Said {
    fn both(after_speaker: String, alone: String) -> Self {
        Self { after_speaker, alone }
    }
}

/// "hög arbetsbelastning som skäl", "att ett annat uppdrag gick före".
fn as_reason(in_text: &str) -> String {
    if in_text.starts_with("att ") {
        in_text.to_owned()
    } else {
        format!("{in_text} som skäl")
    }
}

/// The rounds of which the same is told, each once: what is told of one comes together.
fn by_round<K: PartialEq>(told: impl Iterator<Item = (K, u32)>) -> Vec<(K, Vec<u32>)> {
    let mut groups = grouped(told);
    for (_, nrs) in &mut groups {
        nrs.dedup();
    }
    groups
}

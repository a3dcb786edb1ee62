//! What deviated and why: each reason with whoever gave it, next to the rounds that it was given for (rule 7).

use crate::domain::deviation::AbsenceKind;
use crate::domain::follow_up::Deviation;
use crate::domain::ids::PartnerCode;
use crate::report::document::Text;
use crate::report::errand::basis::{Basis, text};
use crate::report::errand::said::Why;
use crate::report::groups::grouped;
use crate::report::words;
use crate::swedish::{capitalised, numbers};

/// What a reason is given for.
#[derive(Debug, Clone, PartialEq, Eq)]
enum What {
    Missing(PartnerCode),
    Left(PartnerCode),
    Cancelled,
    Aborted,
}

impl What {
    fn of(deviation: &Deviation) -> Self {
        match &deviation.partner {
            Some(partner) if deviation.kind == Some(AbsenceKind::Left) => Self::Left(partner.clone()),
            Some(partner) => Self::Missing(partner.clone()),
            None if deviation.outcome.was_broken_off() => Self::Aborted,
            None => Self::Cancelled,
        }
    }
}

/// What is told of a round: its deviation in words, and why; of several partners with whom each why is of.
type Told = (String, Vec<(Option<What>, Why)>);

impl Basis<'_> {
    /// "Omgång 2, 4, 7 och 9 genomfördes, men utan polisen. Polisens kontaktperson uppgav hög arbetsbelastning som skäl."
    pub(super) fn deviations(&self) -> Vec<Text> {
        let by_nr = grouped(self.seen.deviations.iter().flatten().map(|one| (one.nr, one)));
        let each = by_nr.into_iter().flat_map(|(nr, of_round)| {
            let (missing, others): (Vec<&Deviation>, Vec<&Deviation>) = of_round
                .into_iter()
                .partition(|one| matches!(What::of(one), What::Missing(_)));
            let missing = self.without(&missing);
            let others: Vec<Told> = others.into_iter().map(|one| self.single(one)).collect();
            missing.into_iter().chain(others).map(move |told| (told, nr))
        });
        let groups = by_round(each);
        let mut told = Vec::new();
        for (at, ((cause, whys), nrs)) in groups.iter().enumerate() {
            told.push(text![format!("{} {cause}.", words::rounds(nrs))]);
            let is_last = groups.get(at + 1).is_none_or(|((_, next), _)| next != whys);
            told.extend(
                whys.iter()
                    .filter(|_| is_last)
                    .map(|(what, why)| self.why(what.as_ref(), why)),
            );
        }
        told
    }

    fn single(&self, one: &Deviation) -> Told {
        let whys = Why::of(one).map(|why| (None, why)).into_iter().collect();
        let cause = match What::of(one) {
            What::Missing(partner) => format!("genomfördes, men utan {}", self.named.in_text(&partner)),
            What::Left(_) | What::Cancelled | What::Aborted => words::cause(one, self.named),
        };
        (cause, whys)
    }

    /// The partners that a round was carried out without, in one sentence.
    fn without(&self, missing: &[&Deviation]) -> Option<Told> {
        let [first, rest @ ..] = missing else { return None };
        if rest.is_empty() {
            return Some(self.single(first));
        }
        let without = missing.iter().filter_map(|one| {
            let partner = self.named.in_text(one.partner.as_ref()?);
            Some(format!("utan {partner}{}", how(one.kind)))
        });
        let without: Vec<String> = without.collect();
        let cause = format!("genomfördes {}", numbers::list(&without));
        let cause = cause.replace(",,", ",").trim_end_matches(',').to_owned();
        let is_same = rest.iter().all(|one| Why::of(one) == Why::of(first));
        let of = if is_same { &missing[..1] } else { missing };
        let whys = of.iter().filter_map(|one| {
            let what = (!is_same).then(|| What::of(one));
            Some((what, Why::of(one)?))
        });
        Some((cause, whys.collect()))
    }

    /// Why, in short: each reason with what it was given for.
    pub(super) fn reasons(&self) -> Vec<Text> {
        let given = |one: &Deviation| {
            let why = Why::of(one).filter(|why| why.reason.is_some())?;
            Some(((What::of(one), why), one.nr))
        };
        let groups = by_round(self.seen.deviations.iter().flatten().filter_map(given));
        let mut told: Vec<Text> = groups
            .iter()
            .map(|((what, why), nrs)| self.why_of(&self.what(what, Some(nrs)), why))
            .collect();
        let lacking = self.seen.deviations.iter().flatten().filter(|one| one.lacks_reason());
        let lacking = by_round(lacking.map(|one| (What::of(one), one.nr)));
        if groups.is_empty() && !lacking.is_empty() {
            return vec![text!["Något skäl är inte noterat."]];
        }
        let unknown = lacking.iter().map(|(what, nrs)| self.what(what, Some(nrs)));
        told.extend(unknown.map(|what| text![format!("Varför {what} är inte noterat.")]));
        told
    }

    /// "polisen inte deltog i omgång 2 och 4", after "skäl till att".
    fn what(&self, what: &What, nrs: Option<&[u32]>) -> String {
        let rounds = nrs.map_or_else(String::new, |nrs| words::in_sentence(&words::rounds(nrs)));
        let at = if rounds.is_empty() {
            String::new()
        } else {
            format!(" i {rounds}")
        };
        match what {
            What::Missing(partner) => format!("{} inte deltog{at}", self.named.in_text(partner)),
            What::Left(partner) => format!("{} avbröt sitt deltagande{at}", self.named.in_text(partner)),
            What::Cancelled => format!("{rounds} inte blev av"),
            What::Aborted => format!("{rounds} avbröts"),
        }
    }

    /// Next to its rounds; of one partner among several, with what it is for.
    fn why(&self, what: Option<&What>, why: &Why) -> Text {
        if let Some(what) = what {
            let what = self.what(what, None);
            return match why.reason {
                None => text![format!("Varför {what} är inte noterat.")],
                Some(_) => self.why_of(&what, why),
            };
        }
        if why.reason.is_none() {
            return text!["Skälet är inte noterat."];
        }
        let said = self.said(why);
        text![match (why.stated_by.as_str(), said.is_clause) {
            ("", _) if said.reason.is_empty() => format!("Som skäl uppgavs{}.", said.colon()),
            ("", _) => format!("Som skäl uppgavs {}{}.", said.reason, said.colon()),
            (speaker, _) if said.reason.is_empty() =>
                format!("{} uppgav som skäl{}.", capitalised(speaker), said.colon()),
            (speaker, true) => format!("{} uppgav {}{}.", capitalised(speaker), said.reason, said.colon()),
            (speaker, false) => format!(
                "{} uppgav {} som skäl{}.",
                capitalised(speaker),
                said.reason,
                said.colon()
            ),
        }]
    }

    /// "Polisens kontaktperson uppgav hög arbetsbelastning som skäl till att polisen inte deltog i omgång 2 och 4."
    fn why_of(&self, what: &str, why: &Why) -> Text {
        let said = self.said(why);
        let (reason, colon) = (said.reason.as_str(), said.colon());
        text![match (why.stated_by.as_str(), said.is_clause) {
            ("", _) if reason.is_empty() => format!("Som skäl till att {what} uppgavs{colon}."),
            ("", _) => format!("Som skäl till att {what} uppgavs {reason}{colon}."),
            (speaker, _) if reason.is_empty() =>
                format!("{} uppgav som skäl till att {what}{colon}.", capitalised(speaker)),
            (speaker, true) => format!(
                "Som skäl till att {what} uppgav {} {reason}{colon}.",
                self.named.speaker(speaker)
            ),
            (speaker, false) => format!(
                "{} uppgav {reason} som skäl till att {what}{colon}.",
                capitalised(speaker)
            ),
        }]
    }
}

/// ", som hade lämnat återbud".
fn how(kind: Option<AbsenceKind>) -> &'static str {
    match kind {
        Some(AbsenceKind::Declined) => ", som hade tackat nej,",
        Some(AbsenceKind::NoAnswer) => ", som inte hade svarat,",
        Some(AbsenceKind::Cancelled) => ", som hade lämnat återbud,",
        Some(AbsenceKind::NoShow) => ", som inte kom,",
        Some(AbsenceKind::NotAsked) => ", som inte hade tillfrågats,",
        Some(AbsenceKind::Left) | None => "",
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

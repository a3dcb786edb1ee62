//! Sentences about why, about what was done since, and about what comes: with whoever said it, and no night to come named.

use crate::domain::follow_up::{Asked, Cause, MeasureThen, Reaction};
use crate::domain::measure::MeasureKind;
use crate::report::document::Text;
use crate::report::errand::groups::{self, Group};
use crate::report::errand::numbers::asked_key;
use crate::report::errand::told::{Told, text};
use crate::report::words;
use crate::swedish::numbers::list;
use crate::swedish::{capitalised, dates, names};

impl Told<'_> {
    /// "Inför våren tillfrågades polisen två gånger, och svaret var nej."
    pub(super) fn asked(&self) -> Vec<Text> {
        self.seen
            .inquiries
            .iter()
            .flatten()
            .map(|one| self.asked_one(one))
            .collect()
    }

    fn asked_one(&self, one: &Asked) -> Text {
        let partner = self.named.in_text(&one.partner);
        let season = names::the_season(one.season);
        if one.sent == 0 && one.answer.is_none() {
            return text![format!("Inför {season} finns ingen förfrågan till {partner} noterad.")];
        }
        let answer = match one.answer {
            Some(Reaction::Yes) => "och svaret var ja",
            Some(Reaction::No) => "och svaret var nej",
            Some(Reaction::Partial) => "och svaret var olika för olika omgångar",
            Some(Reaction::None) => "och något svar kom inte",
            None => "och något svar är inte noterat",
        };
        if one.sent == 0 {
            let told = answer.trim_start_matches("och ");
            return text![format!(
                "Inför {season} finns ingen förfrågan till {partner} noterad, men {told}."
            )];
        }
        let key = format!("{}:gånger", asked_key(one.partner.as_str(), one.season));
        text![
            format!("Inför {season} tillfrågades {partner} "),
            self.n(&key),
            format!(", {answer}."),
        ]
    }

    /// "Polisens kontaktperson uppgav hög arbetsbelastning som skäl."
    pub(super) fn reasons(&self) -> Vec<Text> {
        let told = self.told_reasons();
        let mut speakers: Vec<&String> = told.iter().map(|(speaker, _)| speaker).collect();
        speakers.dedup();
        let sentence = |speaker: &&String| {
            let by = told.iter().filter(|(one, _)| one == *speaker);
            let reasons: Vec<&str> = by.map(|(_, reason)| reason.as_str()).collect();
            match speaker.as_str() {
                "" => text![format!("Som skäl uppgavs {}.", list(&reasons))],
                speaker => text![format!("{} uppgav {} som skäl.", capitalised(speaker), list(&reasons))],
            }
        };
        let mut sentences: Vec<Text> = speakers.iter().map(sentence).collect();
        if self.value("utan_orsak") > 0 {
            let one = self.value("utan_orsak") == 1;
            let of = if one { " avvikelse" } else { " avvikelser" };
            sentences.push(text![
                "För ",
                self.n("utan_orsak"),
                format!("{of} är skälet inte noterat.")
            ]);
        }
        sentences
    }

    /// Who gave what reason, each once, those of one speaker together.
    fn told_reasons(&self) -> Vec<(String, String)> {
        let deviations = self.seen.deviations.iter().flatten();
        let told = deviations
            .filter(|one| one.cause != Cause::OutOfSeason)
            .filter_map(|one| {
                let reason = self.named.reason(one.reason.as_ref()?);
                Some((one.stated_by.clone(), words::in_sentence(reason)))
            });
        let mut all: Vec<(String, String)> = Vec::new();
        for one in told {
            if !all.contains(&one) {
                all.push(one);
            }
        }
        let first = all.clone();
        all.sort_by_key(|(speaker, _)| first.iter().position(|(one, _)| one == speaker));
        all
    }

    /// Meetings that were held: each with what it was, or when they are many how many and the latest.
    pub(super) fn meetings(&self) -> Vec<Text> {
        let measures = self.seen.measures.iter().flatten();
        let held: Vec<&MeasureThen> = measures
            .filter(|one| one.kind == MeasureKind::Meeting && one.done == Some(true))
            .collect();
        if let [_, _, _, ..] = held.as_slice() {
            let last = held
                .iter()
                .map(|one| one.date)
                .max()
                .map_or_else(String::new, dates::long);
            return vec![text![self.n("moten:möten"), format!(" hölls, det senaste {last}.")]];
        }
        held.iter().map(|one| meeting(one)).collect()
    }

    /// What other authorities said, and what the municipality took upon itself; with whether it came to be so.
    pub(super) fn statements(&self) -> Vec<Text> {
        let measures = self.seen.measures.iter().flatten();
        let said = measures.filter(|one| matches!(one.kind, MeasureKind::Statement | MeasureKind::Commitment));
        said.flat_map(|one| [statement(one), self.effect(one)]).collect()
    }

    fn effect(&self, one: &MeasureThen) -> Text {
        let what = if one.kind == MeasureKind::Statement {
            "Beskedet"
        } else {
            "Åtagandet"
        };
        let due = one.due_on.map_or_else(String::new, dates::long);
        let sentence = match (one.effect, one.due_on) {
            (Some(true), _) => format!("{what} fick avsedd effekt."),
            (Some(false), _) => format!("{what} fick inte avsedd effekt."),
            (None, Some(on)) if on < self.seen.as_of => {
                format!("{what} skulle följas upp senast {due}; vad det ledde till är inte noterat.")
            }
            (None, Some(_)) => format!("{what} följs upp senast {due}."),
            (None, None) => "Vad det ledde till är inte noterat.".to_owned(),
        };
        text![sentence]
    }

    /// "Två tillfällen med evenemangspolisen är inbokade under våren 2024." No date, but those that are made public.
    pub(super) fn coming(&self) -> Vec<Text> {
        let groups = groups::groups(&self.seen.next_year_outside_plan);
        let mut told: Vec<Text> = groups.iter().flat_map(|group| self.group(group)).collect();
        let rounds: usize = groups.iter().map(|group| group.rounds.len()).sum();
        if rounds > 0 {
            let they = if rounds == 1 { "Det" } else { "De" };
            told.push(text![format!(
                "{they} ligger utöver planen och räknas varken in i planens omgångar eller i dess omgångar med {}.",
                self.main()
            )]);
        }
        told
    }

    fn group(&self, group: &Group<'_>) -> Vec<Text> {
        let one = group.rounds.len() == 1;
        let with = if group.partners.is_empty() {
            String::new()
        } else {
            format!(" med {}", self.named.list(&group.partners))
        };
        let year = self.seen.year + 1;
        let when = group.season.map_or_else(
            || year.to_string(),
            |season| format!("{} {year}", names::the_season(season)),
        );
        let verb = match (group.held, one) {
            (true, _) => "genomfördes",
            (false, true) => "är inbokat",
            (false, false) => "är inbokade",
        };
        let mut told = vec![text![
            self.n(&format!("{}:tillfällen", group.key())),
            format!("{with} {verb} under {when}."),
        ]];
        let public = group.rounds.iter().filter(|round| round.date_public && !group.held);
        let public: Vec<String> = public.filter_map(|round| round.date).map(dates::long).collect();
        if !public.is_empty() {
            let dates = if public.len() == 1 {
                "Datumet som är offentligt"
            } else {
                "Datum som är offentliga"
            };
            told.push(text![format!("{dates}: {}.", list(&public))]);
        }
        told
    }
}

/// "Den 29 november 2023 hölls ett möte mellan förvaltningschefen och ansvarig chef vid polisen."
fn meeting(one: &MeasureThen) -> Text {
    let on = capitalised(&dates::long(one.date));
    let words = one.description.trim_end_matches('.');
    let first: Vec<&str> = words.split_whitespace().take(2).collect();
    let is_meeting = first.iter().any(|word| word.to_lowercase().ends_with("möte"));
    text![if is_meeting {
        format!("{on} hölls ett {}.", words::in_sentence(words))
    } else {
        format!("{on} hölls ett samverkansmöte: {words}.")
    }]
}

/// "Den 24 januari 2024 lämnade polisen beskedet: ”...”."
fn statement(one: &MeasureThen) -> Text {
    let on = capitalised(&dates::long(one.date));
    let words = one.description.trim_end_matches('.');
    let sentence = match (one.kind, one.stated_by.as_str()) {
        (MeasureKind::Statement, "") => format!("{on} lämnades beskedet: ”{words}”."),
        (MeasureKind::Statement, who) => format!("{on} lämnade {} beskedet: ”{words}”.", words::in_sentence(who)),
        _ => format!("{on} gjordes åtagandet: ”{words}”."),
    };
    text![sentence]
}

/// Which rounds deviate in the same way: "Omgång 2, 4, 7 och 9 genomfördes, men utan polisen."
pub(super) fn deviations(told: &Told<'_>) -> Vec<Text> {
    let mut groups: Vec<(String, Vec<u32>)> = Vec::new();
    for one in told.seen.deviations.iter().flatten() {
        let cause = match (one.cause, &one.partner) {
            (Cause::PartnerMissing, Some(partner)) => format!("genomfördes, men utan {}", told.named.in_text(partner)),
            _ => words::cause(one, told.named),
        };
        match groups.iter_mut().find(|(known, _)| *known == cause) {
            Some((_, nrs)) => nrs.push(one.nr),
            None => groups.push((cause, vec![one.nr])),
        }
    }
    let sentence = |(cause, nrs): &(String, Vec<u32>)| text![format!("{} {cause}.", words::rounds(nrs))];
    groups.iter().map(sentence).collect()
}

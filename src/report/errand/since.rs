//! Sentences about what was done since, and about what comes: with whoever said it, and no night to come named.

use chrono::NaiveDate;

use crate::domain::follow_up::{MeasureThen, Outside};
use crate::domain::measure::MeasureKind;
use crate::report::document::Text;
use crate::report::errand::basis::{Basis, text};
use crate::report::groups::{self, Group};
use crate::report::tally::{Form, Tally};
use crate::report::words;
use crate::swedish::numbers::list;
use crate::swedish::{capitalised, dates, names};

impl Basis<'_> {
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
            return vec![text![
                self.n(&Tally::Meetings, Form::Meetings),
                format!(" hölls, det senaste {last}.")
            ]];
        }
        held.iter().map(|one| meeting(one)).collect()
    }

    /// What other authorities said, and what the municipality took upon itself; with whether it came to be so.
    pub(super) fn statements(&self) -> Vec<Text> {
        let measures = self.seen.measures.iter().flatten();
        let said = measures.filter(|one| matches!(one.kind, MeasureKind::Statement | MeasureKind::Commitment));
        said.flat_map(|one| [self.statement(one), self.effect(one)]).collect()
    }

    /// "Den 24 januari 2024 lämnade polisen beskedet: ”...”.", or where it was in a meeting of that day: "Vid mötet den 24 ..."
    fn statement(&self, one: &MeasureThen) -> Text {
        let measures = self.seen.measures.iter().flatten();
        let held = measures.filter(|other| other.kind == MeasureKind::Meeting && other.done == Some(true));
        let held: Vec<NaiveDate> = held.map(|other| other.date).collect();
        let on = dates::long(one.date);
        let on = match held.as_slice() {
            [only] if *only == one.date => "Vid mötet".to_owned(),
            many if many.contains(&one.date) => format!("Vid mötet {on}"),
            _ => capitalised(&on),
        };
        let words = one.description.trim_end_matches('.');
        text![match (one.kind, one.stated_by.as_str()) {
            (MeasureKind::Statement, "") => format!("{on} lämnades beskedet: ”{words}”."),
            (MeasureKind::Statement, who) => format!("{on} lämnade {} beskedet: ”{words}”.", self.named.speaker(who)),
            _ => format!("{on} gjordes åtagandet: ”{words}”."),
        }]
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
            self.n(&group.key(), Form::Occasions),
            format!("{with} {verb} under {when}."),
        ]];
        let public = group.rounds.iter().filter(|round| round.date_public && !group.held);
        let public: Vec<String> = public.filter_map(|round| public_night(round)).collect();
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

/// "den 21 april 2024 vid Friends Arena, AIK–Djurgårdens IF", of a date that is public.
fn public_night(round: &Outside) -> Option<String> {
    let on = dates::long(round.date?);
    let at = round
        .venue
        .as_ref()
        .map_or_else(String::new, |venue| format!(" vid {venue}"));
    let event = round
        .event
        .as_ref()
        .map_or_else(String::new, |(home, away)| match away.as_str() {
            "" => format!(", {home}"),
            away => format!(", {home}–{away}"),
        });
    Some(format!("{on}{at}{event}"))
}

/// "Den 29 november 2023 hölls ett samverkansmöte mellan förvaltningschefen och ansvarig chef vid polisen."
fn meeting(one: &MeasureThen) -> Text {
    let on = capitalised(&dates::long(one.date));
    let words = one.description.trim_end_matches('.');
    let mut said: Vec<String> = words.split_whitespace().map(str::to_owned).collect();
    if said.first().is_some_and(|word| word.to_lowercase() == "ett") {
        said.remove(0);
    }
    let at = said
        .iter()
        .take(2)
        .position(|word| word.to_lowercase().ends_with("möte"));
    // "Polisens möte" does not go after "ett"
    let fits = at == Some(0) || said.first().is_some_and(|word| word.to_lowercase().ends_with("ande"));
    let Some(word) = at.filter(|_| fits).and_then(|at| said.get_mut(at)) else {
        return text![format!("{on} hölls ett samverkansmöte: {words}.")];
    };
    if word.to_lowercase() == "möte" {
        "samverkansmöte".clone_into(word);
    }
    text![format!("{on} hölls ett {}.", words::in_sentence(&said.join(" ")))]
}

//! Sentences about what was asked, what was done since, and about what comes: with whoever said it, and no night to come named.

use crate::domain::follow_up::{Asked, MeasureThen, Reaction, Step};
use crate::domain::inquiry::{MessageKind, Reply};
use crate::domain::measure::MeasureKind;
use crate::report::document::Text;
use crate::report::errand::basis::{Basis, text};
use crate::report::groups::{self, Group};
use crate::report::tally::{Form, Tally};
use crate::report::words;
use crate::swedish::numbers::list;
use crate::swedish::{capitalised, dates, names};

impl Basis<'_> {
    /// "Både inför våren och inför hösten tillfrågades polisen två gånger, andra gången sedan något svar inte hade kommit.
    /// Svaren var nej."
    pub(super) fn asked(&self) -> Vec<Text> {
        let mut asked: Vec<&Asked> = self.seen.inquiries.iter().flatten().collect();
        asked.sort_by_key(|one| (one.partner != self.seen.main_partner, one.partner.clone(), one.season));
        let mut told = Vec::new();
        let mut left = asked.as_slice();
        while let [first, rest @ ..] = left {
            let alike = rest.first().filter(|next| is_told_alike(first, next));
            told.extend(match alike {
                Some(next) => {
                    let and = if first.sent == 0 { "eller" } else { "och" };
                    self.asked_of(first, &format!("{} {and} {}", before(first), before(next)), true)
                }
                None => self.asked_of(first, &before(first), false),
            });
            left = rest.get(usize::from(alike.is_some())..).unwrap_or_default();
        }
        told
    }

    /// One conversation, or two that went the same way.
    fn asked_of(&self, one: &Asked, seasons: &str, both: bool) -> Vec<Text> {
        let partner = self.named.in_text(&one.partner);
        if one.sent == 0 {
            return self.not_asked(one, seasons, both);
        }
        let seasons = if both {
            format!("Både {seasons}")
        } else {
            capitalised(seasons)
        };
        let key = Tally::Asked(one.partner.clone(), one.season);
        let asked = text![
            format!("{seasons} tillfrågades {partner} "),
            self.n(&key, Form::Times),
            format!("{}.", again(one)),
        ];
        vec![asked, answer(one, both)]
    }

    fn not_asked(&self, one: &Asked, seasons: &str, both: bool) -> Vec<Text> {
        let partner = self.named.in_text(&one.partner);
        if both && one.answer.is_none() {
            return vec![text![format!(
                "Varken {seasons} finns någon förfrågan till {partner} noterad."
            )]];
        }
        let seasons = capitalised(seasons);
        let mut told = vec![text![format!(
            "{seasons} finns ingen förfrågan till {partner} noterad."
        )]];
        told.extend(one.answer.map(|_| answer(one, both)));
        told
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

    /// "Den 24 januari 2024 lämnade polisen beskedet: ”...”."
    fn statement(&self, one: &MeasureThen) -> Text {
        let on = capitalised(&dates::long(one.date));
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

/// "inför våren".
fn before(one: &Asked) -> String {
    format!("inför {}", names::the_season(one.season))
}

fn is_told_alike(one: &Asked, next: &Asked) -> bool {
    let told = |one: &Asked| (one.sent, one.answer, again(one));
    one.partner == next.partner && one.season != next.season && told(one) == told(next)
}

/// Why they were asked more than once, where it was for want of an answer.
fn again(one: &Asked) -> &'static str {
    let steps = one.steps();
    let is_reminder = |step: &&Step<'_>| matches!(step, Step::Sent(sent) if sent.kind == MessageKind::Reminder);
    let reminders = match steps.get(..one.sent) {
        Some([Step::Sent(_), later @ ..]) => later.iter().filter(is_reminder).count(),
        _ => 0,
    };
    match one.sent {
        2 if reminders == 1 => ", andra gången sedan något svar inte hade kommit",
        many if many > 2 && reminders == many - 1 => ", igen sedan något svar inte hade kommit",
        _ => "",
    }
}

fn answer(one: &Asked, both: bool) -> Text {
    text![match (one.answer, both) {
        (Some(Reaction::Yes), false) => "Svaret var ja.",
        (Some(Reaction::Yes), true) => "Svaren var ja.",
        (Some(Reaction::No), false) => "Svaret var nej.",
        (Some(Reaction::No), true) => "Svaren var nej.",
        (Some(Reaction::Partial), _) if !one.unanswered.is_empty() => "Svar har kommit om en del av omgångarna.",
        (Some(Reaction::Partial), _) if one.answers.iter().all(|said| said.reply == Reply::Tentative) => {
            "Svaret var preliminärt."
        }
        (Some(Reaction::Partial), _) => "Svaren var olika för olika omgångar.",
        (Some(Reaction::None), _) => "Något svar kom inte.",
        (None, _) => "Något svar är inte noterat.",
    }]
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

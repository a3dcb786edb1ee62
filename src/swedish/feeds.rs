//! What a feed says of a round, no more than its level of detail; and the words about feeds themselves.

use chrono::NaiveDate;
use chrono_tz::Europe::Stockholm;

use crate::domain::appointment::{Appointment, Listed, Status};
use crate::domain::feed::{Client, Detail, Entry, Feed, State};
use crate::domain::ids::OfficerId;
use crate::domain::record::Record;
use crate::domain::settings::Key;
use crate::swedish::numbers::list;
use crate::swedish::{capitalised, dates, names};

/// What a subscribed calendar calls itself.
pub fn title(municipality: &str) -> String {
    with_place("Tillsyn", municipality)
}

/// "Tillsyn, Centrum"; without the comma where there is no place.
pub(super) fn with_place(what: &str, place: &str) -> String {
    let comma = if place.is_empty() { "" } else { ", " };
    format!("{what}{comma}{place}")
}

/// What it says of itself.
pub const DESCRIPTION: &str = "Uppdateras av sig själv. Adressen är personlig: lämna den inte vidare.";

/// A round as the feed of someone shows it. `officer` is the subscriber when that is an officer: their own rounds take
/// their time, those of others do not.
pub fn listed(record: &Record, entry: &Entry, detail: Detail, officer: Option<OfficerId>) -> Listed {
    let round = entry.round;
    let (summary, location, description) = match detail {
        Detail::Busy => ("Upptagen".to_owned(), String::new(), String::new()),
        Detail::Area => (
            marked(entry.status, with_place("Tillsyn", &round.area)),
            round.area.clone(),
            String::new(),
        ),
        Detail::Full => (
            marked(entry.status, name(record, entry)),
            first_of(&round.meeting_point, &round.area),
            everything(record, entry),
        ),
    };
    let appointment = Appointment {
        uid: round.uid.clone(),
        sequence: entry.sequence,
        changed_at: entry.changed_at,
        starts: entry.night.starts,
        ends: entry.night.ends,
        status: entry.status,
        summary,
        location,
        description,
    };
    Listed {
        appointment,
        takes_time: officer.is_none_or(|officer| round.officers.contains(&officer)),
    }
}

/// Few programs show that something is tentative, so the title says it.
fn marked(status: Status, title: String) -> String {
    match status {
        Status::Tentative => format!("Preliminärt: {title}"),
        Status::Confirmed | Status::Cancelled => title,
    }
}

/// "Tillsynsomgång 7 med polisen", "Tillsynsomgång utöver planen med evenemangspolisen".
fn name(record: &Record, entry: &Entry) -> String {
    let noun = capitalised(entry.year.settings.text(Key::RoundNoun));
    let which = match entry.round.nr {
        Some(nr) => format!("{noun} {nr}"),
        None => format!("{noun} utöver planen"),
    };
    let partners: Vec<&str> = entry.expected.iter().map(|one| record.in_text(one.partner)).collect();
    if partners.is_empty() {
        which
    } else {
        format!("{which} med {}", list(&partners))
    }
}

/// What an officer needs on the night. Not the premises: those are read in the tool alone.
fn everything(record: &Record, entry: &Entry) -> String {
    let round = entry.round;
    let mut lines = Vec::new();
    if let Some(event) = round.event.and_then(|id| record.event(id)) {
        let teams = [event.home.as_str(), event.away.as_str()];
        let teams: Vec<&str> = teams.into_iter().filter(|team| !team.is_empty()).collect();
        lines.push(format!("Evenemang: {}", teams.join(" – ")));
    }
    for expected in &entry.expected {
        let partner = capitalised(record.in_text(expected.partner));
        let said = expected
            .answer
            .map_or("har inte svarat", |answer| names::reply(answer.reply));
        lines.push(format!("{partner}: {said}"));
    }
    let officers = round.officers.iter().filter_map(|id| record.officer(*id));
    let officers: Vec<&str> = officers.map(|officer| officer.name.as_str()).collect();
    if !officers.is_empty() {
        lines.push(format!("Handläggare: {}", officers.join(", ")));
    }
    for (label, place) in [("Samling", &round.meeting_point), ("Stadsdel", &round.area)] {
        if !place.is_empty() {
            lines.push(format!("{label}: {place}"));
        }
    }
    lines.join("\n")
}

fn first_of(one: &str, other: &str) -> String {
    if one.is_empty() { other } else { one }.to_owned()
}

/// How much a feed tells, as a choice.
pub fn detail(detail: Detail) -> &'static str {
    match detail {
        Detail::Busy => "Bara att tiden är upptagen",
        Detail::Area => "Tid och stadsdel",
        Detail::Full => "Allt utom objekt: nummer, part, samling och handläggare",
    }
}

/// The same in short, as a list and the command line have it.
pub fn detail_word(detail: Detail) -> &'static str {
    match detail {
        Detail::Busy => "upptagen",
        Detail::Area => "stadsdel",
        Detail::Full => "allt",
    }
}

pub fn parse_detail(word: &str) -> Option<Detail> {
    let all = [Detail::Busy, Detail::Area, Detail::Full];
    all.into_iter().find(|detail| detail_word(*detail) == word)
}

pub fn state(state: State) -> &'static str {
    match state {
        State::Active => "i bruk",
        State::Paused => "pausad",
        State::Revoked => "indragen",
        State::Expired => "utgången",
    }
}

/// "Hämtad 12 gånger, senast i går kl. 14.05 av Outlook."
pub fn fetched(feed: &Feed, today: NaiveDate) -> String {
    let Some(at) = feed.last_fetched_at else {
        return "Inte hämtad än.".to_owned();
    };
    let local = at.with_timezone(&Stockholm);
    let day = dates::from_today(local.date_naive(), today);
    let clock = dates::clock(local.time());
    let times = match feed.fetches {
        1 => "en gång".to_owned(),
        times => format!("{times} gånger"),
    };
    let program = program(feed.last_program);
    format!("Hämtad {times}, senast {day} kl. {clock} av {program}.")
}

/// As in "hämtad av Outlook".
pub fn program(program: Option<Client>) -> &'static str {
    match program {
        None => "okänt program",
        Some(Client::Outlook) => "Outlook",
        Some(Client::Google) => "Google",
        Some(Client::Apple) => "Apple",
        Some(Client::Thunderbird) => "Thunderbird",
        Some(Client::Nextcloud) => "Nextcloud",
        Some(Client::Icsx5) => "ICSx5",
        Some(Client::Evolution) => "Evolution",
        Some(Client::Browser) => "en webbläsare",
    }
}

/// Links of officers who are no user, which nobody's end as a user takes with it.
pub fn leftover<'a>(names: impl Iterator<Item = &'a str>) -> String {
    let names: Vec<&str> = names.collect();
    format!(
        "Handläggare som inte är någon användare har kalenderlänkar kvar: {}.",
        names.join(", ")
    )
}

#[cfg(test)]
mod tests;

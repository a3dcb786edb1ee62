//! What is due towards partners, in words.

use chrono::NaiveDate;

use crate::domain::inquiry::clock::Terms;
use crate::domain::inquiry::{Answer, Inquiry, Reply};
use crate::domain::outlook::{Due, Helps};
use crate::domain::record::YearRecord;
use crate::domain::round::Round;
use crate::domain::settings::Key;
use crate::report::Names;
use crate::report::words;
use crate::swedish::numbers::{self, Noun};
use crate::swedish::{capitalised, contacts, dates, names};

const MESSAGE: Noun = Noun::neuter("meddelande", "meddelanden");

pub(super) fn partner<'a>(due: &'a Due, named: &'a Names) -> &'a str {
    due.partner
        .as_ref()
        .map_or("samverkansparten", |code| named.in_text(code))
}

/// "hösten 2026".
fn season(due: &Due) -> String {
    let season = due.season.map_or("året", names::the_season);
    format!("{season} {}", due.year)
}

pub(super) fn ask(due: &Due, as_of: NaiveDate, year: Option<&YearRecord>, named: &Names) -> (String, String) {
    let ask = format!("Fråga {} inför {}", partner(due, named), season(due));
    let weeks = year.map_or(0, |year| year.settings.number(Key::AskWeeksBefore));
    let rule = format!(
        "Enligt rutinen frågar vi senast {} före den första omgången tillsammans.",
        numbers::count(weeks, numbers::WEEK)
    );
    let pause = |by| year.and_then(|year| Terms::from(&year.settings).pause_between(as_of, by));
    let deputy = instead(due);
    match due.by {
        Some(by) if by < as_of => (
            ask,
            format!(
                "Skulle enligt rutinen ha skett senast {}, men frågan kan fortfarande ställas.{deputy}",
                dates::long(by)
            ),
        ),
        Some(by) => {
            let before = pause(by)
                .filter(|first| *first > as_of)
                .map_or_else(String::new, |first| {
                    format!(" Fråga helst före {}, då ledigheten börjar.", dates::long(first))
                });
            (
                format!("{ask}, senast {}", dates::long(by)),
                format!("{rule}{before}{deputy}"),
            )
        }
        None => (ask, format!("{rule}{deputy}")),
    }
}

/// " Kontaktpersonen är borta till den 3 mars 2024: frågan går till ersättaren."
fn instead(due: &Due) -> String {
    due.deputy.map_or_else(String::new, |deputy| {
        format!(
            " Kontaktpersonen {}: frågan går till ersättaren.",
            contacts::why(deputy.why, deputy.until)
        )
    })
}

/// "Polisen har ingen kontaktperson efter den 1 februari 2024".
pub(super) fn vacant(due: &Due, as_of: NaiveDate, named: &Names) -> (String, String) {
    let partner = partner(due, named);
    let title = format!("{} har ingen kontaktperson", capitalised(partner));
    let title = match due.last_contact {
        Some(last) => format!("{title} efter {}", dates::long(last)),
        None => title,
    };
    let who = match due.last_contact {
        Some(_) => "vem som tar över",
        None => "vem som är det",
    };
    let whom = match due.last_contact {
        Some(last) if last >= as_of => "",
        _ => &format!(" {partner}"),
    };
    let detail = match due.by {
        Some(by) if by >= as_of => format!("Fråga{whom} senast {} {who}.", dates::long(by)),
        Some(by) => format!("Skulle ha varit klart senast {}. Fråga{whom} {who}.", dates::long(by)),
        None => format!("Fråga{whom} {who}."),
    };
    (title, detail)
}

/// To a person, before directors meet: the night, and what was said of it.
pub(super) fn new_date(due: &Due, as_of: NaiveDate, year: Option<&YearRecord>, named: &Names) -> (String, String) {
    let partner = partner(due, named);
    let round = year.zip(due.round).and_then(|(year, id)| year.round(id));
    let what = match (due.nr, round.and_then(Round::date)) {
        (Some(nr), _) => format!("omgång {nr}"),
        (None, Some(date)) => format!("omgången {}", dates::long(date)),
        (None, None) => "omgången".to_owned(),
    };
    let inquiry = year.and_then(|year| year.inquiries.iter().find(|inquiry| Some(inquiry.id) == due.inquiry));
    let answer = inquiry
        .zip(round)
        .and_then(|(inquiry, round)| inquiry.answer_for(round, as_of));
    let said = match answer.map(|answer| answer.reply) {
        Some(Reply::Cancelled) => "lämnade återbud",
        _ => "svarade nej",
    };
    let by = due
        .by
        .filter(|by| *by >= as_of)
        .map_or_else(String::new, |by| format!(", senast {}", dates::long(by)));
    (
        format!("Föreslå ett nytt datum för {what}"),
        format!(
            "{} {said} {} till {what}. Ta upp en annan kväll med kontaktpersonen vid {partner}{by}.",
            capitalised(partner),
            dates::long(due.since)
        ),
    )
}

pub(super) fn remind(due: &Due, as_of: NaiveDate, year: Option<&YearRecord>, named: &Names) -> (String, String) {
    let inquiry = year.and_then(|year| year.inquiries.iter().find(|inquiry| Some(inquiry.id) == due.inquiry));
    let sent = inquiry.and_then(|inquiry| inquiry.last_sent_on(as_of));
    let partner = capitalised(partner(due, named));
    let waiting = year.zip(inquiry).map(|(year, inquiry)| waiting(year, inquiry, as_of));
    let waiting = waiting.unwrap_or_default();
    let nrs: Vec<u32> = waiting.iter().filter_map(|(round, _)| round.nr).collect();
    let title = if nrs.is_empty() {
        let waited = sent.map_or(0, |sent| (as_of - sent).num_days());
        format!("{partner} har inte svarat på {}", numbers::digits(waited, numbers::DAY))
    } else {
        let silent = waiting.iter().all(|(_, answer)| answer.is_none());
        let has_not = if silent { "svarat" } else { "lämnat säkert besked" };
        let rounds = words::in_sentence(&words::rounds(&nrs));
        format!("{partner} har inte {has_not} om {rounds}")
    };
    let asked = sent.map_or_else(String::new, |sent| {
        format!("Förfrågan om {} skickades {}. ", season(due), dates::long(sent))
    });
    let again = match due.deputy {
        Some(_) => instead(due).trim_start().to_owned(),
        None => "Enligt rutinen frågar vi minst en gång till.".to_owned(),
    };
    (title, format!("{asked}{again}"))
}

/// The nights that wait for an answer, when others have got theirs, each with one that was neither yes nor no; none when
/// nothing at all has been answered.
fn waiting<'a>(year: &'a YearRecord, inquiry: &'a Inquiry, as_of: NaiveDate) -> Vec<(&'a Round, Option<&'a Answer>)> {
    if !inquiry.has_answer(as_of) {
        return Vec::new();
    }
    let nights = year.asked_about(inquiry.season, &inquiry.partner, year.current_plan());
    let to_come = nights.filter(|round| round.date().is_none_or(|date| date >= as_of));
    to_come
        .filter(|round| !inquiry.is_settled(round, as_of))
        .map(|round| (round, inquiry.answer_for(round, as_of)))
        .collect()
}

/// What it answers to, a no or silence; between whom; and what it can still help.
pub(super) fn meeting(due: &Due, as_of: NaiveDate, year: Option<&YearRecord>, named: &Names) -> (String, String) {
    let partner = partner(due, named);
    let inquiry = year.and_then(|year| year.inquiries.iter().find(|inquiry| Some(inquiry.id) == due.inquiry));
    let why = inquiry.map_or_else(String::new, |inquiry| {
        format!("{}{} ", capitalised(partner), why(inquiry, year, due, as_of))
    });
    let [director, counterpart] = [&named.director, &named.counterpart].map(|title| words::in_sentence(title));
    let helps = due
        .helps
        .as_ref()
        .map_or_else(String::new, |helps| format!(" {}", helped(helps, due)));
    (
        format!("Föreslå ett samverkansmöte med {partner}"),
        format!("{why}Mötet är mellan {director} och {counterpart} vid {partner}.{helps}"),
    )
}

/// "Det kan ändra båda kvällarna våren 2023 om det hålls senast den 24 februari 2023, och en om det hålls senast den 28
/// april 2023."
fn helped(helps: &Helps, due: &Due) -> String {
    let season = format!("{} {}", names::the_season(helps.season), helps.year);
    let held_by = |by: &NaiveDate| format!("om det hålls senast {}", dates::long(*by));
    if (helps.year, Some(helps.season)) != (due.year, due.season) {
        let by = helps
            .until
            .first()
            .map_or_else(String::new, |by| format!(" {}", held_by(by)));
        return format!(
            "{} går inte att ändra längre, men mötet hjälper inför {season}{by}.",
            capitalised(&self::season(due))
        );
    }
    let all = numbers::all(helps.until.len());
    match helps.until.as_slice() {
        [first, .., last] if first != last => {
            let left = helps.until.iter().filter(|by| *by == last).count();
            format!(
                "Det kan ändra {all} kvällarna {season} {}, och {} {}.",
                held_by(first),
                numbers::word(left),
                held_by(last)
            )
        }
        [by, ..] => format!("Det kan ändra {season} {}.", held_by(by)),
        [] => String::new(),
    }
}

/// What the partner did: said no on a day, of the season or of a night, or did not answer so many messages.
fn why(inquiry: &Inquiry, year: Option<&YearRecord>, due: &Due, as_of: NaiveDate) -> String {
    let of_that_day = inquiry.said(as_of).filter(|answer| answer.answered_on == due.since);
    let refusals: Vec<&Answer> = of_that_day.filter(|answer| answer.is_no()).collect();
    let season = season(due);
    let Some(latest) = refusals.last() else {
        return if inquiry.said(as_of).any(|answer| answer.reply != Reply::NoAnswer) {
            format!(" har inte lämnat besked om alla kvällar {season}.")
        } else {
            let sent = inquiry.sent(as_of).count();
            format!(" har inte svarat på {} om {season}.", numbers::count(sent, MESSAGE))
        };
    };
    let verb = match latest.reply {
        Reply::Cancelled => "lämnade återbud",
        _ => "svarade nej",
    };
    let nights: Option<Vec<u32>> = refusals.iter().map(|answer| year?.round(answer.round?)?.nr).collect();
    let on = dates::long(due.since);
    match nights {
        Some(mut nrs) => {
            nrs.sort_unstable();
            nrs.dedup();
            let rounds = words::in_sentence(&words::rounds(&nrs));
            format!(" {verb} {on} till {rounds} {season}.")
        }
        None if refusals.iter().all(|answer| answer.round.is_some()) => {
            format!(" {verb} {on} till en kväll {season}.")
        }
        None => format!(" {verb} {on} om {season}."),
    }
}

//! What was asked, what was answered, and what was done about it.

use chrono::{NaiveDate, SecondsFormat};

use super::{Cell, Ids, rounds};
use crate::domain::inquiry::{Answer, AskedNight, Inquiry, Message};
use crate::domain::measure::Measure;
use crate::domain::record::{Record, YearRecord};
use crate::domain::round::Round;
use crate::swedish::files;

pub fn inquiries(record: &Record, ids: Ids<'_>) -> Vec<Vec<Cell>> {
    let all = record.years.iter().flat_map(|year| &year.inquiries);
    let of = |inquiry: &Inquiry| -> Vec<Vec<Cell>> {
        inquiry
            .messages
            .iter()
            .map(|message| message_row(record, inquiry, message, ids))
            .collect()
    };
    all.flat_map(of).collect()
}

fn message_row(record: &Record, inquiry: &Inquiry, message: &Message, ids: Ids<'_>) -> Vec<Cell> {
    let night = |night: &AskedNight| {
        Some(written_night(
            record.year(inquiry.year)?.round(night.round)?,
            night.date,
        ))
    };
    vec![
        ids.of(message.id.0),
        Cell::number(inquiry.year),
        Cell::code(files::season(inquiry.season), inquiry.season),
        Cell::text(inquiry.partner.as_str()),
        Cell::date(message.sent_on),
        Cell::code(files::channel(message.channel), message.channel),
        Cell::code(files::message(message.kind), message.kind),
        Cell::text(message.recipient.clone()),
        Cell::text(message.text.clone()),
        Cell::maybe(
            message
                .sent_at
                .map(|at| at.to_rfc3339_opts(SecondsFormat::AutoSi, true)),
        ),
        Cell::list(message.nights.iter().filter_map(night)),
    ]
}

/// `2=2027-02-26`: a round by its number, or outside the plan by its date and start, and the date that it had when it was
/// asked about.
fn written_night(round: &Round, asked_as: Option<NaiveDate>) -> String {
    let name = match (round.nr, round.night()) {
        (Some(nr), _) => nr.to_string(),
        (None, Some(night)) => format!("{} {}", night.date, night.start_clock()),
        (None, None) => String::new(),
    };
    format!("{name}={}", asked_as.map(|date| date.to_string()).unwrap_or_default())
}

pub fn answers(record: &Record, ids: Ids<'_>) -> Vec<Vec<Cell>> {
    let of = |year: &YearRecord| -> Vec<Vec<Cell>> {
        let of_inquiry = |inquiry: &Inquiry| -> Vec<Vec<Cell>> {
            let all = inquiry.answers.iter().enumerate();
            all.filter(|(place, answer)| !is_said_again(answer, &inquiry.answers[place + 1..]))
                .map(|(_, answer)| answer_row(year, inquiry, answer, ids))
                .collect()
        };
        year.inquiries.iter().flat_map(of_inquiry).collect()
    };
    record.years.iter().flat_map(of).collect()
}

/// In a file the same row twice is one: of yes, then no, then yes again it is the last yes that tells what holds.
fn is_said_again(answer: &Answer, later: &[Answer]) -> bool {
    let key = |one: &Answer| {
        (
            one.round,
            one.reply,
            one.answered_on,
            one.channel,
            one.stated_by.clone(),
        )
    };
    later.iter().any(|other| key(other) == key(answer))
}

fn answer_row(year: &YearRecord, inquiry: &Inquiry, answer: &Answer, ids: Ids<'_>) -> Vec<Cell> {
    let round = answer.round.and_then(|id| year.round(id));
    let mut cells = vec![
        ids.of(answer.id.0),
        Cell::number(inquiry.year),
        Cell::code(files::season(inquiry.season), inquiry.season),
        round.map_or_else(Cell::empty, rounds::nr),
        Cell::text(inquiry.partner.as_str()),
        Cell::code(files::reply(answer.reply), answer.reply),
        Cell::date(answer.answered_on),
        Cell::code(files::channel(answer.channel), answer.channel),
        Cell::text(answer.stated_by.clone()),
        Cell::text(answer.text.clone()),
    ];
    cells.extend(round.map_or_else(|| [Cell::empty(), Cell::empty()], rounds::outside));
    cells
}

pub fn measures(record: &Record, ids: Ids<'_>) -> Vec<Vec<Cell>> {
    let all = record.years.iter().flat_map(|year| &year.measures);
    all.map(|measure| measure_row(measure, ids)).collect()
}

fn measure_row(measure: &Measure, ids: Ids<'_>) -> Vec<Cell> {
    vec![
        ids.of(measure.id.0),
        Cell::number(measure.year),
        Cell::code(files::measure(measure.kind), measure.kind),
        Cell::date(measure.date),
        Cell::text(measure.description.clone()),
        Cell::text(measure.responsible.clone()),
        Cell::date(measure.due_on),
        Cell::yes_no(measure.done),
        Cell::yes_no(measure.effect),
        Cell::text(measure.stated_by.clone()),
        Cell::date(measure.done_on),
        Cell::date(measure.effect_on),
    ]
}

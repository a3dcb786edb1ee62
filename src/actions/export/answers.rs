//! What was asked, what was answered, and what was done about it.

use chrono::{NaiveDate, SecondsFormat};

use super::{Cell, Ids, rounds};
use crate::actions::inquiries::is_same;
use crate::domain::deviation::Channel;
use crate::domain::inquiry::{Answer, AskedNight, Inquiry, Message, Reply};
use crate::domain::measure::Measure;
use crate::domain::record::{Record, YearRecord};
use crate::domain::round::Round;

/// Every conversation, with the year that it is about.
fn conversations(record: &Record) -> impl Iterator<Item = (&YearRecord, &Inquiry)> {
    let years = record.years.iter();
    years.flat_map(|year| year.inquiries.iter().map(move |inquiry| (year, inquiry)))
}

pub fn inquiries(record: &Record, ids: Ids<'_>) -> Vec<Vec<Cell>> {
    let mut rows = Vec::new();
    for (year, inquiry) in conversations(record) {
        let of = |message| message_row(year, inquiry, message, ids);
        rows.extend(inquiry.messages.iter().map(of));
    }
    rows
}

fn message_row(year: &YearRecord, inquiry: &Inquiry, message: &Message, ids: Ids<'_>) -> Vec<Cell> {
    let night = |night: &AskedNight| Some(written_night(year.round(night.round)?, night.date));
    let sent_at = message
        .sent_at
        .map(|at| at.to_rfc3339_opts(SecondsFormat::AutoSi, true));
    vec![
        ids.of(message.id.0),
        Cell::number(inquiry.year),
        Cell::word(inquiry.season),
        Cell::text(inquiry.partner.as_str()),
        Cell::date(message.sent_on),
        Cell::word(message.channel),
        Cell::word(message.kind),
        Cell::text(message.recipient.clone()),
        Cell::text(message.text.clone()),
        Cell::maybe(sent_at),
        Cell::list(message.nights.iter().filter_map(night)),
        message.stands_in.map(Cell::word).unwrap_or_default(),
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

/// In a file the same row twice is one: of yes, then no, then yes again it is the last yes that tells what holds.
pub fn answers(record: &Record, ids: Ids<'_>) -> Vec<Vec<Cell>> {
    let mut rows = Vec::new();
    for (year, inquiry) in conversations(record) {
        for (place, answer) in inquiry.answers.iter().enumerate() {
            if !inquiry.answers[place + 1..].iter().any(|later| is_same(later, answer)) {
                rows.push(answer_row(year, inquiry, answer, ids));
            }
        }
    }
    rows
}

fn answer_row(year: &YearRecord, inquiry: &Inquiry, answer: &Answer, ids: Ids<'_>) -> Vec<Cell> {
    let round = answer.round.and_then(|id| year.round(id));
    let mut cells = vec![
        ids.of(answer.id.0),
        Cell::number(inquiry.year),
        Cell::word(inquiry.season),
        round.map(rounds::nr).unwrap_or_default(),
        Cell::text(inquiry.partner.as_str()),
        Cell::word(answer.reply),
        Cell::date(answer.answered_on),
        channel(answer),
        Cell::text(answer.stated_by.clone()),
        Cell::text(answer.text.clone()),
    ];
    cells.extend(round.map(rounds::outside).unwrap_or_default());
    cells
}

/// Empty for silence that nobody has said a channel of.
fn channel(answer: &Answer) -> Cell {
    match (answer.reply, answer.channel) {
        (Reply::NoAnswer, Channel::Other) => Cell::default(),
        (_, channel) => Cell::word(channel),
    }
}

pub fn measures(record: &Record, ids: Ids<'_>) -> Vec<Vec<Cell>> {
    let all = record.years.iter().flat_map(|year| &year.measures);
    all.map(|measure| measure_row(measure, ids)).collect()
}

fn measure_row(measure: &Measure, ids: Ids<'_>) -> Vec<Cell> {
    vec![
        ids.of(measure.id.0),
        Cell::number(measure.year),
        Cell::word(measure.kind),
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

//! The year as a wall planner: a row for each month, lined up by weekday, so that weekend nights stand under each other.

use chrono::{Datelike, NaiveDate, Weekday};
use maud::{Markup, html};

use crate::domain::event::{Arena, Event};
use crate::domain::holidays;
use crate::domain::period::iso_week;
use crate::domain::plan::Kind;
use crate::domain::record::{Record, YearRecord};
use crate::domain::round::{Outcome, Round};
use crate::swedish::{dates, names};
use crate::web::paths;

/// A month that begins on a Sunday and has 31 days needs 37 columns.
const COLUMNS: u32 = 37;

/// The planner of one year as one table.
pub fn wall(record: &Record, year: &YearRecord) -> Markup {
    html! {
        div.scroll tabindex="0" role="region" aria-label=(format!("Året {}, månad för månad", year.year)) {
            table.year {
                caption.hidden { "Omgångar och evenemang " (year.year) ", en rad för varje månad" }
                thead { tr {
                    th scope="col" { span.hidden { "Månad" } }
                    @for column in 0..COLUMNS { th scope="col" { (initial(column)) } }
                } }
                tbody {
                    @for month in 1..=12 { (row(record, year, month)) }
                }
            }
        }
        (legend())
    }
}

fn initial(column: u32) -> Markup {
    let day = Weekday::try_from(u8::try_from(column % 7).unwrap_or_default()).unwrap_or(Weekday::Mon);
    let name = dates::weekday(day);
    html! { abbr title=(name) { (name.chars().next().unwrap_or_default().to_uppercase()) } }
}

fn row(record: &Record, year: &YearRecord, month: u32) -> Markup {
    let Some(first) = NaiveDate::from_ymd_opt(year.year, month, 1) else {
        return html! {};
    };
    let days: Vec<NaiveDate> = first.iter_days().take_while(|date| date.month() == month).collect();
    let lead = first.weekday().num_days_from_monday();
    let length = u32::try_from(days.len()).unwrap_or_default();
    html! {
        tr {
            th scope="row" { (capital(dates::month(month))) }
            @if lead > 0 { td.none colspan=(lead) {} }
            @for date in days { (day(record, year, date)) }
            @if lead + length < COLUMNS { td.none colspan=(COLUMNS - lead - length) {} }
        }
    }
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters
        .next()
        .map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

fn day(record: &Record, year: &YearRecord, date: NaiveDate) -> Markup {
    let rounds = year.rounds.iter().filter(|round| round.date() == Some(date));
    let linked = |event: &Event| year.rounds.iter().any(|round| round.event == Some(event.id));
    let arena = Arena::of(&year.settings, &record.venues);
    let shown = |event: &&Event| event.date == date && !linked(event) && (!arena.is_known() || arena.has(event));
    let red = holidays::red_day(date);
    let free = red.map(names::holiday).or_else(|| holidays::eve(date).map(names::eve));
    let weekend = matches!(date.weekday(), Weekday::Sat | Weekday::Sun);
    html! {
        td.weekend[weekend] title=[free] {
            time.day.red[red.is_some()] datetime=(dates::table(date)) { (date.day()) }
            @if date.weekday() == Weekday::Mon { span.week { span.hidden { "v. " } (iso_week(date).1) } }
            @if let Some(name) = free { span.hidden { ", " (name) } }
            @for round in rounds { (mark(year, round)) }
            @for event in record.events.iter().filter(shown) { (event_mark(event)) }
        }
    }
}

/// A round in its cell: its number and a letter for its kind; filled when done, dashed when planned, "!" when it deviates.
fn mark(year: &YearRecord, round: &Round) -> Markup {
    let meant = year.meant(round, year.current_plan());
    let shape = match (round.nr, meant.kind) {
        (None, _) => "mark event",
        (_, Kind::Own) => "mark own",
        (_, Kind::Coordinated) => "mark joint",
    };
    let state = match round.outcome {
        Outcome::Scheduled => " planned",
        Outcome::Done => " done",
        Outcome::NotDone | Outcome::Aborted => " missed",
    };
    let deviates = round.missing(meant.partners).next().is_some() || state == " missed";
    let title = format!("{}, {}", round_title(round, meant.kind), names::outcome(round.outcome));
    html! {
        a class={ (shape) (state) (if deviates { " deviates" } else { "" }) } href=(paths::Round { id: round.id }) title=(title) {
            (letters(round, meant.kind))
            @if deviates { span.hidden { " avviker" } }
            span.hidden { " " (title) }
        }
    }
}

fn letters(round: &Round, kind: Kind) -> String {
    match (round.nr, kind) {
        (Some(nr), Kind::Own) => nr.to_string(),
        (Some(nr), Kind::Coordinated) => format!("{nr}S"),
        (None, _) => "U".to_owned(),
    }
}

/// "Omgång 7, samordnad", "Utöver planen, egen".
pub fn round_title(round: &Round, kind: Kind) -> String {
    match round.nr {
        Some(nr) => format!("Omgång {nr}, {}", names::kind(kind)),
        None => format!("Utöver planen, {}", names::kind(kind)),
    }
}

fn event_mark(event: &Event) -> Markup {
    html! {
        span.mark.match title={ (event.home) "–" (event.away) } {
            "M" span.hidden { " " (event.home) "–" (event.away) }
        }
    }
}

fn legend() -> Markup {
    html! {
        ul.legend {
            li { span.mark.own.done { "1" } " egen, genomförd" }
            li { span.mark.joint.done { "2S" } " samordnad" }
            li { span.mark.own.planned { "3" } " planerad" }
            li { span.mark.joint.done.deviates { "4S" } " avviker från planen" }
            li { span.mark.event.done { "U" } " utöver planen" }
            li { span.mark.match { "M" } " evenemang" }
        }
    }
}

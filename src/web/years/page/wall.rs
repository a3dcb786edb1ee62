//! The year as a wall planner: a row for each month, lined up by weekday, so that weekend nights stand under each other.

use chrono::{Datelike, NaiveDate, Weekday};
use maud::{Markup, html};

use super::{Shown, legend, marks};
use crate::domain::period::{Season, iso_week};
use crate::domain::wall::Day;
use crate::swedish::{capitalised, dates, days, names};

/// A month that begins on a Sunday and has 31 days needs 37 columns.
const COLUMNS: u32 = 37;

/// The planner of one year as one table, with its legend.
pub fn wall(shown: &Shown) -> Markup {
    let year = shown.year.year;
    html! {
        a.pass href="#lista" { "Hoppa över väggkalendern, samma sak står i listan" }
        div.scroll tabindex="0" role="region" aria-label=(format!("Året {year}, månad för månad")) {
            table.year {
                caption.hidden { "Omgångar, evenemang och ledighet " (year) ", en rad för varje månad" }
                thead { tr {
                    th scope="col" { span.hidden { "Månad" } }
                    @for column in 0..COLUMNS { th scope="col" { (initial(column)) } }
                } }
                tbody { @for month in shown.wall.days.chunk_by(|a, b| a.date.month() == b.date.month()) { (row(shown, month)) } }
            }
        }
        (legend::legend(shown))
    }
}

fn initial(column: u32) -> Markup {
    let day = Weekday::try_from(u8::try_from(column % 7).unwrap_or_default()).unwrap_or(Weekday::Mon);
    let name = dates::weekday(day);
    html! { abbr title=(name) { (name.chars().next().unwrap_or_default().to_uppercase()) } }
}

fn row(shown: &Shown, days: &[Day]) -> Markup {
    let Some(first) = days.first() else {
        return html! {};
    };
    let lead = first.date.weekday().num_days_from_monday();
    let length = u32::try_from(days.len()).unwrap_or_default();
    html! {
        tr {
            th scope="row" { (month(first.date.month())) }
            @if lead > 0 { td.none colspan=(lead) {} }
            @for day in days { (cell(shown, day)) }
            @if lead + length < COLUMNS { td.none colspan=(COLUMNS - lead - length) {} }
        }
    }
}

/// "Januari", of which a phone shows the first three letters.
fn month(number: u32) -> Markup {
    let name = capitalised(dates::month(number));
    let (short, rest) = name.split_at_checked(3).unwrap_or((&name, ""));
    html! { (short) @if !rest.is_empty() { span.rest { (rest) } } }
}

fn cell(shown: &Shown, day: &Day) -> Markup {
    let date = day.date;
    let is_today = date == shown.layout.today();
    let name = name(day);
    let class = class(shown, day, is_today);
    html! {
        td class=[class] title=[name] data-date=(dates::table(date)) aria-current=[is_today.then_some("date")] {
            time.day.red[day.red.is_some()] datetime=(dates::table(date)) { (date.day()) }
            (marks::offers(shown, day))
            @if date.weekday() == Weekday::Mon || date.day() == 1 {
                span.week { span.hidden { ", v. " } (iso_week(date).1) }
            }
            @if let Some(name) = name {
                span.name aria-hidden="true" { (short_name(day)) } span.hidden { ", " (name) }
            }
            @if let Some(season) = begins(shown, date) { span.hidden { ", " (names::the_season(season)) " börjar" } }
            @for planned in &day.rounds { (marks::round(shown, planned)) }
            (marks::events(day))
            (marks::away(shown, day))
        }
    }
}

/// The name of a red day, else of an eve; not of a plain Sunday, which its column says.
pub fn name(day: &Day) -> Option<&'static str> {
    let red = day.red.filter(|_| day.is_named_red_day()).map(names::holiday);
    red.or_else(|| day.eve.map(names::eve))
}

fn short_name(day: &Day) -> &'static str {
    let red = day.red.filter(|_| day.is_named_red_day()).map(days::short_holiday);
    red.or_else(|| day.eve.map(days::short_eve)).unwrap_or_default()
}

/// The season that begins in the course of the year on a date.
fn begins(shown: &Shown, date: NaiveDate) -> Option<Season> {
    let mut later = shown.year.seasons.all().skip(1);
    later.find(|season| shown.year.seasons.first_day(*season) == date)
}

/// The border between two seasons goes below the last days of the one and above the first of the other, with a step where
/// they meet.
fn class(shown: &Shown, day: &Day, is_today: bool) -> Option<String> {
    let seasons = shown.year.seasons;
    let mut turns = seasons.all().skip(1).map(|season| seasons.first_day(season));
    let turn = turns.find(|first| first.month() == day.date.month());
    let meets = turn.is_some_and(|first| first.day() > 1);
    let classes = [
        ("weekend", day.is_weekend()),
        ("free", day.is_named_red_day()),
        ("today", is_today),
        ("season-above", turn.is_some_and(|first| day.date >= first)),
        ("season-below", meets && turn.is_some_and(|first| day.date < first)),
        ("season-before", meets && turn == Some(day.date)),
    ];
    let classes: Vec<&str> = classes
        .iter()
        .filter(|(_, has)| *has)
        .map(|(class, _)| *class)
        .collect();
    (!classes.is_empty()).then(|| classes.join(" "))
}

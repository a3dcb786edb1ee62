//! Dates and times as Swedish text has them (rule 16): full year always, full stop in the clock, ISO weeks.

use chrono::{DateTime, Datelike, NaiveDate, NaiveTime, Timelike, Utc, Weekday};
use chrono_tz::Europe::Stockholm;

use crate::domain::period::{Night, iso_week};

/// In running text: "den 21 april 2024".
pub fn long(date: NaiveDate) -> String {
    format!("den {}", plain(date))
}

/// In headings and lists: "21 april 2024".
pub fn plain(date: NaiveDate) -> String {
    format!("{} {} {}", date.day(), month(date.month()), date.year())
}

/// "fredag 27 november 2026".
pub fn with_weekday(date: NaiveDate) -> String {
    format!("{} {}", weekday(date.weekday()), plain(date))
}

/// "fre 27 nov 2026", for narrow columns.
pub fn short(date: NaiveDate) -> String {
    format!("{} {}", of_the_year(date), date.year())
}

/// "fre 27 nov", where the year stands above.
pub fn of_the_year(date: NaiveDate) -> String {
    let name = month(date.month());
    let month = if name.len() <= 4 { name } else { &name[..3] };
    format!("{} {} {month}", weekday_short(date.weekday()), date.day())
}

/// In tables: "2024-04-21".
pub fn table(date: NaiveDate) -> String {
    date.format("%Y-%m-%d").to_string()
}

/// In tables, with a dash for what is not known.
pub fn table_or_dash(date: Option<NaiveDate>) -> String {
    date.map_or_else(|| "–".to_owned(), table)
}

/// "v. 47": the ISO week, whose year may be another than the date's.
pub fn week(date: NaiveDate) -> String {
    format!("v. {}", iso_week(date).1)
}

/// "v. 1 2025": the ISO week with its own year.
pub fn week_with_year(date: NaiveDate) -> String {
    let (year, week) = iso_week(date);
    format!("v. {week} {year}")
}

/// "22.00".
pub fn clock(time: NaiveTime) -> String {
    format!("{:02}.{:02}", time.hour(), time.minute())
}

/// "kl. 22.00–02.30"; when the clock is changed during the night the end says by which: "kl. 22.00, slutar 03.30 sommartid".
pub fn span(night: &Night) -> String {
    let (starts, ends) = (night.starts_local(), night.ends_local());
    let (start, end) = (clock(starts.time()), clock(ends.time()));
    if night.crosses_clock_change() {
        let summer = ends.fixed_offset().offset().local_minus_utc() > 3600;
        let kind = if summer { "sommartid" } else { "normaltid" };
        format!("kl. {start}, slutar {end} {kind}")
    } else {
        format!("kl. {start}–{end}")
    }
}

/// "fredag 26 februari 2027 kl. 22.00–02.30".
pub fn night(night: &Night) -> String {
    format!("{} {}", with_weekday(night.date), span(night))
}

/// An instant in Stockholm: "2026-11-22 kl. 10.20".
pub fn instant(at: DateTime<Utc>) -> String {
    let local = at.with_timezone(&Stockholm);
    format!("{} kl. {}", table(local.date_naive()), clock(local.time()))
}

/// How far a day is from today: "i dag", "i morgon", "om 5 dagar", "för 3 dagar sedan".
pub fn from_today(date: NaiveDate, today: NaiveDate) -> String {
    match (date - today).num_days() {
        0 => "i dag".to_owned(),
        1 => "i morgon".to_owned(),
        -1 => "i går".to_owned(),
        days if days > 0 => format!("om {days} dagar"),
        days => format!("för {} dagar sedan", -days),
    }
}

/// "april".
pub fn month(number: u32) -> &'static str {
    const MONTHS: &str = "januari februari mars april maj juni juli augusti september oktober november december";
    let index = number.saturating_sub(1) as usize;
    MONTHS.split(' ').nth(index).unwrap_or_default()
}

/// "fredag".
pub fn weekday(day: Weekday) -> &'static str {
    const DAYS: &str = "måndag tisdag onsdag torsdag fredag lördag söndag";
    let index = day.num_days_from_monday() as usize;
    DAYS.split(' ').nth(index).unwrap_or_default()
}

/// "fre".
pub fn weekday_short(day: Weekday) -> &'static str {
    let name = weekday(day);
    name.char_indices().nth(3).map_or(name, |(end, _)| &name[..end])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::period::ClockTime;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn night(date: &str, start: &str, end: &str) -> Night {
        let clock = |text: &str| text.parse::<ClockTime>().unwrap();
        Night::new(day(date), clock(start), clock(end)).unwrap()
    }

    #[test]
    fn rule_16_dates_have_their_swedish_forms() {
        assert_eq!(long(day("2024-04-21")), "den 21 april 2024");
        assert_eq!(with_weekday(day("2026-11-27")), "fredag 27 november 2026");
        assert_eq!(short(day("2026-11-07")), "lör 7 nov 2026");
        assert_eq!(short(day("2026-06-05")), "fre 5 juni 2026");
        assert_eq!(table(day("2024-04-01")), "2024-04-01");
        assert_eq!(table_or_dash(None), "–");
    }

    #[test]
    fn rule_16_a_week_has_its_own_year() {
        assert_eq!(week(day("2026-11-22")), "v. 47");
        assert_eq!(week_with_year(day("2024-12-30")), "v. 1 2025");
        assert_eq!(week_with_year(day("2027-01-01")), "v. 53 2026");
    }

    #[test]
    fn a_night_says_when_it_ends_also_when_the_clock_is_changed() {
        assert_eq!(span(&night("2023-02-24", "22:00", "02:30")), "kl. 22.00–02.30");
        assert_eq!(
            span(&night("2023-03-25", "22:00", "02:30")),
            "kl. 22.00, slutar 03.30 sommartid"
        );
        assert_eq!(span(&night("2023-10-28", "22:00", "02:30")), "kl. 22.00–02.30");
        assert_eq!(
            span(&night("2023-10-28", "22:00", "03:30")),
            "kl. 22.00, slutar 02.30 normaltid"
        );
    }

    #[test]
    fn an_instant_is_told_in_stockholm() {
        assert_eq!(instant("2026-07-01T22:05:00Z".parse().unwrap()), "2026-07-02 kl. 00.05");
    }

    #[test]
    fn near_days_have_words() {
        let today = day("2026-11-22");
        let told = |text| from_today(day(text), today);
        assert_eq!(told("2026-11-22"), "i dag");
        assert_eq!(told("2026-11-23"), "i morgon");
        assert_eq!(told("2026-11-21"), "i går");
        assert_eq!(told("2026-11-27"), "om 5 dagar");
        assert_eq!(told("2026-11-12"), "för 10 dagar sedan");
    }
}

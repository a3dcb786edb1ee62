//! The Swedish calendar as data, for any year: red days by law (1989:253), eves, busy nights and paydays.

use chrono::{Datelike, Days, NaiveDate, Weekday};
use serde::{Deserialize, Serialize};

/// A public holiday (allmän helgdag) by lag (1989:253). Every Sunday is one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Holiday {
    NewYearsDay,
    Epiphany,
    GoodFriday,
    EasterSunday,
    EasterMonday,
    MayDay,
    Ascension,
    WhitSunday,
    NationalDay,
    Midsummer,
    AllSaints,
    ChristmasDay,
    BoxingDay,
    Sunday,
}

/// A day that is no public holiday but on which people go out, or stay at home, as on no other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Eve {
    /// trettondagsafton
    TwelfthNight,
    /// skärtorsdagen
    MaundyThursday,
    /// påskafton
    Easter,
    /// valborgsmässoafton
    Walpurgis,
    /// pingstafton
    Whitsun,
    /// midsommarafton
    Midsummer,
    /// allhelgonaafton
    AllSaints,
    /// luciadagen
    Lucia,
    Christmas,
    NewYear,
}

impl Eve {
    /// Whether everyone who can is free as on a red day: midsommar-, jul- and nyårsafton.
    pub fn is_as_red(self) -> bool {
        matches!(self, Self::Midsummer | Self::Christmas | Self::NewYear)
    }
}

/// Easter Sunday by the Gregorian computus (Meeus, Jones and Butcher).
pub fn easter(year: i32) -> NaiveDate {
    let golden = year.rem_euclid(19);
    let (century, rest) = (year.div_euclid(100), year.rem_euclid(100));
    let moon_shift = (century - (century + 8) / 25 + 1) / 3;
    let epact = (19 * golden + century - century / 4 - moon_shift + 15).rem_euclid(30);
    let weekday = (32 + 2 * (century % 4) + 2 * (rest / 4) - epact - rest % 4).rem_euclid(7);
    let correction = (golden + 11 * epact + 22 * weekday) / 451;
    let from_march = epact + weekday - 7 * correction + 21;
    date(year, 3, 1) + Days::new(from_march.unsigned_abs().into())
}

/// The named red days of a year in order of date; its plain Sundays are red too, see [`red_day`].
pub fn red_days(year: i32) -> Vec<(NaiveDate, Holiday)> {
    let easter = easter(year);
    let after = |days| easter + Days::new(days);
    let mut days = vec![
        (date(year, 1, 1), Holiday::NewYearsDay),
        (date(year, 1, 6), Holiday::Epiphany),
        (easter - Days::new(2), Holiday::GoodFriday),
        (easter, Holiday::EasterSunday),
        (after(1), Holiday::EasterMonday),
        (date(year, 5, 1), Holiday::MayDay),
        (after(39), Holiday::Ascension),
        (after(49), Holiday::WhitSunday),
        (date(year, 6, 6), Holiday::NationalDay),
        (saturday_from(date(year, 6, 20)), Holiday::Midsummer),
        (saturday_from(date(year, 10, 31)), Holiday::AllSaints),
        (date(year, 12, 25), Holiday::ChristmasDay),
        (date(year, 12, 26), Holiday::BoxingDay),
    ];
    days.sort();
    days
}

/// The holiday of a date, if it is a red day.
pub fn red_day(date: NaiveDate) -> Option<Holiday> {
    let named = red_days(date.year()).into_iter().find(|(day, _)| *day == date);
    let sunday = (date.weekday() == Weekday::Sun).then_some(Holiday::Sunday);
    named.map(|(_, holiday)| holiday).or(sunday)
}

/// The eve of a date, if it is one.
pub fn eve(date: NaiveDate) -> Option<Eve> {
    let friday_before = |month, day| saturday_from(self::date(date.year(), month, day)) - Days::new(1);
    match (date.month(), date.day()) {
        (1, 5) => Some(Eve::TwelfthNight),
        (4, 30) => Some(Eve::Walpurgis),
        (12, 13) => Some(Eve::Lucia),
        (12, 24) => Some(Eve::Christmas),
        (12, 31) => Some(Eve::NewYear),
        _ => match (easter(date.year()) - date).num_days() {
            3 => Some(Eve::MaundyThursday),
            1 => Some(Eve::Easter),
            -48 => Some(Eve::Whitsun),
            _ if date == friday_before(6, 20) => Some(Eve::Midsummer),
            _ => (date == friday_before(10, 31)).then_some(Eve::AllSaints),
        },
    }
}

/// Whether no one is sent out: a red day, or an eve that is as one.
pub fn is_free(date: NaiveDate) -> bool {
    red_day(date).is_some() || eve(date).is_some_and(Eve::is_as_red)
}

/// The Friday or Saturday nearest to 31 October.
pub fn is_halloween_weekend(date: NaiveDate) -> bool {
    let halloween = self::date(date.year(), 10, 31);
    let saturday = saturday_from(halloween - Days::new(3));
    date == saturday || date == saturday - Days::new(1)
}

/// When wages are paid: the 25th, or the last working day before it. `None` if there is no such month.
pub fn payday(year: i32, month: u32) -> Option<NaiveDate> {
    let mut day = NaiveDate::from_ymd_opt(year, month, 25)?;
    while day.weekday() == Weekday::Sat || is_free(day) {
        day = day.pred_opt()?;
    }
    Some(day)
}

/// A Friday or Saturday on payday or in the six days after it (löningshelg).
pub fn is_payday_weekend(date: NaiveDate) -> bool {
    let weekend = matches!(date.weekday(), Weekday::Fri | Weekday::Sat);
    let week_before = date - Days::new(6);
    let month_of = |day: NaiveDate| payday(day.year(), day.month());
    weekend
        && [date, week_before]
            .into_iter()
            .filter_map(month_of)
            .any(|payday| week_before <= payday && payday <= date)
}

/// From Christmas Eve to New Year's Day: nobody seeks those nights, whatever else they are.
pub fn is_christmas(date: NaiveDate) -> bool {
    matches!((date.month(), date.day()), (12, 24..) | (1, 1))
}

fn saturday_from(first: NaiveDate) -> NaiveDate {
    let days = (5 + 7 - first.weekday().num_days_from_monday()) % 7;
    first + Days::new(days.into())
}

/// Months and days here are constants that every year has.
fn date(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn when(year: i32, wanted: Holiday) -> NaiveDate {
        red_days(year)
            .into_iter()
            .find(|(_, found)| *found == wanted)
            .unwrap()
            .0
    }

    #[test]
    fn rule_16_easter_midsummer_and_all_saints_fall_as_the_calendar_says() {
        let expected = [
            (2024, "2024-03-31", "2024-06-22", "2024-11-02"),
            (2025, "2025-04-20", "2025-06-21", "2025-11-01"),
            (2026, "2026-04-05", "2026-06-20", "2026-10-31"),
            (2027, "2027-03-28", "2027-06-26", "2027-11-06"),
            (2028, "2028-04-16", "2028-06-24", "2028-11-04"),
        ];
        for (year, easter_day, midsummer, all_saints) in expected {
            assert_eq!(easter(year), day(easter_day));
            assert_eq!(when(year, Holiday::Midsummer), day(midsummer));
            assert_eq!(when(year, Holiday::AllSaints), day(all_saints));
        }
    }

    #[test]
    fn the_red_days_of_2024_are_these() {
        let dates: Vec<String> = red_days(2024)
            .iter()
            .map(|(day, _)| day.format("%m-%d").to_string())
            .collect();
        let expected = "01-01 01-06 03-29 03-31 04-01 05-01 05-09 05-19 06-06 06-22 11-02 12-25 12-26";
        assert_eq!(dates.join(" "), expected);
    }

    #[test]
    fn every_year_has_thirteen_named_red_days_on_the_weekdays_the_law_gives_them() {
        for year in 2020..=2040 {
            assert_eq!(red_days(year).len(), 13);
            assert!(red_days(year).is_sorted());
            assert_eq!(easter(year).weekday(), Weekday::Sun);
            assert_eq!(when(year, Holiday::GoodFriday).weekday(), Weekday::Fri);
            assert_eq!(when(year, Holiday::Ascension).weekday(), Weekday::Thu);
            assert_eq!(when(year, Holiday::WhitSunday).weekday(), Weekday::Sun);
            for (holiday, first, last) in [
                (Holiday::Midsummer, (6, 20), (6, 26)),
                (Holiday::AllSaints, (10, 31), (11, 6)),
            ] {
                let found = when(year, holiday);
                assert_eq!(found.weekday(), Weekday::Sat);
                assert!(date(year, first.0, first.1) <= found && found <= date(year, last.0, last.1));
            }
        }
    }

    #[test]
    fn a_plain_sunday_is_red_and_a_plain_saturday_is_not() {
        assert_eq!(red_day(day("2024-04-21")), Some(Holiday::Sunday));
        assert_eq!(red_day(day("2024-04-20")), None);
        assert_eq!(red_day(day("2024-03-31")), Some(Holiday::EasterSunday));
    }

    #[test]
    fn eves_are_told_apart_from_red_days() {
        let eves = [
            ("2026-01-05", Eve::TwelfthNight, false),
            ("2026-04-02", Eve::MaundyThursday, false),
            ("2026-04-04", Eve::Easter, false),
            ("2026-04-30", Eve::Walpurgis, false),
            ("2026-05-23", Eve::Whitsun, false),
            ("2026-06-19", Eve::Midsummer, true),
            ("2026-10-30", Eve::AllSaints, false),
            ("2027-11-05", Eve::AllSaints, false),
            ("2026-12-13", Eve::Lucia, false),
            ("2026-12-24", Eve::Christmas, true),
            ("2026-12-31", Eve::NewYear, true),
        ];
        for (text, expected, free) in eves {
            assert_eq!(eve(day(text)), Some(expected), "{text}");
            assert_eq!(expected.is_as_red(), free, "{text}");
        }
        assert_eq!(eve(day("2026-06-20")), None);
    }

    #[test]
    fn wages_come_on_the_25th_or_the_working_day_before() {
        let paid = [
            (2026, 1, "2026-01-23"),  // Sunday
            (2026, 4, "2026-04-24"),  // Saturday
            (2026, 3, "2026-03-25"),  // Wednesday
            (2025, 12, "2025-12-23"), // Christmas Day, after an eve
            (2032, 3, "2032-03-25"),  // Maundy Thursday
            (2027, 6, "2027-06-24"),  // Midsummer Eve
        ];
        for (year, month, expected) in paid {
            assert_eq!(payday(year, month), Some(day(expected)));
        }
        assert_eq!(payday(2026, 13), None);
    }

    #[test]
    fn a_payday_weekend_is_the_first_friday_and_saturday_from_payday() {
        for text in ["2026-01-23", "2026-01-24", "2026-03-27", "2026-03-28", "2026-05-30"] {
            assert!(is_payday_weekend(day(text)), "{text}");
        }
        for text in ["2026-01-30", "2026-03-21", "2026-03-26", "2026-05-31"] {
            assert!(!is_payday_weekend(day(text)), "{text}");
        }
        // paid on 23 December 2022, a Friday; the year does not stop the search
        assert!(is_payday_weekend(day("2022-12-23")));
        assert!(is_payday_weekend(day("2027-10-01") - Days::new(1)) == is_payday_weekend(day("2027-09-30")));
    }

    #[test]
    fn halloween_is_the_weekend_nearest_to_31_october() {
        for (friday, saturday) in [
            ("2026-10-30", "2026-10-31"),
            ("2027-10-29", "2027-10-30"),
            ("2024-11-01", "2024-11-02"),
        ] {
            assert!(is_halloween_weekend(day(friday)) && is_halloween_weekend(day(saturday)));
        }
        assert!(!is_halloween_weekend(day("2026-11-06")));
    }
}

//! Whether a text names a day, in the ways that people write one. In doubt it does: what it names may be a secret.

use chrono::{Datelike, NaiveDate};

use super::{month, table};

/// "21 april", "21:a apr", "20 och 21 april", "20-22 april", "21/4", "21.4", "2024-04-21", "20240421" or "240421". With
/// another year after it, it is another day.
pub fn is_named(text: &str, date: NaiveDate) -> bool {
    let text = plain(text);
    let whole = [
        table(date),
        date.format("%Y %m %d").to_string(),
        date.format("%Y%m%d").to_string(),
        date.format("%y%m%d").to_string(),
    ];
    whole.iter().any(|way| alone(&text, way).next().is_some()) || in_numbers(&text, date) || by_month(&text, date)
}

/// Small letters, one sort of space and one sort of hyphen.
fn plain(text: &str) -> String {
    let letter = |letter: char| match letter {
        '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
        other => other,
    };
    let text: String = text.to_lowercase().chars().map(letter).collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What stands before and after each place where the words stand on their own.
fn alone<'a>(text: &'a str, words: &'a str) -> impl Iterator<Item = (&'a str, &'a str)> {
    text.match_indices(words).filter_map(|(at, _)| {
        let (before, after) = (&text[..at], &text[at + words.len()..]);
        let inside = before.ends_with(char::is_alphanumeric) || after.starts_with(char::is_alphanumeric);
        (!inside).then_some((before, after))
    })
}

/// "21/4", "21.04", "21/4/24"; not the clock "kl. 21.04".
fn in_numbers(text: &str, date: NaiveDate) -> bool {
    let (day, month) = (date.day(), date.month());
    let numbers = [
        format!("{day}/{month}"),
        format!("{day:02}/{month:02}"),
        format!("{day}.{month}"),
        format!("{day:02}.{month:02}"),
        format!("{day}.{month:02}"),
    ];
    numbers.iter().any(|number| {
        alone(text, number).any(|(before, after)| {
            let is_clock = before.trim_end().ends_with("kl.") || before.trim_end().ends_with("kl");
            let year = after
                .strip_prefix(['/', '.'])
                .map(digits)
                .filter(|year| !year.is_empty());
            !is_clock && year.is_none_or(|year| date.year().to_string().ends_with(year))
        })
    })
}

fn digits(text: &str) -> &str {
    let end = text.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(text.len());
    &text[..end]
}

/// "20 och 21 april", "20-22 apr. 2024".
fn by_month(text: &str, date: NaiveDate) -> bool {
    let name = month(date.month());
    let mut ways = vec![name];
    ways.extend([3, 4].iter().filter_map(|length| name.get(..*length)));
    ways.iter().any(|way| {
        alone(text, way).any(|(before, after)| has_day(before, date.day()) && !is_of_another_year(after, date.year()))
    })
}

/// Whether the list of days that a text ends with has the day.
fn has_day(before: &str, day: u32) -> bool {
    let spaced = before.replace('-', " - ").replace([',', '/'], " ");
    let mut days: Vec<u32> = Vec::new();
    let mut is_span = false;
    for word in spaced.split(' ').rev().filter(|word| !word.is_empty()) {
        let number = word.trim_end_matches([':', '.', 'a', 'e']);
        match (word, number.parse()) {
            (_, Ok(number)) => days.push(number),
            ("-" | "till" | "t.o.m.", _) => is_span = true,
            ("och" | "eller" | "samt" | "den", _) => {}
            _ => break,
        }
    }
    let span = days.iter().min().zip(days.iter().max());
    days.contains(&day) || is_span && span.is_some_and(|(first, last)| (*first..=*last).contains(&day))
}

/// A year follows at once; not a clock, and not what begins the next sentence.
fn is_of_another_year(after: &str, year: i32) -> bool {
    let found = after.strip_prefix(' ').map_or("", digits);
    found.len() == 4 && found.starts_with("20") && found.parse() != Ok(year)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn night() -> NaiveDate {
        NaiveDate::from_ymd_opt(2024, 4, 21).unwrap()
    }

    #[test]
    fn a_day_is_found_however_it_is_written() {
        for text in [
            "Nästa gång är den 21 april.",
            "den 21 april 2024",
            "den 21\u{a0}april\u{a0}2024",
            "den 21  april",
            "Sön 21 APR",
            "21 apr. 2024",
            "21/4, vid arenan",
            "21/4-22/4",
            "21/4/24",
            "21.4",
            "21.04.2024",
            "2024-04-21",
            "2024\u{2011}04\u{2011}21",
            "2024 04 21",
            "(240421)",
            "den 21:a april",
            "den 20 och 21 april",
            "21-22 april",
            "20–22 april",
            "den 20 till den 22 april 2024",
            "den 21 april. 2023 var de färre",
            "den 21 april, 2200 till 0230",
        ] {
            assert!(is_named(text, night()), "{text}");
        }
        let september = NaiveDate::from_ymd_opt(2024, 9, 18).unwrap();
        assert!(is_named("18 sept.", september) && is_named("18 sep", september));
    }

    #[test]
    fn another_day_is_not() {
        for text in [
            "den 21 april 2023",
            "21 apr 2023",
            "121 april",
            "den 22 och 23 april",
            "22-25 april",
            "21 aprikoser",
            "21 personer i april",
            "21/45",
            "21/4/23",
            "kl. 21.04",
            "2024-04-211",
            "april 2024",
            "",
        ] {
            assert!(!is_named(text, night()), "{text}");
        }
    }
}

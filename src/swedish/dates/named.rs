//! Whether a text names a day, in the ways that people write one.

use chrono::{Datelike, NaiveDate};

use super::{month, table};

/// "21 april", "21 apr", "21/4", "2024-04-21", "20240421" or "240421". With another year after it, it is another day.
pub fn is_named(text: &str, date: NaiveDate) -> bool {
    let text = text.to_lowercase();
    let (day, number) = (date.day(), date.month());
    let name = month(number);
    let short = name.get(..3).unwrap_or(name);
    let ways = [
        format!("{day} {name}"),
        format!("{day}:e {name}"),
        format!("{day} {short}"),
        format!("{day}/{number}"),
        format!("{day:02}/{number:02}"),
    ];
    let whole = [
        table(date),
        date.format("%Y%m%d").to_string(),
        date.format("%y%m%d").to_string(),
    ];
    ways.iter().any(|way| is_there(&text, way, Some(date.year()))) || whole.iter().any(|way| is_there(&text, way, None))
}

/// Whether the words are there on their own, and not followed by a year other than the one given.
fn is_there(text: &str, words: &str, year: Option<i32>) -> bool {
    text.match_indices(words).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        let after = &text[at + words.len()..];
        let stands_alone = !before.is_some_and(char::is_alphanumeric) && !after.starts_with(char::is_alphanumeric);
        stands_alone && year.is_none_or(|year| !has_other_year(after, year))
    })
}

fn has_other_year(after: &str, year: i32) -> bool {
    let digits: String = after
        .trim_start_matches([' ', '\u{a0}', '/', '.', '-', '–', ','])
        .chars()
        .take_while(char::is_ascii_digit)
        .collect();
    match (digits.len(), digits.parse::<i32>()) {
        (4, Ok(found)) => found != year,
        (2, Ok(found)) if after.starts_with(['/', '-']) => found != year % 100,
        _ => false,
    }
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
            "Sön 21 APR",
            "21/4, vid arenan",
            "21/4/24",
            "2024-04-21",
            "(240421)",
            "den 21:e april",
        ] {
            assert!(is_named(text, night()), "{text}");
        }
    }

    #[test]
    fn another_day_is_not() {
        for text in [
            "den 21 april 2023",
            "121 april",
            "21 aprikoser",
            "21/45",
            "21/4/23",
            "2024-04-211",
            "april 2024",
            "",
        ] {
            assert!(!is_named(text, night()), "{text}");
        }
    }
}

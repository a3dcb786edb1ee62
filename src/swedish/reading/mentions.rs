//! Which seasons and days a text names, whatever it says of them.

use chrono::NaiveDate;

use super::groups::season;
use super::tokens::{Token, clauses};
use super::written::date;
use crate::domain::period::Season;

/// The seasons that a text names, with the year when it is said: "våren 2027".
pub fn seasons(text: &str) -> Vec<(Season, Option<i32>)> {
    let tokens = tokens(text);
    let found = (0..tokens.len()).filter_map(|at| season(&tokens[at..]));
    let of_month = |month| if month > 6 { Season::Autumn } else { Season::Spring };
    found.map(|(month, year, _)| (of_month(month), year)).collect()
}

/// Whether it names any of some days.
pub fn names_any(text: &str, days: &[NaiveDate], today: NaiveDate) -> bool {
    let tokens = tokens(text);
    let mut at = 0;
    while at < tokens.len() {
        let found = date(&tokens[at..]);
        if found.is_some_and(|(day, _)| days.iter().any(|one| day.is(*one) && *one > today)) {
            return true;
        }
        at += found.map_or(1, |(_, took)| took);
    }
    false
}

fn tokens(text: &str) -> Vec<Token> {
    clauses(text).into_iter().flat_map(|clause| clause.tokens).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seasons_are_named_with_their_year_or_without_and_ours_is_none() {
        assert_eq!(seasons("SV: Tillsyn våren 2027"), [(Season::Spring, Some(2027))]);
        assert_eq!(seasons("Ja i höst, vår grupp kan"), [(Season::Autumn, None)]);
        assert_eq!(seasons("Ja, alla kvällar"), []);
    }

    #[test]
    fn days_are_named_however_they_are_written() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let names = |text: &str| names_any(text, &[day("2027-02-26"), day("2027-04-24")], day("2026-12-03"));
        assert!(names("Vi kan 26.2") && names("270424 går inte") && names("den 26:e februari 2027"));
        assert!(!names("Vi kan 26/2 2026") && !names("25 april") && !names("fredagen"));
    }
}

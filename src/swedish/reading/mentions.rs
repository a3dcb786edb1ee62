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

//! Nights by a name without a date: both, all, the rest, a season, a weekday, a month, the first and the last.

use chrono::{Datelike, NaiveDate};

use super::days::{Asked, Group, Named, number};
use super::nouns::{Noun, month, noun, weekday};
use super::tokens::{Token, is_listed};
use super::written::word;

impl Asked<'_> {
    /// Several under one name: both, all, the rest, a season, the first two.
    pub fn grouped(&self, tokens: &[Token]) -> Option<(Named, usize)> {
        if let Some((month, year, took)) = season(tokens) {
            let is_in =
                |date: NaiveDate| (date.month() > 6) == (month > 6) && year.is_none_or(|year| year == date.year());
            let whole = self.nights.iter().all(|night| is_in(night.date));
            return Some((
                if whole {
                    Named::group(Group::All)
                } else {
                    Named::doubt()
                },
                took,
            ));
        }
        let count = self.nights.len();
        let said = number(word(tokens, 1));
        let all = |fits: bool| if fits { Named::group(Group::All) } else { Named::doubt() };
        let of_people = is_listed(word(tokens, 1), "är, har, kan, kommer, jobbar, deltar, ska, vill");
        let named = match word(tokens, 0) {
            "alla" | "samtliga" if of_people => return None,
            "båda" | "bägge" | "bådadera" | "ingendera" => (all(count == 2), 1 + usize::from(said == Some(2))),
            "alla" | "samtliga" => match said {
                Some(number) => (all(number == count), 2),
                None => (all(true), 1),
            },
            "allihop" => (all(true), 1),
            "övriga" | "resterande" | "andra" if said.is_some() => (Named::group(Group::Rest(said)), 2),
            "övriga" | "resten" | "resterande" => (Named::group(Group::Rest(None)), 1),
            first => return self.first_few(number(first)?, tokens),
        };
        Some(self.of_weekday(named, tokens))
    }

    /// "Båda lördagarna": a doubt unless all nights are on that day.
    fn of_weekday(&self, (named, took): (Named, usize), tokens: &[Token]) -> (Named, usize) {
        let next = word(tokens, took);
        let day = next
            .strip_suffix("na")
            .unwrap_or(next)
            .strip_suffix("ar")
            .and_then(weekday);
        match day {
            Some(day) if self.nights.iter().all(|night| night.date.weekday() == day) => (named, took + 1),
            Some(_) => (Named::doubt(), took + 1),
            None => (named, took),
        }
    }

    /// "Två första", "två sista kvällarna".
    fn first_few(&self, few: usize, tokens: &[Token]) -> Option<(Named, usize)> {
        let count = self.nights.len();
        let from = match word(tokens, 1) {
            "första" => 0,
            "sista" => count.checked_sub(few)?,
            _ => return None,
        };
        let nights: Vec<usize> = (from..count.min(from + few)).collect();
        let doubt = nights.len() != few;
        Some((
            Named {
                nights,
                doubt,
                ..Named::default()
            },
            2,
        ))
    }

    /// A weekday, a month, the first and the last.
    pub fn loose(&self, tokens: &[Token]) -> Option<(Named, usize)> {
        let first = word(tokens, 0);
        if let Some(day) = weekday(first) {
            return Some((self.only(|night| night.date.weekday() == day), 1));
        }
        if let Some(day) = first.strip_suffix("arna").and_then(weekday) {
            return Some((self.all(|night| night.date.weekday() == day), 1));
        }
        if let Some(month) = month(first) {
            return Some((self.all(|night| night.date.month() == month), 1));
        }
        let place = match first {
            "första" => 0,
            "andra" => 1,
            "tredje" => 2,
            "fjärde" => 3,
            "sista" => self.nights.len().checked_sub(1)?,
            _ => return None,
        };
        place_is_meant(word(tokens, 1)).then(|| (self.at(place), 1))
    }
}

/// "Andra kvällen" is the second one, and so is "andra" alone; "andra planer" are other plans.
fn place_is_meant(next: &str) -> bool {
    const AFTER: &str = "går, kan, ja, nej, funkar, passar, och, blir, är, inte, tyvärr";
    next.is_empty() || noun(next) == Some(Noun::One) || is_listed(next, AFTER)
}

/// "i vår", "under hela våren": a month of it, its year if said, and how many words it took. "Vår" alone is ours.
pub fn season(tokens: &[Token]) -> Option<(u32, Option<i32>, usize)> {
    let mut at = 0;
    while matches!(word(tokens, at), "under" | "i" | "hela" | "till" | "för") && at < 2 {
        at += 1;
    }
    let month = match word(tokens, at) {
        "våren" | "vårens" => 4,
        "hösten" | "höstens" => 10,
        "vår" if at > 0 && word(tokens, at - 1) == "i" => 4,
        "höst" if at > 0 => 10,
        _ => return None,
    };
    let year = word(tokens, at + 1)
        .parse()
        .ok()
        .filter(|year| (2000..=2100).contains(year));
    Some((month, year, at + 1 + usize::from(year.is_some())))
}

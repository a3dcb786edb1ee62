//! How long records are kept, by a decision of the nämnd.

use chrono::{Datelike, NaiveDate};

/// So many whole years, and the decision that says so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Keep {
    pub years: u32,
    /// Its paragraph or diarienummer.
    pub decision: String,
    pub decided_on: NaiveDate,
}

impl Keep {
    /// As it is written in a setting: `10; SN/2026:12 § 45; 2026-03-12`.
    pub fn parse(value: &str) -> Option<Self> {
        let parts: Vec<&str> = value.split(';').map(str::trim).collect();
        let &[years, decision, decided_on] = parts.as_slice() else {
            return None;
        };
        let years = years.parse().ok().filter(|years| (1..=100).contains(years))?;
        (!decision.is_empty()).then_some(())?;
        Some(Self {
            years,
            decision: decision.to_owned(),
            decided_on: decided_on.parse().ok()?,
        })
    }

    /// The last year of which all may go: so many whole years have passed since its end.
    pub fn last_year(&self, today: NaiveDate) -> i32 {
        today.year() - 1 - i32::try_from(self.years).unwrap_or(i32::MAX / 2)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rule_23_a_year_goes_when_so_many_whole_years_have_passed_and_never_without_a_decision() {
        let keep = Keep::parse("10; SN/2026:12 § 45; 2026-03-12").unwrap();
        let last = |day: &str| keep.last_year(day.parse().unwrap());
        assert_eq!((last("2026-12-31"), last("2027-01-01")), (2015, 2016));
        for wrong in [
            "",
            "10",
            "10; ; 2026-03-12",
            "10; § 45; i våras",
            "0; § 45; 2026-03-12",
            "101; § 45; 2026-03-12",
            "10; § 45; 2026-03-12; mer",
        ] {
            assert_eq!(Keep::parse(wrong), None, "{wrong}");
        }
    }
}

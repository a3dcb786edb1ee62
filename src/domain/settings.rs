//! The municipality's settings: each key with what it may hold and its default. Values follow years (`from_year`).

use std::collections::BTreeMap;

use chrono::{NaiveTime, Weekday};
use serde::{Deserialize, Serialize};

use crate::period::{ClockTime, Season, Seasons, YEARS};
use crate::program::Targets;

mod form;
mod keep;
mod key;

pub use form::{Form, weekdays};
use form::{month_day, weeks};
pub use keep::Keep;
pub use key::Key;

/// The settings that hold for one year.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Settings(BTreeMap<Key, String>);

impl Settings {
    pub fn new(values: BTreeMap<Key, String>) -> Self {
        Self(values)
    }

    /// What several have alike; the rest has its default.
    pub fn agreed(mut all: impl Iterator<Item = Self>) -> Self {
        let first = all.next().unwrap_or_default();
        all.fold(first, |mut alike, other| {
            alike.0.retain(|key, value| other.0.get(key) == Some(value));
            alike
        })
    }

    pub fn text(&self, key: Key) -> &str {
        self.0
            .get(&key)
            .filter(|value| key.accepts(value))
            .map_or(key.default_value(), String::as_str)
    }

    pub fn number(&self, key: Key) -> u32 {
        self.text(key).parse().unwrap_or_default()
    }

    pub fn time(&self, key: Key) -> NaiveTime {
        self.text(key)
            .parse::<ClockTime>()
            .map_or(NaiveTime::MIN, |clock| clock.time)
    }

    /// When a round begins and ends when nobody says.
    pub fn round_times(&self) -> (ClockTime, ClockTime) {
        (self.time(Key::RoundStart).into(), self.time(Key::RoundEnd).into())
    }

    pub fn targets(&self) -> Targets {
        Targets {
            rounds: self.number(Key::Rounds),
            with_partner_spring: self.number(Key::WithPartnerSpring),
            with_partner_summer: month_day(self.text(Key::SummerStarts))
                .map_or(0, |_| self.number(Key::WithPartnerSummer)),
            with_partner_autumn: self.number(Key::WithPartnerAutumn),
        }
    }

    pub fn weekdays(&self) -> Vec<Weekday> {
        weekdays(self.text(Key::Weekdays)).unwrap_or_default()
    }

    /// What nights with a match at home are to the planner.
    pub fn event_nights(&self) -> EventNights {
        let [avoid, seek, _] = key::EVENT_NIGHTS;
        match self.text(Key::EventNights) {
            text if text == avoid => EventNights::Avoid,
            text if text == seek => EventNights::Seek,
            _ => EventNights::Ignore,
        }
    }

    /// `None` only for a year that calendars do not have. A summer that does not lie before autumn is none.
    pub fn seasons(&self, year: i32) -> Option<Seasons> {
        let (month, day) = month_day(self.text(Key::AutumnStarts))?;
        let seasons = Seasons::new(year, month, day)?;
        let summer = month_day(self.text(Key::SummerStarts)).and_then(|(month, day)| seasons.with_summer(month, day));
        Some(summer.unwrap_or(seasons))
    }

    /// Whether the first days of its seasons come in order.
    pub fn seasons_agree(&self) -> bool {
        let any_year = self.seasons(*YEARS.start());
        self.text(Key::SummerStarts).is_empty() || any_year.is_some_and(|seasons| seasons.has(Season::Summer))
    }

    /// How long a kind of record is kept; `None`: for ever.
    pub fn keep(&self, key: Key) -> Option<Keep> {
        Keep::parse(self.text(key))
    }

    /// ISO weeks, first and last, in which the reminder clock stands still; `None` when it does in none.
    pub fn pause_weeks(&self) -> Option<(u32, u32)> {
        weeks(self.text(Key::PauseWeeks))
    }

    /// The name that a team goes by here: its first alias, else as it is.
    pub fn team<'a>(&'a self, name: &'a str) -> &'a str {
        let text = self.text(Key::TeamAliases);
        let groups = text
            .split(';')
            .map(|group| group.split('=').map(str::trim).collect::<Vec<_>>());
        groups
            .into_iter()
            .find(|group| group.contains(&name))
            .and_then(|group| group.first().copied())
            .unwrap_or(name)
    }
}

/// What an event of the own team does to a night.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum EventNights {
    Avoid,
    Seek,
    Ignore,
}

/// What a file that is a setting is for: one of each, for all years.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FileOf {
    Crest,
    WordTemplate,
}

impl FileOf {
    pub const ALL: [Self; 2] = [Self::Crest, Self::WordTemplate];

    /// The name in the database and in addresses.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Crest => "crest",
            Self::WordTemplate => "word_template",
        }
    }

    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.as_str() == name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_default_fits_its_key_and_every_name_is_its_own() {
        for key in Key::ALL {
            assert!(key.accepts(key.default_value()), "{key:?}");
            assert_eq!(Key::parse(key.as_str()), Some(key));
        }
    }

    #[test]
    fn rule_4_the_targets_are_data() {
        let values = BTreeMap::from([(Key::Rounds, "12".to_owned()), (Key::WithPartnerSpring, "3".to_owned())]);
        let targets = Settings::new(values).targets();
        assert_eq!(
            (targets.rounds, targets.with_partner_spring, targets.with_partner_autumn),
            (12, 3, 2)
        );
        assert_eq!(Settings::default().targets().rounds, 10);
    }

    #[test]
    fn values_that_do_not_fit_are_refused() {
        let wrong = [
            (Key::Rounds, "tio"),
            (Key::Rounds, "401"),
            (Key::AutumnStarts, "02-30"),
            (Key::AutumnStarts, "01-01"),
            (Key::AutumnStarts, ""),
            (Key::SummerStarts, "01-01"),
            (Key::SummerStarts, "i juni"),
            (Key::RoundStart, "25:00"),
            (Key::Weekdays, "0"),
            (Key::Weekdays, ""),
            (Key::Colour, "röd"),
            // white text could not be read on it
            (Key::Colour, "#ffcc00"),
            (Key::PauseWeeks, "32-27"),
            (Key::PauseWeeks, "1-53"),
            (Key::PauseWeeks, "0-3"),
            (Key::PauseWeeks, "50-54"),
            (Key::PauseWeeks, "27"),
            (Key::Board, " "),
            (Key::FeedbackAddress, "javascript:alert(1)"),
            (Key::FeedbackAddress, "inte en adress"),
            (Key::TeamAliases, "AIK"),
            (Key::KeepVisits, "10"),
        ];
        for (key, value) in wrong {
            assert!(!key.accepts(value), "{key:?} {value}");
        }
    }

    #[test]
    fn the_pause_may_be_none_or_go_over_a_new_year() {
        let of = |value: &str| {
            assert!(Key::PauseWeeks.accepts(value), "{value}");
            Settings::new([(Key::PauseWeeks, value.to_owned())].into()).pause_weeks()
        };
        assert_eq!(Settings::default().pause_weeks(), Some((27, 32)));
        assert_eq!((of(""), of("51-2"), of("28-31")), (None, Some((51, 2)), Some((28, 31))));
    }

    #[test]
    fn what_several_have_alike_is_everyones() {
        let of = |group: &str| {
            let values = [(Key::Municipality, "Exempelby"), (Key::Group, group)];
            Settings::new(values.map(|(key, value)| (key, value.to_owned())).into())
        };
        let agreed = Settings::agreed([of("A"), of("B")].into_iter());
        assert_eq!(agreed.text(Key::Municipality), "Exempelby");
        assert_eq!(agreed.text(Key::Group), Key::Group.default_value());
        assert_eq!(Settings::agreed([of("A")].into_iter()), of("A"));
    }

    #[test]
    fn a_summer_is_there_when_it_lies_before_autumn() {
        let of = |summer: &str| {
            let values = [(Key::SummerStarts, summer), (Key::WithPartnerSummer, "3")];
            Settings::new(values.map(|(key, value)| (key, value.to_owned())).into())
        };
        let has = |settings: &Settings| settings.seasons(2027).unwrap().has(Season::Summer);
        assert!(has(&of("06-01")) && of("06-01").seasons_agree() && of("").seasons_agree());
        assert!(!has(&of("")) && !has(&of("07-01")) && !of("07-01").seasons_agree());
        assert_eq!(
            (
                of("06-01").targets().with_partner_summer,
                of("").targets().with_partner_summer
            ),
            (3, 0)
        );
    }

    #[test]
    fn a_team_goes_by_its_first_alias() {
        let settings = Settings::default();
        assert_eq!(settings.team("AIK Solna"), "AIK");
        assert_eq!(settings.team("Malmö FF"), "Malmö FF");
    }
}

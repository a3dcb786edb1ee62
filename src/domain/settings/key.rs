//! What can be set, what each value must be, and its default.

use chrono::Weekday;
use serde::{Deserialize, Serialize};

use crate::domain::period::{ClockTime, Seasons};

/// What can be set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Key {
    Municipality,
    Department,
    Board,
    Group,
    RoundNoun,
    Colour,
    Rounds,
    WithPartnerSpring,
    WithPartnerAutumn,
    AutumnStarts,
    Weekdays,
    RoundStart,
    RoundEnd,
    LeastDaysBetween,
    OfficersPerRound,
    RestHours,
    AskWeeksBefore,
    RemindAfterDays,
    PauseWeeks,
    NightFrom,
    HomeTeam,
    TeamAliases,
    FeedbackAddress,
}

/// What a value must be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    Text,
    /// A whole number from and to.
    Number(u32, u32),
    /// Month and day: `07-01`.
    MonthDay,
    /// A time on the clock: `22:00`.
    Time,
    /// Weekdays as ISO numbers, Monday 1: `4,5,6`.
    Weekdays,
    /// A colour: `#0a5a6a`.
    Colour,
    /// ISO weeks from and to: `27-32`.
    Weeks,
    /// Names that mean the same: `AIK=AIK Solna; ...`.
    Aliases,
}

impl Key {
    pub const ALL: [Self; 23] = [
        Self::Municipality,
        Self::Department,
        Self::Board,
        Self::Group,
        Self::RoundNoun,
        Self::Colour,
        Self::Rounds,
        Self::WithPartnerSpring,
        Self::WithPartnerAutumn,
        Self::AutumnStarts,
        Self::Weekdays,
        Self::RoundStart,
        Self::RoundEnd,
        Self::LeastDaysBetween,
        Self::OfficersPerRound,
        Self::RestHours,
        Self::AskWeeksBefore,
        Self::RemindAfterDays,
        Self::PauseWeeks,
        Self::NightFrom,
        Self::HomeTeam,
        Self::TeamAliases,
        Self::FeedbackAddress,
    ];

    /// The name in the database and on the command line.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Municipality => "municipality",
            Self::Department => "department",
            Self::Board => "board",
            Self::Group => "group",
            Self::RoundNoun => "round_noun",
            Self::Colour => "colour",
            Self::Rounds => "rounds",
            Self::WithPartnerSpring => "with_partner_spring",
            Self::WithPartnerAutumn => "with_partner_autumn",
            Self::AutumnStarts => "autumn_starts",
            Self::Weekdays => "weekdays",
            Self::RoundStart => "round_start",
            Self::RoundEnd => "round_end",
            Self::LeastDaysBetween => "least_days_between",
            Self::OfficersPerRound => "officers_per_round",
            Self::RestHours => "rest_hours",
            Self::AskWeeksBefore => "ask_weeks_before",
            Self::RemindAfterDays => "remind_after_days",
            Self::PauseWeeks => "pause_weeks",
            Self::NightFrom => "night_from",
            Self::HomeTeam => "home_team",
            Self::TeamAliases => "team_aliases",
            Self::FeedbackAddress => "feedback_address",
        }
    }

    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|key| key.as_str() == name)
    }

    pub fn form(self) -> Form {
        match self {
            Self::Municipality
            | Self::Department
            | Self::Board
            | Self::Group
            | Self::RoundNoun
            | Self::HomeTeam
            | Self::FeedbackAddress => Form::Text,
            Self::Colour => Form::Colour,
            Self::Rounds | Self::WithPartnerSpring | Self::WithPartnerAutumn => Form::Number(0, 400),
            Self::AutumnStarts => Form::MonthDay,
            Self::Weekdays => Form::Weekdays,
            Self::RoundStart | Self::RoundEnd | Self::NightFrom => Form::Time,
            Self::LeastDaysBetween => Form::Number(1, 366),
            Self::OfficersPerRound => Form::Number(1, 20),
            Self::RestHours => Form::Number(0, 48),
            Self::AskWeeksBefore => Form::Number(0, 52),
            Self::RemindAfterDays => Form::Number(1, 180),
            Self::PauseWeeks => Form::Weeks,
            Self::TeamAliases => Form::Aliases,
        }
    }

    /// Whether figures depend on it, so that each value holds from a year and earlier years keep theirs. The others are
    /// one value for all years, stored from year 0.
    pub fn follows_years(self) -> bool {
        !matches!(self.form(), Form::Text | Form::Colour | Form::Aliases)
    }

    pub fn default_value(self) -> &'static str {
        match self {
            Self::Municipality | Self::HomeTeam | Self::FeedbackAddress => "",
            Self::Department => "Socialförvaltningen",
            Self::Board => "Socialnämnden",
            Self::Group => "Tillståndsgruppen",
            Self::RoundNoun => "tillsynsomgång",
            Self::Colour => "#0a5a6a",
            Self::Rounds => "10",
            Self::WithPartnerSpring | Self::WithPartnerAutumn | Self::OfficersPerRound => "2",
            Self::AutumnStarts => "07-01",
            Self::Weekdays => "4,5,6",
            Self::RoundStart | Self::NightFrom => "22:00",
            Self::RoundEnd => "02:30",
            Self::LeastDaysBetween => "21",
            Self::RestHours => "11",
            Self::AskWeeksBefore => "6",
            Self::RemindAfterDays => "14",
            Self::PauseWeeks => "27-32",
            Self::TeamAliases => "AIK=AIK Solna",
        }
    }

    /// Names that sentences are built with must be there; an address must be one that mail can reach.
    fn accepts_text(self, value: &str) -> bool {
        let plain = !value.chars().any(char::is_control) && value.chars().count() <= 200;
        let named = matches!(self, Self::Department | Self::Board | Self::Group | Self::RoundNoun);
        let address = value
            .split_once('@')
            .is_some_and(|(name, host)| !name.is_empty() && host.contains('.'));
        let is_address = address && !value.contains([' ', ':', '/', '<', '>', '?']);
        plain
            && !(named && value.trim().is_empty())
            && (self != Self::FeedbackAddress || value.is_empty() || is_address)
    }

    /// Whether a value fits the key.
    pub fn accepts(self, value: &str) -> bool {
        match self.form() {
            Form::Text => self.accepts_text(value),
            Form::Number(from, to) => value.parse().is_ok_and(|number: u32| (from..=to).contains(&number)),
            Form::MonthDay => month_day(value).is_some_and(|(month, day)| Seasons::new(2023, month, day).is_some()),
            Form::Time => value.parse::<ClockTime>().is_ok_and(|time| time.offset.is_none()),
            Form::Weekdays => weekdays(value).is_some_and(|days| !days.is_empty()),
            Form::Colour => contrast_to_white(value).is_some_and(|contrast| contrast >= 4.5),
            Form::Weeks => weeks(value).is_some(),
            Form::Aliases => aliases(value).is_some(),
        }
    }
}

/// How well white text stands out on a colour such as `#0a5a6a`: 1 to 21.
/// <https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio>
pub(super) fn contrast_to_white(value: &str) -> Option<f64> {
    let digits = value
        .strip_prefix('#')
        .filter(|it| it.len() == 6 && it.bytes().all(|byte| byte.is_ascii_hexdigit()))?;
    let channel = |from: usize| -> Option<f64> {
        let part = f64::from(u8::from_str_radix(digits.get(from..from + 2)?, 16).ok()?) / 255.0;
        Some(if part <= 0.040_45 {
            part / 12.92
        } else {
            ((part + 0.055) / 1.055).powf(2.4)
        })
    };
    let luminance = 0.2126 * channel(0)? + 0.7152 * channel(2)? + 0.0722 * channel(4)?;
    Some(1.05 / (luminance + 0.05))
}

pub(super) fn month_day(value: &str) -> Option<(u32, u32)> {
    let (month, day) = value.split_once('-')?;
    (value.len() == 5).then_some((month.parse().ok()?, day.parse().ok()?))
}

/// Weekdays as they are written in a setting: `4,5,6`.
pub fn weekdays(value: &str) -> Option<Vec<Weekday>> {
    let day = |text: &str| match text.trim() {
        "1" => Some(Weekday::Mon),
        "2" => Some(Weekday::Tue),
        "3" => Some(Weekday::Wed),
        "4" => Some(Weekday::Thu),
        "5" => Some(Weekday::Fri),
        "6" => Some(Weekday::Sat),
        "7" => Some(Weekday::Sun),
        _ => None,
    };
    value.split(',').map(day).collect()
}

pub(super) fn weeks(value: &str) -> Option<(u32, u32)> {
    let (first, last) = value.split_once('-')?;
    let (first, last) = (first.trim().parse().ok()?, last.trim().parse().ok()?);
    // a pause of half a year would never let a reminder fall due
    (1 <= first && first <= last && last <= 53 && last - first < 20).then_some((first, last))
}

pub(super) fn aliases(value: &str) -> Option<()> {
    let group = |group: &str| group.split('=').count() >= 2 && group.split('=').all(|name| !name.trim().is_empty());
    value
        .split(';')
        .filter(|part| !part.trim().is_empty())
        .all(group)
        .then_some(())
}

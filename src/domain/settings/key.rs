//! What can be set, what each value must be, and its default.

use serde::{Deserialize, Serialize};

use super::form::Form;
use super::values::{aliases, contrast_to_white, month_day, weekdays, weeks};
use crate::domain::period::{ClockTime, Seasons};

/// What can be set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Key {
    Municipality,
    Department,
    Board,
    Group,
    Director,
    Counterpart,
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
    LeastDaysBetweenPartner,
    OfficersPerRound,
    RestHours,
    AskWeeksBefore,
    RemindAfterDays,
    PauseWeeks,
    NightFrom,
    HomeTeam,
    Arena,
    TeamAliases,
    FeedbackAddress,
    NightNumbers,
    EventNights,
    WeightSpread,
    WeightWeekday,
    WeightBusy,
    WeightEvents,
    WeightPartnerSpread,
    WeightOffers,
    WeightMoves,
    WeightSharing,
}

/// What to do with nights on which the own team plays at home: avoid them, seek them, or pay no heed.
pub(super) const EVENT_NIGHTS: [&str; 3] = ["undvik", "sök", "bortse"];

impl Key {
    pub const ALL: [Self; 37] = [
        Self::Municipality,
        Self::Department,
        Self::Board,
        Self::Group,
        Self::Director,
        Self::Counterpart,
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
        Self::LeastDaysBetweenPartner,
        Self::OfficersPerRound,
        Self::RestHours,
        Self::AskWeeksBefore,
        Self::RemindAfterDays,
        Self::PauseWeeks,
        Self::NightFrom,
        Self::HomeTeam,
        Self::Arena,
        Self::TeamAliases,
        Self::FeedbackAddress,
        Self::NightNumbers,
        Self::EventNights,
        Self::WeightSpread,
        Self::WeightWeekday,
        Self::WeightBusy,
        Self::WeightEvents,
        Self::WeightPartnerSpread,
        Self::WeightOffers,
        Self::WeightMoves,
        Self::WeightSharing,
    ];

    /// The name in the database and on the command line.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Municipality => "municipality",
            Self::Department => "department",
            Self::Board => "board",
            Self::Group => "group",
            Self::Director => "director",
            Self::Counterpart => "counterpart",
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
            Self::LeastDaysBetweenPartner => "least_days_between_partner",
            Self::OfficersPerRound => "officers_per_round",
            Self::RestHours => "rest_hours",
            Self::AskWeeksBefore => "ask_weeks_before",
            Self::RemindAfterDays => "remind_after_days",
            Self::PauseWeeks => "pause_weeks",
            Self::NightFrom => "night_from",
            Self::HomeTeam => "home_team",
            Self::Arena => "arena",
            Self::TeamAliases => "team_aliases",
            Self::FeedbackAddress => "feedback_address",
            Self::NightNumbers => "night_numbers",
            Self::EventNights => "event_nights",
            Self::WeightSpread => "weight_spread",
            Self::WeightWeekday => "weight_weekday",
            Self::WeightBusy => "weight_busy",
            Self::WeightEvents => "weight_events",
            Self::WeightPartnerSpread => "weight_partner_spread",
            Self::WeightOffers => "weight_offers",
            Self::WeightMoves => "weight_moves",
            Self::WeightSharing => "weight_sharing",
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
            | Self::Director
            | Self::Counterpart
            | Self::RoundNoun
            | Self::HomeTeam
            | Self::Arena
            | Self::FeedbackAddress
            | Self::NightNumbers => Form::Text,
            Self::Colour => Form::Colour,
            Self::Rounds | Self::WithPartnerSpring | Self::WithPartnerAutumn => Form::Number(0, 400),
            Self::AutumnStarts => Form::MonthDay,
            Self::Weekdays => Form::Weekdays,
            Self::RoundStart | Self::RoundEnd | Self::NightFrom => Form::Time,
            Self::LeastDaysBetween | Self::LeastDaysBetweenPartner => Form::Number(1, 366),
            Self::OfficersPerRound => Form::Number(1, 20),
            Self::RestHours => Form::Number(0, 48),
            Self::AskWeeksBefore => Form::Number(0, 52),
            Self::RemindAfterDays => Form::Number(1, 180),
            Self::PauseWeeks => Form::Weeks,
            Self::TeamAliases => Form::Aliases,
            Self::EventNights => Form::Choice(&EVENT_NIGHTS),
            Self::WeightSpread
            | Self::WeightWeekday
            | Self::WeightBusy
            | Self::WeightEvents
            | Self::WeightPartnerSpread
            | Self::WeightOffers
            | Self::WeightMoves
            | Self::WeightSharing => Form::Number(0, 1000),
        }
    }

    /// Whether figures depend on it, so that each value holds from a year and earlier years keep theirs. The others are
    /// one value for all years, stored from year 0.
    pub fn follows_years(self) -> bool {
        !matches!(self.form(), Form::Text | Form::Colour | Form::Aliases)
    }

    pub fn default_value(self) -> &'static str {
        match self {
            Self::Municipality | Self::HomeTeam | Self::Arena | Self::FeedbackAddress => "",
            Self::NightNumbers => "Akut fara 112 · Polisen 114 14",
            Self::Department => "Socialförvaltningen",
            Self::Board => "Socialnämnden",
            Self::Group => "Tillståndsgruppen",
            Self::Director => "Förvaltningschefen",
            Self::Counterpart => "Ansvarig chef",
            Self::RoundNoun => "tillsynsomgång",
            Self::Colour => "#0a5a6a",
            Self::Rounds | Self::WeightSharing => "10",
            Self::WithPartnerSpring | Self::WithPartnerAutumn | Self::OfficersPerRound => "2",
            Self::AutumnStarts => "07-01",
            Self::Weekdays => "4,5,6",
            Self::RoundStart | Self::NightFrom => "22:00",
            Self::RoundEnd => "02:30",
            Self::LeastDaysBetween | Self::LeastDaysBetweenPartner => "21",
            Self::RestHours => "11",
            Self::AskWeeksBefore | Self::WeightWeekday => "6",
            Self::RemindAfterDays => "14",
            Self::PauseWeeks => "27-32",
            Self::TeamAliases => "AIK=AIK Solna",
            Self::EventNights => EVENT_NIGHTS[0],
            Self::WeightSpread | Self::WeightPartnerSpread => "1",
            Self::WeightBusy => "50",
            Self::WeightEvents | Self::WeightMoves => "100",
            Self::WeightOffers => "150",
        }
    }

    /// Names that sentences are built with must be there; an address must be one that mail can reach.
    fn accepts_text(self, value: &str) -> bool {
        let plain = !value.chars().any(char::is_control) && value.chars().count() <= 200;
        let named = matches!(
            self,
            Self::Department | Self::Board | Self::Group | Self::Director | Self::Counterpart | Self::RoundNoun
        );
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
            Form::Choice(choices) => choices.contains(&value),
        }
    }
}

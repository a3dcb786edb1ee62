//! What can be set, what each value must be, and its default.

use serde::{Deserialize, Serialize};

use super::form::Form::{
    self, Address, Aliases, Choice, Colour, Keep, MonthDay, MonthDayOrNone, Name, Number, Passage, Text, Time,
    Weekdays, Weeks,
};

/// Makes the keys, one line each: its name in the database and on the command line, what its value must be, its default.
macro_rules! keys {
    ($($key:ident $name:literal: $form:expr, $default:expr;)+) => {
        /// What can be set.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum Key {
            $($key,)+
        }

        impl Key {
            pub const ALL: [Self; [$($name),+].len()] = [$(Self::$key),+];

            /// The name in the database and on the command line.
            pub fn as_str(self) -> &'static str {
                match self {
                    $(Self::$key => $name,)+
                }
            }

            pub fn form(self) -> Form {
                match self {
                    $(Self::$key => $form,)+
                }
            }

            pub fn default_value(self) -> &'static str {
                match self {
                    $(Self::$key => $default,)+
                }
            }
        }
    };
}

/// What to do with nights on which the own team plays at home: avoid them, seek them, or pay no heed.
pub(super) const EVENT_NIGHTS: [&str; 3] = ["undvik", "sök", "bortse"];

keys! {
    Municipality "municipality": Text, "";
    Department "department": Name, "Socialförvaltningen";
    Board "board": Name, "Socialnämnden";
    Group "group": Name, "Tillståndsgruppen";
    Director "director": Name, "Förvaltningschefen";
    Counterpart "counterpart": Name, "Ansvarig chef";
    RoundNoun "round_noun": Name, "tillsynsomgång";
    Colour "colour": Colour, "#0a5a6a";
    Rounds "rounds": Number(0, 400), "10";
    WithPartnerSpring "with_partner_spring": Number(0, 400), "2";
    WithPartnerSummer "with_partner_summer": Number(0, 400), "0";
    WithPartnerAutumn "with_partner_autumn": Number(0, 400), "2";
    SummerStarts "summer_starts": MonthDayOrNone, "";
    AutumnStarts "autumn_starts": MonthDay, "07-01";
    Weekdays "weekdays": Weekdays, "4,5,6";
    RoundStart "round_start": Time, "22:00";
    RoundEnd "round_end": Time, "02:30";
    LeastDaysBetween "least_days_between": Number(1, 366), "21";
    LeastDaysBetweenPartner "least_days_between_partner": Number(1, 366), "21";
    OfficersPerRound "officers_per_round": Number(1, 20), "2";
    RestHours "rest_hours": Number(0, 48), "11";
    AskWeeksBefore "ask_weeks_before": Number(0, 52), "6";
    RemindAfterDays "remind_after_days": Number(1, 180), "14";
    PauseWeeks "pause_weeks": Weeks, "27-32";
    AskingRoutine "asking_routine": Passage, "Samverkansparterna tillfrågas inför varje period om de kan delta och, om svar \
        uteblir, minst en gång till. Svaret, och skälet om de inte kan, redovisas i uppföljningen.";
    NightFrom "night_from": Time, "22:00";
    HomeTeam "home_team": Text, "";
    Arena "arena": Text, "";
    TeamAliases "team_aliases": Aliases, "AIK=AIK Solna";
    FeedbackAddress "feedback_address": Address, "";
    OperationsAddress "operations_address": Address, "";
    NightNumbers "night_numbers": Text, "Akut fara 112 · Polisen 114 14";
    EventNights "event_nights": Choice(&EVENT_NIGHTS), EVENT_NIGHTS[0];
    WeightSpread "weight_spread": Number(0, 1000), "1";
    WeightWeekday "weight_weekday": Number(0, 1000), "6";
    WeightBusy "weight_busy": Number(0, 1000), "50";
    WeightEvents "weight_events": Number(0, 1000), "100";
    WeightPartnerSpread "weight_partner_spread": Number(0, 1000), "1";
    WeightOffers "weight_offers": Number(0, 1000), "150";
    WeightMoves "weight_moves": Number(0, 1000), "100";
    WeightDistance "weight_distance": Number(0, 1000), "100";
    WeightPause "weight_pause": Number(0, 10_000), "5000";
    WeightLate "weight_late": Number(0, 1000), "200";
    WeightSharing "weight_sharing": Number(0, 1000), "10";
    GroundComing "ground_coming": Name, "17 kap. 1 § OSL";
    GroundPerson "ground_person": Name, "21 kap. 7 § OSL";
    GroundBusiness "ground_business": Name, "30 kap. OSL";
    KeepInquiries "keep_inquiries": Keep, "";
    KeepRounds "keep_rounds": Keep, "";
    KeepVisits "keep_visits": Keep, "";
    KeepAbsences "keep_absences": Keep, "";
    KeepNotes "keep_notes": Keep, "";
    KeepDrafts "keep_drafts": Keep, "";
    KeepMail "keep_mail": Keep, "";
    KeepEvents "keep_events": Keep, "";
    KeepLeave "keep_leave": Keep, "";
    KeepAccess "keep_access": Keep, "";
    KeepContacts "keep_contacts": Keep, "";
    KeepOfficers "keep_officers": Keep, "";
    KeepUsers "keep_users": Keep, "";
    KeepLog "keep_log": Keep, "";
}

impl Key {
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|key| key.as_str() == name)
    }

    /// Whether figures depend on it, so that each value holds from a year and earlier years keep theirs. The others are
    /// one value for all years, stored from year 0.
    pub fn follows_years(self) -> bool {
        !matches!(self.form(), Text | Name | Address | Colour | Aliases | Keep)
    }

    /// Whether a value fits the key.
    pub fn accepts(self, value: &str) -> bool {
        self.form().accepts(value)
    }
}

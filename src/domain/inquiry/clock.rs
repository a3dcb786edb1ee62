//! When a partner is to be asked and reminded. The clock stands still in the summer weeks and over Christmas, when no
//! one is there to answer.

use chrono::{Datelike, Duration, NaiveDate};

use crate::inquiry::{Inquiry, MessageKind};
use crate::period::{is_within, iso_week};
use crate::settings::{Key, Settings};

/// How long before the last day to ask it is time to ask.
const NOTICE_WEEKS: i64 = 4;

/// What the municipality has decided about asking.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Terms {
    /// A partner is asked at the latest this many weeks before its first night.
    pub ask_weeks_before: u32,
    /// And asked again when this many days have passed without an answer.
    pub remind_after_days: u32,
    /// ISO weeks, first and last, in which the reminder clock stands still.
    pub pause_weeks: Option<(u32, u32)>,
}

impl From<&Settings> for Terms {
    fn from(settings: &Settings) -> Self {
        Self {
            ask_weeks_before: settings.number(Key::AskWeeksBefore),
            remind_after_days: settings.number(Key::RemindAfterDays),
            pause_weeks: settings.pause_weeks(),
        }
    }
}

/// The last day on which an inquiry is in time for a night, so many weeks before it.
pub fn last_day_to_ask(night: NaiveDate, ask_weeks_before: u32) -> NaiveDate {
    night - Duration::weeks(ask_weeks_before.into())
}

impl Terms {
    /// The last day on which an inquiry is in time for a first night.
    pub fn last_day_to_ask(self, first_night: NaiveDate) -> NaiveDate {
        last_day_to_ask(first_night, self.ask_weeks_before)
    }

    /// The day from which it is time to ask, so many weeks before the last day to do so; the pause does not count, for
    /// nobody is there to ask or to be asked: before one that comes in between.
    pub fn time_to_ask(self, last_day: NaiveDate) -> NaiveDate {
        let notice = Duration::weeks(NOTICE_WEEKS);
        let since = last_day - notice;
        self.pause_between(since, last_day)
            .map_or(since, |pause| pause - notice)
    }

    /// The first day of the first pause that touches a span of days.
    pub fn pause_between(self, first: NaiveDate, last: NaiveDate) -> Option<NaiveDate> {
        let mut days = first.iter_days().take_while(|day| *day <= last);
        let paused = days.find(|day| self.stands_still(*day))?;
        let back = std::iter::successors(Some(paused), NaiveDate::pred_opt).take(366);
        back.take_while(|day| self.stands_still(*day)).last()
    }

    /// Whether an inquiry came too late for a first night. It is marked, never refused (rule 5).
    pub fn is_late(self, asked_on: NaiveDate, first_night: NaiveDate) -> bool {
        asked_on > self.last_day_to_ask(first_night)
    }

    /// The day on which a message has been without an answer for long enough. Days in the pause do not count.
    pub fn reminder_due(self, sent_on: NaiveDate) -> NaiveDate {
        let counted = sent_on.iter_days().skip(1).filter(|day| !self.stands_still(*day));
        let days = usize::try_from(self.remind_after_days).unwrap_or_default();
        // a pause of all weeks of the year would never end: then the days are counted as they come
        counted
            .take_while(|day| *day - sent_on < Duration::days(1000))
            .nth(days.saturating_sub(1))
            .unwrap_or(sent_on + Duration::days(i64::from(self.remind_after_days)))
    }

    /// Summer by setting (ISO weeks 27-32), Christmas from Christmas Eve to Epiphany.
    fn stands_still(self, day: NaiveDate) -> bool {
        let (_, week) = iso_week(day);
        let christmas = matches!((day.month(), day.day()), (12, 24..) | (1, ..=6));
        is_within(self.pause_weeks, week) || christmas
    }
}

impl Inquiry {
    /// When the partner was first asked, by the end of a day.
    pub fn asked_on(&self, as_of: NaiveDate) -> Option<NaiveDate> {
        let asked = self.sent(as_of).filter(|message| message.kind == MessageKind::Inquiry);
        asked.map(|message| message.sent_on).min()
    }

    /// When the partner was last written to, by the end of a day.
    pub fn last_sent_on(&self, as_of: NaiveDate) -> Option<NaiveDate> {
        self.sent(as_of).map(|message| message.sent_on).max()
    }

    pub fn is_reminded(&self, as_of: NaiveDate) -> bool {
        self.sent(as_of).any(|message| message.kind == MessageKind::Reminder)
    }

    /// From which day another message is due, if no answer has come; `None` before the first.
    pub fn reminder_due(&self, as_of: NaiveDate, terms: Terms) -> Option<NaiveDate> {
        self.last_sent_on(as_of).map(|sent_on| terms.reminder_due(sent_on))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TERMS: Terms = Terms {
        ask_weeks_before: 6,
        remind_after_days: 14,
        pause_weeks: Some((27, 32)),
    };

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn rule_5_a_partner_is_asked_six_weeks_before_its_first_night() {
        assert_eq!(TERMS.last_day_to_ask(day("2023-09-29")), day("2023-08-18"));
        assert!(!TERMS.is_late(day("2023-08-18"), day("2023-09-29")));
        assert!(TERMS.is_late(day("2023-08-19"), day("2023-09-29")));
    }

    #[test]
    fn a_reminder_is_due_when_the_days_have_passed() {
        assert_eq!(TERMS.reminder_due(day("2023-02-01")), day("2023-02-15"));
        let at_once = Terms {
            remind_after_days: 1,
            ..TERMS
        };
        assert_eq!(at_once.reminder_due(day("2023-02-01")), day("2023-02-02"));
    }

    #[test]
    fn the_clock_stands_still_in_the_summer_weeks() {
        // week 27 of 2023 begins on 3 July, week 32 ends on 13 August
        assert_eq!(TERMS.reminder_due(day("2023-06-26")), day("2023-08-21"));
        assert_eq!(TERMS.reminder_due(day("2023-07-20")), day("2023-08-27"));
        assert_eq!(TERMS.reminder_due(day("2023-06-18")), day("2023-07-02"));
    }

    #[test]
    fn it_is_time_to_ask_four_weeks_before_the_last_day_and_before_a_pause_that_lies_there() {
        assert_eq!(TERMS.time_to_ask(day("2023-03-17")), day("2023-02-17"));
        assert_eq!(TERMS.time_to_ask(day("2023-06-30")), day("2023-06-02"));
        for last in ["2023-07-03", "2023-07-21", "2023-08-18", "2023-09-10"] {
            assert_eq!(TERMS.time_to_ask(day(last)), day("2023-06-05"), "{last}");
        }
        assert_eq!(TERMS.time_to_ask(day("2023-09-11")), day("2023-08-14"));
        assert_eq!(TERMS.time_to_ask(day("2023-01-13")), day("2022-11-26"));
    }

    #[test]
    fn the_clock_stands_still_over_christmas() {
        assert_eq!(TERMS.reminder_due(day("2023-12-20")), day("2024-01-17"));
        assert_eq!(TERMS.reminder_due(day("2023-12-08")), day("2023-12-22"));
    }

    #[test]
    fn the_clock_need_not_stand_still_in_summer_and_may_over_a_new_year() {
        let never = Terms {
            pause_weeks: None,
            ..TERMS
        };
        assert_eq!(never.reminder_due(day("2023-07-03")), day("2023-07-17"));
        let winter = Terms {
            pause_weeks: Some((50, 3)),
            ..TERMS
        };
        // week 50 of 2023 begins on 11 December, week 3 of 2024 ends on 21 January
        assert_eq!(winter.reminder_due(day("2023-12-08")), day("2024-02-02"));
    }

    #[test]
    fn a_pause_that_never_ends_does_not_hang() {
        let all_year = Terms {
            pause_weeks: Some((1, 53)),
            ..TERMS
        };
        assert_eq!(all_year.reminder_due(day("2023-02-01")), day("2023-02-15"));
    }
}

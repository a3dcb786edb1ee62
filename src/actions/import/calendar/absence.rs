//! Leave and offered nights of a calendar: what its events mean for an evening.

use chrono::{NaiveDate, NaiveTime, TimeDelta};

use super::super::leave::LeaveRow;
use super::super::offers::OfferRow;
use super::super::{FileKind, Import, Row, day};
use super::words::{is_away, is_no_leave, says_no};
use crate::calendar::read::{Event, Shows, State, When};
use crate::domain::ids::PartnerCode;
use crate::domain::period;
use crate::error::Result;

/// An offer that goes on for longer is cut: a year has no more nights.
const MOST_DAYS: usize = 366;

/// From when an evening is taken up by what goes on, in hours on the clock; to when, on the day after.
const EVENING: (i64, i64) = (18, 4);

impl Import<'_> {
    pub(super) async fn absence(&mut self, kind: FileKind, event: &Event) -> Result<()> {
        match kind {
            FileKind::Leave => self.leave_of(event).await,
            _ => self.offers_of(event).await,
        }
    }

    fn pass_over(&mut self, event: &Event, why: &str) {
        self.note(format!("\"{}\" {why} och är inte inläst.", event.summary));
    }

    /// Whose leave it is: as the command says, else an officer whose name the event has.
    async fn leave_of(&mut self, event: &Event) -> Result<()> {
        let Some(start) = self.start_of(event) else {
            return Ok(());
        };
        let named = match self.options.officer.clone() {
            Some(name) => Some(name),
            None => self.officer_in(&event.summary).await?,
        };
        let Some(officer) = named else {
            self.bad(format!(
                "händelsen \"{}\": det framgår inte vem som är ledig. Ange vems ledighet kalendern gäller (--officer NAMN).",
                event.summary
            ));
            return Ok(());
        };
        let (first, last) = days(start, event.end);
        let mut row = LeaveRow {
            id: None,
            officer,
            first,
            last,
            external_id: event.uid.chars().take(200).collect(),
        };
        if event.state == State::Cancelled {
            return row.take_back(&event.summary, self).await;
        }
        match evenings_away(event, start) {
            Ok(evenings) => {
                (row.first, row.last) = evenings;
                row.apply(self).await
            }
            Err(why) => {
                self.pass_over(event, why);
                // what was leave until the calendar was changed is none any more
                row.take_back_known(&event.summary, self).await
            }
        }
    }

    /// The nights that a partner could come: each day of the event, or the evening that it begins on. One that the calendar
    /// takes back, or says no about, is offered no longer.
    async fn offers_of(&mut self, event: &Event) -> Result<()> {
        let Some(start) = self.start_of(event) else {
            return Ok(());
        };
        let Some(partner) = self.options.partner.clone().or_else(|| self.partner_in(&event.summary)) else {
            self.bad(format!(
                "händelsen \"{}\": det framgår inte vilken samverkanspart som kan. Ange vems kvällar kalendern har (--partner KOD).",
                event.summary
            ));
            return Ok(());
        };
        let no = event.state == State::Cancelled || says_no(&event.summary);
        if no {
            self.pass_over(event, "är ingen erbjuden kväll");
        } else if start.at.is_some() && evenings(start, event.end).is_none() {
            self.pass_over(event, "tar inte upp någon kväll");
            return Ok(());
        }
        for date in nights(start, event.end) {
            let row = OfferRow {
                id: None,
                partner: partner.clone(),
                date,
            };
            if !no {
                row.apply(self).await?;
            } else if row.take_back(self).await? {
                self.note(format!("Kvällen {} är inte längre erbjuden.", day(date)));
            }
        }
        Ok(())
    }

    /// The partner that is named, the longest name first: the event police before the police.
    fn partner_in(&self, text: &str) -> Option<PartnerCode> {
        let text = text.to_lowercase();
        let named = self
            .known
            .partners
            .iter()
            .filter(|partner| text.contains(&partner.in_text.to_lowercase()));
        let longest = named.max_by_key(|partner| partner.in_text.chars().count());
        longest.map(|partner| partner.code.clone())
    }

    async fn officer_in(&mut self, summary: &str) -> Result<Option<String>> {
        let officers = self.officers_by_name().await?.iter();
        let named = officers.filter(|(name, _)| summary.contains(*name));
        Ok(named.min_by_key(|(_, id)| **id).map(|(name, _)| name.clone()))
    }
}

/// From the first evening that an event takes someone away to the last, or why it takes none.
fn evenings_away(event: &Event, start: When) -> std::result::Result<(NaiveDate, NaiveDate), &'static str> {
    let away = event.shows == Shows::OutOfOffice || is_away(&event.summary);
    if event.shows == Shows::Free {
        Err("visas som ledig tid")
    } else if is_no_leave(&event.summary) {
        Err("är ingen ledighet")
    } else if start.at.is_none() || away {
        Ok(days(start, event.end))
    } else {
        evenings(start, event.end).ok_or("tar inte upp någon kväll")
    }
}

/// First and last day: a whole-day end, and one at midnight, is the day after.
fn days(start: When, end: Option<When>) -> (NaiveDate, NaiveDate) {
    let last = end.map_or(start.date, |end| match end.time {
        None | Some(NaiveTime::MIN) => end.date.pred_opt().unwrap_or(end.date),
        Some(_) => end.date,
    });
    (start.date, last.max(start.date))
}

/// The evenings that an event with times takes up some of; `None` when it takes up none.
fn evenings(start: When, end: Option<When>) -> Option<(NaiveDate, NaiveDate)> {
    let starts = start.date.and_time(start.time.unwrap_or_default());
    let ends = end.map_or(starts, |end| end.date.and_time(end.time.unwrap_or_default()));
    let ends = ends.max(starts + TimeDelta::hours(1));
    // the first that is not over when it starts, and the last that has begun before it ends
    let first = starts.checked_sub_signed(TimeDelta::hours(EVENING.1))?.date();
    let begun = ends.checked_sub_signed(TimeDelta::hours(EVENING.0) + TimeDelta::nanoseconds(1))?;
    (first <= begun.date()).then(|| (first, begun.date()))
}

/// The evenings of an event: the one that it begins on, or all its days when it has no times.
fn nights(start: When, end: Option<When>) -> Vec<NaiveDate> {
    if let Some(at) = start.at {
        return vec![period::tonight(at)];
    }
    let (first, last) = days(start, end);
    let days = first.iter_days().take_while(|date| *date <= last);
    days.take(MOST_DAYS).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn when(date: &str, time: Option<&str>) -> When {
        When {
            date: date.parse().unwrap(),
            time: time.map(|time| time.parse().unwrap()),
            at: None,
        }
    }

    #[test]
    fn the_end_of_whole_days_is_the_day_after() {
        let (first, last) = days(when("2024-07-01", None), Some(when("2024-07-15", None)));
        assert_eq!(
            (first.to_string(), last.to_string()),
            ("2024-07-01".to_owned(), "2024-07-14".to_owned())
        );
        let (first, last) = days(
            when("2024-07-01", Some("08:00:00")),
            Some(when("2024-07-02", Some("00:00:00"))),
        );
        assert_eq!(first, last);
        let (first, last) = days(when("2024-07-01", None), None);
        assert_eq!(first, last);
    }

    #[test]
    fn an_offer_is_the_evening_it_begins_on_or_each_of_its_days() {
        let said = |start, end| {
            let nights = nights(start, end);
            nights.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
        };
        let at = |date, instant: &str| When {
            at: instant.parse().ok(),
            ..when(date, Some("00:00:00"))
        };
        let end = Some(at("2026-09-26", "2026-09-26T02:00:00Z"));
        assert_eq!(said(at("2026-09-25", "2026-09-25T18:00:00Z"), end), "2026-09-25");
        assert_eq!(said(at("2026-09-26", "2026-09-25T23:00:00Z"), None), "2026-09-25");
        let weekend = said(when("2026-09-25", None), Some(when("2026-09-27", None)));
        assert_eq!(weekend, "2026-09-25 2026-09-26");
        assert_eq!(said(when("2026-09-25", None), None), "2026-09-25");
    }

    #[test]
    fn a_meeting_in_the_morning_takes_up_no_evening_and_a_week_takes_up_seven() {
        let told = |start, end| evenings(start, end).map(|(first, last)| format!("{first} {last}"));
        let on = |date, time: &str| when(date, Some(time));
        let until = |date, time: &str| Some(on(date, time));
        assert_eq!(
            told(on("2027-03-01", "09:00:00"), until("2027-03-01", "10:00:00")),
            None
        );
        assert_eq!(told(on("2027-03-01", "09:00:00"), None), None);
        let late = told(on("2027-03-01", "13:00:00"), until("2027-03-01", "21:00:00"));
        assert_eq!(late.as_deref(), Some("2027-03-01 2027-03-01"));
        let night = told(on("2027-03-02", "01:00:00"), until("2027-03-02", "03:00:00"));
        assert_eq!(night.as_deref(), Some("2027-03-01 2027-03-01"));
        let days = told(on("2027-03-01", "08:00:00"), until("2027-03-05", "16:00:00"));
        assert_eq!(days.as_deref(), Some("2027-03-01 2027-03-04"));
    }
}

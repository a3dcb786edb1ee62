//! What is proposed: a letter about the nights that are still to come, and of a reminder those without an answer; and a
//! note of a call today.

use chrono::{Duration, NaiveDate};

use crate::actions::inquiries::form_key;
use crate::domain::deputy::Whom;
use crate::domain::inquiry::MessageKind;
use crate::domain::period::Night;
use crate::domain::settings::Key;
use crate::error::Result;
use crate::swedish::letters::Letter;
use crate::web::form::tick;
use crate::web::inquiries::letter::form::{LetterForm, NoteForm, night_value};
use crate::web::inquiries::letter::page::Compose;

impl Compose<'_> {
    pub fn proposed(&self) -> Result<LetterForm> {
        let (about, today) = (&self.conversation, self.layout.today());
        let nights: Vec<Night> = self.nights.iter().filter_map(|night| night.round.night()).collect();
        let letter = Letter {
            partner: &about.partner.in_text,
            year: about.year,
            season: about.season,
            nights: &nights,
            answer_by: answer_by(&nights, about.terms.reminder_due(today), today),
            signed: self.layout.settings().text(Key::Group),
        };
        let text = match (self.kind, about.inquiry) {
            (MessageKind::Reminder, Some(inquiry)) => letter.reminder(inquiry),
            _ => letter.inquiry(),
        };
        Ok(LetterForm {
            key: form_key()?,
            to: self.address(),
            text,
            nights: self.nights.iter().map(|night| night_value(night.round)).collect(),
            // a reminder asks only about what has no answer: what has one is changed by the link of the letter before it
            ends_older: tick(self.kind == MessageKind::Inquiry),
        })
    }

    pub fn noted(&self) -> NoteForm {
        NoteForm::new(self.layout.today(), self.whom.as_ref().map(Whom::proposed))
    }
}

/// When an answer is asked for: as long as the partner is given before a reminder, but a week before the first night.
fn answer_by(nights: &[Night], reminder_due: NaiveDate, today: NaiveDate) -> NaiveDate {
    let first = nights.iter().map(|night| night.date).min();
    let week_before = first.map_or(reminder_due, |first| first - Duration::weeks(1));
    reminder_due.min(week_before).max(today)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_is_asked_for_in_good_time_before_the_first_night() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let night = Night::new(day("2027-02-26"), "22:00".parse().unwrap(), "02:30".parse().unwrap()).unwrap();
        let by = |today: &str, due: &str| answer_by(&[night], day(due), day(today));
        assert_eq!(by("2026-11-22", "2026-12-06"), day("2026-12-06"));
        assert_eq!(by("2027-02-10", "2027-02-24"), day("2027-02-19"));
        assert_eq!(by("2027-02-22", "2027-03-08"), day("2027-02-22"));
        assert_eq!(answer_by(&[], day("2026-12-06"), day("2026-11-22")), day("2026-12-06"));
    }
}

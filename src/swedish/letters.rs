//! Proposals for what to write to a partner. Sober, and without a word that says that anyone must (rule 11).

use chrono::NaiveDate;

use crate::domain::inquiry::{Inquiry, MessageKind};
use crate::domain::period::{Night, Season};
use crate::swedish::{dates, names};

/// Where the link to the answer page stands in a letter, and in the text that is kept of it.
pub const LINK_PLACE: &str = "[svarslänk]";

/// What a letter is about and who signs it.
#[derive(Debug, Clone, Copy)]
pub struct Letter<'a> {
    /// The partner as in running text.
    pub partner: &'a str,
    pub year: i32,
    pub season: Season,
    pub nights: &'a [Night],
    /// The day by which an answer is asked for.
    pub answer_by: NaiveDate,
    /// The group's name, as a signature.
    pub signed: &'a str,
}

impl Letter<'_> {
    /// The first message.
    pub fn inquiry(&self) -> String {
        let season = names::the_season(self.season);
        let begins = format!(
            "Hej!\n\nInför {season} {} planerar vi yttre tillsyn av serveringsställen och vill gärna ha med {}. {}",
            self.year,
            self.partner,
            self.about()
        );
        self.ends(&begins, "Kan ni vara med?")
    }

    /// Asks again, and says that it is again.
    pub fn reminder(&self, inquiry: &Inquiry) -> String {
        let asked = inquiry
            .asked_on(NaiveDate::MAX)
            .map_or_else(String::new, |on| format!(" {}", dates::long(on)));
        let season = names::the_season(self.season);
        let begins = format!(
            "Hej!\n\nVi frågade{asked} om {} kan vara med på yttre tillsyn under {season} {}. Vi har inte sett något \
             svar och frågar därför igen. {}",
            self.partner,
            self.year,
            self.about()
        );
        self.ends(&begins, "Kan ni vara med?")
    }

    fn about(&self) -> &'static str {
        match self.nights.len() {
            0 => "Kvällarna är inte bestämda än.",
            1 => "Det gäller den här kvällen:",
            _ => "Det gäller de här kvällarna:",
        }
    }

    fn ends(&self, begins: &str, question: &str) -> String {
        let line = |night: &Night| format!("- {}\n", dates::night(night));
        let nights: String = self.nights.iter().map(line).collect();
        let nights = if nights.is_empty() {
            nights
        } else {
            format!("{nights}\n")
        };
        let each = if self.nights.len() > 1 {
            " för varje kväll"
        } else {
            ""
        };
        format!(
            "{begins}\n\n{nights}{question} Svara gärna{each} senast {}. Det görs enklast här, utan inloggning:\n\
             {LINK_PLACE}\n\nDet går lika bra att svara på mejlet eller att ringa. Om något annat datum passar bättre, \
             säg till.\n\nKvällarna behöver stanna mellan oss.\n\nMed vänlig hälsning\n{}\n",
            dates::long(self.answer_by),
            self.signed
        )
    }
}

/// What a mail to a partner is called: never with a date or a place, which those who carry it could read.
pub fn subject(kind: MessageKind, season: Season, year: i32) -> String {
    let season = names::the_season(season);
    match kind {
        MessageKind::Inquiry => format!("Förfrågan om yttre tillsyn {season} {year}"),
        MessageKind::Reminder => format!("Påminnelse: förfrågan om yttre tillsyn {season} {year}"),
    }
}

/// Whose someone is: "polisens", "Skatteverkets", "Miljös".
pub fn genitive(name: &str) -> String {
    if name.ends_with(['s', 'x', 'z', 'S', 'X', 'Z']) {
        name.to_owned()
    } else {
        format!("{name}s")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn letter(nights: &[Night]) -> Letter<'_> {
        Letter {
            partner: "polisen",
            year: 2027,
            season: Season::Spring,
            nights,
            answer_by: "2026-12-01".parse().unwrap(),
            signed: "Tillståndsgruppen",
        }
    }

    fn night(date: &str) -> Night {
        Night::new(
            date.parse().unwrap(),
            "22:00".parse().unwrap(),
            "02:30".parse().unwrap(),
        )
        .unwrap()
    }

    #[test]
    fn an_inquiry_names_every_night_and_when_to_answer() {
        let text = letter(&[night("2027-02-26"), night("2027-04-24")]).inquiry();
        assert!(text.contains("Inför våren 2027"), "{text}");
        assert!(
            text.contains("- fredag 26 februari 2027 kl. 22.00–02.30\n- lördag 24 april 2027"),
            "{text}"
        );
        assert!(text.contains("för varje kväll senast den 1 december 2026."), "{text}");
    }

    #[test]
    fn rule_11_no_letter_says_that_anyone_must() {
        let text = letter(&[night("2027-02-26")]).inquiry().to_lowercase();
        for word in ["ska ", "måste", "skyldig", "krav"] {
            assert!(!text.contains(word), "{word}: {text}");
        }
    }

    #[test]
    fn without_nights_the_letter_says_so() {
        let text = letter(&[]).inquiry();
        assert!(
            text.contains("Kvällarna är inte bestämda än.\n\nKan ni vara med? Svara gärna senast"),
            "{text}"
        );
    }

    #[test]
    fn a_name_that_ends_in_s_keeps_its_form() {
        assert_eq!(genitive("polisen"), "polisens");
        assert_eq!(genitive("Skattes"), "Skattes");
    }
}

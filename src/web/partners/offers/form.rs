//! Nights that a partner offers, as typed.

use chrono::NaiveDate;

use crate::domain::ids::PartnerCode;
use crate::domain::partner::Partner;
use crate::web::form::{FormErrors, among, form};

form! {
    /// Nights that a partner offers, as typed.
    pub struct OfferForm {
        partner: select("Samverkanspart"),
        /// Dates with commas, spaces or new lines between them.
        dates: area("Datum").hint("Ett eller flera, till exempel 2027-02-26, 2027-04-24."),
    }
}

impl OfferForm {
    pub fn parse(&self, partners: &[Partner]) -> Result<(PartnerCode, Vec<NaiveDate>), FormErrors> {
        let mut errors = FormErrors::default();
        let partner = errors.choice(
            self.partner(),
            among(partners.iter().map(|partner| partner.code.clone())),
        );
        let between = |letter: char| letter.is_whitespace() || letter == ',' || letter == ';';
        let typed: Vec<&str> = self.dates.split(between).filter(|text| !text.is_empty()).collect();
        let wrong = typed.iter().find(|text| text.parse::<NaiveDate>().is_err());
        match wrong {
            Some(wrong) => errors.add(
                self.dates(),
                format!("{wrong} är inget datum. Skriv datumen som 2024-04-21."),
            ),
            None if typed.is_empty() => errors.add(self.dates(), "Skriv minst ett datum som 2024-04-21."),
            None => {}
        }
        let dates = typed.iter().filter_map(|text| text.parse().ok()).collect();
        errors.finish(|| Some((partner?, dates)))
    }
}

//! A letter for each partner, to stand beside a round's number: "2P" is with the police.

use std::collections::BTreeMap;

use crate::domain::ids::PartnerCode;
use crate::domain::partner::Partner;

/// What stands for something else on the wall: a match, and a round outside the plan without a partner.
const TAKEN: [char; 2] = ['M', 'U'];

/// The letters of all partners there are, the main partner's first, so that they are the same from year to year.
#[derive(Debug)]
pub struct Letters(BTreeMap<PartnerCode, char>);

impl Letters {
    pub fn of(partners: &[Partner], main: Option<&PartnerCode>) -> Self {
        let (first, rest): (Vec<_>, Vec<_>) = partners.iter().partition(|partner| Some(&partner.code) == main);
        let mut letters = BTreeMap::new();
        for partner in first.into_iter().chain(rest) {
            let is_free = |letter: &char| !TAKEN.contains(letter) && !letters.values().any(|it| it == letter);
            let of_name = partner.name.to_uppercase();
            let letter = of_name
                .chars()
                .chain('A'..='Z')
                .filter(|it| it.is_alphabetic())
                .find(is_free);
            letters.insert(partner.code.clone(), letter.unwrap_or('?'));
        }
        Self(letters)
    }

    pub fn letter(&self, partner: &PartnerCode) -> char {
        self.0.get(partner).copied().unwrap_or('?')
    }

    /// The letters of several, in their order.
    pub fn word(&self, partners: &[PartnerCode]) -> String {
        partners.iter().map(|partner| self.letter(partner)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::make;

    #[test]
    fn each_partner_has_a_letter_of_its_own_and_none_has_that_of_a_match() {
        let mut record = make::year(2026).record();
        let like_police = Partner {
            code: PartnerCode::new("pd"),
            name: "Polisens dansband".to_owned(),
            ..record.partners[0].clone()
        };
        let environment = Partner {
            code: PartnerCode::new("miljo"),
            name: "Miljöförvaltningen".to_owned(),
            ..record.partners[0].clone()
        };
        record.partners.splice(0..0, [like_police, environment]);
        let letters = Letters::of(&record.partners, record.program.main_partner.as_ref());
        let codes = ["polis", "evenemangspolis", "skatteverket", "pd", "miljo"].map(PartnerCode::new);
        assert_eq!(letters.word(&codes), "PESOI");
    }
}

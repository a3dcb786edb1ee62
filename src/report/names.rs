//! Names of what the municipality keeps as data: partners, reasons, and its own department and group.

use crate::domain::ids::{AuthorityCode, PartnerCode, ReasonCode};
use crate::domain::partner::Partner;
use crate::domain::program::Reason;
use crate::domain::record::Record;
use crate::domain::settings::{Key, Settings};
use crate::report::Letters;
use crate::swedish::in_sentence;
use crate::swedish::names::ANYONE;

#[derive(Debug, Clone)]
pub struct Names {
    partners: Vec<Partner>,
    reasons: Vec<Reason>,
    pub main_partner: Option<PartnerCode>,
    pub department: String,
    pub board: String,
    pub group: String,
    /// Who holds coordination meetings, and with whom at the partner: "Förvaltningschefen", "Ansvarig chef".
    pub director: String,
    pub counterpart: String,
    /// Empty until it is set.
    pub municipality: String,
    /// How partners are asked, as the year had it; empty when nothing is said of it.
    pub asking: String,
}

impl Names {
    /// The settings are those of the year that the document is about.
    pub fn new(record: &Record, reasons: &[Reason], settings: &Settings) -> Self {
        Self {
            partners: record.partners.clone(),
            reasons: reasons.to_vec(),
            main_partner: record.program.main_partner.clone(),
            department: settings.text(Key::Department).to_owned(),
            board: settings.text(Key::Board).to_owned(),
            group: settings.text(Key::Group).to_owned(),
            director: settings.text(Key::Director).to_owned(),
            counterpart: settings.text(Key::Counterpart).to_owned(),
            municipality: settings.text(Key::Municipality).to_owned(),
            asking: settings.text(Key::AskingRoutine).to_owned(),
        }
    }

    /// "polisen": the main partner, or whoever joins where there is none.
    pub fn main(&self) -> &str {
        self.main_partner.as_ref().map_or(ANYONE, |code| self.in_text(code))
    }

    /// Whom a row of the table is with, when it is not with one partner.
    pub fn others(&self) -> &'static str {
        if self.main_partner.is_some() { "andra" } else { "flera" }
    }

    /// The letter that stands for each partner in drawings.
    pub fn letters(&self) -> Letters {
        Letters::of(&self.partners, self.main_partner.as_ref())
    }

    fn partner(&self, code: &PartnerCode) -> Option<&Partner> {
        self.partners.iter().find(|partner| &partner.code == code)
    }

    /// As at the beginning of a line: "Polisen".
    pub fn name<'a>(&'a self, code: &'a PartnerCode) -> &'a str {
        self.partner(code).map_or(code.as_str(), |partner| &partner.name)
    }

    /// As in a sentence: "polisen".
    pub fn in_text<'a>(&'a self, code: &'a PartnerCode) -> &'a str {
        self.partner(code).map_or(code.as_str(), |partner| &partner.in_text)
    }

    /// Someone who said something, inside a sentence: "polisens kontaktperson", "Skatteverkets kontaktperson", and people
    /// as they write themselves.
    pub fn speaker(&self, who: &str) -> String {
        let lower = who.to_lowercase();
        let of_partner = self
            .partners
            .iter()
            .find(|one| lower.starts_with(&one.in_text.to_lowercase()));
        if let Some((partner, rest)) = of_partner.and_then(|one| Some((one, who.get(one.in_text.len()..)?))) {
            return format!("{}{rest}", partner.in_text);
        }
        let own = [
            &self.group,
            &self.board,
            &self.department,
            &self.director,
            &self.counterpart,
        ];
        let is_own = own.iter().any(|name| name.to_lowercase() == lower);
        let next = who.split_whitespace().nth(1);
        let reads_as_function = next.is_some_and(|word| word.starts_with(char::is_lowercase));
        if is_own || reads_as_function {
            in_sentence(who)
        } else {
            who.to_owned()
        }
    }

    /// "polisen och Skatteverket".
    pub fn list(&self, codes: &[PartnerCode]) -> String {
        let names: Vec<&str> = codes.iter().map(|code| self.in_text(code)).collect();
        crate::swedish::numbers::list(&names)
    }

    /// "evenemangspolisen": the partners of the main partner's authority beside it.
    pub fn others_of_authority(&self, authority: Option<&AuthorityCode>) -> String {
        let of_it = self.of_it(authority).into_iter();
        let codes: Vec<PartnerCode> = of_it.filter(|code| Some(code) != self.main_partner.as_ref()).collect();
        self.list(&codes)
    }

    /// "polisen" for the authority of the main partner: its partners in text, the main one first.
    pub fn of_authority(&self, authority: Option<&AuthorityCode>) -> String {
        if authority.is_none() {
            return self.main().to_owned();
        }
        let mut codes = self.of_it(authority);
        codes.sort_by_key(|code| Some(code) != self.main_partner.as_ref());
        self.list(&codes)
    }

    /// Whether a partner belongs to an authority.
    pub fn is_of(&self, code: &PartnerCode, authority: Option<&AuthorityCode>) -> bool {
        self.partner(code).map(|partner| &partner.authority) == authority && authority.is_some()
    }

    fn of_it(&self, authority: Option<&AuthorityCode>) -> Vec<PartnerCode> {
        let of_it = self
            .partners
            .iter()
            .filter(|partner| Some(&partner.authority) == authority);
        of_it.map(|partner| partner.code.clone()).collect()
    }

    fn of_list(&self, code: &ReasonCode) -> Option<&Reason> {
        self.reasons.iter().find(|reason| &reason.code == code)
    }

    /// The reason's name, as the municipality's list has it.
    pub fn reason<'a>(&'a self, code: &'a ReasonCode) -> &'a str {
        self.of_list(code).map_or(code.as_str(), |reason| &reason.name)
    }

    /// As after "uppgav": "hög arbetsbelastning", "att ett annat uppdrag gick före"; empty when only the words that were said tell it.
    pub fn reason_in_text<'a>(&'a self, code: &'a ReasonCode) -> &'a str {
        self.of_list(code).map_or(code.as_str(), |reason| &reason.in_text)
    }
}

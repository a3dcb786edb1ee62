//! Names of what the municipality keeps as data: partners, reasons, and its own department and group.

use crate::domain::follow_up::Aliases;
use crate::domain::ids::{AuthorityCode, PartnerCode, ReasonCode};
use crate::domain::partner::{Contact, Partner};
use crate::domain::program::Reason;
use crate::domain::record::Record;
use crate::domain::settings::{Key, Settings};
use crate::domain::user::{Role, User};
use crate::swedish::letters::genitive;

#[derive(Debug, Clone)]
pub struct Names {
    partners: Vec<Partner>,
    reasons: Vec<Reason>,
    pub main_partner: PartnerCode,
    pub department: String,
    pub board: String,
    pub group: String,
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
        }
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

    /// "polisen och Skatteverket".
    pub fn list(&self, codes: &[PartnerCode]) -> String {
        let names: Vec<&str> = codes.iter().map(|code| self.in_text(code)).collect();
        crate::swedish::numbers::list(&names)
    }

    /// "polisen" for the authority of the main partner: its partners in text.
    pub fn of_authority(&self, authority: Option<&AuthorityCode>) -> String {
        let of_it = self
            .partners
            .iter()
            .filter(|partner| Some(&partner.authority) == authority);
        let mut partners: Vec<&Partner> = of_it.collect();
        partners.sort_by_key(|partner| partner.code != self.main_partner);
        let names: Vec<&str> = partners.iter().map(|partner| partner.in_text.as_str()).collect();
        crate::swedish::numbers::list(&names)
    }

    /// The reason's name, as the municipality's list has it.
    pub fn reason<'a>(&'a self, code: &'a ReasonCode) -> &'a str {
        let reason = self.reasons.iter().find(|reason| &reason.code == code);
        reason.map_or(code.as_str(), |reason| &reason.name)
    }
}

/// What to say instead of the name of an officer, a contact person, or someone a message was sent to: the function.
/// An officer may go by a signature, and be known by the name of the user too.
pub fn aliases(record: &Record, contacts: &[Contact], users: &[User]) -> Aliases {
    let of_team = users.iter().filter(|user| user.roles.contains(&Role::Officer));
    let officers = record.officers.iter().map(|officer| &officer.name);
    let officers = officers
        .chain(of_team.map(|user| &user.name))
        .map(|name| (name.clone(), "handläggare".to_owned()));
    let contacts = contacts.iter().map(|contact| (&contact.partner, contact.name.as_str()));
    let inquiries = record.years.iter().flat_map(|year| &year.inquiries);
    let recipients = inquiries.flat_map(|inquiry| {
        inquiry
            .messages
            .iter()
            .map(|message| (&inquiry.partner, message.recipient.as_str()))
    });
    let people = contacts.chain(recipients).filter_map(|(partner, name)| {
        let partner = record.partner(partner)?;
        let is_partner = name == partner.name || name == partner.in_text;
        let function = format!("{} kontaktperson", genitive(&partner.in_text));
        (!is_partner).then(|| (name.to_owned(), function))
    });
    Aliases::new(officers.chain(people))
}

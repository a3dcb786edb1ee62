//! Whose names are known, and which words are functions: what a follow-up says to those who may see nobody's name.

use chrono::{Datelike, NaiveDate};

use crate::domain::audit::EarlierName;
use crate::domain::follow_up::{Aliases, Functions};
use crate::domain::ids::PartnerCode;
use crate::domain::partner::{Authority, Contact};
use crate::domain::record::Record;
use crate::domain::round::Round;
use crate::domain::settings::{Key, Settings};
use crate::domain::user::{Role, User};
use crate::report::words::contact_of;
use crate::swedish::{dates, names};

/// Everyone whom words may name, beside those in the record.
#[derive(Debug, Clone, Default)]
pub struct People {
    pub contacts: Vec<Contact>,
    pub users: Vec<User>,
    pub earlier: Vec<EarlierName>,
    /// No people, but written with a capital as they are.
    pub authorities: Vec<Authority>,
    /// Those that anything was ever sent to, by the partner they stood for.
    pub recipients: Vec<(String, PartnerCode)>,
    /// Nights of other years than the record's that are not public.
    pub nights: Vec<NaiveDate>,
    /// The latest settings, where the record may not have them.
    pub settings: Option<Settings>,
}

/// Functions that a line may begin with.
const FUNCTIONS: &str = "\
    alkoholhandläggare, alkoholhandläggaren, alkoholinspektör, alkoholinspektören, avdelningschef, avdelningschefen, \
    chefen, enhetschef, enhetschefen, förvaltningschef, förvaltningschefen, handläggaren, kontaktperson, \
    kontaktpersonen, nämndsekreteraren, registrator, socialchef, socialchefen, tillståndshandläggare";

/// What to say instead of the name of an officer, a contact person, a user, or someone a message was sent to: the
/// function. An officer may go by a signature, and be known by the name of the user too.
///
/// With an evening, also what to say instead of the nights that are not public then, where words name them.
pub fn aliases(record: &Record, people: &People, tonight: Option<NaiveDate>) -> Aliases {
    let officer = names::role(Role::Officer);
    let contacts = people
        .contacts
        .iter()
        .map(|contact| (&contact.name, Some(&contact.partner)));
    let inquiries = record.years.iter().flat_map(|year| &year.inquiries);
    let recipients = inquiries.flat_map(|inquiry| {
        let recipients = inquiry.messages.iter().map(|message| &message.recipient);
        recipients.map(|name| (name, Some(&inquiry.partner)))
    });
    let others = people.recipients.iter().map(|(name, partner)| (name, Some(partner)));
    let outside = contacts
        .chain(recipients)
        .chain(others)
        .map(|(name, partner)| (name, function(record, partner, None)));
    let officers = record.officers.iter().map(|one| (&one.name, officer.to_owned()));
    let users = people
        .users
        .iter()
        .map(|user| (&user.name, function(record, None, user.roles.first().copied())));
    let earlier = people
        .earlier
        .iter()
        .map(|one| (&one.name, function(record, one.partner.as_ref(), one.role)));
    let everyone = officers.chain(outside).chain(users).chain(earlier);
    let nights = tonight.map_or_else(Vec::new, |tonight| nights(record, people, tonight));
    Aliases::new(
        everyone.map(|(name, function)| (name.clone(), function)).chain(nights),
        functions(record, people),
    )
}

/// The dates of nights to come as they are mostly written, each with what to say instead.
fn nights(record: &Record, people: &People, tonight: NaiveDate) -> Vec<(String, String)> {
    let rounds = record.years.iter().flat_map(|year| &year.rounds);
    let hidden = rounds
        .filter(|round| round.is_confidential(tonight))
        .filter_map(Round::date)
        .chain(people.nights.iter().copied());
    let written = |date: NaiveDate| {
        let plain = dates::plain(date);
        let without_year = plain
            .trim_end_matches(|letter: char| letter.is_ascii_digit())
            .trim_end();
        let numbers = format!("{}/{}", date.day(), date.month());
        [without_year.to_owned(), dates::table(date), numbers, plain]
    };
    let words = hidden.flat_map(written);
    words
        .map(|words| (words, "(inte offentligt datum)".to_owned()))
        .collect()
}

/// Of a contact by partner, of a user by role; else an officer's.
fn function(record: &Record, partner: Option<&PartnerCode>, role: Option<Role>) -> String {
    let partner = partner.and_then(|code| record.partner(code));
    partner.map_or_else(
        || names::role(role.unwrap_or(Role::Officer)).to_owned(),
        |partner| contact_of(&partner.in_text),
    )
}

fn functions(record: &Record, people: &People) -> Functions {
    let latest = || record.years.last().map(|year| year.settings.clone());
    let settings = people.settings.clone().or_else(latest).unwrap_or_default();
    let group = settings.text(Key::Group);
    let partners = record.partners.iter();
    let of_partners = partners.clone().map(|one| (one.code.clone(), contact_of(&one.in_text)));
    let named = partners.flat_map(|partner| [&partner.name, &partner.in_text]);
    let titles = [Key::Director, Key::Counterpart].map(|key| settings.text(key).to_owned());
    let own = [Key::Board, Key::Department, Key::Group].map(|key| settings.text(key).to_owned());
    Functions {
        partners: of_partners.collect(),
        own: group.to_lowercase(),
        known: FUNCTIONS
            .split(", ")
            .chain(Role::ALL.into_iter().map(names::role))
            .map(str::to_owned)
            .chain(titles)
            .collect(),
        bodies: named
            .chain(people.authorities.iter().map(|one| &one.name))
            .cloned()
            .chain(own)
            .collect(),
    }
}

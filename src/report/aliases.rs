//! Whose names are known, and which words are functions: what a follow-up says to those who may see nobody's name.

use chrono::NaiveDate;

use crate::domain::audit::EarlierName;
use crate::domain::follow_up::{Aliases, Functions};
use crate::domain::ids::PartnerCode;
use crate::domain::partner::{Authority, Contact};
use crate::domain::record::Record;
use crate::domain::settings::{Key, Settings};
use crate::domain::user::{Role, User};
use crate::domain::withheld::{Coming, Telling, places as places_in};
use crate::report::words::contact_of;
use crate::swedish::names;
use crate::swedish::withheld::{self, SWEDISH};

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
    /// What tells of coming rounds that are not in the record.
    pub telling: Telling,
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
/// With an evening, also what else words may not tell then: the nights and places of coming rounds.
pub fn aliases(record: &Record, people: &People, tonight: Option<NaiveDate>) -> Aliases {
    let functions = functions(record, people);
    let telling = tonight.map_or_else(Telling::default, |tonight| telling(record, people, tonight));
    let coming = coming(&telling, &functions, tonight.unwrap_or_default());
    Aliases::new(everyone(record, people), functions, Some(coming))
}

/// Everyone who has a name, with the function to say instead.
fn everyone(record: &Record, people: &People) -> Vec<(String, String)> {
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
    everyone.map(|(name, function)| (name.clone(), function)).collect()
}

/// What tells of the rounds of the record and of others.
fn telling(record: &Record, people: &People, tonight: NaiveDate) -> Telling {
    let rounds = record.years.iter().flat_map(|year| &year.rounds);
    Telling::of(rounds, (&record.events, &record.venues), tonight).also(people.telling.clone())
}

/// The same as it is looked for in a text; what everyone is called is no place.
fn coming(telling: &Telling, functions: &Functions, tonight: NaiveDate) -> Coming {
    let open = functions.words();
    let is_open = |word: &str| open.contains(word) || withheld::is_common(word);
    let places = telling.words.iter();
    Coming {
        tonight,
        nights: telling.nights.clone(),
        places: places
            .flat_map(|words| places_in(words, withheld::PLACE, &is_open, &withheld::is_link))
            .collect(),
        language: SWEDISH,
    }
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
    let own = [Key::Municipality, Key::Board, Key::Department, Key::Group].map(|key| settings.text(key).to_owned());
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

//! The name of each thing in the domain as people see it.

use crate::domain::deviation::Channel;
use crate::domain::event::Event;
use crate::domain::period::Season;
use crate::domain::plan::Kind;
use crate::domain::record::Record;
use crate::domain::round::{Outcome, Presence, Round, Standing};
use crate::domain::user::Role;
use crate::domain::visit::VisitOutcome;
use crate::swedish::{dates, files};

pub use crate::swedish::days::{eve, holiday};
pub use crate::swedish::files::{absence, channel, kind, measure, message, reply, season};

/// Whoever joins, where a programme has no main partner.
pub const ANYONE: &str = "andra myndigheter";

/// The main partner in running text.
pub fn main_partner(record: &Record) -> &str {
    let main = record.program.main_partner.as_ref();
    main.map_or(ANYONE, |code| record.in_text(code))
}

/// "våren", "sommaren", "hösten".
pub fn the_season(season: Season) -> &'static str {
    match season {
        Season::Spring => "våren",
        Season::Summer => "sommaren",
        Season::Autumn => "hösten",
    }
}

/// "i vår", "i höst"; of one that is over "i våras", "i höstas".
pub fn in_season(season: Season, is_over: bool) -> &'static str {
    match (season, is_over) {
        (Season::Spring, false) => "i vår",
        (Season::Spring, true) => "i våras",
        (Season::Summer, false) => "i sommar",
        (Season::Summer, true) => "i somras",
        (Season::Autumn, false) => "i höst",
        (Season::Autumn, true) => "i höstas",
    }
}

/// As the table of the follow-up has them: "egna", "samordnade".
pub fn kinds(kind: Kind) -> &'static str {
    match kind {
        Kind::Own => "egna",
        Kind::Coordinated => "samordnade",
    }
}

pub fn outcome(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Scheduled => "planerad",
        Outcome::Done | Outcome::NotDone | Outcome::Aborted => files::outcome(outcome),
    }
}

/// What had become of a round by a day.
pub fn standing(standing: Standing) -> &'static str {
    match standing {
        Standing::Remaining { unlogged: false } => "planerad",
        Standing::Remaining { unlogged: true } => "inte rapporterad",
        Standing::Done => "genomförd",
        Standing::NotDone => "inte genomförd",
    }
}

pub fn part(part: Presence) -> &'static str {
    match part {
        Presence::OnSite => "på plats",
        Presence::Planning => "bara i planeringen",
    }
}

/// How something came, in running text: "per telefon", "vid möte".
pub fn by_channel(channel: Channel) -> &'static str {
    match channel {
        Channel::Mail => "med e-post",
        Channel::Phone => "per telefon",
        Channel::Meeting => "vid möte",
        Channel::Letter => "med brev",
        Channel::Message => "i meddelande",
        Channel::Link => "via svarslänk",
        Channel::Calendar => "med ett kalendersvar",
        Channel::Other => "på annat sätt",
    }
}

/// How we sent something: a calendar brought an invitation, and no reply.
pub fn sent_by_channel(channel: Channel) -> &'static str {
    match channel {
        Channel::Calendar => "med en kalenderinbjudan",
        other => by_channel(other),
    }
}

pub fn visit(outcome: VisitOutcome) -> &'static str {
    match outcome {
        VisitOutcome::NotAdmitted => "kom inte in/stängt",
        VisitOutcome::NoRemark | VisitOutcome::Remark | VisitOutcome::CaseOpened => files::visit(outcome),
    }
}

/// "Hemmalaget–Bortalaget", or the name of what has no opponent.
pub fn teams(event: &Event) -> String {
    if event.away.is_empty() {
        event.home.clone()
    } else {
        format!("{}–{}", event.home, event.away)
    }
}

/// "omgång 4, lördag 24 april 2027", "utöver planen, utan datum".
pub fn round_and_night(round: &Round) -> String {
    let date = round
        .date()
        .map_or_else(|| "utan datum".to_owned(), dates::with_weekday);
    match round.nr {
        Some(nr) => format!("omgång {nr}, {date}"),
        None => format!("utöver planen, {date}"),
    }
}

/// "Webbsida", "PDF": the format of a kept file, by its ending.
pub fn format(ending: &str) -> &str {
    match ending {
        "html" => "Webbsida",
        "pdf" => "PDF",
        "docx" => "Word",
        "txt" => "Text",
        other => other,
    }
}

pub fn role(role: Role) -> &'static str {
    match role {
        Role::Officer => "handläggare",
        Role::Director => "chef",
        Role::Secretary => "nämndsekreterare",
        Role::Administrator => "administratör",
    }
}

/// "handläggare, chef".
pub fn roles(roles: &[Role]) -> String {
    let names: Vec<_> = roles.iter().map(|one| role(*one)).collect();
    names.join(", ")
}

/// The role by its name or by its code, as the command line takes it.
pub fn parse_role(text: &str) -> Option<Role> {
    let text = files::normalise(text);
    let is = |candidate: &Role| text == files::normalise(role(*candidate)) || text == candidate.as_str();
    Role::ALL.into_iter().find(is)
}

/// What the law a visit was made under is called; the code as it is when it is none of ours.
pub fn law(code: &str) -> &str {
    match code {
        "alkohol" => "alkohollagen",
        "folkol" => "alkohollagen (folköl)",
        "tobak" => "tobakslagen",
        _ => code,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_role_is_known_by_its_name_and_by_its_code() {
        for known in Role::ALL {
            assert_eq!(parse_role(role(known)), Some(known));
            assert_eq!(parse_role(known.as_str()), Some(known));
        }
        assert_eq!(parse_role("HANDLAGGARE"), Some(Role::Officer));
        assert_eq!(parse_role("vaktmästare"), None);
    }
}

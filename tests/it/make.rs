//! What several tests make their data from.

use std::path::PathBuf;

use chrono::NaiveDate;
use tillsyn::actions::import::FileKind;
use tillsyn::actions::plans::Planned;
use tillsyn::actions::rounds::{OutsidePlan, Report, Schedule};
use tillsyn::domain::deviation::Channel;
use tillsyn::domain::ids::{PartnerCode, ProgramCode, RoundId};
use tillsyn::domain::inquiry::{AnswerFacts, Reply};
use tillsyn::domain::partner::ContactFacts;
use tillsyn::domain::period::{Night, Season};
use tillsyn::domain::plan::{Kind, Slot};
use tillsyn::domain::round::{Outcome, Round};

/// Others' data, which is read where it lies and never copied; said plainly when it is not there.
pub fn shared(name: &str) -> Option<PathBuf> {
    let root = std::env::var_os("TILLSYN_SHARED").map_or_else(
        || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared"),
        PathBuf::from,
    );
    let path = root.join(name);
    if path.exists() {
        Some(path)
    } else {
        eprintln!("SKIPPED: {} is not there; set TILLSYN_SHARED", path.display());
        None
    }
}

/// The case of 2023 beside its plan, in the order of its README.
pub const CASE_OF_2023: [(FileKind, &str); 6] = [
    (FileKind::Rounds, include_str!("../../assets/example/2023/omgangar.csv")),
    (
        FileKind::Deviations,
        include_str!("../../assets/example/2023/avvikelser.csv"),
    ),
    (
        FileKind::Inquiries,
        include_str!("../../assets/example/2023/forfragningar.csv"),
    ),
    (FileKind::Answers, include_str!("../../assets/example/2023/svar.csv")),
    (
        FileKind::Measures,
        include_str!("../../assets/example/2023/atgarder.csv"),
    ),
    (
        FileKind::Events,
        include_str!("../../assets/example/2023/evenemang-2024.csv"),
    ),
];

pub fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// From 22.00 to 02.30.
pub fn night(date: &str) -> Night {
    hours(date, "22:00", "02:30")
}

pub fn hours(date: &str, starts: &str, ends: &str) -> Night {
    Night::new(day(date), starts.parse().unwrap(), ends.parse().unwrap()).unwrap()
}

pub fn alcohol() -> ProgramCode {
    ProgramCode::new("alkohol")
}

pub fn police() -> PartnerCode {
    PartnerCode::new("polis")
}

/// Our own without a partner.
pub fn slot(nr: u32, season: Season, partner: Option<&str>) -> Slot {
    Slot {
        nr,
        season,
        kind: partner.map_or(Kind::Own, |_| Kind::Coordinated),
        partners: partner.map(PartnerCode::new).into_iter().collect(),
        focus: None,
    }
}

pub fn planned(nr: u32, season: Season, partner: Option<&str>, date: &str) -> Planned {
    Planned {
        slot: slot(nr, season, partner),
        night: Some(night(date)),
    }
}

/// A night outside the plan that was to be with a partner.
pub fn outside(night: Night, partner: &str) -> OutsidePlan {
    OutsidePlan {
        night,
        kind: Kind::Coordinated,
        partners: vec![PartnerCode::new(partner)],
        officers: Vec::new(),
        event: None,
        area: String::new(),
        meeting_point: String::new(),
        note: String::new(),
    }
}

/// The one whom the police have named.
pub fn police_contact(email: Option<&str>) -> ContactFacts {
    ContactFacts {
        name: "Polisens kontaktperson".to_owned(),
        email: email.map(str::to_owned),
        ..ContactFacts::of(police())
    }
}

/// What the contact of the police said by telephone.
pub fn said(round: Option<RoundId>, reply: Reply, answered_on: NaiveDate) -> AnswerFacts {
    AnswerFacts {
        round,
        reply,
        answered_on,
        channel: Channel::Phone,
        stated_by: "polisens kontaktperson".to_owned(),
        text: String::new(),
    }
}

/// A night with nobody there.
pub fn report(outcome: Outcome) -> Report {
    Report {
        outcome,
        officers: Vec::new(),
        participations: Vec::new(),
        called_off_on: None,
        note: String::new(),
    }
}

/// A round as it is, for a form to change.
pub fn schedule_of(round: &Round) -> Schedule {
    Schedule {
        night: round.night(),
        officers: round.officers.clone(),
        area: round.area.clone(),
        meeting_point: round.meeting_point.clone(),
        premises: round.premises.clone(),
        note: round.note.clone(),
        reason: String::new(),
    }
}

//! The rounds themselves: scheduled, and those before today logged with who was there, who was not and what was visited.

use chrono::{Duration, NaiveDate};

use crate::actions::rounds::{self, Report, Schedule};
use crate::actions::{Write, visits};
use crate::domain::deviation::{AbsenceFacts, AbsenceKind, Channel};
use crate::domain::ids::{PartnerCode, ReasonCode, VisitId};
use crate::domain::period::Season;
use crate::domain::round::{Outcome, Participation, Presence, Round};
use crate::domain::visit::{Visit, VisitOutcome};
use crate::error::Result;
use crate::store;

use super::{Example, FIRST, Planned, asking, unexplained};

/// What became of a night.
enum Ending {
    /// Carried out as planned.
    Together,
    /// Carried out, but the police was missing. Why, if someone has said.
    Alone(Option<Why>),
    /// An own round that the police joined.
    Joined,
    /// Not carried out.
    Dropped(Why),
}

struct Why {
    kind: Option<AbsenceKind>,
    reason: &'static str,
    words: &'static str,
    stated_by: &'static str,
    stated_on: NaiveDate,
}

pub(super) async fn hold(write: &mut Write, example: &Example, planned: &[Planned]) -> Result<()> {
    let unexplained = unexplained(example, planned);
    for round in planned.iter().filter(|round| round.year <= example.year()) {
        schedule(write, example, round).await?;
        if example.is_over(round.date) {
            log(
                write,
                example,
                round,
                ending(example, round, unexplained == Some(round.id)),
            )
            .await?;
        }
    }
    Ok(())
}

async fn schedule(write: &mut Write, example: &Example, planned: &Planned) -> Result<()> {
    const AREAS: [&str; 3] = ["Centrum", "Hamnen", "Stationsområdet"];
    let round = store::rounds::get(&mut write.tx, planned.id).await?;
    let new = Schedule {
        night: round.night(),
        officers: example.team.pair(planned.nr),
        area: AREAS[planned.nr as usize % AREAS.len()].to_owned(),
        meeting_point: "Kommunhuset".to_owned(),
        premises: String::new(),
        note: String::new(),
        reason: String::new(),
    };
    rounds::schedule(write, round.id, round.revision, &new).await?;
    Ok(())
}

/// In 2024 the police began to come again in the autumn; later it has missed one night a year.
fn ending(example: &Example, round: &Planned, unexplained: bool) -> Ending {
    if !round.is_coordinated() {
        return match round.nr {
            3 if round.year > FIRST => Ending::Joined,
            8 if round.year < example.year() => Ending::Dropped(Why {
                kind: None,
                reason: "egen_bemanning",
                words: "En handläggare var sjuk och ingen kunde ersätta",
                stated_by: "tillståndsgruppen",
                stated_on: round.date,
            }),
            _ => Ending::Together,
        };
    }
    let last = round.season == Season::Autumn && round.nr > 7;
    match (round.year, round.season) {
        _ if unexplained => Ending::Alone(None),
        (FIRST, Season::Spring) => alone(AbsenceKind::Declined, "arbetsbelastning", asking::NO, asking::NO_ON),
        (FIRST, Season::Autumn) if last => {
            let said_on = asking::taken_back_on(round);
            alone(AbsenceKind::Cancelled, "sjukdom", asking::TAKEN_BACK, said_on)
        }
        _ if last => {
            let words = "Fick ett annat uppdrag samma kväll";
            alone(AbsenceKind::NoShow, "annat_uppdrag", words, round.date)
        }
        _ => Ending::Together,
    }
}

fn alone(kind: AbsenceKind, reason: &'static str, words: &'static str, stated_on: NaiveDate) -> Ending {
    Ending::Alone(Some(Why {
        kind: Some(kind),
        reason,
        words,
        stated_by: "polisens kontaktperson",
        stated_on,
    }))
}

async fn log(write: &mut Write, example: &Example, planned: &Planned, ending: Ending) -> Result<()> {
    let police = &example.program.main_partner;
    let came = match ending {
        Ending::Together => planned.is_coordinated(),
        Ending::Joined => true,
        Ending::Alone(_) | Ending::Dropped(_) => false,
    };
    let outcome = match ending {
        Ending::Dropped(_) => Outcome::NotDone,
        Ending::Together | Ending::Alone(_) | Ending::Joined => Outcome::Done,
    };
    let round = store::rounds::get(&mut write.tx, planned.id).await?;
    report(write, &round, outcome, came.then_some(police)).await?;
    if outcome.is_done() {
        visit(write, planned, &round).await?;
    }
    match ending {
        Ending::Alone(Some(why)) => tell(write, planned, Some(police), &why).await,
        Ending::Dropped(why) => tell(write, planned, None, &why).await,
        Ending::Together | Ending::Joined | Ending::Alone(None) => Ok(()),
    }
}

/// Logs a round with those who were to go, and with a partner on site or none.
pub(super) async fn report(
    write: &mut Write,
    round: &Round,
    outcome: Outcome,
    on_site: Option<&PartnerCode>,
) -> Result<()> {
    let with = |partner: &PartnerCode| Participation {
        partner: partner.clone(),
        role: Presence::OnSite,
    };
    let report = Report {
        outcome,
        officers: round.officers.clone(),
        participations: on_site.into_iter().map(with).collect(),
        called_off_on: None,
        note: String::new(),
    };
    rounds::log(write, round.id, round.revision, &report).await?;
    Ok(())
}

async fn tell(write: &mut Write, planned: &Planned, partner: Option<&PartnerCode>, why: &Why) -> Result<()> {
    let round = store::rounds::get(&mut write.tx, planned.id).await?;
    let meant: Vec<PartnerCode> = partner.cloned().into_iter().collect();
    let told = AbsenceFacts {
        partner: partner.cloned(),
        kind: why.kind,
        reason: Some(ReasonCode::new(why.reason)),
        reason_text: why.words.to_owned(),
        stated_by: why.stated_by.to_owned(),
        stated_on: Some(why.stated_on),
        channel: Some(Channel::Phone),
    };
    rounds::tell(write, &round, &meant, None, &told).await?;
    Ok(())
}

/// Four visits, three quarters of an hour apart.
async fn visit(write: &mut Write, planned: &Planned, round: &Round) -> Result<()> {
    const PREMISES: [&str; 7] = [
        "Restaurang A",
        "Restaurang B",
        "Baren C",
        "Krogen D",
        "Hotell E",
        "Pizzeria F",
        "Puben G",
    ];
    let Some(night) = round.night() else { return Ok(()) };
    for place in 0_u32..4 {
        let turn = planned.nr + 3 * place + planned.year.unsigned_abs();
        let (outcome, case_number) = match turn % 11 {
            0 => (
                VisitOutcome::CaseOpened,
                format!("SN/{}:{}", planned.year, 200 + planned.nr),
            ),
            3 | 8 => (VisitOutcome::Remark, String::new()),
            5 => (VisitOutcome::NotAdmitted, String::new()),
            _ => (VisitOutcome::NoRemark, String::new()),
        };
        let visit = Visit {
            id: VisitId(0),
            round: round.id,
            at: night.starts + Duration::minutes(20 + 45 * i64::from(place)),
            premises: PREMISES[turn as usize % PREMISES.len()].to_owned(),
            outcome,
            case_number,
            law: "alkohol".to_owned(),
            note: String::new(),
            revision: 1,
        };
        visits::add(write, &visit).await?;
    }
    Ok(())
}

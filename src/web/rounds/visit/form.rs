//! A visit as typed.

use chrono::{DateTime, Days, NaiveDate, Utc};

use crate::clock::Now;
use crate::domain::ids::VisitId;
use crate::domain::period::{self, ClockTime};
use crate::domain::round::Round;
use crate::domain::visit::Visit;
use crate::swedish::{files, refusals};
use crate::web::form::{Choice, FormErrors, form, parsed, text};

const OUTCOMES: [Choice; 4] = [
    ("utan anmärkning", "Utan anmärkning"),
    ("med anmärkning", "Med anmärkning"),
    ("kom inte in", "Kom inte in eller stängt"),
    ("ärende öppnat", "Ärende öppnat"),
];

const LAWS: [Choice; 4] = [
    ("", "Inte angivet"),
    ("alkohol", "Alkohollagen"),
    ("folkol", "Folköl"),
    ("tobak", "Tobakslagen"),
];

form! {
    /// What was typed about a visit.
    pub struct VisitForm {
        revision as i64: hidden(),
        premises: new("Objekt").named("objekt"),
        date: date("Datum").named("datum"),
        time: new("Tid").named("tid").hint("Till exempel 23:15"),
        outcome: select("Utfall").named("utfall").from(OUTCOMES),
        case_number: new("Diarienummer i ärendesystemet").called("Diarienummer").named("dnr").optional()
            .hint("Beslut och sanktioner finns i ärendesystemet. Här står bara hänvisningen."),
        law: select("Lag").named("lag").from(LAWS),
        note: area("Anmärkning").named("anmarkning").optional(),
    }
}

impl VisitForm {
    pub fn stored(visit: &Visit) -> Self {
        let local = visit.at.with_timezone(&chrono_tz::Europe::Stockholm);
        let plain = ClockTime::from(local.time());
        let read = period::instant(local.date_naive(), plain).ok();
        let offset = (read != Some(visit.at)).then(|| *local.fixed_offset().offset());
        Self {
            revision: visit.revision,
            date: local.date_naive().to_string(),
            time: ClockTime { offset, ..plain }.to_string(),
            premises: visit.premises.clone(),
            outcome: files::visit(visit.outcome).to_owned(),
            case_number: visit.case_number.clone(),
            law: visit.law.clone(),
            note: visit.note.clone(),
        }
    }

    /// A new visit now, if the night is on; else at its start.
    pub fn fresh(round: &Round, now: Now) -> Self {
        let during = round
            .night()
            .is_some_and(|night| (night.starts..=night.ends).contains(&now.0));
        let starts = || round.night().map(|night| night.starts);
        let at = if during { Some(now.0) } else { starts() };
        let local = at.map(|at| at.with_timezone(&chrono_tz::Europe::Stockholm));
        Self {
            date: text(local.map(|at| at.date_naive())),
            time: text(local.map(|at| at.format("%H:%M"))),
            outcome: "utan anmärkning".to_owned(),
            ..Self::default()
        }
    }

    pub fn parse(&self, round: &Round, id: VisitId) -> Result<Visit, FormErrors> {
        let mut errors = FormErrors::default();
        let date = errors.date(self.date());
        let time = errors.time(self.time());
        parsed!(errors => Visit {
            id,
            at: instant(&mut errors, round, date?, time?)?,
            round: round.id,
            premises: errors.required(self.premises())?,
            outcome: errors.choice(self.outcome(), files::parse_visit)?,
            case_number: errors.line(self.case_number()),
            law: self.law.clone(),
            note: errors.words(self.note()),
            revision: self.revision,
        })
    }
}

/// The instant of a visit, which lies on the round's date or the morning after.
pub fn instant(errors: &mut FormErrors, round: &Round, date: NaiveDate, time: ClockTime) -> Option<DateTime<Utc>> {
    let evening = round.date()?;
    if date != evening && Some(date) != evening.checked_add_days(Days::new(1)) {
        errors.add("datum", "Besöket ska ligga på omgångens datum eller dagen efter.");
        return None;
    }
    period::instant(date, time)
        .map_err(|error| errors.add("tid", refusals::night(error)))
        .ok()
}

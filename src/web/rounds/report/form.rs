//! The report of a night as typed.

use crate::actions;
use crate::clock::Now;
use crate::domain::deviation::AbsenceKind;
use crate::domain::ids::PartnerCode;
use crate::domain::inquiry::Reply;
use crate::domain::round::{Outcome, Part, Participation};
use crate::error::Error;
use crate::swedish::files;
use crate::web::form::FormErrors;
use crate::web::rounds::form::{officers, partners};
use crate::web::rounds::{Night, Typed};

/// The report as typed, or as it would be if all went as planned.
#[derive(Debug, Clone, Default)]
pub struct ReportForm {
    pub revision: i64,
    pub outcome: String,
    pub officers: Vec<String>,
    pub on_site: Vec<String>,
    pub planning: Vec<String>,
    pub called_off_on: String,
    pub note: String,
    /// How each planned partner came to be missing, by code; empty for "later".
    pub absences: Vec<(PartnerCode, String)>,
}

impl ReportForm {
    /// What is stored; for a night not yet logged, what is expected: partners who have said yes came.
    pub fn stored(night: &Night, now: Now) -> Result<Self, Error> {
        let (year, round) = night.parts()?;
        let meant = night.meant()?;
        let with = |role| move |part: &&Participation| part.role == role;
        let codes = |role| {
            round
                .participations
                .iter()
                .filter(with(role))
                .map(|part| part.partner.0.clone())
                .collect()
        };
        let agreed = |partner: &&PartnerCode| {
            year.answer_about(round, partner, now.today())
                .is_some_and(|answer| answer.reply == Reply::Yes)
        };
        let logged = round.outcome != Outcome::Scheduled;
        let expected = meant
            .partners
            .iter()
            .filter(agreed)
            .map(|code| code.0.clone())
            .collect();
        let told = |code: &PartnerCode| {
            let kind = round.absence(Some(code)).and_then(|absence| absence.kind);
            (
                code.clone(),
                kind.map_or_else(String::new, |kind| files::absence(kind).to_owned()),
            )
        };
        Ok(Self {
            revision: round.revision,
            outcome: files::outcome(if logged { round.outcome } else { Outcome::Done }).to_owned(),
            officers: round.officers.iter().map(ToString::to_string).collect(),
            on_site: if logged { codes(Part::OnSite) } else { expected },
            planning: codes(Part::Planning),
            called_off_on: round.called_off_on.map_or_else(String::new, |date| date.to_string()),
            note: round.note.clone(),
            absences: meant.partners.iter().map(told).collect(),
        })
    }

    pub fn typed(typed: &Typed, planned: &[PartnerCode]) -> Self {
        let absence = |code: &PartnerCode| (code.clone(), typed.one(&format!("franvaro-{code}")));
        Self {
            revision: typed.revision(),
            outcome: typed.one("utfall"),
            officers: typed.all("handlaggare"),
            on_site: typed.all("deltog"),
            planning: typed.all("planerade"),
            called_off_on: typed.one("installd"),
            note: typed.one("anmarkning"),
            absences: planned.iter().map(absence).collect(),
        }
    }

    pub fn parse(&self, night: &Night) -> Result<actions::rounds::Report, FormErrors> {
        let mut errors = FormErrors::default();
        let outcome = errors.choice(("utfall", &self.outcome), files::parse_outcome);
        let called_off_on = errors.optional_date(("installd", &self.called_off_on));
        let part = |role| move |partner| Participation { partner, role };
        let on_site = partners(&night.record, &self.on_site);
        let planning = partners(&night.record, &self.planning)
            .into_iter()
            .filter(|code| !on_site.contains(code));
        let participations = planning
            .map(part(Part::Planning))
            .chain(on_site.iter().cloned().map(part(Part::OnSite)))
            .collect();
        let (officers, note) = (officers(&self.officers), errors.words(("anmarkning", &self.note)));
        errors.finish(|| {
            Some(actions::rounds::Report {
                outcome: outcome?,
                officers,
                participations,
                called_off_on,
                note,
            })
        })
    }

    /// How each planned partner that did not come was missing, where that was said.
    pub fn missing(&self) -> impl Iterator<Item = (&PartnerCode, AbsenceKind)> {
        let gone = |(code, kind): &(PartnerCode, String)| !self.on_site.contains(&code.0) && !kind.is_empty();
        let read = |(code, kind): &'_ (PartnerCode, String)| (code.clone(), files::parse_absence(kind));
        self.absences
            .iter()
            .filter(move |row| gone(row))
            .filter_map(move |row| Some((&row.0, read(row).1?)))
    }
}

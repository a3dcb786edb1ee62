//! The report of a night as typed.

use crate::actions::rounds::Report;
use crate::clock::Now;
use crate::domain::deviation::AbsenceKind;
use crate::domain::ids::PartnerCode;
use crate::domain::inquiry::Reply;
use crate::domain::round::{Outcome, Participation, Presence};
use crate::swedish::files::{self, Word};
use crate::web::form::{FormErrors, Rows, form, parsed, text};
use crate::web::rounds::Night;
use crate::web::rounds::form::{officers, partners};

form! {
    /// The report as typed, or as it would be if all went as planned.
    pub struct ReportForm {
        revision as i64: hidden(),
        outcome: radios("Blev omgången av?").named("utfall")
            .from(answers()),
        officers as Vec<String>: checkboxes("Vilka var med?").called("Handläggare").named("handlaggare"),
        on_site as Vec<String>: checkboxes("Var de med på plats?").called("På plats").named("deltog"),
        /// How each planned partner came to be missing, by code; empty for "later".
        absences as Rows: select("Om inte, hur?").called("Frånvaro").named("franvaro"),
        planning as Vec<String>: checkboxes("Var med och planerade, men inte på plats").named("planerade"),
        called_off_on: date("Om den ställdes in: vilken dag?").called("Inställd den").named("installd").optional(),
        note: area("Anmärkning").named("anmarkning").optional(),
    }
}

/// Each outcome that can be reported, and how it answers the question.
fn answers() -> impl Iterator<Item = (&'static str, &'static str)> {
    let answer = |outcome: &Outcome| {
        let answer = match outcome {
            Outcome::Scheduled => return None,
            Outcome::Done => "Ja",
            Outcome::NotDone => "Nej",
            Outcome::Aborted => "Avbröts",
        };
        Some((files::outcome(*outcome), answer))
    };
    Outcome::ALL.iter().filter_map(answer)
}

impl ReportForm {
    /// What is stored; for a night not yet logged, what is expected: partners who have said yes came.
    pub fn stored(night: &Night, now: Now) -> Self {
        let (year, round, meant) = (&night.year, &night.round, night.meant());
        let codes = |role| {
            let parts = round.participations.iter().filter(move |part| part.role == role);
            parts.map(|part| part.partner.0.clone()).collect()
        };
        let agreed = |partner: &&PartnerCode| {
            year.answer_about(round, partner, now.today())
                .is_some_and(|answer| answer.reply == Reply::Yes)
        };
        let logged = round.is_logged();
        let expected = meant
            .partners
            .iter()
            .filter(agreed)
            .map(|code| code.0.clone())
            .collect();
        let told = |code: &PartnerCode| {
            let kind = round.absence(Some(code)).and_then(|absence| absence.kind);
            (code.0.clone(), text(kind.map(files::absence)))
        };
        Self {
            revision: round.revision,
            outcome: files::outcome(if logged { round.outcome() } else { Outcome::Done }).to_owned(),
            officers: round.officers.iter().map(ToString::to_string).collect(),
            on_site: if logged { codes(Presence::OnSite) } else { expected },
            planning: codes(Presence::Planning),
            called_off_on: text(round.called_off_on()),
            note: round.note.clone(),
            absences: meant.partners.iter().map(told).collect(),
        }
    }

    pub fn parse(&self, night: &Night) -> Result<Report, FormErrors> {
        let mut errors = FormErrors::default();
        let outcome = errors.choice(self.outcome(), files::parse_outcome);
        let called_off_on = errors.optional_date(self.called_off_on());
        let part = |role| move |partner| Participation { partner, role };
        let on_site = partners(&night.record, &self.on_site);
        let planning = partners(&night.record, &self.planning)
            .into_iter()
            .filter(|code| !on_site.contains(code));
        let participations = planning
            .map(part(Presence::Planning))
            .chain(on_site.iter().cloned().map(part(Presence::OnSite)))
            .collect();
        parsed!(errors => Report {
            outcome: outcome?,
            officers: officers(&self.officers),
            participations,
            called_off_on,
            note: errors.words(self.note()),
        })
    }

    /// How each planned partner that did not come was missing, where that was said.
    pub fn missing(&self, planned: &[PartnerCode]) -> Vec<(PartnerCode, AbsenceKind)> {
        let gone = planned.iter().filter(|code| !self.on_site.contains(&code.0));
        gone.filter_map(|code| Some((code.clone(), files::parse_absence(self.absences.get(&code.0)?)?)))
            .collect()
    }
}

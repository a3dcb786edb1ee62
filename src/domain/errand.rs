//! Errands before the nämnd: what the documents of each are about, when they are due, and what is always done.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::ids::{ErrandId, MeetingId, ProgramCode, RoutineId};
use crate::withheld::Cleared;

mod documents;
mod due;

pub use documents::{Edit, ErrandPart, Frozen, FrozenFile};
pub use due::{Deadline, DeadlineOf, deadlines};

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, sqlx::Type)]
#[serde(rename_all = "snake_case")]
#[sqlx(rename_all = "snake_case")]
pub enum ErrandKind {
    /// Uppföljning av ett år.
    #[default]
    FollowUp,
    /// Yttrande över en motion, till kommunstyrelsen.
    Opinion,
    /// Nämndinitiativ: the nämnd decides itself.
    Initiative,
    /// Tillsynsplan för ett kommande år.
    Plan,
}

impl ErrandKind {
    pub const ALL: [Self; 4] = [Self::FollowUp, Self::Opinion, Self::Initiative, Self::Plan];

    /// Whether a year has several, told apart by what they answer.
    pub fn answers(self) -> bool {
        match self {
            Self::Opinion | Self::Initiative => true,
            Self::FollowUp | Self::Plan => false,
        }
    }
}

/// What people say of an errand.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct ErrandFacts {
    /// The year that it is about.
    pub year: i32,
    pub kind: ErrandKind,
    /// The day that the figures are of.
    pub as_of: NaiveDate,
    /// The date of the documents.
    pub written_on: NaiveDate,
    /// The errand's own diarienummer; empty until it has one.
    pub case_number: String,
    /// "M:6/2024": of the motion or the initiative.
    pub number: String,
    pub raised_on: Option<NaiveDate>,
    /// Who has made it: "(M), (L) och (KD)".
    pub proposers: String,
    /// What it is about, after "om": "att återuppta den samordnade tillsynen".
    pub topic: String,
    /// What it asks, in its own words.
    pub asks: String,
    /// The points that it asks for, one a line.
    pub points: String,
    /// The day by which an answer is wanted.
    pub reply_by: Option<NaiveDate>,
    /// Further documents, one a line, a date first if there is one.
    pub papers: String,
    /// Who signs, one a line: "Förvaltningschef, Namn".
    pub signatories: String,
    /// To whom the decision is sent, one a line.
    pub sent_to: String,
    /// When the plan was sent to the nämnd and to länsstyrelsen.
    pub to_board_on: Option<NaiveDate>,
    pub to_county_on: Option<NaiveDate>,
    pub meeting: Option<MeetingId>,
    /// The nämnd's decision: "§ 45".
    pub paragraph: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Errand {
    pub id: ErrandId,
    pub program: ProgramCode,
    pub facts: ErrandFacts,
    pub revision: i64,
}

/// A document listed under Handlingar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paper {
    pub date: Option<NaiveDate>,
    pub title: String,
}

/// Who signs: a role, and a name if one was typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signer {
    pub role: String,
    pub name: String,
}

impl ErrandFacts {
    /// With nothing said but what it is about.
    pub fn blank(kind: ErrandKind, year: i32, as_of: NaiveDate) -> Self {
        Self {
            year,
            kind,
            as_of,
            written_on: as_of,
            ..Self::default()
        }
    }

    /// The documents that someone typed: a line that begins with a date has it.
    pub fn papers(&self) -> Vec<Paper> {
        let paper = |line: &str| {
            let dated = line.split_once(' ').and_then(|(first, rest)| {
                let date = first.trim_end_matches(',').parse().ok()?;
                Some((date, rest.trim()))
            });
            Paper {
                date: dated.map(|(date, _)| date),
                title: dated.map_or(line, |(_, title)| title).to_owned(),
            }
        };
        lines(&self.papers).map(paper).collect()
    }

    pub fn points(&self) -> Vec<&str> {
        lines(&self.points).filter(|_| self.kind.answers()).collect()
    }

    /// As others than the team read it: of what is typed about the errand the numbers of cases, and what is cleared.
    #[must_use]
    pub fn for_others(mut self, cleared: &Cleared) -> Self {
        let typed = [
            &mut self.case_number,
            &mut self.number,
            &mut self.proposers,
            &mut self.topic,
            &mut self.paragraph,
        ];
        typed
            .into_iter()
            .filter(|text| !cleared.has(text))
            .for_each(String::clear);
        self
    }

    /// Role, and after the comma the name.
    pub fn signers(&self) -> Vec<Signer> {
        let signer = |line: &str| {
            let (role, name) = line.split_once(',').unwrap_or((line, ""));
            Signer {
                role: role.trim().to_owned(),
                name: name.trim().to_owned(),
            }
        };
        lines(&self.signatories).map(signer).collect()
    }

    pub fn recipients(&self) -> Vec<String> {
        lines(&self.sent_to).map(str::to_owned).collect()
    }
}

fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.lines().map(str::trim).filter(|line| !line.is_empty())
}

/// A meeting of the nämnd.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct BoardMeeting {
    pub id: MeetingId,
    pub held_on: NaiveDate,
    /// Manusstopp: the last day for its papers.
    pub papers_by: NaiveDate,
    pub revision: i64,
}

/// A text about what is always done, and when that held.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Routine {
    pub id: RoutineId,
    pub title: String,
    pub text: String,
    pub valid_from: NaiveDate,
    pub valid_to: Option<NaiveDate>,
    pub in_follow_up: bool,
    pub in_opinion: bool,
    pub in_plan: bool,
    pub revision: i64,
}

impl Routine {
    /// Whether it is told in documents of a kind that are of a day.
    pub fn is_told(&self, kind: ErrandKind, on: NaiveDate) -> bool {
        let told = match kind {
            ErrandKind::FollowUp => self.in_follow_up,
            ErrandKind::Opinion | ErrandKind::Initiative => self.in_opinion,
            ErrandKind::Plan => self.in_plan,
        };
        told && self.valid_from <= on && self.valid_to.is_none_or(|to| on <= to)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    pub(super) fn facts(kind: ErrandKind) -> ErrandFacts {
        ErrandFacts::blank(kind, 2023, "2024-04-04".parse().unwrap())
    }

    #[test]
    fn lines_are_read_as_documents_signers_and_recipients() {
        let facts = ErrandFacts {
            papers: "2024-02-19 Motion M:6/2024\n\n Remissvar ".to_owned(),
            signatories: "Förvaltningschef, Kim Exempel\nAlkoholhandläggare".to_owned(),
            sent_to: "Kommunstyrelsen\nTillståndsgruppen".to_owned(),
            ..facts(ErrandKind::Opinion)
        };
        let papers: Vec<_> = facts.papers().into_iter().map(|one| (one.date, one.title)).collect();
        let on = "2024-02-19".parse().ok();
        assert_eq!(
            papers,
            [(on, "Motion M:6/2024".to_owned()), (None, "Remissvar".to_owned())]
        );
        let signers: Vec<_> = facts.signers().into_iter().map(|one| (one.role, one.name)).collect();
        let pair = |role: &str, name: &str| (role.to_owned(), name.to_owned());
        assert_eq!(
            signers,
            [pair("Förvaltningschef", "Kim Exempel"), pair("Alkoholhandläggare", "")]
        );
        assert_eq!(facts.recipients(), ["Kommunstyrelsen", "Tillståndsgruppen"]);
        let points = "Återuppta tillsynen\n\n Utveckla den ".to_owned();
        let asking = |kind| ErrandFacts {
            points: points.clone(),
            ..self::facts(kind)
        };
        assert_eq!(
            asking(ErrandKind::Opinion).points(),
            ["Återuppta tillsynen", "Utveckla den"]
        );
        assert!(asking(ErrandKind::FollowUp).points().is_empty());
    }

    #[test]
    fn a_routine_is_told_on_the_days_that_it_holds() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let routine = Routine {
            id: RoutineId(1),
            title: "Människohandel".to_owned(),
            text: "Görs alltid.".to_owned(),
            valid_from: day("2020-01-01"),
            valid_to: Some(day("2024-04-04")),
            in_follow_up: false,
            in_opinion: true,
            in_plan: false,
            revision: 1,
        };
        assert!(routine.is_told(ErrandKind::Opinion, day("2024-04-04")));
        assert!(routine.is_told(ErrandKind::Initiative, day("2020-01-01")));
        assert!(!routine.is_told(ErrandKind::Opinion, day("2024-04-05")));
        assert!(!routine.is_told(ErrandKind::FollowUp, day("2024-04-04")));
    }
}

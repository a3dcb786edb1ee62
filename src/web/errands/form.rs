//! What was typed about an errand, and what it means.

use chrono::NaiveDate;
use serde::Deserialize;

use super::year_of;
use crate::domain::errand::{BoardMeeting, Errand, ErrandFacts, ErrandKind};
use crate::domain::ids::MeetingId;
use crate::swedish::files;
use crate::web::form::FormErrors;

/// Who signs unless someone says otherwise: by function, the names are typed.
const SIGNATORIES: &str = "Förvaltningschef\nAlkoholhandläggare";

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct ErrandForm {
    pub kind: String,
    pub year: String,
    pub as_of: String,
    pub written_on: String,
    pub case_number: String,
    pub number: String,
    pub raised_on: String,
    pub asks: String,
    pub reply_by: String,
    pub papers: String,
    pub signatories: String,
    pub sent_to: String,
    pub to_board_on: String,
    pub to_county_on: String,
    pub meeting: String,
    pub paragraph: String,
    pub revision: i64,
}

impl ErrandForm {
    pub fn new(kind: ErrandKind, year: Option<i32>, today: NaiveDate, group: &str) -> Self {
        let sent_to = match kind {
            ErrandKind::FollowUp | ErrandKind::Initiative => group.to_owned(),
            ErrandKind::Opinion => "Kommunstyrelsen".to_owned(),
            ErrandKind::Plan => format!("Länsstyrelsen\n{group}"),
        };
        Self {
            kind: files::errand(kind).to_owned(),
            year: year.unwrap_or_else(|| year_of(kind, today)).to_string(),
            as_of: today.to_string(),
            written_on: today.to_string(),
            signatories: SIGNATORIES.to_owned(),
            sent_to,
            ..Self::default()
        }
    }

    pub fn of(errand: &Errand) -> Self {
        let date = |date: Option<NaiveDate>| date.map(|date| date.to_string()).unwrap_or_default();
        let facts = &errand.facts;
        Self {
            kind: files::errand(facts.kind).to_owned(),
            year: facts.year.to_string(),
            as_of: facts.as_of.to_string(),
            written_on: facts.written_on.to_string(),
            case_number: facts.case_number.clone(),
            number: facts.number.clone(),
            raised_on: date(facts.raised_on),
            asks: facts.asks.clone(),
            reply_by: date(facts.reply_by),
            papers: facts.papers.clone(),
            signatories: facts.signatories.clone(),
            sent_to: facts.sent_to.clone(),
            to_board_on: date(facts.to_board_on),
            to_county_on: date(facts.to_county_on),
            meeting: facts.meeting.map(|id| id.to_string()).unwrap_or_default(),
            paragraph: facts.paragraph.clone(),
            revision: errand.revision,
        }
    }

    pub fn kind(&self) -> Option<ErrandKind> {
        files::parse_errand(&self.kind)
    }

    pub fn parse(&self, today: NaiveDate, meetings: &[BoardMeeting]) -> Result<ErrandFacts, FormErrors> {
        let mut errors = FormErrors::default();
        let kind = errors.choice(("kind", &self.kind), files::parse_errand);
        let year = errors.number(("year", &self.year), 2000, 2100);
        let as_of = errors.date(("as_of", &self.as_of));
        if as_of.is_some_and(|date| date > today) {
            errors.add("as_of", "Dagen har inte varit än.");
        }
        let written_on = errors.date(("written_on", &self.written_on));
        let meeting = self.meeting(&mut errors, meetings);
        let [case_number, number, paragraph, papers, signatories, sent_to] = self.texts(&mut errors);
        let [raised_on, reply_by, to_board_on, to_county_on] = self.dates(&mut errors);
        let asks = errors.words(("asks", &self.asks));
        errors.finish(|| {
            Some(ErrandFacts {
                year: year?,
                kind: kind?,
                as_of: as_of?,
                written_on: written_on?,
                asks,
                meeting,
                case_number,
                number,
                raised_on,
                reply_by,
                papers,
                signatories,
                sent_to,
                to_board_on,
                to_county_on,
                paragraph,
            })
        })
    }
}

impl ErrandForm {
    fn texts(&self, errors: &mut FormErrors) -> [String; 6] {
        [
            errors.line(("case_number", &self.case_number)),
            errors.line(("number", &self.number)),
            errors.line(("paragraph", &self.paragraph)),
            errors.lines(("papers", &self.papers)),
            errors.lines(("signatories", &self.signatories)),
            errors.lines(("sent_to", &self.sent_to)),
        ]
    }

    fn dates(&self, errors: &mut FormErrors) -> [Option<NaiveDate>; 4] {
        [
            ("raised_on", &self.raised_on),
            ("reply_by", &self.reply_by),
            ("to_board_on", &self.to_board_on),
            ("to_county_on", &self.to_county_on),
        ]
        .map(|(field, text)| errors.optional_date((field, text)))
    }

    fn meeting(&self, errors: &mut FormErrors, meetings: &[BoardMeeting]) -> Option<MeetingId> {
        let chosen = meetings.iter().map(|meeting| meeting.id);
        let chosen = chosen.into_iter().find(|id| id.to_string() == self.meeting);
        if chosen.is_none() && !self.meeting.is_empty() {
            errors.add("meeting", "Välj något.");
        }
        chosen
    }
}

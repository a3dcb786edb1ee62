//! What was typed about an errand, and what it means.

use chrono::{Datelike, NaiveDate};

use crate::domain::errand::{BoardMeeting, Errand, ErrandFacts, ErrandKind};
use crate::swedish::files;
use crate::web::form::{FormErrors, among, form, parsed, text};

/// Who signs unless someone says otherwise: by function, the names are typed.
const SIGNATORIES: &str = "Förvaltningschef\nAlkoholhandläggare";

form! {
    /// What was typed about an errand.
    pub struct ErrandForm {
        revision as i64: hidden(),
        /// Chosen when it is made.
        kind: hidden(),
        year: number("Gäller år"),
        as_of: date("Uppgifter till och med").hint("Det som har hänt efter den dagen tas inte med."),
        written_on: date("Dokumentens datum"),
        case_number: new("Diarienummer").hint("Till exempel SN/2024:40.").optional(),
        number: new("Nummer").hint("Till exempel M:6/2024."),
        raised_on: date("Väckt").optional(),
        proposers: new("Väckt av").hint("Till exempel (M), (L) och (KD).").optional(),
        topic: new("Om").hint("Som i titeln, efter ”om”: att återuppta den samordnade tillsynen.").optional(),
        asks: area("Vad det går ut på").rows(6).hint("Återges som citat.").optional(),
        points: area("Punkter").rows(4).optional()
            .hint("En på varje rad. Var och en får ett avsnitt i svaret, där förvaltningen tar ställning."),
        reply_by: date("Svar senast").optional(),
        papers: area("Fler handlingar").optional()
            .hint("En på varje rad, med datum först om den har något: 2024-02-19 Motion M:6/2024. Ärendets egna dokument står redan med."),
        signatories: area("Undertecknas av").hint("En på varje rad: befattning, och efter ett komma namnet."),
        sent_to: area("Beslutet expedieras till").hint("En på varje rad.").optional(),
        to_board_on: date("Skickad till nämnden").optional(),
        to_county_on: date("Skickad till länsstyrelsen").optional(),
        meeting: select("Nämndens sammanträde").from([("", "Inte bestämt")]),
        paragraph: new("Nämndens paragraf").hint("När nämnden har beslutat, till exempel § 45.").optional(),
    }
}

impl ErrandForm {
    pub fn new(kind: ErrandKind, year: Option<i32>, today: NaiveDate, group: &str) -> Self {
        let sent_to = match kind {
            ErrandKind::FollowUp | ErrandKind::Initiative => group.to_owned(),
            ErrandKind::Opinion => "Kommunstyrelsen".to_owned(),
            ErrandKind::Plan => format!("Länsstyrelsen\n{group}"),
        };
        // a follow-up looks back, a plan ahead
        let usual = today.year() + if kind == ErrandKind::Plan { 1 } else { -1 };
        Self {
            kind: files::errand(kind).to_owned(),
            year: year.unwrap_or(usual).to_string(),
            as_of: today.to_string(),
            written_on: today.to_string(),
            signatories: SIGNATORIES.to_owned(),
            sent_to,
            ..Self::default()
        }
    }

    pub fn of(errand: &Errand) -> Self {
        let facts = &errand.facts;
        Self {
            kind: files::errand(facts.kind).to_owned(),
            year: facts.year.to_string(),
            as_of: facts.as_of.to_string(),
            written_on: facts.written_on.to_string(),
            case_number: facts.case_number.clone(),
            number: facts.number.clone(),
            raised_on: text(facts.raised_on),
            proposers: facts.proposers.clone(),
            topic: facts.topic.clone(),
            asks: facts.asks.clone(),
            points: facts.points.clone(),
            reply_by: text(facts.reply_by),
            papers: facts.papers.clone(),
            signatories: facts.signatories.clone(),
            sent_to: facts.sent_to.clone(),
            to_board_on: text(facts.to_board_on),
            to_county_on: text(facts.to_county_on),
            meeting: text(facts.meeting),
            paragraph: facts.paragraph.clone(),
            revision: errand.revision,
        }
    }

    pub fn errand_kind(&self) -> Option<ErrandKind> {
        files::parse_errand(&self.kind)
    }

    pub fn parse(&self, today: NaiveDate, meetings: &[BoardMeeting]) -> Result<ErrandFacts, FormErrors> {
        let mut errors = FormErrors::default();
        parsed!(errors => ErrandFacts {
            kind: errors.choice(self.kind(), files::parse_errand)?,
            year: errors.year(self.year())?,
            as_of: errors.past_date(self.as_of(), today)?,
            written_on: errors.date(self.written_on())?,
            meeting: errors.optional_choice(self.meeting(), among(meetings.iter().map(|meeting| meeting.id))),
            case_number: errors.line(self.case_number()),
            number: errors.line(self.number()),
            paragraph: errors.line(self.paragraph()),
            proposers: errors.line(self.proposers()),
            topic: errors.line(self.topic()),
            points: errors.lines(self.points()),
            papers: errors.lines(self.papers()),
            signatories: errors.lines(self.signatories()),
            sent_to: errors.lines(self.sent_to()),
            raised_on: errors.optional_date(self.raised_on()),
            reply_by: errors.optional_date(self.reply_by()),
            to_board_on: errors.optional_date(self.to_board_on()),
            to_county_on: errors.optional_date(self.to_county_on()),
            asks: errors.words(self.asks()),
        })
    }
}

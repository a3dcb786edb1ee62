//! What was typed about a meeting of the nämnd.

use crate::domain::errand::BoardMeeting;
use crate::domain::ids::MeetingId;
use crate::web::form::{FormErrors, form, parsed};

form! {
    /// What was typed about a meeting.
    pub struct MeetingForm {
        revision as i64: hidden(),
        papers_by: date("Manusstopp"),
        held_on: date("Sammanträde"),
    }
}

impl MeetingForm {
    pub fn of(meeting: &BoardMeeting) -> Self {
        Self {
            held_on: meeting.held_on.to_string(),
            papers_by: meeting.papers_by.to_string(),
            revision: meeting.revision,
        }
    }

    pub fn parse(&self, id: MeetingId) -> Result<BoardMeeting, FormErrors> {
        let mut errors = FormErrors::default();
        let papers_by = errors.date(self.papers_by());
        let held_on = errors.date(self.held_on());
        if papers_by.zip(held_on).is_some_and(|(papers, held)| papers > held) {
            errors.add(self.papers_by(), "Manusstopp kan inte vara efter sammanträdet.");
        }
        parsed!(errors => BoardMeeting {
            id,
            held_on: held_on?,
            papers_by: papers_by?,
            revision: self.revision,
        })
    }
}

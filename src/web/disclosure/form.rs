//! What was typed about a request.

use crate::actions::export::disclosure::Request;
use crate::domain::disclosure::Decision;
use crate::web::form::{FormErrors, form, parsed};

const CHOICES: [(&str, &str); 3] = [
    ("ut", "Lämnades ut"),
    ("delvis", "Lämnades ut i delar"),
    ("inte", "Lämnades inte ut"),
];

form! {
    /// A request, and what came of it.
    pub struct RequestForm {
        asked: area("Vad begärdes?").rows(2),
        asked_by: new("Av vem").optional().hint("Den som begär behöver inte säga vem det är. Fråga inte, om det inte behövs för prövningen."),
        decision: radios("Hur gick det?").from(CHOICES),
        why: area("Vad lämnades inte ut, och varför").rows(2).optional(),
    }
}

impl RequestForm {
    pub fn parse(&self) -> Result<Request, FormErrors> {
        let mut errors = FormErrors::default();
        parsed!(errors => Request {
            asked: errors.required_words(self.asked())?,
            asked_by: errors.line(self.asked_by()),
            decision: errors.choice(self.decision(), |chosen| {
                let at = CHOICES.iter().position(|(value, _)| *value == chosen)?;
                Decision::ALL.get(at).copied()
            })?,
            why: {
                let why = errors.words(self.why());
                if why.is_empty() && decision.is_some_and(|decision| decision != Decision::HandedOut) {
                    errors.add(self.why(), "Skriv vad som inte lämnades ut och varför.");
                }
                why
            },
        })
    }
}

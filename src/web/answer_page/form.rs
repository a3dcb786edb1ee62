//! What someone from outside typed on the answer page.

use crate::actions::inquiries::{Choice, LinkAnswer};
use crate::domain::inquiry::Reply;
use crate::domain::inquiry::nights::Asked;
use crate::web::form::{Field, FormErrors, Rows, form, parsed};

const NAME: usize = 100;
const REASON: usize = 2000;

form! {
    /// An answer by whoever has the link.
    pub struct LinkForm {
        /// Yes or no, by the night.
        nights as Rows: radios("Svar").named("kvall"),
        /// The date that the page showed, by the night.
        seen as Rows: hidden().named("visad"),
        reason: area("Med egna ord").optional()
            .hint("Till exempel varför det inte går, eller ett datum som passar bättre."),
        name: new("Ditt namn").autocomplete("name"),
    }
}

impl LinkForm {
    /// Filled in with what holds.
    pub fn of(nights: &[Asked]) -> Self {
        let chosen = |night: &Asked| {
            let reply = match night.answer?.reply {
                Reply::Yes => "ja",
                Reply::No | Reply::Cancelled => "nej",
                Reply::NoAnswer | Reply::Tentative => return None,
            };
            Some((night.round.id.to_string(), reply.to_owned()))
        };
        Self {
            nights: nights.iter().filter_map(chosen).collect(),
            ..Self::default()
        }
    }

    pub fn parse(&self, nights: &[Asked]) -> Result<LinkAnswer, FormErrors> {
        let mut errors = FormErrors::default();
        let choices: Vec<Choice> = nights.iter().filter_map(|night| self.chosen(night)).collect();
        if choices.is_empty() {
            let first = nights.iter().find(|night| night.is_open());
            let at = first.map(|night| self.nights().row(&night.round.id.to_string(), "").name);
            errors.add(
                at.as_deref().unwrap_or_default(),
                "Välj ja eller nej för minst en kväll.",
            );
        }
        let reason = errors.words(self.reason());
        at_most(&mut errors, self.reason(), &reason, REASON);
        let name = errors.required(self.name());
        at_most(&mut errors, self.name(), name.as_deref().unwrap_or_default(), NAME);
        parsed!(errors => LinkAnswer {
            name: name?,
            reason,
            choices,
        })
    }

    /// Also for a night that has changed since the page was shown: the action says so.
    fn chosen(&self, night: &Asked) -> Option<Choice> {
        let (round, id) = (night.round.id, night.round.id.to_string());
        let comes = match self.nights.get(&id)?.as_str() {
            "ja" => true,
            "nej" => false,
            _ => return None,
        };
        let seen = self.seen.get(&id)?.parse().ok();
        Some(Choice { round, seen, comes })
    }
}

fn at_most(errors: &mut FormErrors, field: Field, text: &str, longest: usize) {
    let length = text.chars().count();
    if length > longest {
        errors.add(field, format!("Högst {longest} tecken går in här. Det är {length}."));
    }
}

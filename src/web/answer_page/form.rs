//! What someone from outside typed on the answer page.

use std::collections::BTreeMap;

use crate::actions::inquiries::{Choice, LinkAnswer};
use crate::domain::ids::RoundId;
use crate::domain::inquiry::Reply;
use crate::domain::inquiry::nights::Asked;
use crate::web::form::FormErrors;

const NAME: usize = 100;
const REASON: usize = 2000;

#[derive(Debug, Clone, Default)]
pub struct LinkForm {
    pub name: String,
    pub reason: String,
    /// `ja` or `nej`, by the field of the night.
    choices: BTreeMap<String, String>,
    /// The date that the page showed, by the field that carries it.
    seen: BTreeMap<String, String>,
}

/// The name of the field with yes or no to a night.
pub fn field(round: RoundId) -> String {
    format!("kvall-{round}")
}

/// The name of the field with the date that the page shows.
pub fn seen_field(round: RoundId) -> String {
    format!("visad-{round}")
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
            Some((field(night.round.id), reply.to_owned()))
        };
        Self {
            choices: nights.iter().filter_map(chosen).collect(),
            ..Self::default()
        }
    }

    pub fn read(fields: Vec<(String, String)>) -> Self {
        let mut form = Self::default();
        for (name, value) in fields {
            match name.as_str() {
                "name" => form.name = value,
                "reason" => form.reason = value,
                _ if name.starts_with("kvall-") => drop(form.choices.insert(name, value)),
                _ if name.starts_with("visad-") => drop(form.seen.insert(name, value)),
                _ => {}
            }
        }
        form
    }

    pub fn choice(&self, round: RoundId) -> &str {
        self.choices.get(&field(round)).map_or("", String::as_str)
    }

    pub fn parse(&self, nights: &[Asked]) -> Result<LinkAnswer, FormErrors> {
        let mut errors = FormErrors::default();
        let choices: Vec<Choice> = nights.iter().filter_map(|night| self.chosen(night)).collect();
        if choices.is_empty() {
            let first = nights.iter().find(|night| night.is_open());
            let at = first.map(|night| field(night.round.id)).unwrap_or_default();
            errors.add(&at, "Välj ja eller nej för minst en kväll.");
        }
        let reason = errors.words(("reason", &self.reason));
        at_most(&mut errors, "reason", &reason, REASON);
        let name = errors.required(("name", &self.name));
        at_most(&mut errors, "name", name.as_deref().unwrap_or_default(), NAME);
        errors.finish(|| {
            Some(LinkAnswer {
                name: name?,
                reason,
                choices,
            })
        })
    }

    /// Also for a night that has changed since the page was shown: the action says so.
    fn chosen(&self, night: &Asked) -> Option<Choice> {
        let comes = match self.choice(night.round.id) {
            "ja" => true,
            "nej" => false,
            _ => return None,
        };
        let seen = self.seen.get(&seen_field(night.round.id))?;
        Some(Choice {
            round: night.round.id,
            seen: seen.parse().ok(),
            comes,
        })
    }
}

fn at_most(errors: &mut FormErrors, field: &str, text: &str, longest: usize) {
    let length = text.chars().count();
    if length > longest {
        errors.add(field, format!("Högst {longest} tecken går in här. Det är {length}."));
    }
}

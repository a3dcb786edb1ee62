//! Whom a letter goes to: the contact, or the deputy with why, unless someone chooses the other.

use maud::{Markup, html};

use super::Compose;
use crate::domain::deputy::Whom;
use crate::domain::partner::{Contact, StandsIn};
use crate::swedish::{contacts, letters};
use crate::web::paths;

impl Compose<'_> {
    /// Those who have an address, with it; the one who is proposed first.
    pub fn reachable(&self) -> Vec<(&Contact, String)> {
        let all = self.whom.as_ref().map(Whom::all).unwrap_or_default();
        let with_address = all.into_iter().filter_map(|one| Some((one, one.email.clone()?)));
        with_address.collect()
    }

    /// "Karin Ek, ersättare · karin.ek@myndighet.se"
    pub(super) fn recipient_choice(&self, one: &Contact, email: String) -> (String, String) {
        let is_deputy = self.whom.is_some_and(|whom| whom.contact.id != one.id);
        let role = if is_deputy { ", ersättare" } else { "" };
        let label = format!("{}{role} · {email}", one.name);
        (email, label)
    }

    pub(super) fn recipient(&self) -> Markup {
        let reachable = self.reachable();
        html! {
            (self.why())
            @match (self.whom.as_ref().map(Whom::proposed), reachable.first()) {
                (Some(_), Some((one, email))) => dl.facts {
                    @if reachable.len() == 1 { dt { "Till" } dd { (one.name) " · " (email) } }
                    dt { "Ämne" } dd { (letters::subject(self.kind, self.conversation.season, self.conversation.year)) }
                },
                (Some(contact), None) => p.note {
                    (contact.name) " har ingen e-postadress. "
                    a href=(paths::Contact { id: contact.id }) { "Lägg till den" } " för att kunna skicka brevet."
                },
                (None, _) => p.note {
                    "Ingen kontaktperson är noterad för " (self.conversation.partner.in_text) ". "
                    a href=(paths::NewContact) { "Lägg till en" } " för att kunna skicka brevet."
                },
            }
        }
    }

    /// "Karin Ek är borta till den 3 mars 2024; frågan går till ersättaren, Per Al."
    fn why(&self) -> Markup {
        let today = self.layout.today();
        html! {
            @if let Some(whom) = self.whom {
                @match (whom.why, whom.deputy) {
                    (Some(why), Some(deputy)) => p.note {
                        (whom.contact.name) " " (contacts::why(why, whom.contact.away_to)) "; frågan går till ersättaren, "
                        (deputy.name) "."
                    },
                    _ if whom.contact.is_away(today) => p.note {
                        (whom.contact.name) " " (contacts::why(StandsIn::Away, whom.contact.away_to))
                        ", och ingen ersättare kan svara. "
                        a href=(paths::Contact { id: whom.contact.id }) { "Välj en ersättare" }
                    },
                    _ => {}
                }
            }
        }
    }
}

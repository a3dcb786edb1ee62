//! The head of every page: the name, the main menu, and who is signed in.

use chrono::Datelike;
use maud::{Markup, html};

use super::Layout;
use crate::domain::user::Permission;
use crate::web::paths;

impl Layout {
    pub(super) fn top(&self) -> Markup {
        html! {
            div.top {
                a.brand href="/" { "Tillsyn" }
                @if let Some(user) = self.user() {
                    (self.navigation())
                    div.who {
                        a href=(paths::Account) aria-current=[self.current("/konto")] { (user.name) }
                        (self.form(paths::SignOut, &html! { button.link { "Logga ut" } }))
                    }
                }
            }
        }
    }

    fn navigation(&self) -> Markup {
        html! {
            nav aria-label="Huvudmeny" {
                ul {
                    @for (label, address) in self.items() {
                        @let prefix = address.trim_end_matches(|it: char| it.is_ascii_digit()).to_owned();
                        li { a href=(address) aria-current=[self.current(&prefix)] { (label) } }
                    }
                }
            }
        }
    }

    fn items(&self) -> Vec<(&'static str, String)> {
        let year = self.today().year();
        let mut items = Vec::new();
        if self.may(Permission::SeeSchedule) {
            items.push(("Start", paths::Start.to_string()));
            items.push(("Året", paths::Year { year }.to_string()));
            items.push(("Förfrågningar", paths::Inquiries.to_string()));
            items.push(("Omgångar", paths::Rounds.to_string()));
        }
        if self.may(Permission::SeeFollowUp) {
            items.push(("Uppföljning", paths::FollowUp { year }.to_string()));
            items.push(("Ärenden", paths::Errands.to_string()));
        }
        if self.may(Permission::SeeSchedule) {
            items.push(("Åtgärder", paths::Measures.to_string()));
            items.push(("Evenemang", paths::Events.to_string()));
            items.push(("Kontakter", paths::Contacts.to_string()));
        }
        if self.may(Permission::Administer) {
            items.push(("Användare", paths::Users.to_string()));
            items.push(("Inställningar", paths::Settings.to_string()));
            items.push(("Logg", paths::Log.to_string()));
        }
        items
    }

    fn current(&self, prefix: &str) -> Option<&'static str> {
        let here = self.seed.path.starts_with(prefix) && (prefix != "/" || self.seed.path == "/");
        here.then_some("page")
    }
}

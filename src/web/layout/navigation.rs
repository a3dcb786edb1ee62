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
                    @if !self.seed.must_set_up { (self.navigation()) }
                    div.who {
                        @if self.seed.must_set_up { span { (user.name) } }
                        @else { a href=(paths::Account) aria-current=[self.current("/konto")] { (user.name) } }
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
        let items = [
            (Permission::SeeSchedule, "Start", paths::Start.to_string()),
            (Permission::SeeSchedule, "Året", paths::Year { year }.to_string()),
            (Permission::SeeSchedule, "Förfrågningar", paths::Inquiries.to_string()),
            (Permission::SeeSchedule, "Omgångar", paths::Rounds.to_string()),
            (
                Permission::SeeFollowUp,
                "Uppföljning",
                paths::FollowUp { year }.to_string(),
            ),
            (Permission::SeeFollowUp, "Ärenden", paths::Errands.to_string()),
            (Permission::SeeSchedule, "Åtgärder", paths::Measures.to_string()),
            (Permission::SeeSchedule, "Evenemang", paths::Events.to_string()),
            (Permission::SeeSchedule, "Kontakter", paths::Contacts.to_string()),
            (Permission::SeeSchedule, "Lämna ut", paths::Disclosures.to_string()),
            (Permission::Administer, "Användare", paths::Users.to_string()),
            (Permission::Administer, "Inställningar", paths::Settings.to_string()),
            (Permission::ReadLog, "Logg", paths::Log.to_string()),
            (Permission::Administer, "Drift", paths::Upkeep.to_string()),
        ];
        let seen = items.into_iter().filter(|(permission, ..)| self.may(*permission));
        seen.map(|(_, label, address)| (label, address)).collect()
    }

    fn current(&self, prefix: &str) -> Option<&'static str> {
        let here = self.seed.path.starts_with(prefix) && (prefix != "/" || self.seed.path == "/");
        here.then_some("page")
    }
}

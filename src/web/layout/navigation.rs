//! The head of every page: the name, the main menu with what belongs to each of its entries, and who is signed in.

use std::fmt::Display;

use chrono::Datelike;
use maud::{Markup, html};

use super::Layout;
use crate::domain::user::Permission;
use crate::domain::user::Permission::{Administer, Decide, ReadLog, SeeFollowUp, SeeSchedule};
use crate::web::paths;

/// A page that the menu leads to.
struct Item {
    label: &'static str,
    address: String,
    /// How the addresses of all pages that belong to it begin.
    pages: &'static [&'static str],
    for_those_who: Permission,
}

/// An entry of the menu, with its pages in order: it leads to the first that one may see.
struct Section {
    label: &'static str,
    items: Vec<Item>,
}

impl Layout {
    pub(super) fn top(&self) -> Markup {
        let sections = if self.seed.must_set_up {
            Vec::new()
        } else {
            self.sections()
        };
        html! {
            div.top {
                a.brand href="/" { "Tillsyn" }
                @if let Some(user) = self.user() {
                    @if !sections.is_empty() {
                        nav.wide aria-label="Huvudmeny" { (self.entries(&sections)) }
                        details.menu {
                            summary { "Meny" }
                            div.panel {
                                nav aria-label="Meny" { (self.everything(&sections)) }
                                (self.who(&user.name))
                            }
                        }
                    }
                    div.wide { (self.who(&user.name)) }
                }
            }
            @if let Some(section) = self.here(&sections).filter(|section| section.items.len() > 1) {
                nav.sub.wide aria-label=(section.label) { (self.items(&section.items)) }
            }
        }
    }

    fn who(&self, name: &str) -> Markup {
        html! {
            div.who {
                @if self.seed.must_set_up { span { (name) } }
                @else { a href=(paths::Account) aria-current=[self.is_at(&["/konto"]).then_some("page")] { (name) } }
                (self.form(paths::SignOut, &html! { button.link { "Logga ut" } }))
            }
        }
    }

    fn entries(&self, sections: &[Section]) -> Markup {
        // with one there is nothing to choose between but its pages
        if let [only] = sections {
            return self.items(&only.items);
        }
        html! {
            ul {
                @for section in sections {
                    @if let Some(first) = section.items.first() {
                        li { a href=(first.address) aria-current=[self.is_in(section).then_some("true")] { (section.label) } }
                    }
                }
            }
        }
    }

    fn items(&self, items: &[Item]) -> Markup {
        html! {
            ul {
                @for item in items {
                    li { a href=(item.address) aria-current=[self.is_at(item.pages).then_some("page")] { (item.label) } }
                }
            }
        }
    }

    /// All pages, below the entry that each belongs to.
    fn everything(&self, sections: &[Section]) -> Markup {
        html! {
            @for section in sections {
                div.group {
                    @if section.items.len() > 1 { p { (section.label) } }
                    (self.items(&section.items))
                }
            }
        }
    }

    fn here<'a>(&self, sections: &'a [Section]) -> Option<&'a Section> {
        let is_one = sections.len() == 1;
        sections.iter().find(|section| !is_one && self.is_in(section))
    }

    fn is_in(&self, section: &Section) -> bool {
        section.items.iter().any(|item| self.is_at(item.pages))
    }

    fn is_at(&self, pages: &[&str]) -> bool {
        let path = self.seed.path.as_str();
        let begins = |page: &&str| {
            let rest = path.strip_prefix(*page);
            rest.is_some_and(|rest| rest.is_empty() || *page != "/" && rest.starts_with(['/', '.']))
        };
        pages.iter().any(begins)
    }

    /// Those of which the viewer sees something, with what that is.
    fn sections(&self) -> Vec<Section> {
        let mut sections = all(self.today().year());
        for section in &mut sections {
            section.items.retain(|item| self.may(item.for_those_who));
        }
        sections.retain(|section| !section.items.is_empty());
        sections
    }
}

fn all(year: i32) -> Vec<Section> {
    let section = |label, items| Section { label, items };
    vec![
        section("Start", vec![item(SeeSchedule, "Start", paths::Start, &["/"])]),
        section(
            "Året",
            vec![
                item(SeeSchedule, "Året", paths::Year { year }, &["/ar", "/plan"]),
                item(SeeSchedule, "Evenemang", paths::Events, &["/evenemang", "/arenor"]),
            ],
        ),
        section("Förfrågningar", inquiries()),
        section(
            "Omgångar",
            vec![item(
                SeeSchedule,
                "Omgångar",
                paths::Rounds,
                &["/omgangar", "/besok", "/anteckningar"],
            )],
        ),
        section("Uppföljning", follow_up(year)),
        section("Kontakter", contacts()),
        section("Administration", administration()),
    ]
}

fn item(for_those_who: Permission, label: &'static str, page: impl Display, pages: &'static [&'static str]) -> Item {
    Item {
        label,
        address: page.to_string(),
        pages,
        for_those_who,
    }
}

fn inquiries() -> Vec<Item> {
    vec![
        item(SeeSchedule, "Förfrågningar", paths::Inquiries, &["/forfragningar"]),
        item(SeeSchedule, "Inkommet", paths::AllIncoming, &["/inkommet"]),
        item(SeeSchedule, "Utkorg", paths::Outbox, &["/utkorg"]),
    ]
}

fn follow_up(year: i32) -> Vec<Item> {
    let errands = &["/arenden", "/sammantraden", "/rutiner"];
    vec![
        item(SeeFollowUp, "Uppföljning", paths::FollowUp { year }, &["/uppfoljning"]),
        item(
            SeeFollowUp,
            "Länsrapport",
            paths::CountyReport { year },
            &["/lansrapport"],
        ),
        item(SeeFollowUp, "Ärenden", paths::Errands, errands),
        item(SeeSchedule, "Åtgärder", paths::Measures, &["/atgarder"]),
        item(
            SeeSchedule,
            "Lämna ut",
            paths::Disclosures,
            &["/lamna-ut", "/personuppgifter"],
        ),
    ]
}

fn contacts() -> Vec<Item> {
    let people = &["/kontakter", "/samverkansparter", "/handlaggare"];
    vec![
        item(SeeSchedule, "Kontakter", paths::Contacts, people),
        item(SeeSchedule, "Ledighet", paths::Leave, &["/ledighet"]),
        item(SeeSchedule, "Erbjudna kvällar", paths::Offers, &["/erbjudanden"]),
    ]
}

fn administration() -> Vec<Item> {
    vec![
        item(Administer, "Användare", paths::Users, &["/anvandare"]),
        item(Administer, "Inställningar", paths::Settings, &["/installningar"]),
        item(ReadLog, "Logg", paths::Log, &["/logg"]),
        item(Decide, "Gallring", paths::Retention, &["/gallring"]),
        item(Administer, "Drift", paths::Upkeep, &["/drift"]),
    ]
}

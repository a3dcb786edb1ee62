//! Page: partners with their contacts, and officers.

use chrono::NaiveDate;
use maud::{Markup, html};

use crate::domain::ids::PartnerCode;
use crate::domain::partner::{Contact, Officer, Partner, Validity};
use crate::swedish::{capitalised, collation, contacts, dates};
use crate::web::components::{Tone, badge, button_link, card, head, heads_with, table_of};
use crate::web::contacts::everyone::Everyone;
use crate::web::{Layout, paths};

const TITLE: &str = "Kontakter";

pub fn list(layout: &Layout, everyone: &Everyone, main: &[PartnerCode]) -> Markup {
    let today = layout.today();
    let mut partners: Vec<&Partner> = everyone.partners.iter().collect();
    collation::sort_by(&mut partners, |partner| partner.name.as_str());
    partners.sort_by_key(|partner| !main.contains(&partner.code));
    let body = html! {
        (head(TITLE, "Samverkansparter och deras kontaktpersoner, och våra handläggare.", html! {
            div.buttons {
                (button_link(paths::Offers, "Erbjudna kvällar"))
                (button_link(paths::NewPartner, "Ny samverkanspart"))
            }
        }))
        div.grid { @for partner in partners { (partner_card(everyone, partner, today, main.contains(&partner.code))) } }
        div.card {
            @if everyone.officers.is_empty() {
                p.soft { "Inga handläggare är inlagda." }
            } @else {
                (officers(&everyone.officers, today))
            }
            div.buttons {
                (button_link(paths::NewOfficer, "Ny handläggare"))
                (button_link(paths::Leave, "Ledighet"))
            }
        }
    };
    layout.frame(TITLE, &body)
}

fn partner_card(everyone: &Everyone, partner: &Partner, today: NaiveDate, is_main: bool) -> Markup {
    let all = &everyone.contacts;
    let theirs = || all.iter().filter(|contact| contact.partner == partner.code);
    let is_past = |contact: &&Contact| contact.valid.to.is_some_and(|to| to < today);
    let authority = everyone
        .authorities
        .iter()
        .find(|authority| authority.code == partner.authority);
    let part = partner.code.to_string();
    let new = paths::with_query(paths::NewContact, paths::OfPartner { part });
    card(&format!("part-{}", partner.code), &partner.name).with(html! {
        @if let Some(authority) = authority.filter(|authority| authority.name != partner.name) {
            p.soft { (authority.name) }
        }
        @for contact in theirs().filter(|contact| !is_past(contact)) { (person(contact, all, today)) }
        @if !theirs().any(|contact| contact.valid.holds_on(today)) {
            @if is_main { p { (badge(Tone::Warning, "Kontaktperson saknas")) } }
            @else { p.soft { "Ingen kontaktperson." } }
        }
        @if theirs().any(|contact| is_past(&contact)) {
            details {
                summary { "Tidigare kontaktpersoner" }
                @for contact in theirs().filter(is_past) { (person(contact, all, today)) }
            }
        }
        div.buttons {
            (button_link(new, "Ny kontaktperson"))
            a href=(paths::Partner { code: partner.code.clone() }) aria-label={ "Ändra " (partner.in_text) } { "Ändra" }
        }
    })
}

fn person(contact: &Contact, all: &[Contact], today: NaiveDate) -> Markup {
    let deputy = all.iter().find(|one| Some(one.id) == contact.deputy);
    let away = contacts::away(contact).filter(|_| contact.away_to.is_none_or(|to| to >= today));
    html! {
        p {
            strong { (contact.name) } " "
            @if contact.valid.from.is_some_and(|from| from > today) { (badge(Tone::Plain, "Kommande")) }
            @if let Some(phone) = &contact.phone { br; a href={ "tel:" (phone) } { (phone) } }
            @if let Some(email) = &contact.email { br; a href={ "mailto:" (email) } { (email) } }
            @if let Some(deputy) = deputy { br; "Ersättare: " (deputy.name) }
            @if let Some(away) = away { br; (capitalised(&away)) }
            br;
            span.soft.small { (span(contact.valid)) " · " }
            a.small href=(paths::Contact { id: contact.id }) aria-label={ "Ändra " (contact.name) } { "Ändra" }
        }
    }
}

/// "från 2024-02-01", "2023-01-01 till 2024-01-31".
fn span(valid: Validity) -> String {
    match (valid.from, valid.to) {
        (None, None) => "tills vidare".to_owned(),
        (Some(from), None) => format!("från {}", dates::table(from)),
        (None, Some(to)) => format!("till {}", dates::table(to)),
        (Some(from), Some(to)) => format!("{} till {}", dates::table(from), dates::table(to)),
    }
}

fn officers(officers: &[Officer], today: NaiveDate) -> Markup {
    let mut officers: Vec<&Officer> = officers.iter().collect();
    collation::sort_by(&mut officers, |officer| officer.name.as_str());
    officers.sort_by_key(|officer| officer.valid.to.is_some_and(|to| to < today));
    let rows = html! {
        @for officer in officers {
            tr.off[officer.valid.to.is_some_and(|to| to < today)] {
                th scope="row" {
                    (officer.name)
                    @if let Some(phone) = &officer.phone { br; a href={ "tel:" (phone) } { (phone) } }
                }
                td { (span(officer.valid)) }
                td { @if officer.user.is_some() { "ja" } @else { "nej" } }
                td { a href=(paths::Officer { id: officer.id }) aria-label={ "Ändra " (officer.name) } { "Ändra" } }
            }
        }
    };
    table_of(
        "Handläggare",
        heads_with(&["Namn", "Tid", "Loggar in"], Some("Ändra")),
        rows,
    )
}

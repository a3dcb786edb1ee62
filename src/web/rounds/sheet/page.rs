//! The page of a night sheet.

use maud::{Markup, html};

use crate::domain::ids::{OfficerId, PartnerCode};
use crate::domain::partner::Contact;
use crate::domain::round::Round;
use crate::domain::settings::Key;
use crate::domain::warnings::warnings;
use crate::swedish::{self, dates, names};
use crate::web::Layout;
use crate::web::components::secrecy;
use crate::web::rounds::Night;
use crate::web::rounds::page::{self, meant_kind};

/// Rows to write on when nothing is said about where to go.
const BLANK_ROWS: usize = 6;

/// Everything that is needed on the night, on one A4 or one phone.
pub fn sheet(layout: &Layout, night: &Night, contacts: &[Contact]) -> Markup {
    let round = &night.round;
    let title = format!("Kvällsblad, {}", page::title(round).to_lowercase());
    let body = html! {
        article.sheet {
            (page::back(round))
            div.head {
                h1 { (title) }
                @if round.is_confidential(layout.now().tonight()) { (secrecy()) }
            }
            p.lead {
                @match round.night() {
                    Some(night) => { strong { (dates::with_weekday(night.date)) ", " (dates::span(&night)) } }
                    None => "Datum är inte bestämt",
                }
                br;
                (meant_kind(&night.record, &night.year, round))
            }
            dl.facts {
                dt { "Samlingsplats" } dd { (or_line(&round.meeting_point)) }
                dt { "Stadsdel" } dd { (or_line(&round.area)) }
                @if let Some((what, place)) = event(night) { dt { "Evenemang" } dd { (what) ", " (place) } }
            }
            (people(layout, night, contacts))
            (order(round))
            (to_think_of(night))
            @if !round.note.is_empty() { section { h2 { "Anmärkning" } p { (round.note) } } }
            p.numbers { strong { (layout.settings().text(Key::NightNumbers)) } }
        }
    };
    layout.frame(&title, &body)
}

/// A line to write on where nothing is filled in.
fn or_line(text: &str) -> Markup {
    html! { @if text.is_empty() { span.line { span.hidden { "inte ifyllt" } } } @else { (text) } }
}

fn event(night: &Night) -> Option<(String, &str)> {
    let event = night.record.event(night.round.event?)?;
    let kick_off = event
        .kick_off
        .map(|time| format!(" kl. {}", dates::clock(time)))
        .unwrap_or_default();
    let place = night.record.venue_name(event).unwrap_or("plats saknas");
    Some((format!("{}{kick_off}", names::teams(event)), place))
}

fn people(layout: &Layout, night: &Night, contacts: &[Contact]) -> Markup {
    let officers = &night.round.officers;
    let group = layout.settings().text(Key::Group);
    html! {
        section aria-labelledby="vilka" {
            h2 #vilka { "Vilka" }
            table.people {
                thead { tr { th scope="col" { "Vem" } th scope="col" { "Telefon" } } }
                tbody {
                    @for id in officers { (officer(night, group, *id)) }
                    @for code in night.meant().partners { (partner(night, code, contacts)) }
                }
            }
            @if officers.is_empty() { p { "Handläggare är inte bestämda." } }
        }
    }
}

fn officer(night: &Night, group: &str, id: OfficerId) -> Markup {
    let phone = night.record.officer(id).and_then(|officer| officer.phone.as_deref());
    html! {
        tr { th scope="row" { (page::officer_name(&night.record, id)) ", " (group) } td { (call(phone)) } }
    }
}

/// A partner with its contact persons on that night, and what it has answered.
fn partner(night: &Night, code: &PartnerCode, contacts: &[Contact]) -> Markup {
    let name = night.record.partner(code).map_or("", |it| it.name.as_str());
    let said = said(night, code);
    let theirs: Vec<&Contact> = contacts.iter().filter(|contact| &contact.partner == code).collect();
    html! {
        @for contact in &theirs {
            tr {
                th scope="row" { (contact.name) ", " (name) " (" (said) ")" }
                td { (call(contact.phone.as_deref())) }
            }
        }
        @if theirs.is_empty() { tr { th scope="row" { (name) " (" (said) "), kontaktperson saknas" } td { (or_line("")) } } }
    }
}

/// What a partner has answered; or whether it was asked at all (rule 6).
fn said(night: &Night, partner: &PartnerCode) -> &'static str {
    let (year, round) = (&night.year, &night.round);
    let date = round.date().unwrap_or_default();
    if let Some(answer) = year.answer_about(round, partner, date) {
        return names::reply(answer.reply);
    }
    let inquiry = night.meant().season.and_then(|season| year.inquiry(season, partner));
    if inquiry.is_some_and(|inquiry| inquiry.asks_about(round.id, date)) {
        "inget svar ännu"
    } else {
        "inte tillfrågad"
    }
}

fn call(phone: Option<&str>) -> Markup {
    html! {
        @match phone {
            Some(phone) => a href={ "tel:" (phone) } { (phone) },
            None => (or_line("")),
        }
    }
}

/// Where to go, in order, with room to write.
fn order(round: &Round) -> Markup {
    let premises: Vec<&str> = round
        .premises
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .collect();
    let blank = if premises.is_empty() { BLANK_ROWS } else { 2 };
    html! {
        section aria-labelledby="ordning" {
            h2 #ordning { "Ordning" }
            table.order {
                thead { tr {
                    th scope="col" { "Nr" } th scope="col" { "Objekt" } th scope="col" { "Tid" } th scope="col" { "Att minnas" }
                } }
                tbody {
                    @for (at, name) in premises.iter().enumerate() {
                        tr { td { (at + 1) } th scope="row" { (name) } td {} td {} }
                    }
                    @for at in 0..blank { tr.blank aria-hidden="true" { td { (premises.len() + at + 1) } td {} td {} td {} } }
                }
            }
        }
    }
}

fn to_think_of(night: &Night) -> Markup {
    let found = warnings(&night.record, &night.year, &night.round);
    html! {
        @if !found.is_empty() {
            section aria-labelledby="tank-pa" {
                h2 #tank-pa { "Att tänka på" }
                ul { @for warning in &found { li { (swedish::warnings::sentence(&night.record, &night.year, warning)) } } }
            }
        }
    }
}

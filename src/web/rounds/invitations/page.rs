//! Card: the invitations of one round.

use maud::{Markup, html};

use crate::domain::invitation::{Invitation, Partstat};
use crate::domain::outbox::State;
use crate::domain::partner::{Contact, Partner};
use crate::domain::user::Permission;
use crate::swedish::dates;
use crate::web::components::{self, Tone, badge, hidden};
use crate::web::rounds::Night;
use crate::web::{Layout, paths};

pub const INVITED: &str = "Inbjudan ligger i utkorgen.";
pub const HAS_IT: &str = "Inbjudan är redan skickad.";

/// Nothing for a round of one's own.
pub fn card(layout: &Layout, night: &Night) -> Markup {
    let (round, invited, partners) = (&night.round, &night.invited, night.meant().partners);
    if partners.is_empty() && invited.invitations.is_empty() {
        return html! {};
    }
    let to_come = round.night().is_some_and(|it| it.starts > layout.now().0) && !round.is_logged();
    components::card("inbjudningar", "Kalenderinbjudningar").with(html! {
        @if invited.invitations.is_empty() {
            p.soft { "Ingen är inbjuden. När en part tackar ja skickas en inbjudan av sig själv." }
        }
        ul.timeline { @for (invitation, state) in &invited.invitations { (line(night, invitation, *state)) } }
        @if to_come && layout.may(Permission::Work) {
            @for code in partners {
                @if let Some(partner) = night.record.partner(code) { (offer(layout, night, partner)) }
            }
        }
    })
}

fn line(night: &Night, invitation: &Invitation, state: Option<State>) -> Markup {
    let partner = night
        .record
        .partner(&invitation.partner)
        .map_or("", |it| it.name.as_str());
    html! {
        li {
            strong { (invitation.name) } ", " (partner) " " (said(invitation)) br;
            span.soft.small {
                @if invitation.cancelled { "Avbokad " } @else { "Inbjuden " }
                (dates::instant(invitation.sent_at)) (sent(state))
            }
        }
    }
}

fn said(invitation: &Invitation) -> Markup {
    match invitation.partstat {
        _ if invitation.cancelled => badge(Tone::Plain, "avbokad"),
        None => badge(Tone::Plain, "inget kalendersvar"),
        Some(Partstat::Accepted) => badge(Tone::Done, "ja i kalendern"),
        Some(Partstat::Declined) => badge(Tone::Warning, "nej i kalendern"),
        Some(Partstat::Tentative) => badge(Tone::Warning, "preliminärt i kalendern"),
    }
}

fn sent(state: Option<State>) -> &'static str {
    match state {
        None | Some(State::Sent) => "",
        Some(State::Waiting | State::ByHand) => ", mejlet väntar i utkorgen",
        Some(State::GivenUp | State::Lapsed) => ", mejlet kom inte fram",
    }
}

/// The contacts who do not have the round in their calendar, each with a button.
fn offer(layout: &Layout, night: &Night, partner: &Partner) -> Markup {
    let has_it = |contact: &Contact| {
        let mut known = night.invited.invitations.iter();
        known.any(|(one, _)| one.is_to(contact) && !one.cancelled && one.partstat != Some(Partstat::Declined))
    };
    let mut contacts = night
        .invited
        .contacts
        .iter()
        .filter(|contact| contact.partner == partner.code && contact.valid.holds_on(layout.today()))
        .peekable();
    html! {
        @if contacts.peek().is_none() {
            p.soft {
                "Ingen kontaktperson med e-postadress för " (partner.in_text) ". "
                a href=(paths::Contacts) { "Kontakter" }
            }
        }
        @for contact in contacts.filter(|contact| !has_it(contact)) {
            (layout.form(paths::RoundInvitations { id: night.round.id }, &html! {
                (hidden("contact", contact.id))
                button type="submit" { "Bjud in " (contact.name) }
            }))
        }
    }
}

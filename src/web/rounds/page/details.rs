//! What stands around a round's report: schedule, answers, deviations, visits, history.

use chrono::NaiveTime;
use chrono_tz::Europe::Stockholm;
use maud::{Markup, html};

use crate::clock::Now;
use crate::domain::event_change::{EventChange, change};
use crate::domain::ids::{PartnerCode, RoundId};
use crate::domain::inquiry::Reply;
use crate::domain::round::Round;
use crate::domain::user::Permission;
use crate::domain::visit::Visit;
use crate::domain::warnings::warnings;
use crate::store;
use crate::swedish::{self, dates, event_changes, names};
use crate::web::components::{Tone, badge, button_link, card, hidden, unseen};
use crate::web::rounds::{Night, officer_name};
use crate::web::{Layout, paths};

pub fn to_think_of(layout: &Layout, night: &Night, now: Now) -> Markup {
    let found = warnings(&night.record, &night.year, &night.round);
    let upcoming = night.round.date().is_some_and(|date| date >= now.tonight());
    html! {
        @if upcoming && !found.is_empty() {
            section.note aria-labelledby="tank-pa" {
                h2 #tank-pa { "Att tänka på" }
                ul { @for warning in &found { li { (swedish::warnings::sentence(&night.record, &night.year, warning)) } } }
                @if let Some(change) = change(&night.round, night.record.event_of(&night.round)) { (changed(layout, night, change)) }
            }
        }
    }
}

/// What to do about an event that is not as it was: one of the ways is to leave the round as it is.
fn changed(layout: &Layout, night: &Night, change: EventChange) -> Markup {
    let round = &night.round;
    html! {
        p { (event_changes::what_to_do(change, round)) }
        @if layout.may(Permission::Work) && change != EventChange::Gone {
            (layout.form(paths::RoundEvent { id: round.id }, &html! {
                (hidden("revision", round.revision))
                button type="submit" { "Behåll omgången som den är" }
            }))
        }
    }
}

pub fn place(layout: &Layout, night: &Night) -> Markup {
    let round = &night.round;
    let rows = [
        ("Stadsdel", &round.area),
        ("Samlingsplats", &round.meeting_point),
        ("Objekt", &round.premises),
    ];
    let event = night.record.event_of(round);
    card("schema", "Schema").with(html! {
        dl.facts {
            dt { "Handläggare" }
            dd { @for id in &round.officers { (officer_name(&night.record, *id)) br; } @if round.officers.is_empty() { "inte bestämt" } }
            @for (label, value) in rows { @if !value.is_empty() { dt { (label) } dd { (value) } } }
            @if let Some(event) = event {
                dt { "Evenemang" }
                dd { (event.home) "–" (event.away) ", " (night.record.venue_name(event).unwrap_or("plats saknas")) }
            }
        }
        div.buttons {
            (button_link(paths::RoundSchedule { id: round.id }, "Ändra schemat"))
            @if !round.is_logged() && round.night().is_some() {
                (button_link(paths::NightSheet { id: round.id }, "Kvällsblad"))
            }
        }
        @if layout.may(Permission::Work) && !round.is_logged() && round.night().is_some() { (lock(layout, round)) }
        @if layout.may(Permission::Decide) && !round.is_logged() { (public(layout, round)) }
    })
}

/// Whether proposals leave the date alone.
fn lock(layout: &Layout, round: &Round) -> Markup {
    let label = if round.locked {
        "Lås upp datumet"
    } else {
        "Lås datumet"
    };
    html! {
        @if round.locked { p { (badge(Tone::Plain, "låst datum")) " Förslag till nya datum flyttar inte omgången." } }
        (layout.form(paths::RoundLock { id: round.id }, &other(round, "last", round.locked, label)))
    }
}

fn public(layout: &Layout, round: &Round) -> Markup {
    let label = if round.date_public {
        "Gör datumet konfidentiellt igen"
    } else {
        "Gör datumet offentligt"
    };
    let fields = other(round, "offentligt", round.date_public, label);
    layout.form(paths::RoundPublicDate { id: round.id }, &fields)
}

/// The button that makes something of a round the other way.
fn other(round: &Round, name: &str, now: bool, label: &str) -> Markup {
    html! {
        (hidden("revision", round.revision)) (hidden(name, u8::from(!now)))
        button type="submit" { (label) }
    }
}

pub fn said(night: &Night, now: Now) -> Markup {
    let meant = night.meant();
    let reply = |code: &PartnerCode| night.year.answer_about(&night.round, code, now.today());
    html! {
        @if !meant.partners.is_empty() {
            (card("svar", "Svar").with(html! {
                ul.timeline {
                    @for code in meant.partners {
                        li {
                            (night.record.partner(code).map_or("", |partner| partner.name.as_str())) ": "
                            @match reply(code) {
                                None => (badge(Tone::Plain, "inget svar ännu")),
                                Some(answer) => {
                                    (badge(tone(answer.reply), names::reply(answer.reply)))
                                    " " (dates::table(answer.answered_on)) ", " (answer.stated_by)
                                }
                            }
                        }
                    }
                }
                a href=(paths::Inquiries) { "Till förfrågningarna" }
            }))
        }
    }
}

fn tone(reply: Reply) -> Tone {
    if reply == Reply::Yes { Tone::Done } else { Tone::Warning }
}

pub fn missing(night: &Night) -> Markup {
    let whole = night.round.outcome().is_missed();
    let missing: Vec<&PartnerCode> = night.round.missing(night.meant().partners).collect();
    html! {
        @if whole || !missing.is_empty() {
            section.note aria-labelledby="avvikelser" {
                h2 #avvikelser { "Avvikelser från planen" }
                @if whole { (told(night, None)) }
                @for partner in missing { (told(night, Some(partner))) }
            }
        }
    }
}

fn told(night: &Night, partner: Option<&PartnerCode>) -> Markup {
    let name = partner
        .and_then(|code| night.record.partner(code))
        .map(|partner| partner.in_text.as_str());
    let heading = name.map_or_else(
        || "Omgången blev inte av".to_owned(),
        |name| format!("Genomfördes utan {name}"),
    );
    let to = paths::reason(night.round.id, partner);
    let absence = night.round.absence(partner);
    let known = absence.filter(|absence| absence.reason.is_some());
    html! {
        h3 { (heading) @if let Some(kind) = absence.and_then(|it| it.kind) { " (" (names::absence(kind)) ")" } }
        @if let Some(absence) = known {
            p.soft {
                (absence.stated_by)
                @if let Some(channel) = absence.channel { ", " (names::channel(channel)) }
                @if let Some(date) = absence.stated_on { ", " (dates::plain(date)) }
            }
            @if !absence.reason_text.is_empty() {
                blockquote { (absence.reason_text) }
                (unseen(&night.withheld, &[&absence.reason_text]))
            }
            (button_link(to, "Ändra orsaken"))
        } @else {
            p { "Orsaken är inte angiven." }
            (button_link(to, "Ange orsak"))
        }
    }
}

pub fn visits(round: &Round) -> Markup {
    html! {
        section.card aria-labelledby="besok" {
            h2 #besok { "Besök " span.soft { (round.visits.len()) " hittills" } }
            ul.timeline {
                @for visit in &round.visits {
                    li {
                        a href=(paths::Visit { id: visit.id }) { (dates::clock(local_time(visit))) " " (visit.premises) }
                        br;
                        span.soft {
                            (names::visit(visit.outcome))
                            @if !visit.case_number.is_empty() { ", " (visit.case_number) }
                        }
                    }
                }
            }
            @if round.night().is_some() { (button_link(paths::RoundVisits { id: round.id }, "+ Nytt besök")) }
        }
    }
}

fn local_time(visit: &Visit) -> NaiveTime {
    visit.at.with_timezone(&Stockholm).time()
}

pub fn log(layout: &Layout, id: RoundId, history: &[store::audit::Logged]) -> Markup {
    card("historik", "Historik").with(html! {
        @if layout.may(Permission::ReadLog) { p { a href=(format!("{}?sak=round&id={id}", paths::Log)) { "Också vem som har läst, i loggen" } } }
        ul.timeline {
            @for entry in history.iter().rev() {
                li { (swedish::audit::action(entry.action)) " " span.soft { "· " (swedish::audit::name(&entry.actor, entry.door)) " · " (dates::instant(entry.at)) } }
            }
        }
    })
}

//! Page: the nights that a partner is asked about, each with yes or no. Nothing of what is to be visited, nor by whom.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};

use crate::domain::inquiry::Reply;
use crate::domain::inquiry::links::Ended;
use crate::domain::inquiry::nights::{Asked, Standing};
use crate::domain::settings::Key;
use crate::swedish::{capitalised, dates, names, receipts};
use crate::web::Layout;
use crate::web::answer_page::Opened;
use crate::web::answer_page::form::LinkForm;
use crate::web::components::{Choice, Tone, badge, card, hidden, submit};
use crate::web::form::{Filled, FormErrors};

const TITLE: &str = "Svara på förfrågan";

pub fn registered(changed: bool, mailed: bool) -> &'static str {
    match (changed, mailed) {
        (true, true) => "Tack, svaret är registrerat. Ett kvitto kommer med e-post.",
        (true, false) => "Tack, svaret är registrerat.",
        (false, _) => "Svaret var redan registrerat. Inget har ändrats.",
    }
}

/// A night is another than the page showed.
pub fn changed() -> FormErrors {
    let mut errors = FormErrors::default();
    let sentence =
        "En kväll har ändrats sedan du öppnade sidan. Inget är registrerat. Se vad som gäller nu och svara igen.";
    errors.add("", sentence);
    errors
}

/// Nobody has been given such a link.
pub fn unknown(layout: &Layout) -> Response {
    let body = html! {
        h1 { "Länken finns inte" }
        div.card.text {
            p { "Kontrollera att hela länken i mejlet kom med. Den kan ha delats på två rader." }
            p { "Fungerar den ändå inte går det lika bra att svara på mejlet eller att ringa." }
        }
    };
    (StatusCode::NOT_FOUND, frame(layout, "Länken finns inte", &body)).into_response()
}

/// The link has ended: nothing of what it led to, and whom to turn to.
pub fn ended(layout: &Layout, why: Ended) -> Response {
    let title = "Länken gäller inte längre";
    let why = match why {
        Ended::Withdrawn => "Den är indragen, eller ersatt av en länk i ett senare mejl.",
        Ended::Recipient => "Den som fick länken är inte längre kontaktperson hos oss.",
        Ended::Season => "Perioden som den gällde är över.",
    };
    let body = html! {
        h1 { (title) }
        div.card.text {
            p { (why) " Den går inte att svara med. Det som redan är svarat står kvar." }
            p { "Behöver du ändra eller svara på något? Hör av dig till " (layout.settings().text(Key::Group)) ", eller svara på mejlet som länken kom i." }
        }
    };
    (StatusCode::GONE, frame(layout, title, &body)).into_response()
}

pub fn show(opened: &Opened, nights: &[Asked], form: &Filled<LinkForm>) -> Response {
    let fault = if form.errors().is_empty() { "" } else { "Fel: " };
    let page = frame(&opened.layout, &format!("{fault}{TITLE}"), &body(opened, nights, form));
    (form.status_code(), page).into_response()
}

fn frame(layout: &Layout, title: &str, body: &Markup) -> Markup {
    let top = html! { div.top { span.brand { (layout.settings().text(Key::Group)) } } };
    layout.framed(title, &top, &html! { div.answer { (body) } })
}

fn body(opened: &Opened, nights: &[Asked], form: &Filled<LinkForm>) -> Markup {
    let inquiry = &opened.linked.inquiry;
    let season = names::the_season(inquiry.season);
    let group = opened.layout.settings().text(Key::Group);
    html! {
        h1 { "Kan ni vara med " (season) " " (inquiry.year) "?" }
        p.lead {
            (group) " frågar om " (opened.partner.in_text) " kan vara med på yttre tillsyn. "
            "Kvällarna behöver stanna mellan oss."
        }
        (form.notices())
        (so_far(nights))
        @if nights.iter().any(Asked::is_open) {
            form.card method="post" action=(opened.path) novalidate { (fields(nights, form)) }
        } @else {
            p.note { "Det finns ingen kommande kväll att svara om här. Hör av er om något behöver ändras." }
        }
    }
}

/// What is registered, and what has become of the nights since they were asked about.
fn so_far(nights: &[Asked]) -> Markup {
    let told = |night: &&Asked| night.answer.is_some() || !night.is_open() || night.moved_from().is_some();
    let mut told = nights.iter().filter(told).peekable();
    html! {
        @if told.peek().is_some() {
            (card("lage", "Så här står det nu").with(html! { ul.list { @for night in told { li { div { (line(night)) } } } } }))
        }
    }
}

fn line(night: &Asked) -> Markup {
    html! {
        strong { (when(night)) } " " (mark(night))
        @if let Some(then) = night.moved_from().filter(|_| night.standing != Standing::Dropped) {
            br; "Flyttad från " (dates::with_weekday(then)) "."
            @if night.answer.is_none() { " Svara gärna igen." }
        }
        @if let Some(answer) = night.answer {
            br; span.soft { "Registrerat " (receipts::moment(answer.recorded_at)) ": " (names::reply(answer.reply)) "." }
        }
    }
}

fn mark(night: &Asked) -> Markup {
    match (night.standing, night.answer.map(|answer| answer.reply)) {
        (Standing::CalledOff, _) => badge(Tone::Warning, "Inställd"),
        (Standing::Over, _) => badge(Tone::Plain, "Har varit"),
        (Standing::Dropped, _) => badge(Tone::Plain, "Inte längre aktuell"),
        (Standing::Undated, _) => badge(Tone::Plain, "Utan datum just nu"),
        (Standing::Open, Some(Reply::Yes)) => badge(Tone::Done, "Ja"),
        (Standing::Open, Some(reply)) => badge(Tone::Plain, &capitalised(names::reply(reply))),
        (Standing::Open, None) => badge(Tone::Plain, "Inget svar än"),
    }
}

/// "fredag 26 februari 2027 kl. 22.00–02.30". Of a night that is no longer theirs only what they have been told.
fn when(night: &Asked) -> String {
    let known = match night.standing {
        Standing::Dropped => night.asked_as.map(dates::with_weekday),
        _ => night.round.night().as_ref().map(dates::night),
    };
    known.unwrap_or_else(|| "En kväll".to_owned())
}

fn fields(nights: &[Asked], form: &Filled<LinkForm>) -> Markup {
    const REPLIES: [Choice; 2] = [("ja", "Ja, vi kommer"), ("nej", "Nej")];
    html! {
        h2 { "Ert svar" }
        @for night in nights.iter().filter(|night| night.is_open()) {
            @let id = night.round.id.to_string();
            @if let Some(date) = night.round.date() { (hidden(&form.seen().row(&id, "").name, date)) }
            (form.nights().row(&id, legend(night)).from(REPLIES))
        }
        (form.reason()) (form.name())
        (submit("Skicka svar"))
        p.hint { "Svaret kan ändras på den här sidan tills kvällen börjar." }
    }
}

/// When and, if it is decided, where.
fn legend(night: &Asked) -> String {
    let mut legend = capitalised(&when(night));
    if !night.round.meeting_point.is_empty() {
        legend.push_str(". Samling: ");
        legend.push_str(&night.round.meeting_point);
    }
    legend
}

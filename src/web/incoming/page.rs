//! Page: what came in, what waits, and one of them with the answer that it seems to be.

use axum::response::Response;
use maud::{Markup, html};

use super::form::JudgeForm;
use super::view::View;
use crate::domain::incoming::{Doubt, Item, Verdict};
use crate::swedish::numbers::{self, Noun};
use crate::swedish::{capitalised, dates, incoming as words, names};
use crate::web::components::{Field, Tone, badge, button_link, card, error_summary, head, heads, table};
use crate::web::form::{Filled, FormErrors};
use crate::web::{Layout, paths};

mod register;

const TITLE: &str = "Inkommet";
pub const HANDLED: &str = "Svaret är registrerat.";
pub const DISCARDED: &str = "Lagt åt sidan. Det finns kvar under Inkommet.";
const THING: Noun = Noun::neuter("inkommet svar", "inkomna svar");

/// The line on the start page when something waits for a person.
pub fn waiting_line(waiting: i64) -> Markup {
    html! {
        @if waiting > 0 {
            div.summary.warning role="status" {
                p {
                    (capitalised(&numbers::count(waiting, THING))) " väntar på att någon läser. "
                    a href=(paths::AllIncoming) { "Till inkommet" }
                }
            }
        }
    }
}

/// What is wrong when no file was sent.
pub fn no_file() -> FormErrors {
    let mut errors = FormErrors::default();
    errors.add("file", "Välj en fil.");
    errors
}

pub fn list(layout: &Layout, waiting: &[Item], settled: &[Item], errors: &FormErrors) -> Response {
    layout.checked(TITLE, errors, &list_body(layout, waiting, settled, errors))
}

fn list_body(layout: &Layout, waiting: &[Item], settled: &[Item], errors: &FormErrors) -> Markup {
    let fields = html! {
        (Field::new("file", "Kalendersvar eller mejl", "").kind("file").hint("En .ics- eller .eml-fil, högst 5 MB.").show(errors))
        button type="submit" { "Ta emot" }
    };
    html! {
        a.back href=(paths::Inquiries) { "‹ Förfrågningar" }
        h1 { (TITLE) }
        p { "Kalendersvar registreras av sig själva när det är säkert vem som svarar och på vad. Resten väntar här." }
        (error_summary(errors))
        (card("vantar", "Väntar på att någon läser").with(html! {
            @if waiting.is_empty() { p.soft { "Inget väntar." } }
            ul.list { @for item in waiting { (line(item)) } }
        }))
        (card("ta-emot", "Ta emot en fil").with(html! {
            p.soft { "Har ett svar kommit till din egen inkorg? Spara mejlet eller kalenderfilen och lämna in den här." }
            (layout.upload(paths::AllIncoming, &fields))
        }))
        @if !settled.is_empty() { div.card { (settled_table(settled)) } }
    }
}

fn line(item: &Item) -> Markup {
    html! {
        li {
            div {
                strong { (words::from(item)) } " "
                @if let Some(doubt) = item.doubt { (badge(Tone::Warning, words::doubt(doubt))) }
                br;
                span.soft {
                    (dates::instant(item.received_at))
                    @if !item.subject.is_empty() { " · " (item.subject) }
                }
            }
            a.button href=(paths::Incoming { id: item.id }) { "Läs" span.hidden { " svaret från " (words::from(item)) } }
        }
    }
}

fn settled_table(items: &[Item]) -> Markup {
    let heads = heads(&["Kom", "Från", "Vad", "Vad det blev"]);
    table("Läst och registrerat", heads, items, |item| {
        html! {
            th scope="row" { a.nowrap href=(paths::Incoming { id: item.id }) { (dates::instant(item.received_at)) } }
            td { (words::from(item)) }
            td { (what(item)) }
            td { (verdict_badge(item.verdict)) }
        }
    })
}

fn what(item: &Item) -> String {
    match (item.partstat, item.doubt) {
        (Some(partstat), _) => capitalised(words::partstat(partstat)),
        (None, Some(doubt)) => words::doubt(doubt).to_owned(),
        (None, None) => item.subject.clone(),
    }
}

fn verdict_badge(verdict: Verdict) -> Markup {
    let tone = match verdict {
        Verdict::Applied | Verdict::Handled => Tone::Done,
        Verdict::SetAside => Tone::Warning,
        Verdict::Overtaken | Verdict::Discarded => Tone::Plain,
    };
    badge(tone, words::verdict(verdict))
}

fn title(view: &View) -> String {
    match view.item.doubt {
        Some(doubt) => words::doubt(doubt).to_owned(),
        None => "Kalendersvar".to_owned(),
    }
}

pub fn show(layout: &Layout, view: &View, form: &Filled<JudgeForm>) -> Response {
    layout.filled(&title(view), form, &body(layout, view, form))
}

/// Someone else was faster: 409, with what they made of it.
pub fn judged_by_another(layout: &Layout, view: &View) -> Response {
    let mut errors = FormErrors::default();
    errors.add("", "Någon annan har redan läst och bedömt det.");
    let form = Filled::faulty(JudgeForm::default(), errors);
    layout.conflict(&title(view), &body(layout, view, &form))
}

fn body(layout: &Layout, view: &View, form: &Filled<JudgeForm>) -> Markup {
    let item = &view.item;
    let standing =
        html! { (verdict_badge(item.verdict)) " " @if let Some(doubt) = item.doubt { (words::explanation(doubt)) } };
    html! {
        a.back href=(paths::AllIncoming) { "‹ Inkommet" }
        (head(title(view), standing, html! {
            div.buttons { (button_link(paths::IncomingFile { id: item.id }, "Spara filen som den kom")) }
        }))
        (form.notices())
        div.grid.wide {
            (card("kom", "Det som kom").with(html! {
                (facts(view))
                @if item.words.is_empty() { p.soft { "Inga egna ord." } }
                @else { blockquote.letter { (item.words) } }
            }))
            @if item.verdict == Verdict::SetAside { (register::card(layout, view, form)) }
        }
    }
}

fn facts(view: &View) -> Markup {
    let item = &view.item;
    let round = item
        .ties
        .round
        .and_then(|id| view.record.years.iter().find_map(|year| year.round(id)));
    html! {
        dl.facts {
            dt { "Från" }
            dd { (words::from(item)) @if let Some(contact) = &view.contact { " (" (contact.name) ")" } }
            @if !item.attendee.is_empty() && item.sender.as_ref().is_some_and(|sender| sender.email != item.attendee) {
                dt { "Svarar för" } dd { (item.attendee) }
            }
            dt { "Kom" }
            dd { (dates::instant(item.received_at)) ", " (words::source(item.source)) }
            @if let Some(written) = item.written_at.or(item.stamp) { dt { "Skrivet" } dd { (dates::instant(written)) } }
            @if !item.subject.is_empty() { dt { "Ämne" } dd { (item.subject) } }
            @if let Some(round) = round {
                dt { "Omgång" }
                dd { a href=(paths::Round { id: round.id }) { (capitalised(&names::round_and_night(round))) } }
            }
            @if let Some(partstat) = item.partstat { dt { "Kalendern säger" } dd { (words::partstat(partstat)) } }
            @if let Some(judged) = item.judged_at { dt { "Bedömt" } dd { (dates::instant(judged)) " av " (item.judged_by) } }
            @if item.doubt == Some(Doubt::UnknownUid) { dt { "Händelse" } dd { (item.uid) } }
        }
    }
}

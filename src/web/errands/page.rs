//! Pages: the errands with what is due, one errand, its documents, and the form of its facts.

use axum::http::StatusCode;
use axum::response::Response;
use chrono::NaiveDate;
use maud::{Markup, html};

use crate::actions::errands::Case;
use crate::domain::errand::{BoardMeeting, Deadline, Errand, ErrandFacts, ErrandKind, ErrandPart, Frozen};
use crate::domain::ids::ErrandId;
use crate::domain::user::Permission;
use crate::error::Error;
use crate::report::document::Bound;
use crate::report::errand as documents;
use crate::report::{html as rendered, words};
use crate::swedish::refusals::refusal;
use crate::swedish::{capitalised, dates, errands as told, files};
use crate::web::components::{Tone, badge, button_link, head, heads, table};
use crate::web::errands::frozen::page as versions_page;
use crate::web::errands::sections;
use crate::web::follow_up::behind;
use crate::web::{Layout, paths};

mod facts;

pub use facts::form;

pub const ADDED: &str = "Ärendet är upplagt.";
pub const SAVED: &str = "Uppgifterna är sparade.";

const TITLE: &str = "Ärenden till nämnden";
const EDIT: &str = "Ändra uppgifter";

pub fn list(layout: &Layout, errands: &[Errand], meetings: &[BoardMeeting], due: &[Deadline]) -> Markup {
    let body = html! {
        (head(TITLE, "Uppföljningar, yttranden och tillsynsplaner, med tjänsteskrivelse, handling och bilaga.", html! {
            div.buttons {
                (button_link(paths::BoardMeetings, "Sammanträden"))
                @if layout.may(Permission::SeeSchedule) { (button_link(paths::Routines, "Texter om rutiner")) }
            }
        }))
        @if layout.may(Permission::Work) { (makers()) }
        @if !due.is_empty() {
            section.card { h2 { "Datum att hålla" } (due_list(due, layout.today())) }
        }
        div.card {
            @if errands.is_empty() { p.soft { "Inget ärende är upplagt än." } } @else { (rows(errands, meetings)) }
        }
    };
    layout.frame(TITLE, &body)
}

fn due_list(due: &[Deadline], today: NaiveDate) -> Markup {
    html! {
        ul.list {
            @for one in due {
                li {
                    div { strong { (told::deadline(one, today)) } p.small.soft { (dates::with_weekday(one.by)) } }
                    (button_link(paths::Errand { id: one.errand }, "Öppna"))
                }
            }
        }
    }
}

/// For the start page; nothing when nothing is due.
pub fn due_lines(due: &[Deadline], today: NaiveDate) -> Markup {
    html! { @if !due.is_empty() { section.card { h2 { "Till nämnden" } (due_list(due, today)) } } }
}

fn makers() -> Markup {
    let make = |kind: ErrandKind| {
        let typ = files::errand(kind).to_owned();
        paths::with_query(paths::NewErrand, paths::OfErrand { typ, ar: None })
    };
    html! {
        div.buttons { @for kind in ErrandKind::ALL { (button_link(make(kind), told::new(kind))) } }
    }
}

fn rows(errands: &[Errand], meetings: &[BoardMeeting]) -> Markup {
    let heads = heads(&["År", "Ärende", "Diarienummer", "Datum", "Sammanträde"]);
    table("Ärenden", heads, errands, |errand| {
        html! {
            td { (errand.facts.year) }
            th scope="row" { a href=(paths::Errand { id: errand.id }) { (documents::subject(&errand.facts)) } }
            td { @if errand.facts.case_number.is_empty() { "–" } @else { (errand.facts.case_number) } }
            td.nowrap { (dates::table(errand.facts.written_on)) }
            td { (meeting(&errand.facts, meetings)) }
        }
    })
}

/// "2024-04-16, § 45"; a dash when it is not said which.
fn meeting(facts: &ErrandFacts, meetings: &[BoardMeeting]) -> String {
    let held = meetings.iter().find(|meeting| Some(meeting.id) == facts.meeting);
    let held = held.map_or_else(|| "–".to_owned(), |meeting| dates::table(meeting.held_on));
    match facts.paragraph.as_str() {
        "" => held,
        paragraph => format!("{held}, {paragraph}"),
    }
}

/// An errand, with what stands in the way when its documents cannot be finished.
pub fn show(
    layout: &Layout,
    case: &Case,
    meetings: &[BoardMeeting],
    versions: &[Frozen],
    stop: Option<&Error>,
) -> Response {
    let errand = &case.errand;
    let facts = case.facts(layout.may(Permission::SeeSchedule));
    let title = documents::subject(&facts);
    let as_of = format!("Uppgifterna avser läget {}.", dates::long(facts.as_of));
    let body = html! {
        a.back href=(paths::Errands) { "‹ " (TITLE) }
        @if let Some(stop) = stop { div.summary role="alert" { p { (refusal(stop)) } } }
        (head(&title, as_of, html! {
            @if layout.may(Permission::Work) { (button_link(paths::ErrandFacts { id: errand.id }, EDIT)) }
        }))
        @if layout.may(Permission::Work) && stop.is_none() { (sections::told(&case.told())) }
        (parts(layout, case, &facts))
        (versions_page::list(layout, errand.id, versions, case.has_marks()))
        section.card {
            h2 { "Uppgifter" }
            dl.facts {
                dt { "Diarienummer" } dd { @if facts.case_number.is_empty() { "Inget än" } @else { (facts.case_number) } }
                dt { "Dokumentens datum" } dd { (dates::plain(facts.written_on)) }
                dt { "Sammanträde" } dd { (meeting(&facts, meetings)) }
                @if let Some(by) = facts.reply_by { dt { "Svar senast" } dd { (dates::plain(by)) } }
                @if let Some(on) = facts.to_board_on { dt { "Skickad till nämnden" } dd { (dates::plain(on)) } }
                @if let Some(on) = facts.to_county_on { dt { "Skickad till länsstyrelsen" } dd { (dates::plain(on)) } }
            }
        }
    };
    let status = stop.map_or(StatusCode::OK, |_| StatusCode::UNPROCESSABLE_ENTITY);
    layout.answer(status, &title, &body)
}

fn parts(layout: &Layout, case: &Case, facts: &ErrandFacts) -> Markup {
    let errand = &case.errand;
    let may_read = layout.may(Permission::Work) || case.is_open();
    html! {
        section.card {
            h2 { "Dokument" }
            @if !may_read { p { "Dokumenten visas när förvaltningen har läst igenom dem." } }
            (versions_page::reading(layout, case))
            ul.list {
                @for part in ErrandPart::ALL {
                    @let kind = documents::kind(errand.facts.kind, part);
                    li {
                        div {
                            strong { (kind) }
                            @if case.is_marked(part) { " " (badge(Tone::Warning, "Att kontrollera")) }
                            p.small.soft { (documents::title(facts, part)) }
                        }
                        @if may_read {
                            div.buttons {
                                (button_link(document_path(errand.id, part, ""), "Läs"))
                                (files_of(errand.id, part, kind))
                            }
                        }
                    }
                }
            }
        }
    }
}

/// The document as files; the kind is said to those who hear a list of links.
fn files_of(id: ErrandId, part: ErrandPart, kind: &str) -> Markup {
    let formats = [(".html", "Skriv ut"), (".pdf", "PDF"), (".docx", "Word")];
    let formats = formats
        .into_iter()
        .filter(|(ending, _)| cfg!(feature = "pdf") || *ending != ".pdf");
    html! {
        @for (ending, label) in formats {
            a href=(document_path(id, part, ending)) { (label) span.hidden { " " (words::in_sentence(kind)) } }
        }
    }
}

fn document_path(id: ErrandId, part: ErrandPart, ending: &str) -> paths::ErrandDocument {
    paths::ErrandDocument {
        id,
        document: format!("{}{ending}", paths::document_name(part)),
    }
}

/// A document with its numbers leading to their rows.
pub fn document(layout: &Layout, case: &Case, part: ErrandPart) -> Markup {
    let document = case.document(part);
    let basis = case.basis();
    let links = |bound: &Bound| Some(behind(basis.seen, &bound.key));
    let body = html! {
        a.back href=(paths::Errand { id: case.errand.id }) { "‹ " (documents::subject(&case.errand.facts)) }
        div.head {
            p.soft { "Siffrorna leder till sina rader." }
            div.buttons { (files_of(case.errand.id, part, documents::kind(case.errand.facts.kind, part))) }
        }
        article.card.document {
            @if let Some(head) = &document.letterhead { (rendered::letterhead(head)) }
            h1 { (document.title) }
            @if !document.lead.is_empty() { p.lead { (document.lead) } }
            @for section in &document.sections {
                section id=(section.key) {
                    h2 { (section.heading) }
                    (rendered::section(section, &links))
                    (sections::tools(layout, case, part, &section.key))
                }
            }
            (rendered::ends(&document))
        }
        (sections::left_out(layout, case, part))
    };
    layout.frame(
        &format!("{}, {}", documents::kind(case.errand.facts.kind, part), document.title),
        &body,
    )
}

/// A meeting as one chooses it.
fn meeting_label(meeting: &BoardMeeting) -> (String, String) {
    let label = format!(
        "{} (manusstopp {})",
        capitalised(&dates::with_weekday(meeting.held_on)),
        dates::table(meeting.papers_by)
    );
    (meeting.id.to_string(), label)
}

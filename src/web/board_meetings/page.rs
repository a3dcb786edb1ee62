//! Pages: the nämnd's meetings, with a form for one more, and the form for one that is there.

use axum::response::Response;
use maud::{Markup, html};

use crate::domain::errand::BoardMeeting;
use crate::domain::ids::MeetingId;
use crate::domain::user::Permission;
use crate::swedish::{capitalised, dates};
use crate::web::board_meetings::form::MeetingForm;
use crate::web::components::{heads_with, save_or_leave, submit, table};
use crate::web::form::Filled;
use crate::web::{Layout, paths};

pub const ADDED: &str = "Sammanträdet är tillagt.";
pub const SAVED: &str = "Sammanträdet är sparat.";

const TITLE: &str = "Nämndens sammanträden";
const EDIT: &str = "Ändra sammanträde";

pub fn list(layout: &Layout, meetings: &[BoardMeeting], form: &Filled<MeetingForm>) -> Response {
    layout.filled(TITLE, form, &list_body(layout, meetings, form))
}

fn list_body(layout: &Layout, meetings: &[BoardMeeting], form: &Filled<MeetingForm>) -> Markup {
    let may = layout.may(Permission::Work);
    html! {
        a.back href=(paths::Errands) { "‹ Ärenden till nämnden" }
        h1 { (TITLE) }
        p { "Startsidan påminner om manusstopp för de ärenden som ska upp." }
        (form.notices())
        div.card {
            @if meetings.is_empty() { p.soft { "Inga sammanträden är inlagda." } } @else { (rows(meetings, may)) }
        }
        @if may {
            section.card {
                h2 { "Lägg till sammanträde" }
                (layout.form(paths::BoardMeetings, &html! { (fields(form)) div.buttons { (submit("Lägg till")) } }))
            }
        }
    }
}

fn rows(meetings: &[BoardMeeting], may: bool) -> Markup {
    let heads = heads_with(&["Sammanträde", "Manusstopp"], may.then_some("Ändra"));
    table("Sammanträden", heads, meetings, |meeting| {
        html! {
            th scope="row" { (capitalised(&dates::with_weekday(meeting.held_on))) }
            td { (dates::with_weekday(meeting.papers_by)) }
            @if may {
                td { a href=(paths::BoardMeeting { id: meeting.id }) { "Ändra" span.hidden { " " (dates::plain(meeting.held_on)) } } }
            }
        }
    })
}

fn fields(form: &Filled<MeetingForm>) -> Markup {
    html! { div.row { (form.papers_by()) (form.held_on()) } }
}

/// The form of one that is there.
pub fn edit(layout: &Layout, id: MeetingId, form: &Filled<MeetingForm>) -> Response {
    let fields = html! { (form.revision()) (fields(form)) (save_or_leave("Spara", paths::BoardMeetings)) };
    let card = layout.form(paths::BoardMeeting { id }, &fields);
    layout.form_page(EDIT, (paths::BoardMeetings, TITLE), form, &card)
}

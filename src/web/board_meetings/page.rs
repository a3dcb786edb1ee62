//! Pages: the nämnd's meetings, with a form for one more, and the form for one that is there.

use axum::response::Response;
use maud::{Markup, html};

use crate::domain::errand::BoardMeeting;
use crate::domain::ids::MeetingId;
use crate::domain::user::Permission;
use crate::swedish::{capitalised, dates};
use crate::web::board_meetings::form::MeetingForm;
use crate::web::components::{Field, conflict_between, error_summary, hidden, submit, table};
use crate::web::form::FormErrors;
use crate::web::{Layout, paths};

pub const ADDED: &str = "Sammanträdet är tillagt.";
pub const SAVED: &str = "Sammanträdet är sparat.";

const TITLE: &str = "Nämndens sammanträden";
const EDIT: &str = "Ändra sammanträde";

pub fn list(layout: &Layout, meetings: &[BoardMeeting]) -> Markup {
    layout.frame(
        TITLE,
        &list_body(layout, meetings, &MeetingForm::default(), &FormErrors::NONE),
    )
}

pub fn list_again(layout: &Layout, meetings: &[BoardMeeting], typed: &MeetingForm, errors: &FormErrors) -> Response {
    layout.invalid(TITLE, &list_body(layout, meetings, typed, errors))
}

fn list_body(layout: &Layout, meetings: &[BoardMeeting], typed: &MeetingForm, errors: &FormErrors) -> Markup {
    let may = layout.may(Permission::Work);
    html! {
        a.back href=(paths::Errands) { "‹ Ärenden till nämnden" }
        h1 { (TITLE) }
        p { "Startsidan påminner om manusstopp för de ärenden som ska upp." }
        (error_summary(errors))
        div.card {
            @if meetings.is_empty() { p.soft { "Inga sammanträden är inlagda." } } @else { (rows(meetings, may)) }
        }
        @if may {
            section.card {
                h2 { "Lägg till sammanträde" }
                (layout.form(paths::BoardMeetings, &html! { (fields(typed, errors)) div.buttons { (submit("Lägg till")) } }))
            }
        }
    }
}

fn rows(meetings: &[BoardMeeting], may: bool) -> Markup {
    let head = html! {
        th scope="col" { "Sammanträde" } th scope="col" { "Manusstopp" }
        @if may { th scope="col" { span.hidden { "Ändra" } } }
    };
    table(
        "Sammanträden",
        &head,
        &html! {
            @for meeting in meetings {
                tr {
                    th scope="row" { (capitalised(&dates::with_weekday(meeting.held_on))) }
                    td { (dates::with_weekday(meeting.papers_by)) }
                    @if may {
                        td { a href=(paths::BoardMeeting { id: meeting.id }) { "Ändra" span.hidden { " " (dates::plain(meeting.held_on)) } } }
                    }
                }
            }
        },
    )
}

fn fields(form: &MeetingForm, errors: &FormErrors) -> Markup {
    html! {
        div.row {
            (Field::date("papers_by", "Manusstopp", &form.papers_by).show(errors))
            (Field::date("held_on", "Sammanträde", &form.held_on).show(errors))
        }
    }
}

pub fn edit(layout: &Layout, id: MeetingId, form: &MeetingForm) -> Markup {
    layout.frame(EDIT, &edit_body(layout, id, form, &html! {}, &FormErrors::NONE))
}

pub fn edit_again(layout: &Layout, id: MeetingId, form: &MeetingForm, errors: &FormErrors) -> Response {
    layout.invalid(EDIT, &edit_body(layout, id, form, &html! {}, errors))
}

pub fn conflict(layout: &Layout, id: MeetingId, typed: MeetingForm, stored: &MeetingForm) -> Response {
    let shown = |form: &MeetingForm| {
        vec![
            ("Manusstopp", form.papers_by.clone()),
            ("Sammanträde", form.held_on.clone()),
        ]
    };
    let both = conflict_between(&shown(stored), &shown(&typed));
    let typed = MeetingForm {
        revision: stored.revision,
        ..typed
    };
    layout.conflict(EDIT, &edit_body(layout, id, &typed, &both, &FormErrors::NONE))
}

fn edit_body(layout: &Layout, id: MeetingId, form: &MeetingForm, both: &Markup, errors: &FormErrors) -> Markup {
    let fields = html! {
        (hidden("revision", form.revision))
        (fields(form, errors))
        div.buttons { (submit("Spara")) a href=(paths::BoardMeetings) { "Avbryt" } }
    };
    html! {
        a.back href=(paths::BoardMeetings) { "‹ " (TITLE) }
        h1 { (EDIT) }
        (both)
        (error_summary(errors))
        div.card { (layout.form(paths::BoardMeeting { id }, &fields)) }
    }
}

//! The form of an errand: a new one, one that is there, and one that two changed.

use axum::response::Response;
use maud::{Markup, html};

use super::{EDIT, TITLE, facts};
use crate::domain::errand::BoardMeeting;
use crate::domain::ids::ErrandId;
use crate::swedish::errands as told;
use crate::web::components::{conflict_between, error_summary};
use crate::web::errands::form::ErrandForm;
use crate::web::form::FormErrors;
use crate::web::{Layout, paths};

pub fn new(layout: &Layout, form: &ErrandForm, meetings: &[BoardMeeting]) -> Markup {
    let title = new_title(form);
    layout.frame(title, &new_body(layout, title, form, meetings, &FormErrors::NONE))
}

pub fn new_again(layout: &Layout, form: &ErrandForm, meetings: &[BoardMeeting], errors: &FormErrors) -> Response {
    let title = new_title(form);
    layout.invalid(title, &new_body(layout, title, form, meetings, errors))
}

fn new_title(form: &ErrandForm) -> &'static str {
    form.kind().map_or(TITLE, told::new)
}

fn new_body(layout: &Layout, title: &str, form: &ErrandForm, meetings: &[BoardMeeting], errors: &FormErrors) -> Markup {
    html! {
        a.back href=(paths::Errands) { "‹ " (TITLE) }
        h1 { (title) }
        (error_summary(errors))
        div.card { (layout.form(paths::NewErrand, &facts::fields(form, meetings, errors, &paths::Errands.to_string()))) }
    }
}

pub fn edit(layout: &Layout, id: ErrandId, form: &ErrandForm, meetings: &[BoardMeeting]) -> Markup {
    layout.frame(
        EDIT,
        &edit_body(layout, id, form, meetings, &html! {}, &FormErrors::NONE),
    )
}

pub fn edit_again(
    layout: &Layout,
    id: ErrandId,
    form: &ErrandForm,
    meetings: &[BoardMeeting],
    errors: &FormErrors,
) -> Response {
    layout.invalid(EDIT, &edit_body(layout, id, form, meetings, &html! {}, errors))
}

pub fn conflict(
    layout: &Layout,
    id: ErrandId,
    typed: ErrandForm,
    stored: &ErrandForm,
    meetings: &[BoardMeeting],
) -> Response {
    let both = conflict_between(&facts::shown(stored), &facts::shown(&typed));
    let typed = ErrandForm {
        revision: stored.revision,
        ..typed
    };
    layout.conflict(EDIT, &edit_body(layout, id, &typed, meetings, &both, &FormErrors::NONE))
}

fn edit_body(
    layout: &Layout,
    id: ErrandId,
    form: &ErrandForm,
    meetings: &[BoardMeeting],
    both: &Markup,
    errors: &FormErrors,
) -> Markup {
    html! {
        a.back href=(paths::Errand { id }) { "‹ Ärendet" }
        h1 { (EDIT) }
        (both)
        (error_summary(errors))
        div.card {
            (layout.form(paths::ErrandFacts { id }, &facts::fields(form, meetings, errors, &paths::Errand { id }.to_string())))
        }
    }
}

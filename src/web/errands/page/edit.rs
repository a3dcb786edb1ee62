//! The form of an errand: a new one, or one that is there.

use axum::response::Response;

use super::{EDIT, TITLE, facts, meeting_label};
use crate::domain::errand::BoardMeeting;
use crate::domain::ids::ErrandId;
use crate::swedish::errands as told;
use crate::web::errands::form::ErrandForm;
use crate::web::form::Filled;
use crate::web::{Layout, paths};

pub fn form(layout: &Layout, id: Option<ErrandId>, form: Filled<ErrandForm>, meetings: &[BoardMeeting]) -> Response {
    let labels = meetings.iter().map(meeting_label);
    let form = form.offering(ErrandForm::meeting, labels.map(|(id, label)| (id.to_string(), label)));
    let fields = |back: &str| facts::fields(&form, back);
    if let Some(id) = id {
        let back = paths::Errand { id }.to_string();
        let card = layout.form(paths::ErrandFacts { id }, &fields(&back));
        layout.form_page(EDIT, (back, "Ärendet"), &form, &card)
    } else {
        let title = form.form.errand_kind().map_or(TITLE, told::new);
        let card = layout.form(paths::NewErrand, &fields(&paths::Errands.to_string()));
        layout.form_page(title, (paths::Errands, TITLE), &form, &card)
    }
}

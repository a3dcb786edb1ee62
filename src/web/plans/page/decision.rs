//! The form in which a director registers the nämnd's decision.

use maud::{Markup, html};

use crate::domain::plan::Plan;
use crate::domain::user::Permission;
use crate::web::components::{self, submit};
use crate::web::form::Filled;
use crate::web::plans::form::DecisionForm;
use crate::web::plans::page::Typed;
use crate::web::{Layout, paths};

pub fn card(layout: &Layout, draft: &Plan, typed: Typed<DecisionForm>) -> Markup {
    let fresh = DecisionForm {
        revision: draft.revision,
        ..DecisionForm::default()
    };
    let form = typed.map(|(form, errors)| Filled::faulty(form.clone(), errors.clone()));
    let form = form.unwrap_or_else(|| Filled::new(fresh));
    html! {
        @if layout.may(Permission::Decide) {
            (components::card("beslut", "Registrera nämndens beslut").with(html! {
                p { "När nämnden har antagit planen blir utkastet en version som inte kan ändras." }
                (form.notices())
                (layout.form(paths::PlanDecision { year: draft.year }, &html! {
                    (form.revision())
                    div.row { (form.on()) (form.paragraph()) (form.case_number()) }
                    (submit("Registrera beslutet"))
                }))
            }))
        } @else {
            p.card { "Nämndens beslut registreras av en chef." }
        }
    }
}

//! The form in which a director registers the nämnd's decision.

use maud::{Markup, html};

use crate::domain::plan::Plan;
use crate::domain::user::Permission;
use crate::web::components::{Field, error_summary, hidden, submit};
use crate::web::form::FormErrors;
use crate::web::plans::form::DecisionForm;
use crate::web::{Layout, paths};

pub fn card(layout: &Layout, draft: &Plan, form: Option<&DecisionForm>, errors: &FormErrors) -> Markup {
    let fresh = DecisionForm {
        revision: draft.revision,
        ..DecisionForm::default()
    };
    let form = form.unwrap_or(&fresh);
    html! {
        @if layout.may(Permission::Decide) {
            section.card aria-labelledby="beslut" {
                h2 #beslut { "Registrera nämndens beslut" }
                p { "När nämnden har antagit planen blir utkastet en version som inte kan ändras." }
                (error_summary(errors))
                (layout.form(paths::PlanDecision { year: draft.year }, &html! {
                    (hidden("revision", form.revision))
                    div.row {
                        (Field::date("antagen", "Antagen den", &form.on).show(errors))
                        (Field::new("paragraf", "Paragraf", &form.paragraph).optional().hint("Till exempel § 112").show(errors))
                        (Field::new("diarienummer", "Diarienummer", &form.case_number).optional().hint("Till exempel SN/2026:112").show(errors))
                    }
                    (submit("Registrera beslutet"))
                }))
            }
        } @else {
            p.card { "Nämndens beslut registreras av en chef." }
        }
    }
}

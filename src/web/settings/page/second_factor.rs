//! The page about who must have a second factor, and the card that leads to it.

use axum::response::Response;
use maud::{Markup, html};

use crate::domain::second_factor::Rule;
use crate::web::components::{Tone, badge, button_link, submit};
use crate::web::form::Filled;
use crate::web::settings::form::RuleForm;
use crate::web::{Layout, paths};

pub const TITLE: &str = "Tvåstegsinloggning";

pub fn card(rule: &Rule) -> Markup {
    html! {
        section.card {
            h2 { (TITLE) }
            (standing(rule))
            div.buttons { (button_link(paths::SecondFactorRule, "Ändra")) }
        }
    }
}

/// How it stands, with the reason where it is not required.
pub fn standing(rule: &Rule) -> Markup {
    html! {
        @if rule.required { p { (badge(Tone::Done, "Krävs")) " av dem som ser kommande kvällar." } }
        @else { p { (badge(Tone::Warning, "Krävs inte")) " " (rule.reason) } }
    }
}

pub fn show(layout: &Layout, form: &Filled<RuleForm>) -> Response {
    let fields = html! {
        (form.required()) (form.reason()) (submit("Spara"))
    };
    layout.form_page(
        TITLE,
        (paths::Settings, super::TITLE),
        form,
        &layout.form(paths::SecondFactorRule, &fields),
    )
}
